"""What a reader had at the end of a day: the documents published by then, and what follows from them.

Definition: docs/meaning.md. A document counts if it was certainly published by then, what an update brought
to a page from the day on which it was added. Names of the registry are as they are today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model.dates import day_number
from claimgraph.model.namespaces import CG, PREFIXES, Naming, home_of
from claimgraph.rdf.derive import quads as lines
from claimgraph.rdf.derive.contents import span
from claimgraph.rdf.derive.given import stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimgraph.rdf.derive.given.stored import Index

REQUIRES = PREFIXES["dcterms"] + "requires"
TYPE = PREFIXES["rdf"] + "type"
# What is derived from a whole corpus, and so anew for each day
OF_ALL = frozenset(
    CG + name
    for name in (
        *("standing", "ended", "endedBy", "implies", "holder", "contentEntails"),
        *("contested", "contestedContent", "contestedOn", "countedAs"),
        *("hedges", "saidSince", "accuses", "charges", "tellsOf"),
    )
)
USED = ("speaker", "onBehalfOf", "addressee", "target", "about", "affirms", "denies")


@dataclass(frozen=True)
class Known:
    """A dataset as it was known on a day.

    Attributes:
        quads: Its quads, what is derived from them included.
        documents: How many annotated documents it has.
        unknown: IRIs of the annotated documents that were certainly not published by then, or perhaps not.
    """

    quads: tuple[ox.Quad, ...]
    documents: int
    unknown: tuple[str, ...]


def known(quads: Iterable[ox.Quad], day: date) -> Known:
    """Return what was known at the end of a day.

    Args:
        quads: All quads of a dataset.
        day: The day.
    """
    whole = tuple(quads)
    found = stored.index(whole)
    documents = annotated(found)
    late = tuple(
        sorted(document for document in documents if not _by(found[CG + "published"][document], day))
    )
    gone = only_for(found, frozenset(_late_reports(found, frozenset(late), day))).union(late)
    gone |= _unmade(found, gone, day)
    gone |= {one for one, judged in found[CG + "judges"].items() if not gone.isdisjoint(judged)}
    gone |= {media for document in late for media in found[CG + "hasMedia"].get(document, ())}
    return Known(without(whole, found, gone), len(documents) - len(late), late)


def annotated(found: Index) -> frozenset[str]:
    """Return the IRIs of the documents whose text or media files are annotated; others are only cited."""
    return frozenset(found[CG + "textSha256"]) | frozenset(found[CG + "hasMedia"])


def without(whole: Iterable[ox.Quad], found: Index, gone: frozenset[str]) -> tuple[ox.Quad, ...]:
    """Return a dataset without some of its things, what follows from the rest derived anew.

    Args:
        whole: All quads of the dataset.
        found: The same by predicate and subject.
        gone: IRIs of what is left out, and of all that only that needs.
    """
    kept = [
        quad
        for quad in whole
        if quad.subject.value not in gone  # type: ignore[union-attr]  # no blank nodes
        and quad.predicate.value not in OF_ALL
        and not (
            isinstance(quad.object, ox.NamedNode)
            and quad.object.value in gone
            and quad.predicate.value != CG + "assesses"  # a content can be assessed that nobody says yet
        )
    ]
    again = "".join(
        lines.counted_once(
            line
            for base, own in _corpora(found, kept)
            for line in lines.lines(stored.read(stored.index(own), base), base)
        )
    )
    derived = ox.parse(again.encode(), format=ox.RdfFormat.N_QUADS)
    return (*kept, *derived)


def _corpora(found: Index, kept: list[ox.Quad]) -> Iterator[tuple[str, list[ox.Quad]]]:
    """Yield the base of each corpus and its quads: what is derived is derived within a corpus.

    To these belong the things of the corpora that it uses.
    """
    bases = [thing for thing, kinds in found[TYPE].items() if CG + "Corpus" in kinds]
    for base in bases:
        graphs = Naming(base).graph("")
        used = [quad for other in found[REQUIRES].get(base, ()) for quad in _things_of(other, kept)]
        yield base, [*(quad for quad in kept if str(quad.graph_name).startswith(f"<{graphs}")), *used]


def _things_of(base: str, kept: list[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield what is said of the actors, places and events of a corpus."""
    of_them, derived = [
        {f"<{Naming(base).graph(name)}>" for name in names}
        for names in (("registry", "events"), ("derived",))
    ]
    things = {quad.subject for quad in kept if str(quad.graph_name) in of_them}
    yield from (quad for quad in kept if quad.subject in things and str(quad.graph_name) in of_them | derived)


