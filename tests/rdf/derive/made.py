"""Contents, positions and voices made by hand, for tests of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from claimgraph.model.dates import interval
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.derive.contents import Content, World, clock, period, span
from claimgraph.rdf.derive.given.facts import figures
from claimgraph.rdf.derive.sides import Said
from claimgraph.rdf.derive.verdicts import Voice, verdict

if TYPE_CHECKING:
    from claimgraph.rdf.derive.contents import Stance
    from claimgraph.rdf.derive.verdicts import Kind

WORLD = World(
    predicates=vocabulary().predicates,
    above={"pier": frozenset({"bay", "land"}), "bay": frozenset({"land"}), "rocket": frozenset({"weapon"})},
    bodies={
        "guard": frozenset({"north"}),
        "unit": frozenset({"guard", "north"}),
        "staff": frozenset({"north"}),
    },
    points=frozenset({"pier", "tower"}),
    disjoint=frozenset({frozenset({"bay", "hills"})}),
    compatible=frozenset({frozenset({"foiled", "stopped"})}),
    one=frozenset({frozenset({"dawn", "daybreak"})}),
    negative={"did-not": "did"},
    occurrence="occurrence",
    unnamed=frozenset({"?a", "?b"}),
)


def content(predicate: str, value: str, valid: str = "", subject: str = "raid") -> Content:
    """A content; counts and dates are read from the text."""
    kind = vocabulary().predicates[predicate].datatype
    return Content(
        f"{subject} {predicate} {value} {valid}",
        subject,
        predicate,
        "" if kind else value,
        figures(value) if kind == "count" else None,
        period(valid) if valid else None,
        interval(value) if kind == "date" else None,
    )


def voice(holder: str, said: str = "2031-05-02", **more: object) -> Voice:
    """A voice whose statement is called by its holder and day."""
    holders = frozenset(holder.split("+"))
    return Voice(f"{holder} {said}", holders, span(said), clock=clock(said), **more)  # type: ignore[arg-type]


def between(one: tuple[Content, str, Voice], other: tuple[Content, str, Voice]) -> Kind | None:
    """The verdict on two, which must not hang on their order."""
    first, second = ((WORLD.position(what, cast("Stance", stance)), by) for what, stance, by in (one, other))
    found = verdict(first, second, WORLD)
    assert found == verdict(second, first, WORLD)
    return found


def says(by: Voice, *contents: Content, stance: Stance = "affirms") -> Said:
    """A statement that holds contents, all in one way."""
    return Said(by, tuple((item, stance) for item in contents))
