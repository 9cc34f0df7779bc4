"""A document by itself: what it comes to, and where it is at fault."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

from claimgraph.rdf.shapes import Finding
from claimgraph.spark.parts import documents, lines
from tests.conftest import HARBOUR
from tests.spark.parted import Parted, in_lines
from tests.spark.parted import lines as lines_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_every_part_knows_is_sent_without_what_is_made_of_it(tmp_path: Path) -> None:
    ground = Parted(in_lines(HARBOUR, tmp_path / "harbour")).read.ground
    assert ground.pages
    sent = pickle.loads(pickle.dumps(ground))  # noqa: S301 - our own
    assert sent.__dict__.keys() == ground.__dataclass_fields__.keys()
    assert sent.registry.kinds == ground.registry.kinds


def test_what_breaks_a_shape_is_placed_in_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = in_lines(HARBOUR, tmp_path / "harbour")
    ground = Parted(folder).read.ground
    every = {one.slug: one for one in map(lines.read, lines_of(folder))}
    slug, known = next(iter(every.items()))
    statement = next(one for one in json.loads(known.line.text)["statements"] if "id" in one)["id"]
    focus = f"{ground.corpus.base}id/statement/{slug}.{statement}"

    def broken(*_given: Any) -> tuple[Finding, ...]:  # noqa: ANN401 - whatever is given
        return (
            Finding(focus, "no", "violation", "X"),
            Finding(focus, "hm", "warning", "Y"),
            Finding(f"{ground.corpus.base}id/actor/red-dawn", "no", "violation", "X"),
        )

    monkeypatch.setattr(documents, "of_graph", broken)
    seen = [lines.answer(every[one].line, wanted) for one, wanted in known.names.items() if one in every]
    come = documents.come(slug, [known.line], seen, (), ground)
    assert come.faults == ()
    assert [str(one) for one in come.findings] == [
        f"{tmp_path.as_posix()}/harbour/documents.jsonl:1: violation: no",
        f"{ground.corpus.base}id/actor/red-dawn: violation: no",
    ]
