"""What the documents show runs and gives what they say."""

from __future__ import annotations

import doctest
import importlib
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from docs.generate import PAGES as GENERATED

import claimgraph
from claimgraph.cli.commands.case import manual
from tests.cli.running import run
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("opened_once")
SOURCE = Path(claimgraph.__file__).parent
# Sessions, as the tutorial is one.
SESSIONS = {ROOT / "docs" / "reading-answers.md", *(ROOT / "docs" / "how-to").glob("*.md")}
SHOWING = [path for path in sorted(SOURCE.rglob("*.py")) if ">>> " in path.read_text("utf-8")]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def _no_look_at_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """For each docstring, doctest looks whether any file changed of which a line may be shown."""
    monkeypatch.setattr("linecache.checkcache", lambda _filename=None: None)


@pytest.mark.usefixtures("_no_look_at_every_file")
def test_python_session_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)  # it writes files
    results = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert results.attempted >= 4
    assert results.failed == 0
    assert {"actors.gexf", "dossier.html"} < {path.name for path in tmp_path.iterdir()}


def test_every_command_of_the_readme_works_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.chdir(tmp_path)

    def opened(address: str) -> bool:
        shown.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", opened)
    block = (ROOT / "README.md").read_text("utf-8").partition("\n```\nclaimgraph demo")[2].partition("```")[0]
    lines = [re.split(r"  +", line)[0] for line in f"claimgraph demo{block}".splitlines()]
    assert len(lines) > 15
    for line in lines:
        program, *words = shlex.split(line)
        done = run(*words)
        assert program == "claimgraph"
        refused = "push" in words  # no server runs here
        assert (done.returncode == 0) != refused, f"{line}: {done.stderr}"
        assert done.returncode != 2, line
    assert len(shown) == 2


def test_the_readme_uses_every_name_of_the_front_door() -> None:
    session = (ROOT / "README.md").read_text("utf-8").partition("```python")[2].partition("```")[0]
    assert [name for name in claimgraph.__all__ if f"cg.{name}" not in session] == []


@pytest.mark.usefixtures("_no_look_at_every_file")
@pytest.mark.parametrize("path", SHOWING, ids=lambda path: str(path.relative_to(SOURCE)))
def test_examples_in_docstrings(path: Path) -> None:
    name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted
    assert results.failed == 0


OURS = [path for path in ROOT.iterdir() if not path.name.startswith(".")]  # no environment and its packages
PAGES = sorted([*ROOT.glob("*.md"), *(page for path in OURS for page in path.rglob("*.md"))])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=pytest.mark.thorough if page in SESSIONS else ()) for page in GENERATED],
    ids=lambda page: page.stem,
)
def test_written_pages_are_as_they_would_be_written_now(page: Path) -> None:
    assert page.read_text("utf-8") == GENERATED[page](), "run: python docs/generate.py"


def test_the_wheel_carries_every_page_that_the_manual_shows() -> None:
    inside = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = inside["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    shown = {path.relative_to(ROOT).as_posix(): path for path in manual.pages().values()}
    assert [name for name in shown if name not in carried and "docs/how-to" not in name] == []
    assert carried["docs/how-to"] == "claimgraph/shipped/docs/how-to"


def test_the_page_of_the_library_shows_every_door() -> None:
    shown = (ROOT / "docs" / "api.md").read_text("utf-8")
    rooms = [claimgraph.networks, claimgraph.analyses, claimgraph.pages]
    names = [f"cg.{name}" for name in claimgraph.__all__ if not name.startswith("_")]
    names += [f"cg.{room.__name__.rpartition('.')[2]}.{name}" for room in rooms for name in room.__all__]
    assert [name for name in names if name not in shown] == []


def test_shared_parts_of_questions_are_as_their_files() -> None:
    from docs.generate import QUESTIONS, with_parts

    used = set()
    for path in QUESTIONS:
        text = path.read_text("utf-8")
        used.update(re.findall(r"^ *#\+ part: ([a-z-]+)", text, re.MULTILINE))
        assert with_parts(path) == text, f"{path.name}: run: python docs/generate.py"
    assert used == {path.stem for path in (ROOT / "queries" / "_parts").glob("*.rq")}
