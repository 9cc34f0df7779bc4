"""The rules of a corpus, run when it is built: each in a process of its own, with a graph of its own.

A rule is text from outside and trusted with nothing: it runs in the sandbox, without network, within limits,
on what is said alone (not on what the team holds, nor on other rules), and only inferences of the form below
come out of it. An inference says what could be so and on which statements that rests; it is no proposition,
nobody need affirm it, and no question reads it unasked.

    CONSTRUCT { [] a cg:Inference ; cg:ofSubject ?event ; cg:ofPredicate cg:perpetrator ; cg:ofValue ?body ;
                   cg:restsOn ?membership, ?deed }
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import AnnotationError, Fault, QueryError
from claimgraph.model.namespaces import CG, CODE, PREFIXES, Naming
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.rdf.nquads import Graph
from claimgraph.store import sandbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.model.ontology.vocabulary import Predicate
    from claimgraph.model.records import Corpus, Rule

TYPE, IDENTIFIER = PREFIXES["rdf"] + "type", PREFIXES["dcterms"] + "identifier"
SENTENCE = PREFIXES["dcterms"] + "description"
LIMITS = sandbox.Limits(seconds=30, memory=2 << 30, rows=50_000)
OWN = ("assessments", "worlds")  # graphs that rules do not see
ONE = ("ofSubject", "ofPredicate", "ofValue")
Node = dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple]]


@dataclass(frozen=True)
class Given:
    """What inferences may name.

    Attributes:
        naming: How the corpus names things.
        things: IRIs of actors, places and events.
        statements: IRIs of the statements.
        predicates: The predicates of contents, by IRI.
    """

    naming: Naming
    things: frozenset[str]
    statements: frozenset[str]
    predicates: Mapping[str, Predicate]


def lines(corpus: Corpus, quads: Iterable[str], folder: Path) -> Iterator[str]:
    """Yield what the rules of a corpus infer, as lines of N-Quads.

    Args:
        corpus: The corpus, with its rules.
        quads: Its lines and those of the ontology.
        folder: Where the corpus lies, for messages.

    Raises:
        AnnotationError: A rule has a fault, needs more than it may use, or gives what is no inference.
    """
    if not corpus.rules:
        return
    given = _given(corpus)
    unseen = tuple(f"<{given.naming.graph(name)}> .\n" for name in OWN)
    with tempfile.TemporaryDirectory(prefix="claimgraph-") as place:
        path = Path(place) / "said.nq"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(line for line in quads if not line.endswith(unseen))
        for rule in corpus.rules:
            try:
                yield from _inferred(rule, path, given, corpus.language)
            except QueryError as error:
                where = (folder / "rules" / f"{rule.rule}.rq").as_posix()
                raise AnnotationError([Fault(where, 1, str(error))]) from error


def _given(corpus: Corpus) -> Given:
    naming = Naming(corpus.base)
    unnamed = {
        naming.id("actor", document.document, slug)
        for document in corpus.documents
        for slug in document.sources
    }
    said = {
        naming.id("statement", document.document, one.id)
        for document in corpus.documents
        for one in document.statements
    }
    things = unnamed.union(corpus.things.values())
    known = {one.iri: one for one in vocabulary().predicates.values()}
    return Given(naming, frozenset(things), frozenset(said), known)


def _inferred(rule: Rule, path: Path, given: Given, language: str) -> Iterator[str]:
    """Run one rule and yield its graph."""
    text, cut = sandbox.run(path, rule.text, LIMITS)
    if cut:
        raise QueryError(f"the rule gives more than {LIMITS.rows} triples; narrow it")
    nodes: defaultdict[str, Node] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
        if not isinstance(quad.subject, ox.BlankNode):
            raise QueryError(
                f"{quad.subject} would say something of a thing; a rule makes new nodes: [] a cg:Inference"
            )
        nodes[str(quad.subject)][quad.predicate.value].append(quad.object)
    graph, subject = Graph(given.naming.graph("rules", rule.rule)), given.naming.id("rule", rule.rule)
    yield graph.iri(subject, TYPE, CG + "Rule")
    yield graph.literal(subject, IDENTIFIER, rule.rule)
    yield graph.words(subject, SENTENCE, rule.sentence, language)
    found = {_digest(node): node for node in nodes.values()}
    for digest, node in sorted(found.items()):
        _check(node, given)
        yield from _written(given.naming.id("inference", rule.rule, digest), node, subject, graph)


def _check(node: Node, given: Given) -> None:
    """Refuse what is no inference: a content of things that there are, resting on statements that there are.

    Raises:
        QueryError: In one sentence.
    """
    allowed = {TYPE, *(CG + name for name in (*ONE, "restsOn"))}
    if strange := sorted(node.keys() - allowed):
        raise QueryError(
            f"an inference has no <{strange[0]}>; it has ofSubject, ofPredicate, ofValue, restsOn"
        )
    if [value(term) for term in node.get(TYPE, ())] != [CG + "Inference"]:
        raise QueryError("a rule makes nodes of one class: [] a cg:Inference")
    if missing := next((name for name in ONE if len(node.get(CG + name, ())) != 1), None):
        raise QueryError(f"an inference has one cg:{missing}")
    subject, name, term = (node[CG + key][0] for key in ONE)
    predicate = given.predicates.get(value(name))
    if value(subject) not in given.things:
        raise QueryError(f"cg:ofSubject is an actor, a place or an event of the corpus, not {subject}")
    if predicate is None:
        raise QueryError(f"cg:ofPredicate is a predicate of contents, not {name}")
    if not _fits(term, predicate, given):
        raise QueryError(f"cg:ofValue {term} is no value of {predicate.name}")
    rests = node.get(CG + "restsOn", ())
    if not rests:
        raise QueryError("an inference rests on statements: cg:restsOn")
    if strange := sorted({value(one) for one in rests} - given.statements):
        raise QueryError(f"cg:restsOn names <{strange[0]}>, which is no statement of the corpus")


def _fits(term: object, predicate: Predicate, given: Given) -> bool:
    """Tell whether a value is of the sort that a predicate takes."""
    if predicate.values:
        return isinstance(term, ox.NamedNode) and term.value in given.things
    if predicate.scheme:
        codes = vocabulary().codes[predicate.scheme]
        return isinstance(term, ox.NamedNode) and term.value in {
            f"{CODE}{predicate.scheme}/{one}" for one in codes
        }
    return isinstance(term, ox.Literal)


def _written(subject: str, node: Node, rule: str, graph: Graph) -> Iterator[str]:
    yield graph.iri(subject, TYPE, CG + "Inference")
    yield graph.iri(subject, CG + "byRule", rule)
    for name in (*ONE, "restsOn"):
        for term in sorted(set(node[CG + name]), key=str):
            if isinstance(term, ox.Literal):
                yield graph.literal(subject, CG + name, term.value)
            else:
                yield graph.iri(subject, CG + name, value(term))


def _digest(node: Node) -> str:
    """Return what an inference is known by: the same content on the same statements is one."""
    told = sorted((name, sorted(map(str, terms))) for name, terms in node.items())
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def value(term: object) -> str:
    """Return the IRI of a term, or its text."""
    return str(getattr(term, "value", term))
