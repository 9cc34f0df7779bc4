"""The corpus of a second reader: nothing in it tells what the first one found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.begin.blind import blind
from claimgraph.corpus.begin.case import describe
from claimgraph.corpus.change.merge import merge
from claimgraph.corpus.read import read
from claimgraph.errors import FileError
from tests.conftest import HARBOUR, ROOT
from tests.corpus.conftest import pier

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["pier"]

IRAQ = ROOT / "corpus" / "iraq-2023"


@pytest.mark.parametrize("corpus", [HARBOUR, IRAQ], ids=["harbour", "iraq"])
def test_it_has_all_but_the_reading(corpus: Path, tmp_path: Path) -> None:
    first = read(corpus)
    assert blind(corpus, tmp_path / "second") == len(first.documents)
    second = read(tmp_path / "second")
    assert [one.document for one in second.documents if one.entries] == []
    assert {one.document for one in second.documents} == {one.document for one in first.documents}
    assert {one.id for one in second.actors} == {one.id for one in first.actors}
    differing = {one.what.partition(" ")[0] for one in merge(corpus, tmp_path / "second").naming}
    assert differing <= {"judgement", "assessment", "world", "rule"}


def test_no_file_names_a_statement_or_says_one(pier: Path, tmp_path: Path) -> None:
    (pier / "drafts").mkdir()
    (pier / "drafts" / "x.yaml").write_text("document: herald\ndrafts: []\n", "utf-8")
    describe(pier)  # the schema for editors names the statements there are
    blind(pier, tmp_path / "second")
    statements = [statement for document in read(pier).documents for statement in document.statements]
    assert statements
    files = [path for path in (tmp_path / "second").rglob("*") if path.is_file()]
    for path in files:
        text = path.read_text("utf-8")
        for one in statements:
            assert one.paraphrase not in text
            assert not re.search(rf"(?<![\w-]){one.id}(?![\w-])", text), path
    assert not (tmp_path / "second" / "drafts").exists()
    assert (tmp_path / "second" / "texts" / "herald.txt").read_bytes() == (
        pier / "texts" / "herald.txt"
    ).read_bytes()


def test_nothing_is_written_over(pier: Path, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "mine.txt").touch()
    with pytest.raises(FileError, match="there is something already"):
        blind(pier, tmp_path / "second")
