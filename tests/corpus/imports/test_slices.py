"""A span is taken only if the text at its place is its quotation, however the tool counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.corpus.imports.imported import Imported, Mark
from claimgraph.corpus.imports.slices import Counting, placed

TEXT = "\ufeffThe 🛥 came.\r\nالفَجر left — \u201cno\u201d 🛥🛥 e\u0301nd"
NOWHERE = "its words do not stand in the text, or more than once"


def document(*marks: Mark) -> Imported:
    return Imported("d", "d.ann", TEXT, marks=marks)


def counted(text: str, units: str, *, lines: bool, bare: bool) -> list[int]:
    """Where each character begins for a tool that sees the text so: each tool's own way, not ours."""
    encoding = {"code points": "utf-32-le", "utf-16": "utf-16-le", "utf-8": "utf-8"}[units]
    seen = [text[:n] for n in range(len(text) + 1)]
    seen = [part.removeprefix("\ufeff") if bare else part for part in seen]
    seen = [part.replace("\r\n", "\n") if lines else part for part in seen]
    return [len(part.encode(encoding)) // len("a".encode(encoding)) for part in seen]


@pytest.mark.parametrize("units", ["code points", "utf-16", "utf-8"])
@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("bare", [False, True])
def test_every_way_to_count_is_found_out(units: str, lines: bool, bare: bool) -> None:
    at = counted(TEXT, units, lines=lines, bare=bare)
    words = ["The", "🛥", "came.", "الفَجر", "left", "\u201cno\u201d", "🛥🛥", "e\u0301nd"]
    places = [(TEXT.rindex(word), TEXT.rindex(word) + len(word)) for word in words]
    marks = [Mark(word, "x", ((at[a], at[b]),), word) for word, (a, b) in zip(words, places, strict=True)]
    found = placed(document(*marks), TEXT)
    assert found.dropped == ()
    assert found.passages == {word: (place,) for word, place in zip(words, places, strict=True)}
    assert found.counted.startswith(units)


@given(st.text(max_size=30), st.sampled_from(["code points", "utf-16", "utf-8"]), st.data())
def test_counting_gives_back_the_place(text: str, units: str, data: st.DataObject) -> None:
    encoding = {"code points": "utf-32-le", "utf-16": "utf-16-le", "utf-8": "utf-8"}[units]
    size = len("a".encode(encoding))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = [len(text[:n].encode(encoding, "surrogatepass")) // size for n in (start, end)]
    assert Counting(text, units).place((there[0], there[1])) == (start, end)


def test_a_place_within_a_character_or_beyond_the_text_is_none() -> None:
    assert Counting("a🛥b", "utf-16").place((2, 3)) is None
    assert Counting("a🛥b", "utf-16").place((0, 5)) is None
    assert Counting("ab", "code points").place((-1, 1)) is None
    assert Counting("ab", "code points").place((2, 1)) is None


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        (Mark("a", "x", ((1, 4),), "Tha"), "the text at its place is not its quotation"),
        (Mark("a", "x", ((1, 400),), "The"), "it ends beyond the text, or within a character"),
        (Mark("a", "x", ((2, 2),), ""), "it has no characters"),
        (Mark("a", "x", ((14, 16),)), "no words say in which units it is counted; say units: in the mapping"),
        (Mark("a", "x", (), "🛥", ("", "")), NOWHERE),
        (
            Mark("a", "x", ((1, 4),), "nowhere", ("", "")),
            "its words do not stand in the text, or more than once",
        ),
    ],
)
def test_what_is_not_taken_says_why(mark: Mark, reason: str) -> None:
    found = placed(document(mark), TEXT)
    assert found.passages == {}
    assert [(one.what, one.reason, one.where) for one in found.dropped] == [("span x", reason, "d.ann a")]


def test_units_that_are_said_need_no_words() -> None:
    at = counted(TEXT, "utf-16", lines=False, bare=False)
    there = TEXT.index("left")
    mark = Mark("a", "x", ((at[there], at[there + 4]),))
    assert placed(document(mark), TEXT, "utf-16").passages == {"a": ((there, there + 4),)}


def test_parts_and_stacked_spans_stay() -> None:
    there = TEXT.index("left")
    parts = ((1, 4), (there, there + 4))
    found = placed(document(Mark("a", "x", parts, "The left"), Mark("b", "x", parts, "The left")), TEXT)
    assert found.passages == {"a": parts, "b": parts}


@pytest.mark.parametrize("text", ["one\r\ntwo", "one\ntwo"])
def test_line_ends_are_blanks_to_some_tools(text: str) -> None:
    mark = Mark("a", "x", ((0, len(text)),), "one two")
    assert placed(Imported("d", "d", text, marks=(mark,)), text).passages == {"a": ((0, len(text)),)}


def test_a_span_without_words_has_those_of_the_text_in_its_file() -> None:
    mark = Mark("a", "x", ((5, 9),))
    assert placed(Imported("d", "d", "now left it", marks=(mark,)), "now. left it").dropped != ()
    assert placed(
        Imported("d", "d", "now\nleft", marks=(Mark("a", "x", ((4, 8),)),)), "now\r\nleft"
    ).passages == {"a": ((5, 9),)}


def test_a_tool_of_words_finds_what_moved_and_takes_no_lookalike() -> None:
    text = "It was hit, he said. It was hit, she said."
    her = Mark("a", "x", ((0, 10),), "It was hit", ("he said. ", ", she"))
    found = placed(Imported("d", "d", text, marks=(her,)), text)
    assert found.passages == {"a": ((0, 10),)}, "its position is right, so it stands"
    moved = Mark("a", "x", ((3, 13),), "It was hit", ("he said. ", ", she"))
    found = placed(Imported("d", "d", text, marks=(moved,)), text)
    assert (found.passages, found.moved) == ({"a": ((21, 31),)}, 1)
    open_ = Mark("a", "x", ((3, 13),), "It was hit", ("", ""))
    assert placed(Imported("d", "d", text, marks=(open_,)), text).passages == {}