def _by(dates: list[str], day: date) -> bool:
    """Whether something was for certain by the end of a day."""
    return bool(dates) and span(dates[0])[1] <= day_number(day)


def only_for(found: Index, reports: frozenset[str]) -> frozenset[str]:
    """Return reports with all that only they need: statements, contents, unnamed actors, passages.

    What was derived from the whole dataset is among it.
    """
    roots = found[CG + "rootStatement"]
    kept = {statement for report, (statement, *_) in roots.items() if report not in reports}
    statements = {statement for statements in roots.values() for statement in statements} - kept
    used = {
        thing
        for name in USED
        for statement, things in found[CG + name].items()
        if statement in kept or (statement in roots and statement not in reports)
        for thing in things
    }
    propositions = found[CG + "subject"].keys() - used
    used |= {
        thing
        for name in ("subject", "object", "victim", "secondPlace")
        for proposition, things in found[CG + name].items()
        if proposition in used
        for thing in things
    }
    sources = _unnamed(found).intersection(found[CG + "inDocument"]) - used
    mentions = {mention for mention, (report, *_) in found[CG + "evidences"].items() if report in reports}
    conditions = {
        node
        for name in ("hasCondition", "remarks", "proposedAs")
        for statement, nodes in found[CG + name].items()
        if statement in statements
        for node in nodes
    }
    qualified = {node for node, (whose, *_) in found[CG + "ofStatement"].items() if whose in statements}
    points = {point for statement in statements for point in found[CG + "leavesOpen"].get(statement, ())}
    derived = {*found[CG + "disagreementKind"], *found[CG + "sideStatement"]}
    own = (conditions, qualified, points)
    return frozenset().union(reports, statements, propositions, sources, mentions, derived, *own)


def _unmade(found: Index, gone: frozenset[str], day: date) -> frozenset[str]:
    """Find the assessments that the team had not made yet, and those of what was not there.

    And the inferences that rest on it: what a rule infers from the rest is not worked out anew.
    """
    assesses, of_content = found[CG + "assesses"], found[CG + "ofSubject"].keys()
    unmade = {one for one, (when, *_) in found[CG + "assessedOn"].items() if when > day.isoformat()}
    unmade |= {one for one, rests in found[CG + "restsOn"].items() if not gone.isdisjoint(rests)}
    while more := {
        one
        for one, (target, *_) in assesses.items()
        if one not in unmade | of_content and target in gone | unmade
    }:
        unmade |= more
    return frozenset(unmade)


def _late_reports(found: Index, late: frozenset[str], day: date) -> Iterator[str]:
    """Yield the reports in documents that were not there, and those that a page had only later."""
    added = found[CG + "added"]
    statements = {thing for things in found[CG + "rootStatement"].values() for thing in things}
    later = {thing for thing, days in added.items() if not _by(days, day)}
    pending = {report for report in later if report not in statements}
    while pending:
        pending = {
            after
            for report in pending
            for after in found[CG + "conveys"].get(report, ())
            if after not in statements and after not in later
        }
        later |= pending
    for report, (statement, *_) in found[CG + "rootStatement"].items():
        (document,) = found[CG + "inDocument"][report]
        if document in late or report in later or (statement in later and home_of(statement) == document):
            yield report


def _unnamed(found: Index) -> frozenset[str]:
    return frozenset(thing for thing, kinds in found[TYPE].items() if CG + "UnidentifiedSource" in kinds)
