"""Contents in RDF: subject, predicate and value, asserted by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CG, CODE
from claimgraph.model.ontology.numbers import is_vague, number
from claimgraph.model.ontology.vocabulary import VAGUE, vocabulary
from claimgraph.model.records import named
from claimgraph.model.slugs import camel
from claimgraph.rdf.mapping.writer import BOOLEAN, DATE, INTEGER, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.model.records import Document, Proposition
    from claimgraph.rdf.nquads import Graph

CODED = {
    "victims": ("victimKind", "victim-kind"),
    "scope": ("scope", "scope"),
    "relation": ("placeRelation", "place-relation"),
    "precision": ("placePrecision", "place-precision"),
}


class PropositionWriter(Writer):
    """Writes propositions, each once, however many statements affirm or deny it."""

    def proposition(self, proposition: Proposition, document: Document) -> Iterator[str]:
        """Subject, predicate and value; once, however many statements affirm or deny it."""
        subject, graph = self.id("proposition", document.proposition(proposition)), self.propositions
        if subject in self.written:
            return
        self.written.add(subject)
        yield from self.types(subject, ["proposition"], graph)
        yield graph.iri(subject, CG + "subject", self.thing(proposition.subject, document))
        yield graph.iri(subject, CG + "predicate", CG + camel(proposition.predicate))
        if vocabulary().predicates[proposition.predicate].values:
            yield graph.iri(subject, CG + "object", self.thing(proposition.value, document))
        else:
            yield from self.value(proposition, subject, graph)
        if proposition.valid:
            period = interval(proposition.valid)
            yield graph.literal(subject, CG + "valid", proposition.valid)
            for name, day in (("validFrom", period.earliest), ("validUntil", period.latest)):
                if day is not None:
                    yield graph.literal(subject, CG + name, day.isoformat(), DATE)
        yield from self.qualifiers(proposition, subject, document)

    def qualifiers(self, proposition: Proposition, subject: str, document: Document) -> Iterator[str]:
        """What belongs to the content beside its value: whose victims, how much of it, where exactly."""
        said, graph = proposition.qualifiers, self.propositions
        if said.text():
            yield graph.literal(subject, CG + "qualifiers", said.text())
        for name, other in (("victim", said.victim), ("secondPlace", said.second)):
            if other is not None:
                yield graph.iri(subject, CG + name, self.thing(other, document))
        for key, (name, scheme) in CODED.items():
            if code := getattr(said, key):
                yield graph.iri(subject, CG + name, f"{CODE}{scheme}/{code}")

    def value(self, proposition: Proposition, subject: str, graph: Graph) -> Iterator[str]:
        """A value that is no thing, as the predicate says: a code, a count or a date."""
        predicate, given = vocabulary().predicates[proposition.predicate], named(proposition.value)
        text = str(given)
        if predicate.scheme:
            yield graph.iri(subject, CG + "object", f"{CODE}{predicate.scheme}/{text}")
        elif predicate.datatype == "count":
            yield from self.count(given, subject, graph)
        else:
            days = interval(text)
            one_day = days.earliest is not None and days.earliest.isoformat() == text
            yield graph.literal(subject, CG + "object", text, DATE if one_day else "")
            yield from self.dates(subject, text, graph)

    def count(self, given: str | int, subject: str, graph: Graph) -> Iterator[str]:
        """A number, or a word of number, with the bounds it sets and the best figure within them."""
        found = number(given)
        if is_vague(found.text):
            yield graph.iri(subject, CG + "object", f"{CODE}{VAGUE}/{found.text}")
            yield graph.literal(subject, CG + "vague", "true", BOOLEAN)
        else:
            yield graph.literal(subject, CG + "object", found.text, "" if found.exact is None else INTEGER)
        for name, bound in (
            ("minimum", found.minimum), ("maximum", found.maximum), ("bestFigure", found.best),
        ):  # fmt: skip
            if bound is not None:
                yield graph.literal(subject, CG + name, str(bound), INTEGER)
