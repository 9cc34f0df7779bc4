"""What holds in all worlds, in some or in one: who is central, what is contested, what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.team import worlds
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks import build
from claimgraph.networks.ranking import centrality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset

CLAIMED = {"claimed": "claimed by", "attributed": "laid to", "target": "aimed at"}

Finding = tuple[str, Thing, str, Thing | None]


def table(data: Dataset, measure: str = "betweenness", top: int = 3) -> Answer:
    """Return what is found in all worlds, in some, or in one alone; what is found in none is left out.

    Definition: a finding is an actor that ranks among the first of a measure in the network of actors
    (`central`), a property of a thing that is contested (`contested`), or an actor to whom somebody who is
    heard in that world ties an event (`claimed by`, `laid to`, also as who ordered it or answers for it,
    `aimed at`). It is looked for in the reading of each world: without what is affirmed there against the
    world or denied against it, with names folded into whom the world puts behind them. `as_said` tells
    whether it is found without any world.

    Source: ours; as in sensitivity analysis, a finding that holds in every world does not hang on what they
    decide differently.

    Limits: the worlds are those that the team wrote, and no more likely for being written.

    Args:
        data: The dataset, with its worlds.
        measure: By what actors are ranked, see `networks.centrality.table`.
        top: Up to which rank one counts as central.

    Raises:
        NotFoundError: No such measure.
        QueryError: A world contradicts itself.
    """
    held = worlds.of(data)
    plain = set(_findings(data, measure, top))
    found: dict[Finding, list[str]] = {}
    for name in sorted(held):
        for finding in _findings(worlds.within(data, name), measure, top):
            found.setdefault(finding, []).append(name)
    order = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), str(item[0][1]), str(item[0])))
    return answer(
        "finding text, thing thing, of text, other thing, holds text, worlds text, number integer,"
        " as_said flag",
        (
            (*finding, _share(len(names), len(held)), ", ".join(names), len(names), finding in plain)
            for finding, names in order
        ),
    )


def _share(number: int, total: int) -> str:
    """Return in how many of the worlds something holds, in a word."""
    return "all" if number == total else "one" if number == 1 else "some"


def _findings(data: Dataset, measure: str, top: int) -> Iterator[Finding]:
    """Yield what is found in the reading of a dataset, each once."""
    reading = data.reading
    net = build.actors(data, options=build.Options(spokespeople="folded", same="folded"))
    for row in centrality.table(net, measure, centrality.Options(ranges=False)).texts():
        if int(row["rank"]) <= top and float(row["value"]):
            yield "central", Thing(row["node"], reading.label(row["node"])), measure, None
    for contest in reading.contests:
        if contest.contested:
            yield "contested", Thing(*contest.subject), contest.predicate, None
    parts = {
        one.line: f"laid to, {one.label}" for one in vocabulary().predicates.values() if one.kind == "who"
    }
    words = parts | CLAIMED
    for source, target, kind in sorted(build.events(data).edges(keys=True)):
        if kind in words:
            ends = sorted((source, target), key=lambda iri: reading.entities[iri].what != "event")
            event, actor = (reading.thing(iri) for iri in ends)
            yield words[kind], event, "", actor
