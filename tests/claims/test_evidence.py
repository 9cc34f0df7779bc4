"""Passages in their surroundings: whole words on either side, never more than was asked for."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.evidence import Passage, Quotations

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The wire says that Red Dawn claimed the raid, and that nobody else did so before noon."


def passage(text: str, words: str, document: str = "wire") -> Passage:
    """Where words stand."""
    start = text.index(words)
    return Passage(document, start, start + len(words), hashlib.sha256(words.encode()).hexdigest())


@pytest.fixture
def texts(tmp_path: Path) -> Quotations:
    """Two texts."""
    (tmp_path / "a.txt").write_text(
        "Another text altogether, which is longer than the one it stands before in the folder."
    )
    (tmp_path / "b.txt").write_text(TEXT)
    return Quotations(tmp_path)


def test_words_are_cut_whole_on_either_side(texts: Quotations) -> None:
    found = texts.around(passage(TEXT, "claimed the raid"), 12)
    assert found == ("… Red Dawn ", "claimed the raid", ", and that …")


def test_the_ends_of_a_text_are_no_cuts(texts: Quotations) -> None:
    assert texts.around(passage(TEXT, "claimed the raid"), 500) == (TEXT[:28], "claimed the raid", TEXT[44:])


def test_a_script_without_blanks_is_cut_where_it_must(tmp_path: Path) -> None:
    text = "海岸通信社は襲撃について伝えた"
    (tmp_path / "c.txt").write_text(text)
    assert Quotations(tmp_path).around(passage(text, "襲撃"), 3) == ("… 信社は", "襲撃", "につい …")


def test_what_is_not_there_has_no_surroundings(texts: Quotations) -> None:
    assert texts.around(Passage("wire", 0, 5, "0" * 64), 12) is None
    assert texts.of(Passage("wire", 0, 5, "0" * 64, file="raid.mp4")) is None


def test_a_second_text_of_a_document_is_found_as_well(texts: Quotations) -> None:
    assert texts.of(passage(TEXT, "Red Dawn")) == "Red Dawn"
    assert texts.of(passage("Another text", "Another text")) == "Another text"
