"""What follows from single facts: the classes above a class, the numbers of days, the roots of chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import day_number, interval, utc
from claimgraph.model.namespaces import CG, CODE, PREFIXES
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.slugs import pascal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.rdf.nquads import Graph

TYPE = PREFIXES["rdf"] + "type"
INTEGER = PREFIXES["xsd"] + "integer"


def superclasses(subject: str, kinds: Iterable[str], graph: Graph) -> Iterator[str]:
    """Yield that a thing belongs to all classes above its own.

    Args:
        subject: IRI of the thing.
        kinds: Its classes by name.
        graph: Where the lines belong.
    """
    above = vocabulary().superclasses
    given = {CG + pascal(kind): above[kind] for kind in kinds}
    implied = frozenset().union(*given.values()) - given.keys()
    yield from (graph.iri(subject, TYPE, iri) for iri in sorted(implied))


def days(subject: str, edtf: str, graph: Graph) -> Iterator[str]:
    """Yield the first and the last day and minute of a date as numbers, which every engine can subtract.

    And the same minutes as they are written in UTC, so that times of all zones stand in one order; and in
    which ways it stands for more than one day or is not sure.
    """
    found = interval(edtf)
    for name, day in (("earliestDay", found.earliest), ("latestDay", found.latest)):
        if day is not None:
            yield graph.literal(subject, CG + name, str(day_number(day)), INTEGER)
    for name, minute in zip(("earliestMinute", "latestMinute"), found.minutes, strict=True):
        if minute is not None:
            yield graph.literal(subject, CG + name, str(minute), INTEGER)
            yield graph.literal(subject, f"{CG}{name.removesuffix('Minute')}Utc", utc(minute))
    for form in found.forms:
        yield graph.iri(subject, CG + "dateForm", f"{CODE}date-form/{form}")


def root(report: str, statement: str, graph: Graph) -> str:
    """Return that a report goes back to a statement, at however many removes."""
    return graph.iri(report, CG + "rootStatement", statement)
