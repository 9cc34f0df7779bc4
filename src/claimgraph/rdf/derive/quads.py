"""What was derived as lines of N-Quads: standing, what is implied, and who disagrees with whom on what."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from math import isfinite
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, CODE, PREFIXES, Naming, base_of
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.progress import each
from claimgraph.rdf.derive.accused import accused, charges
from claimgraph.rdf.derive.contests import disagreements, entailments
from claimgraph.rdf.derive.given.facts import TOOK_PLACE
from claimgraph.rdf.derive.standing import standings
from claimgraph.rdf.derive.verdicts import CONTESTS
from claimgraph.rdf.derive.wholes import REJECTED, REJECTS
from claimgraph.rdf.nquads import Graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.rdf.derive.contents import Content
    from claimgraph.rdf.derive.given.facts import Facts
    from claimgraph.rdf.derive.sides import Disagreement, Said, Side
    from claimgraph.rdf.derive.standing import Standing

TYPE = PREFIXES["rdf"] + "type"
COUNTED_AS = CG + "countedAs"
CLAIM_STATUS, PERPETRATOR = "claim_status", "perpetrator"
BOOLEAN, INTEGER = PREFIXES["xsd"] + "boolean", PREFIXES["xsd"] + "integer"


def lines(facts: Facts, base: str) -> Iterator[str]:
    """Yield the lines of the derived graph that need the whole corpus.

    Args:
        facts: What the rules are applied to.
        base: IRI of the corpus, of which those of the derived nodes are made.
    """
    naming = Naming(base)
    graph = Graph(naming.graph("derived"))
    standing = standings(facts.reported, facts.endings)
    for statement, found in standing.items():
        yield from _standing(statement, found, graph)
    for item in each("telling who holds what", facts.said, len(facts.said)):
        for actor in sorted(item.voice.holder):
            yield graph.iri(item.voice.statement, CG + "holder", actor)
        yield from (graph.iri(item.voice.statement, CG + "hedges", iri) for iri in sorted(item.hedges))
    for thing, one in facts.counted.items():
        yield Graph(Naming(base_of(thing)).graph("derived")).iri(thing, COUNTED_AS, one)
    yield from _accused(facts, graph)
    yield from _implied(facts, graph)
    for narrower, wider in entailments(facts.said, facts.world):
        yield graph.iri(narrower, CG + "contentEntails", wider)
    standing_said = [item for item in facts.said if standing[item.voice.statement].code == "stands"]
    yield from _said_since(facts, standing_said, graph)
    differing = disagreements(standing_said, facts.world)
    for disagreement in each("telling who disagrees", differing, len(differing)):
        yield from _disagreement(disagreement, naming, graph)
    yield from _contested(facts, differing, graph)


def counted_once(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of several corpora, of which one may judge what another has: a thing is counted once.

    Args:
        lines: Those of all of them. That a thing is counted as itself yields to a judgement that it is not.
    """
    counted: dict[str, set[str]] = {}
    for line in lines:
        subject, predicate, _rest = line.split(" ", 2)
        if predicate == f"<{COUNTED_AS}>":
            counted.setdefault(subject, set()).add(line)
        else:
            yield line
    for subject, told in counted.items():
        itself = {line for line in told if line.split(" ", 3)[2] == subject}
        yield min(told - itself or itself)


def _standing(statement: str, found: Standing, graph: Graph) -> Iterator[str]:
    yield graph.iri(statement, CG + "standing", f"{CODE}standing/{found.code}")
    if found.by:
        yield graph.iri(statement, CG + "endedBy", found.by)
        yield graph.literal(statement, CG + "ended", found.since)


def _said_since(facts: Facts, standing: Iterable[Said], graph: Graph) -> Iterator[str]:
    """What tells what a statement leaves open, or who did what nobody claimed, not certainly before."""
    told: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for item in standing:
        for content, stance in item.contents:
            if stance == "affirms":
                told[content.subject, content.predicate][item.voice.statement] = item.voice.said[1]
    for item in facts.said:
        for point, subject, predicate in item.leaves_open:
            yield from _later(point, told[subject, predicate], item, item.voice.said[0], graph)
        for content, stance in item.contents:
            if stance == "affirms" and content.predicate == CLAIM_STATUS:
                first, last = content.period.possible if content.period else item.voice.said
                others = told[content.subject, PERPETRATOR] | told[content.subject, CLAIM_STATUS]
                since = first if isfinite(first) else last
                yield from _later(item.voice.statement, others, item, since, graph)


def _later(open_thing: str, told: Mapping[str, float], item: Said, day: float, graph: Graph) -> Iterator[str]:
    """The statements of others that were not certainly made before a day."""
    for statement, until in sorted(told.items()):
        if statement != item.voice.statement and until >= day:
            yield graph.iri(open_thing, CG + "saidSince", statement)


