"""What docs/team.md shows of files is what a corpus reads."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.read import read
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "team.md").read_text("utf-8")
DELTA = ROOT / "tests" / "cases" / "corpora" / "delta"
BLOCKS = re.findall(r"```(?:yaml|sparql)\n(.*?)```", PAGE, flags=re.DOTALL)
FILES = ("assessments/fenn.yaml", "worlds/as-the-council-says.yaml", "rules/deeds-of-parts.rq")


def test_the_page_shows_files_that_a_corpus_reads(tmp_path: Path) -> None:
    corpus = tmp_path / "delta"
    shutil.copytree(DELTA, corpus)
    for folder in ("assessments", "worlds", "rules"):
        shutil.rmtree(corpus / folder)
        (corpus / folder).mkdir()
    for file, block in zip(FILES, BLOCKS, strict=True):
        (corpus / file).write_text(block, "utf-8")
    found = read(corpus)
    assert [one.id for one in found.assessments] == ["fenn-claim", "fenn-hit", "fenn-wire", "rill-on-fenn"]
    assert [len(one.takes) for one in found.worlds] == [2]
    assert [one.rule for one in found.rules] == ["deeds-of-parts"]


@pytest.mark.parametrize("scheme", ["assessment-status", "opinion"])
def test_the_page_names_every_word(scheme: str) -> None:
    from claimgraph.model.ontology.vocabulary import vocabulary

    assert all(code in PAGE for code in vocabulary().codes[scheme])


def test_the_rule_of_the_page_is_that_of_the_corpus() -> None:
    assert (DELTA / FILES[2]).read_text("utf-8") in BLOCKS
