"""Statements in RDF: who said what, when, on which condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CG, CODE
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import named
from claimgraph.model.slugs import camel, kebab
from claimgraph.rdf.derive.classes import denied
from claimgraph.rdf.mapping.propositions import PropositionWriter
from claimgraph.rdf.mapping.writer import BOOLEAN, DATE, IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.model.records import Condition, Document, Statement
    from claimgraph.rdf.nquads import Graph


class StatementWriter(PropositionWriter):
    """Writes statements with their contents."""

    def statement(self, statement: Statement, document: Document, graph: Graph) -> Iterator[str]:
        """A statement: who, to whom, about what, and what it affirms and denies."""
        subject = self.id("statement", document.document, statement.id)
        yield from self.types(subject, statement.act, graph)
        yield graph.literal(subject, IDENTIFIER, f"{document.document}/{statement.id}")
        for term in ("speaker", "on_behalf_of", "addressee", "target", "about"):
            for one in getattr(statement, term):
                yield graph.iri(subject, CG + camel(term), self.thing(one, document))
        for term in ("affirms", "denies"):
            for proposition in getattr(statement, term):
                yield graph.iri(subject, CG + term, self.id("proposition", document.proposition(proposition)))
                yield from self.proposition(proposition, document)
        yield from self.touching(subject, self._named(statement, document))
        yield from self.qualified(statement, subject, document, graph)
        yield from self.open_points(statement, subject, document, graph)
        yield from self.whole(statement, document, graph)
        yield from self.manner(statement, subject, graph)
        yield from self.conditions(statement, document, graph)
        yield from self.proposal(statement, document, graph)

    @staticmethod
    def _named(statement: Statement, document: Document) -> Iterator[str]:
        """Yield what a statement is directed at, is about, or says something of or gives as a value."""
        predicates = vocabulary().predicates
        yield from (str(named(one)) for one in statement.target if str(named(one)) not in document.sources)
        yield from statement.about
        for content in (*statement.affirms, *statement.denies):
            things = [content.subject, *([content.value] if predicates[content.predicate].values else [])]
            yield from (str(named(one)) for one in things if str(named(one)) not in document.sources)

    def whole(self, statement: Statement, document: Document, graph: Graph) -> Iterator[str]:
        """What a statement does with others as a whole: answers, replaces, denies or judges them."""
        subject = self.id("statement", document.document, statement.id)
        for term in ("supersedes", "withdraws", "disowns", "responds_to", "retells", "denies_statement"):
            for reference in getattr(statement, term):
                yield graph.iri(subject, CG + camel(term), self.statement_iri(document.reference(reference)))
        for reference in sorted({*denied(statement)} - {*statement.denies_statement}):
            other = self.statement_iri(document.reference(reference))
            yield self.derived.iri(subject, CG + "deniesStatement", other)
        for number, remark in enumerate(statement.on_statement, 1):
            node = self.id("remark", document.document, statement.id, str(number))
            yield from self.types(node, ["remark"], graph)
            yield graph.iri(subject, CG + "remarks", node)
            yield graph.iri(node, CG + "remarkOn", self.statement_iri(document.reference(remark.statement)))
            yield graph.iri(node, CG + "remarkCode", f"{CODE}statement-judgement/{remark.says}")

    def proposal(self, statement: Statement, document: Document, graph: Graph) -> Iterator[str]:
        """What proposed a statement that was a draft, and who accepted it when, if anybody did."""
        origin, review = statement.origin, statement.reviewed
        if origin is None:
            return
        node = self.id("proposal", document.document, statement.id)
        yield graph.iri(self.id("statement", document.document, statement.id), CG + "proposedAs", node)
        yield from self.types(node, ["proposal" if review else "draft"], graph)
        yield graph.iri(node, CG + "proposalKind", f"{CODE}proposal-kind/{origin.by}")
        given = {
            "proposedBy": origin.who,
            "proposalTool": origin.tool,
            "proposalFile": origin.file,
            "proposalKey": origin.key,
            "proposedOn": origin.day,
            "acceptedBy": review and review.who,
            "acceptedOn": review and review.day,
            "acceptedWith": review and review.reason,
        }
        yield from (graph.literal(node, CG + name, value) for name, value in given.items() if value)

    def conditions(self, statement: Statement, document: Document, graph: Graph) -> Iterator[str]:
        """On what a statement depends, for which time and until when."""
        subject = self.id("statement", document.document, statement.id)
        yield from self.terms(statement, subject, graph)
        for number, one in enumerate(statement.condition, 1):
            further = (str(number),) if number > 1 else ()
            condition = self.id("condition", document.document, statement.id, *further)
            yield graph.iri(subject, CG + "hasCondition", condition)
            yield from self.condition(one, condition, graph)
        if statement.joined:
            yield graph.iri(subject, CG + "conditionsJoined", f"{CODE}joined/{statement.joined}")

    def terms(self, given: Statement | Condition, subject: str, graph: Graph) -> Iterator[str]:
        """For which time something is to hold, and until when it is to be done."""
        if given.period:
            yield graph.literal(subject, CG + "period", given.period)
            days = interval(given.period)
            for name, day in (("periodFrom", days.earliest), ("periodUntil", days.latest)):
                if day is not None:
                    yield graph.literal(subject, CG + name, day.isoformat(), DATE)
        if given.deadline:
            yield graph.literal(subject, CG + "deadline", given.deadline)
            if (last := interval(given.deadline).latest) is not None:
                yield graph.literal(subject, CG + "deadlineDate", last.isoformat(), DATE)

    def manner(self, statement: Statement, subject: str, graph: Graph) -> Iterator[str]:
        """When and how something was said, and what it came to in our words."""
        yield graph.literal(subject, CG + "said", statement.said)
        if statement.added:
            yield graph.literal(subject, CG + "added", statement.added)
        yield from self.dates(subject, statement.said, graph)
        yield graph.words(subject, CG + "paraphrase", statement.paraphrase, self.corpus.language)
        if statement.hedged:
            yield graph.literal(subject, CG + "hedged", "true", BOOLEAN)
        if statement.channel:
            yield graph.iri(subject, CG + "channel", f"{CODE}channel/{statement.channel}")
        if statement.published_in:
            yield graph.iri(subject, CG + "publishedIn", self.id("document", statement.published_in))
        yield from self.sensitivity(subject, statement.sensitivity, graph)
        yield from self.note(subject, statement.note, graph)

    def qualified(
        self, statement: Statement, subject: str, document: Document, graph: Graph
    ) -> Iterator[str]:
        """How sure the speaker is of each content and with which verb it is told, where that is said."""
        cues: set[str] = set()
        certainties: set[str] = set()
        for proposition in (*statement.affirms, *statement.denies):
            said, content = proposition.qualifiers, document.proposition(proposition)
            cue = said.cue or statement.cue
            certainties.update(filter(None, [said.certainty]))
            cues.update(filter(None, [cue]))
            if not (cue or said.certainty):
                continue
            node = self.id("qualification", document.document, statement.id, content)
            yield from self.types(node, ["qualification"], graph)
            yield graph.iri(node, CG + "ofStatement", subject)
            yield graph.iri(node, CG + "ofContent", self.id("proposition", content))
            yield from self.codes(node, {"cue": cue, "certainty": said.certainty}, graph)
        told = statement.cue or (cues.pop() if len(cues) == 1 else None)
        least = [code for code in vocabulary().certainties if code in certainties][-1:]
        yield from self.codes(subject, {"cue": told, "certainty": "".join(least)}, graph)

    def codes(self, subject: str, given: dict[str, str | None], graph: Graph) -> Iterator[str]:
        """The codes of schemes that are called as the properties are."""
        for name, code in given.items():
            if code:
                yield graph.iri(subject, CG + name, f"{CODE}{name}/{code}")

    def open_points(
        self, statement: Statement, subject: str, document: Document, graph: Graph
    ) -> Iterator[str]:
        """What the speaker says is not known yet."""
        for point in statement.leaves_open:
            parts = (point.subject, kebab(point.predicate))
            node = self.id("open-point", document.document, statement.id, *parts)
            yield graph.iri(subject, CG + "leavesOpen", node)
            yield from self.types(node, ["open_point"], graph)
            yield graph.iri(node, CG + "onSubject", self.thing(point.subject, document))
            yield graph.iri(node, CG + "onPredicate", CG + camel(point.predicate))

    def condition(self, condition: Condition, subject: str, graph: Graph) -> Iterator[str]:
        """On what a threat or a demand depends."""
        yield from self.types(subject, ["condition"], graph)
        yield graph.iri(subject, CG + "conditionKind", f"{CODE}condition-kind/{condition.kind}")
        yield graph.words(subject, CG + "paraphrase", condition.paraphrase, self.corpus.language)
        if condition.event:
            yield graph.iri(subject, CG + "metBy", self.things[condition.event])
        yield from self.terms(condition, subject, graph)
