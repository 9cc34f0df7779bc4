"""What a statement implies, however many events there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from claimgraph.rdf.derive.given.facts import Held
from tests.rdf.derive.made import content

if TYPE_CHECKING:
    from collections.abc import Iterator


class Many(frozenset[str]):
    """So many events that nobody goes through all of them, or copies them, for one statement."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("every event is looked at")

    def __sub__(self, _other: object) -> NoReturn:
        raise AssertionError("every event is copied")


def test_what_one_statement_implies_does_not_take_all_events() -> None:
    said = (content("outcome", "hit"), content("outcome", "hit", subject="elsewhere"))
    held = Held(frozenset({"assertion"}), ("raid",), said, (), conditional=False)
    events = Many({"raid", "strike"})
    implied = [
        item.subject for item, stance in held.positions(events, "https://e.org/") if stance == "implies"
    ]
    assert implied == ["raid"]
    assert held.hedges(events, "https://e.org/") == frozenset()
