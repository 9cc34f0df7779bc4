"""What was derived as lines of N-Quads: standing, what is implied, and who disagrees with whom on what."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from math import isfinite
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, CODE, PREFIXES, Naming, base_of
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.derive.accused import accused, charges
from claimgraph.rdf.derive.contests import disagreements, entailments
from claimgraph.rdf.derive.given.facts import TOOK_PLACE
from claimgraph.rdf.derive.standing import standings
from claimgraph.rdf.derive.verdicts import CONTESTS
from claimgraph.rdf.derive.wholes import REJECTED, REJECTS
from claimgraph.rdf.nquads import Graph
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from claimgraph.rdf.derive.accused import Accusation
    from claimgraph.rdf.derive.contents import Content, World
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
    graph = Graph(Naming(base).graph("derived"))
    standing = standings(facts.reported, facts.endings)
    for statement, found in standing.items():
        yield from stood(statement, found, graph)
    yield from counted(facts.counted)
    yield from alone(facts.said, facts.accusations, facts.world, graph)
    yield from unsaid(implied(facts.said), facts.propositions, graph)
    standing_said = [item for item in facts.said if standing[item.voice.statement].code == "stands"]
    yield from among(facts.said, standing_said, facts.world, base)


def alone(
    said: Iterable[Said], accusations: Iterable[Accusation], world: World, graph: Graph
) -> Iterator[str]:
    """Yield what follows from each statement, whatever stands in the others.

    Args:
        said: Statements.
        accusations: Those of them that accuse.
        world: What registry and ontology say.
        graph: Where the lines belong.
    """
    for item in each("telling who holds what", said):
        statement = item.voice.statement
        yield from (graph.iri(statement, CG + "holder", actor) for actor in sorted(item.voice.holder))
        yield from (graph.iri(statement, CG + "hedges", iri) for iri in sorted(item.hedges))
        for content, stance in item.contents:
            if stance == "implies":
                yield graph.iri(statement, CG + "implies", content.iri)
            if stance != "denies" and content.value == TOOK_PLACE:
                yield graph.iri(statement, CG + "tellsOf", content.subject)
    for one in accusations:
        yield from (graph.iri(one.statement, CG + "accuses", iri) for iri in accused(one, world))
        charged = dict.fromkeys(content.iri for content in charges(one, world))
        yield from (graph.iri(one.statement, CG + "charges", iri) for iri in charged)


def among(said: Sequence[Said], standing: Sequence[Said], world: World, base: str) -> Iterator[str]:
    """Yield what follows from what several statements say of the same things.

    Args:
        said: Statements: all that say something of the things in question.
        standing: Those of them that stand.
        world: What registry and ontology say.
        base: IRI of the corpus.
    """
    graph = Graph(Naming(base).graph("derived"))
    for narrower, wider in entailments(said, world):
        yield graph.iri(narrower, CG + "contentEntails", wider)
    yield from dict.fromkeys(_said_since(said, standing, graph))  # by way of each content of a statement
    yield from differing(disagreements(standing, world), said, world, base)


def differing(found: Sequence[Disagreement], said: Iterable[Said], world: World, base: str) -> Iterator[str]:
    """Yield disagreements, and what they mean for the statements that take part.

    Args:
        found: The disagreements.
        said: Statements: all that take part.
        world: What registry and ontology say.
        base: IRI of the corpus.
    """
    naming = Naming(base)
    graph = Graph(naming.graph("derived"))
    for disagreement in each("telling who disagrees", found, len(found)):
        yield from _disagreement(disagreement, naming, graph)
    yield from _contested(said, found, world, graph)


def counted(things: Mapping[str, str]) -> Iterator[str]:
    """Yield as what each thing is counted, in the graph of the corpus that it is of."""
    for thing, one in things.items():
        yield Graph(Naming(base_of(thing)).graph("derived")).iri(thing, COUNTED_AS, one)


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


def stood(statement: str, found: Standing, graph: Graph) -> Iterator[str]:
    """Yield how a statement stands, and what ended it."""
    yield graph.iri(statement, CG + "standing", f"{CODE}standing/{found.code}")
    if found.by:
        yield graph.iri(statement, CG + "endedBy", found.by)
        yield graph.literal(statement, CG + "ended", found.since)


def _said_since(said: Iterable[Said], standing: Iterable[Said], graph: Graph) -> Iterator[str]:
    """What tells what a statement leaves open, or who did what nobody claimed, not certainly before."""
    told: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for item in standing:
        for content, stance in item.contents:
            if stance == "affirms":
                told[content.subject, content.predicate][item.voice.statement] = item.voice.said[1]
    for item in said:
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


def implied(said: Iterable[Said]) -> dict[str, Content]:
    """Return the contents that statements imply, by IRI."""
    return {content.iri: content for item in said for content, stance in item.contents if stance == "implies"}


def unsaid(contents: Mapping[str, Content], named: Container[str], graph: Graph) -> Iterator[str]:
    """Yield the contents that statements imply and none names.

    Args:
        contents: What is implied, by IRI.
        named: IRIs of what statements name.
        graph: Where the lines belong.
    """
    for iri, content in contents.items():
        if iri not in named:
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


def _contested(
    said: Iterable[Said], found: Iterable[Disagreement], world: World, graph: Graph
) -> Iterator[str]:
    """What a contest means for each statement that takes part: short ways for questions."""
    held = {item.voice.statement: [content for content, _ in item.contents] for item in said}
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
        happenings = {content.subject for content in doubted if content.predicate == world.occurrence}
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
