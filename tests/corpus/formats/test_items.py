"""Items are added and changed, and every other letter of a file stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.corpus.formats.items import added, changed
from claimgraph.corpus.formats.yaml import UNWANTED, load

FILE = """document: x
statements:
  # first
  - id: a
    # why
    act: 'denial'  # sure?
    affirms:
      # c1
      - [a, b, c]
      - [a, b, d]
    paraphrase: >-
      long
      text
    at: [{start: 1, end: 2}]

  - {id: b, act: x}
"""
ORDER = ("id", "act", "speaker", "affirms", "paraphrase", "at")
FIRST = {"id": "a", "act": "denial", "affirms": [["a", "b", "c"], ["a", "b", "d"]], "paraphrase": "long text"}
TEXTS = st.text(max_size=30).filter(lambda text: not UNWANTED.search(text))


def test_an_item_comes_to_the_end_apart_as_those_before_it() -> None:
    text = added(load(FILE.encode(), "x"), "statements", {"id": "c", "at": [{"start": 1}]})
    assert text == FILE + "\n  - id: c\n    at:\n      - {start: 1}\n"


@pytest.mark.parametrize(
    "text", ["document: x", "document: x\nstatements:\n", "document: x\nstatements: []\n# end\n"]
)
def test_a_list_begins_where_there_is_none(text: str) -> None:
    written = added(load(text.encode(), "x"), "statements", {"id": "c"})
    assert load(written.encode(), "x").data == {"document": "x", "statements": [{"id": "c"}]}
    assert ("# end" in written) == ("# end" in text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [{id: a}]  # all\n", "a: [{id: a}, {id: c, said: [x]}]  # all\n"),
        ("a: [\n  {id: a},\n]", "a: [\n  {id: a}, {id: c, said: [x]},\n]"),
        ("{a: [{id: a}], b: 1}", "{a: [{id: a}, {id: c, said: [x]}], b: 1}"),
    ],
)
def test_an_item_comes_into_the_brackets_of_a_list(before: str, after: str) -> None:
    written = added(load(before.encode(), "x"), "a", {"id": "c", "said": ["x"]})
    assert written == after
    assert load(after.encode(), "x").data["a"] == [{"id": "a"}, {"id": "c", "said": ["x"]}]


@pytest.mark.parametrize(
    "new",
    [
        {"act": "threat"},
        {"speaker": "red-dawn"},
        {"speaker": ["red-dawn", "salt-circle"], "note": "It's: so # or not"},
        {"affirms": [["a", "b", "e"]]},
        {"affirms": None},
        {"paraphrase": "short"},
        {"at": [{"start": 1, "end": 3}]},
        {"id": "z"},
    ],
    ids=str,
)
def test_keys_change_and_comments_stay(new: dict[str, object]) -> None:
    loaded = load(FILE.encode(), "x")
    old = loaded.data["statements"][0]
    item = {key: value for key, value in {**old, **new}.items() if value is not None}
    text = changed(loaded, ("statements", 0), item, ORDER)
    again = load(text.encode(), "x").data["statements"]
    assert again[0] == item
    assert again[1] == loaded.data["statements"][1]
    assert text.count("#") >= FILE.count("#") - ("affirms" in new and new["affirms"] is None)
    if "act" not in new:
        assert "act: 'denial'  # sure?" in text


def test_what_does_not_change_is_not_touched() -> None:
    loaded = load(FILE.encode(), "x")
    for number in range(2):
        assert changed(loaded, ("statements", number), loaded.data["statements"][number], ORDER) == FILE


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(one: str, other: str) -> None:
    item = {"id": "c", "note": one, "at": [{"quote": other}]}
    text = added(load(FILE.encode(), "x"), "statements", item)
    assert load(text.encode(), "x").data["statements"][2] == item
