"""A quotation is found letter by letter or after folding, and what is only alike is never taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.corpus.quotations import Quoted, folded

TEXT = (
    "Red Dawn said:\u00a0\u201cNo boat\r\nreached  the pier\u201d \u2014 and e\u0301lan\u00e9"
    " \u0627\u0644\u0641\u064e\u062c\u0631 left. It left again."
)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ('"No boat reached the pier"', "\u201cNo boat\r\nreached  the pier\u201d"),
        ("\u00abNo boat", "\u201cNo boat"),
        ("pier\u201d - and", "pier\u201d \u2014 and"),
        ("\u00e9lane\u0301", "e\u0301lan\u00e9"),
        ("\u0627\u0644\u0641\u062c\u0631", "\u0627\u0644\u0641\u064e\u062c\u0631"),
        ("No\u200b bo\u00adat", "No boat"),
        ("  Red Dawn said: ", "Red Dawn said:"),
    ],
)
def test_what_typesetting_changes_is_folded(quote: str, words: str) -> None:
    found = Quoted(TEXT).find(quote)
    assert TEXT[found.start : found.end] == words
    assert found.folded


def test_letter_by_letter_is_said_to_be_so() -> None:
    assert not Quoted(TEXT).find("Red Dawn").folded


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("No boats reached the pier", "no such words; the nearest: '\u201cNo boat reached the pier\u201d"),
        ("a boat reached the pier", "no such words"),
        ("no boat", "no such words"),
        ("elane", "no such words"),
        ("left", "more than once"),
        ("", "no such words"),
        (" \u200b ", "no such words"),
    ],
)
def test_what_is_only_alike_is_refused(quote: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Quoted(TEXT).find(quote)


def test_words_before_it_tell_which() -> None:
    found = Quoted(TEXT).find("left", after="It")
    assert TEXT[found.start :] == "left again."
    with pytest.raises(ValueError, match="as 'after' gives"):
        Quoted(TEXT).find("left", after="nowhere")


@given(st.text(max_size=40), st.data())
def test_every_piece_of_a_text_is_found_in_it_or_stands_twice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    try:
        found = Quoted(text).find(quote)
    except ValueError as error:
        told = str(error)
    else:
        told = ""
        assert folded(text[found.start : found.end]) == folded(quote)
    assert not told or not folded(quote) or "more than once" in told
