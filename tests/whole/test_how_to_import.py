"""The page on imports: each of its files comes in with the command that stands under it."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

import claimgraph
from claimgraph.cli.app import load
from claimgraph.corpus.anchoring.anchor import anchor
from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.imports.bring import FORMATS
from claimgraph.corpus.imports.formats.spreadsheet import COLUMNS
from tests.cli.running import run
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "how-to" / "import.md").read_text("utf-8")
FILES = dict(re.findall(r"^`([\w.-]+)`\n\n```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
COMMANDS = re.findall(r"^```\nclaimgraph (import [a-z-]+ [\w.-]+ -o pier)\n```$", PAGE, re.MULTILINE)
(MAPPING,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.split()[1])
def test_every_example_comes_in(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    pier = Path(shutil.copytree(ROOT / "docs" / "example", tmp_path / "pier"))
    shutil.rmtree(pier / "drafts")
    anchor(pier, pier / "texts")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (pier / "mappings").mkdir()
    (pier / "mappings" / f"{command.split()[1]}.yaml").write_text(MAPPING, "utf-8")
    monkeypatch.chdir(tmp_path)
    done = run(*shlex.split(command))
    assert done.returncode == 0, done.stderr
    (drafts,) = gather(pier).drafts.values()
    (draft,) = (sheet.record for sheet in drafts)
    assert {"denial"} == {*draft.act, *draft.acts}
    assert claimgraph.check(pier, pier / "texts").good
    refused = [line for line in done.stdout.splitlines() if line.startswith("not taken")]
    assert len(refused) == (command.split()[1] in {"drafts", "inception"}), refused


def test_the_page_names_every_format_and_column() -> None:
    assert {command.split()[1] for command in COMMANDS} == set(FORMATS)
    assert all(f"`{column}`" in PAGE for column in COLUMNS)
