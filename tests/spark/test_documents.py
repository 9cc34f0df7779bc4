"""A document by itself: what it names of others, what of it others see, and where it is at fault."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

from claimgraph.rdf.shapes import Finding
from claimgraph.spark import documents
from claimgraph.spark.documents import Line
from claimgraph.spark.named import cut, named
from tests.conftest import HARBOUR
from tests.spark.parted import Parted, in_lines

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_a_document_names_is_found_wherever_it_stands() -> None:
    data = {
        "document": "post-2",
        "retracts": ["post-1", "post-0/raid"],
        "publisher": "post",
        "statements": [
            {
                "id": "a",
                "published_in": "wire-1",
                "responds_to": "b",
                "on_statement": {"statement": "wire-2/c"},
            },
            {"repeats": "wire-2/d", "via": [{"translator": "x", "original": {"document": "wire-3"}}]},
            {"id": "b", "affirms": [["raid", "outcome", "no/reference"]], "paraphrase": "either/or"},
        ],
    }
    assert named(data, "post-2") == {
        "post-0": {"raid"}, "post-1": set(), "wire-1": set(), "wire-2": {"c", "d"}, "wire-3": set(),
    }  # fmt: skip


def test_others_see_what_they_name_and_who_has_no_name() -> None:
    unnamed = {"id": "c", "via": [{"unidentified": "a clerk"}]}
    data = {"document": "x", "statements": [{"id": "a"}, {"id": "b"}, unnamed]}
    assert cut(data, frozenset("a")) == {"document": "x", "statements": [{"id": "a"}, unnamed]}
    assert cut(data, frozenset("z")) == data  # one of them may be meant
    assert cut({"statements": "none"}, frozenset()) == {"statements": "none"}


def test_a_line_is_known_by_its_document_or_else_by_its_place() -> None:
    read = documents.known(Line("x.jsonl", 3, b'{"document": "a", "published": "2031-05-02"}'))
    assert (read.slug, [day.isoformat() for day in read.days]) == ("a", ["2031-05-02", "2031-05-02"])
    for text in (b"{", b"[]", b'{"document": 3}', b"\xff"):
        found = documents.known(Line("x.jsonl", 3, text))
        assert found.slug == "?x.jsonl:3"
        assert not documents.readable(found)


def test_what_every_part_knows_is_sent_without_what_is_made_of_it(tmp_path: Path) -> None:
    ground = Parted(in_lines(HARBOUR, tmp_path / "harbour")).ground
    assert ground.pages
    sent = pickle.loads(pickle.dumps(ground))  # noqa: S301 - our own
    assert sent.__dict__.keys() == ground.__dataclass_fields__.keys()
    assert sent.registry.kinds == ground.registry.kinds


def test_what_breaks_a_shape_is_placed_in_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parted = Parted(in_lines(HARBOUR, tmp_path / "harbour"))
    slug, (known,) = next(iter(parted.known.items()))
    statement = next(one for one in json.loads(known.line.text)["statements"] if "id" in one)["id"]
    focus = f"{parted.ground.corpus.base}id/statement/{slug}.{statement}"

    def broken(*_given: Any) -> tuple[Finding, ...]:  # noqa: ANN401 - whatever is given
        return (
            Finding(focus, "no", "violation", "X"),
            Finding(focus, "hm", "warning", "Y"),
            Finding(f"{parted.ground.corpus.base}id/actor/red-dawn", "no", "violation", "X"),
        )

    monkeypatch.setattr(documents, "of_graph", broken)
    names = {one: wanted for one, wanted in known.names.items() if one in parted.known}
    seen = [documents.answer(parted.known[one][0].line, wanted) for one, wanted in names.items()]
    come = documents.come(slug, [known.line], seen, (), parted.ground)
    assert come.faults == ()
    assert [str(one) for one in come.findings] == [
        f"{tmp_path.as_posix()}/harbour/documents.jsonl:1: violation: no",
        f"{parted.ground.corpus.base}id/actor/red-dawn: violation: no",
    ]
