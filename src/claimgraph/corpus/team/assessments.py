"""Whether assessments are of things that there are, and whose word is the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.checks.propositions import troubles
from claimgraph.corpus.registry import rings
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.registry import Registry
    from claimgraph.corpus.sheets import Sheet
    from claimgraph.errors import Fault
    from claimgraph.model.records import Assessment

SCHEMES = {"status": "assessment-status", "opinion": "opinion"}  # marks that are words of the ontology


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield what is wrong with the assessments of a corpus."""
    known: dict[str, Sheet[Assessment]] = {}
    made: set[tuple[str, ...]] = set()
    for sheet in registry.sheets.assessments:
        one, where = sheet.record, sheet.where
        if one.id in known:
            yield where.fault(f"'{one.id}' is already the id of another assessment", "id")
        known.setdefault(one.id, sheet)
        yield from _target(sheet, registry)
        if scheme := SCHEMES.get(one.scheme):
            codes = registry.vocabulary.codes[scheme]
            if one.mark not in codes:
                yield where.fault(not_among(one.scheme, one.mark, codes), one.scheme)
        if (done := (one.target, one.about, one.scheme, one.by, one.date)) in made:
            message = f"{one.by} gives two marks of {one.scheme} on {one.date}: only the later one can hold"
            yield where.fault(message, "date")
        made.add(done)
    for ring in rings({name: [one.record.about] for name, one in known.items() if one.record.assessment}):
        yield known[ring[0]].where.fault(f"a circle of opinions: {' > '.join(ring)}", "assessment")


def _target(sheet: Sheet[Assessment], registry: Registry) -> Iterator[Fault]:
    """Check that what is assessed is there."""
    one, where = sheet.record, sheet.where
    trouble = None
    if one.content:
        for position, message in troubles(one.content, registry, ()):
            yield where.fault(f"content: {message}", "content", position)
    elif one.statement and "/" not in one.statement:
        trouble = f"'{one.statement}' does not say in which document; write document/id"
    elif one.statement:
        trouble = registry.no_statement(one.statement)
    elif one.source and one.source not in registry.sheets.ids["documents"]:
        trouble = registry.trouble(one.source, {"actor"})
        if trouble and trouble.startswith("no actor"):
            known = [*registry.sheets.ids["documents"], *registry.sheets.ids["actors"]]
            trouble = registry.unknown("document or actor", one.source, known)
    elif one.assessment and one.assessment not in registry.sheets.ids["assessments"]:
        trouble = registry.unknown("assessment", one.assessment, registry.sheets.ids["assessments"])
    if trouble:
        yield where.fault(f"{one.target}: {trouble}", one.target)
