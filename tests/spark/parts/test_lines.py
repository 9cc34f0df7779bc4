"""A line of JSON: by what it is known, and what those see of it who name it."""

from __future__ import annotations

import json

from claimgraph.spark.parts import lines
from claimgraph.spark.parts.lines import Asked, Line, Seen


def line(number: int, **data: object) -> Line:
    return Line("x.jsonl", number, json.dumps(data).encode())


def test_a_line_is_known_by_its_document_or_else_by_its_place() -> None:
    read = lines.read(Line("x.jsonl", 3, b'{"document": "a", "published": "2031-05-02"}'))
    assert (read.slug, [day.isoformat() for day in read.days]) == ("a", ["2031-05-02", "2031-05-02"])
    for text in (b"{", b"[]", b'{"document": 3}', b"\xff"):
        found = lines.read(Line("x.jsonl", 3, text))
        assert found.slug == "?x.jsonl:3"
        assert not lines.readable(found)


def test_who_names_a_document_is_answered_with_what_of_it_he_names() -> None:
    one = line(1, document="a", statements=[{"id": "x"}, {"id": "y"}])
    two = line(2, document="b", statements=[{"repeats": "a/y"}, {"repeats": "c/z"}])
    items = list(lines.known([("", one), ("", two)]))
    assert [(slug, found) for slug, found in items if isinstance(found, Asked)] == [
        ("a", Asked("b", frozenset("y"))),
        ("c", Asked("b", frozenset("z"))),
    ]
    assert [
        (who, found if isinstance(found, str) else found.text) for who, found in lines.answers(items)
    ] == [
        ("b", line(1, document="a", statements=[{"id": "y"}]).text),
        ("b", "c"),
    ]


def test_what_is_to_be_known_at_first_is_put_together_from_the_parts() -> None:
    wanted = {"a": frozenset({"x"}), "q": frozenset[str]()}
    one = line(1, document="a", published="2031-05-02", statements=[{"id": "x"}, {"id": "y"}])
    two = line(2, document="b", published="2031-05-04", retracts=["c", "d"])
    [here] = lines.seen(lines.known([("", one)]), wanted, {"d"})
    [there] = lines.seen(lines.known([("", two), ("", Line("x.jsonl", 3, b"{"))]), wanted, {"d"})
    assert (here.readable, there.readable) == (True, False)
    both = here + there + Seen()
    assert [day.isoformat() for day in both.days] == ["2031-05-02", "2031-05-04"]
    assert not both.readable
    assert (both.missing, both.there) == (frozenset("c"), frozenset("a"))
    assert [found.number for found in both.lines] == [1]
    assert b'"y"' not in both.lines[0].text
