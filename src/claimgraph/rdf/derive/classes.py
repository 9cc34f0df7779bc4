"""What follows from single facts: classes above a class, numbers of days, roots of chains, what is denied."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimgraph.model.dates import day_number, interval, utc
from claimgraph.model.namespaces import CG, CODE, PREFIXES
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.slugs import pascal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.model.records import Statement
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
    yield from (graph.iri(subject, TYPE, iri) for iri in _implied(frozenset(kinds)))


@cache
def _implied(kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the IRIs of the classes above some classes; most things are of one of few kinds."""
    above = vocabulary().superclasses
    given = {CG + pascal(kind): above[kind] for kind in kinds}
    return tuple(sorted(frozenset().union(*given.values()) - given.keys()))


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


def denied(statement: Statement) -> tuple[str, ...]:
    """Return the references to the statements that one denies as a whole, also by what it calls them.

    >>> from claimgraph.model.records import Statement
    >>> said = {"id": "x", "act": "denial", "speaker": "a", "said": "2031", "paraphrase": "All lies."}
    >>> said["at"] = [{"start": 0, "end": 1, "sha256": "0" * 64}]
    >>> said["on_statement"] = [{"statement": "b", "says": "lie"}, {"statement": "c", "says": "exaggerated"}]
    >>> denied(Statement.model_validate(said))
    ('b',)
    """
    rejecting = vocabulary().relations.rejecting
    called = (
        remark.statement
        for remark in statement.on_statement
        if f"{CODE}statement-judgement/{remark.says}" in rejecting
    )
    return tuple(dict.fromkeys((*statement.denies_statement, *called)))
