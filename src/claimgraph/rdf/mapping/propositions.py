"""Contents in RDF: subject, predicate and value, asserted by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.counts import count
from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CG, CODE
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import named
from claimgraph.model.slugs import camel
from claimgraph.rdf.mapping.writer import DATE, INTEGER, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.model.records import Document, Proposition
    from claimgraph.rdf.nquads import Graph


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

    def value(self, proposition: Proposition, subject: str, graph: Graph) -> Iterator[str]:
        """A value that is no thing, as the predicate says: a code, a count or a date."""
        predicate, given = vocabulary().predicates[proposition.predicate], named(proposition.value)
        text = str(given)
        if predicate.scheme:
            yield graph.iri(subject, CG + "object", f"{CODE}{predicate.scheme}/{text}")
        elif predicate.datatype == "count":
            number = count(given)
            yield graph.literal(subject, CG + "object", text, "" if number.exact is None else INTEGER)
            for name, bound in (("minimum", number.minimum), ("maximum", number.maximum)):
                if bound is not None:
                    yield graph.literal(subject, CG + name, str(bound), INTEGER)
        else:
            days = interval(text)
            one_day = days.earliest is not None and days.earliest.isoformat() == text
            yield graph.literal(subject, CG + "object", text, DATE if one_day else "")
            yield from self.dates(subject, text, graph)