def _accused(facts: Facts, graph: Graph) -> Iterator[str]:
    """Whom each accusation accuses, and the contents that lay something to them."""
    for one in facts.accusations:
        yield from (graph.iri(one.statement, CG + "accuses", iri) for iri in accused(one, facts.world))
        charged = dict.fromkeys(content.iri for content in charges(one, facts.world))
        yield from (graph.iri(one.statement, CG + "charges", iri) for iri in charged)


def _implied(facts: Facts, graph: Graph) -> Iterator[str]:
    new: dict[str, Content] = {}
    for item in facts.said:
        for content, stance in item.contents:
            if stance == "implies":
                yield graph.iri(item.voice.statement, CG + "implies", content.iri)
                new[content.iri] = content
            if stance != "denies" and content.value == TOOK_PLACE:
                yield graph.iri(item.voice.statement, CG + "tellsOf", content.subject)
    for iri, content in new.items():
        if iri not in facts.propositions:
            yield graph.iri(iri, TYPE, CG + "Proposition")
            yield graph.iri(iri, CG + "subject", content.subject)
            yield graph.iri(iri, CG + "predicate", vocabulary().predicates[content.predicate].iri)
            yield graph.iri(iri, CG + "object", content.value)


def _disagreement(found: Disagreement, naming: Naming, graph: Graph) -> Iterator[str]:
    digest = hashlib.sha256(repr((found.kind, found.sides)).encode()).hexdigest()[:16]
    subject = naming.id("disagreement", digest)
    yield graph.iri(subject, TYPE, CG + "Disagreement")
    if found.kind in CONTESTS:
        yield graph.iri(subject, TYPE, CG + "Contest")
    yield graph.iri(subject, CG + "disagreementKind", f"{CODE}disagreement/{found.kind}")
    yield from (graph.iri(subject, CG + "onSubject", iri) for iri in found.subjects)
    yield from (
        graph.iri(subject, CG + "onPredicate", vocabulary().predicates[name].iri) for name in found.predicates
    )
    if any(side.stance == REJECTS for side in found.sides):
        yield graph.iri(subject, CG + "onPredicate", CG + "deniesStatement")
    yield from (
        graph.iri(subject, CG + "disagreementMark", f"{CODE}disagreement-mark/{m}") for m in found.marks
    )
    wholes = [iri for side in found.sides if side.stance == REJECTED for iri in side.statements]
    for place, side in enumerate(found.sides):
        node = naming.id("side", digest, str(place))
        yield graph.iri(subject, CG + "side", node)
        yield from _side(node, side, graph)
        yield from (graph.iri(node, CG + "sideWhole", iri) for iri in wholes)


def _contested(facts: Facts, found: Iterable[Disagreement], graph: Graph) -> Iterator[str]:
    """What a contest means for each statement that takes part: short ways for questions."""
    held = {item.voice.statement: [content for content, _ in item.contents] for item in facts.said}
    contested: dict[str, set[str]] = {}
    about: dict[str, set[str]] = {}
    for one in found:
        for side in one.sides if one.kind in CONTESTS else ():
            for statement in side.statements:
                whole = held[statement] if side.stance == REJECTED else ()
                contents = contested.setdefault(statement, set())
                contents.update(side.contents, (content.iri for content in whole))
                about.setdefault(statement, set()).update(one.subjects if one.kind == "rejection" else ())
    known = {content.iri: content for contents in held.values() for content in contents}
    for statement, contents in sorted(contested.items()):
        yield graph.literal(statement, CG + "contested", "true", BOOLEAN)
        doubted = [known[iri] for iri in sorted(contents)]
        happenings = {content.subject for content in doubted if content.predicate == facts.world.occurrence}
        for thing in sorted({*about[statement], *(content.subject for content in doubted)} - {statement}):
            yield graph.iri(statement, CG + "contestedOn", thing)
        granted = {content.iri for content in held[statement] if content.subject in happenings}
        yield from (graph.iri(statement, CG + "contestedContent", iri) for iri in sorted(contents | granted))


def _side(node: str, side: Side, graph: Graph) -> Iterable[str]:
    yield graph.iri(node, TYPE, CG + "Side")
    yield graph.iri(node, CG + "stance", f"{CODE}stance/{side.stance}")
    yield from (graph.iri(node, CG + "sideContent", iri) for iri in side.contents)
    yield from (graph.iri(node, CG + "sideStatement", iri) for iri in side.statements)
    for term, day in zip(("earliestDay", "latestDay"), side.days or (), strict=False):
        if abs(day) != float("inf"):
            yield graph.literal(node, CG + term, str(int(day)), INTEGER)
