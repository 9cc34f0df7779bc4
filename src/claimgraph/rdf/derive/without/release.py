"""What may leave: a dataset up to a level of sensitivity, and how sensitive each thing is by what it names.

A document, a statement, an actor (one without a name, too), a place or an event above the level is withheld.
So is what is filed under it: an office of the body, a place within the place, an event at the place or part
of the event. So is every statement that stands in such a document or names such a thing, wherever it does,
and what only withheld statements name. The rest is derived anew, as if the withheld had never been there.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from claimgraph.model.levels import LEVELS
from claimgraph.model.namespaces import CG, CODE, PREFIXES, home_of
from claimgraph.rdf.derive.given import stored
from claimgraph.rdf.derive.without.known import USED, annotated, only_for, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from claimgraph.model.levels import Sensitivity
    from claimgraph.rdf.derive.given.stored import Index

OTHER_LABEL = PREFIXES["skos"] + "altLabel"
NAMED, FORM = (PREFIXES["skosxl"] + name for name in ("altLabel", "literalForm"))
TYPE = PREFIXES["rdf"] + "type"
LINKED = {
    *(CG + name for name in ("Actor", "Office", "Place", "Event", "Document", "Statement")),
    PREFIXES["skosxl"] + "Label",
}
# What is filed under a thing leads to it: an office, a place within, an event there, one of several sources
UNDER = ("officeOf", "within", "place", "partOfEvent", "partOfSource")
NAMING = (
    "subject",
    "object",
    "victim",
    "secondPlace",
    "onSubject",
    "metBy",
)  # what contents and the like name
OWN = ("leavesOpen", "hasCondition")  # by what a statement has such nodes, besides what it affirms and denies
OF_THE_TEAM = {CG + name for name in ("Judgement", "TeamAssessment", "World")}


def released(quads: Iterable[ox.Quad], level: Sensitivity) -> tuple[ox.Quad, ...]:
    """Return a dataset without what is more sensitive than a level.

    Args:
        quads: All quads of a dataset.
        level: The most sensitive level that is kept.
    """
    whole = tuple(quads)
    found = stored.index(whole)
    gone = withheld(found, level)
    secret = set(_names_met(found, gone))
    kept = (
        quad
        for quad in whole
        if quad.predicate.value != OTHER_LABEL or (quad.subject.value, quad.object.value) not in secret  # type: ignore[union-attr]  # a label of something with an IRI
    )
    return without(kept, found, gone)


def levels(quads: Iterable[ox.Quad]) -> dict[str, Sensitivity]:
    """Return the level of everything that not everybody may see, by IRI.

    Args:
        quads: All quads of a dataset.
    """
    found = stored.index(quads)
    return {iri: above for level, above in pairwise(LEVELS) for iri in withheld(found, level)}


def withheld(found: Index, level: Sensitivity) -> frozenset[str]:
    """Return the IRIs of all that is above a level, by its own mark or by what it names."""
    above = {f"{CODE}sensitivity/{one}" for one in LEVELS[LEVELS.index(level) + 1 :]}
    marked = {iri for iri, marks in found[CG + "sensitivity"].items() if above.intersection(marks)}
    if not marked:
        return frozenset()
    while more := _naming(found, marked, *UNDER) - marked:
        marked |= more
    documents = marked | _naming(found, marked, "publisher", "author")
    contents = _naming(found, marked, *NAMING)
    statements = (documents | _naming(found, documents | contents, *USED, *OWN)) & found[CG + "said"].keys()
    statements |= {iri for iri in found[CG + "said"] if home_of(iri) in documents}
    gone = documents | only_for(found, frozenset(_reports(found, documents, statements)))
    return _with_orphans(found, frozenset(gone))


def _naming(found: Index, things: set[str], *names: str) -> set[str]:
    """Return what names one of some things by one of some properties."""
    return {
        iri for name in names for iri, others in found[CG + name].items() if not things.isdisjoint(others)
    }


def _reports(found: Index, gone: set[str], statements: set[str]) -> Iterator[str]:
    """Yield reports of withheld statements or in withheld documents, and chains through withheld actors."""
    roots, places = found[CG + "rootStatement"], found[CG + "inDocument"]
    through = {
        (places[report][0], roots[report][0]) for report in _naming(found, gone, "speaker") & roots.keys()
    }
    for report, (statement, *_) in roots.items():
        document = places[report][0]
        if document in gone or statement in statements or (document, statement) in through:
            yield report


def _with_orphans(found: Index, gone: frozenset[str]) -> frozenset[str]:
    """Add what tells of the withheld, and what only the withheld name, at any remove.

    Things, statements and names lose no more than the link to what is withheld; whatever else names it goes.
    """
    types = found[TYPE]
    linked = {iri for iri, kinds in types.items() if not LINKED.isdisjoint(kinds)}
    stay = {iri for iri, kinds in types.items() if CG + "Corpus" in kinds} | annotated(found)
    names, named = _namings(found)
    while True:
        telling = {iri for iri, others in names.items() if iri not in linked and not gone.isdisjoint(others)}
        orphans = {iri for iri, by in named.items() if iri not in stay and by <= gone and by}
        met = found[CG + "metIn"].items()
        labels = {label for label, documents in met if _only_met(found, label, documents, gone)}
        more = gone.union(telling, orphans, labels)
        if more == gone:
            return gone
        gone = more


def _namings(found: Index) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return what each node of the data names, and by what each is named; codes and classes aside.

    What the team holds of a thing does not keep it: nothing is known of it but by what others say.
    """
    voiced = {iri for iri, kinds in found[TYPE].items() if not OF_THE_TEAM.isdisjoint(kinds)}
    nodes = {iri for of in found.values() for iri in of if not iri.startswith((CG, CODE))}
    names, named = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for name, of in found.items():
        for iri, others in of.items() if name not in {TYPE, CG + "countedAs"} else ():
            for other in nodes.intersection(others) - {iri}:
                names[iri].add(other)
                named[other].update({iri} - voiced)
    return names, named


def _only_met(found: Index, label: str, met: Iterable[str], gone: frozenset[str]) -> bool:
    """Whether nothing but withheld documents tells that a thing is called so."""
    return gone.issuperset(met) and label not in found[CG + "nameSource"]


def _names_met(found: Index, gone: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield things with the names of theirs that are withheld, as those are written to be searched in."""
    for thing, labels in found[NAMED].items():
        left = {form for label in labels if label not in gone for form in found[FORM][label]}
        for label in labels:
            yield from ((thing, form) for form in found[FORM][label] if label in gone and form not in left)
