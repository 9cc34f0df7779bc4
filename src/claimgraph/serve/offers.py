"""What a field offers while somebody types: things by any of their names, words of the ontology, statements.

Only what the field can take is offered: of a content what its predicate allows, in the words of the ontology.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.errors import NotFoundError
from claimgraph.model.dates import interval, readable
from claimgraph.model.ontology.numbers import number
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import term, words
from claimgraph.model.records import Actor, Event, Place, Statement, described, named
from claimgraph.model.slugs import pascal
from claimgraph.names.folding import fold
from claimgraph.names.index import NameIndex
from claimgraph.names.named import Named
from claimgraph.names.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.ontology.vocabulary import Predicate

MOST = 9
NOTHING: frozenset[str] = frozenset()
ALL_KINDS = frozenset({"actor", "place", "event"})
# What the keys of a statement take: things of some classes, or codes of a scheme.
THINGS = {
    "speaker": frozenset({"actor"}),
    "on_behalf_of": frozenset({"actor"}),
    "addressee": frozenset({"actor"}),
    "via": frozenset({"actor"}),
    "close_to": frozenset({"actor"}),
    "affiliated_with": frozenset({"actor"}),
    "victim": frozenset({"actor"}),
    "target": frozenset({"actor", "place"}),
    "about": frozenset({"event"}),
    "event": frozenset({"event"}),
    "place": frozenset({"place"}),
    "subject": ALL_KINDS,
}
CODES = {
    "channel": "channel",
    "cue": "cue",
    "condition": "condition-kind",
    "certainty": "certainty",
    "scope": "scope",
    "victims": "victim-kind",
}
KINDS = {"actor_kind": "actor", "place_kind": "place", "event_kind": "event"}
STATEMENTS = ("responds_to", "denies_statement", "supersedes", "withdraws", "disowns", "retells", "repeats")


@dataclass(frozen=True)
class Asked:
    """What is typed into which field.

    Attributes:
        what: The field.
        words: What is typed.
        subject: The subject of the content, where a predicate or a value is asked for.
        predicate: Its predicate, where a value is.
    """

    what: str
    words: str = ""
    subject: str = ""
    predicate: str = ""


@dataclass(frozen=True)
class Offer:
    """Something that a field can take.

    Attributes:
        value: What the file holds for it.
        label: What it is called.
        kind: What it is.
        note: What it means.
    """

    value: str
    label: str
    kind: str = ""
    note: str = ""


class Offered:
    """What the fields of one document offer.

    Args:
        sheets: The files of the corpus.
        document: The id of the document; what is used in it comes first.
    """

    def __init__(self, sheets: Sheets, document: str) -> None:
        self.sheets, self.document = sheets, document
        self.things: dict[str, tuple[frozenset[str], str]] = {}
        names: list[tuple[Named, str, bool]] = []
        known = vocabulary()
        groups = sheets.known(Actor), sheets.known(Place), sheets.known(Event)
        for record in (sheet.record for group in groups for sheet in group):
            label = str(getattr(record, "name", None) or getattr(record, "label", ""))
            above = frozenset().union(*(known.ancestors.get(kind, frozenset({kind})) for kind in record.kind))
            self.things[record.id] = above, ", ".join(known.kind(kind).label for kind in record.kind)
            thing = Named(record.id, record.id, "thing", label, frozenset(map(pascal, above)))
            names.append((thing, label, False))
            names += ((thing, one.name, one.weak) for one in record.names)
        for entry in sheets.entries.get(document, ()):
            for _key, source in described(entry.record):
                self.things[source.id] = known.ancestors["unidentified_source"], "unnamed, in this document"
                thing = Named(source.id, source.id, "thing", source.unidentified)
                names.append((thing, source.unidentified, False))
        self._names = names
        self._index = NameIndex(names)
        self._offers = Offers([(thing, name) for thing, name, _weak in names])
        self._used = usage(sheets, document)

    def offers(self, asked: Asked) -> list[Offer]:
        """Return what a field offers, the likeliest first, at most nine."""
        if asked.what in THINGS:
            return self._of_things(asked.words, THINGS[asked.what])
        if asked.what == "predicate":
            return self._predicates(asked)
        if asked.what == "value":
            return self._values(asked)
        if asked.what in KINDS or asked.what in CODES:
            what = KINDS.get(asked.what) or CODES[asked.what]
            return _matching(asked.words, _terms(what, words(what)), self._used)
        if asked.what in STATEMENTS:
            return _matching(asked.words, list(self._statements()), self._used)
        return []

    @staticmethod
    def makes(asked: Asked) -> list[str]:
        """Return what can be entered in a field if it is not there yet: a new thing, or somebody unnamed."""
        predicate = vocabulary().predicates.get(asked.predicate)
        wanted = THINGS.get(asked.what, NOTHING)
        if asked.what == "value" and predicate:
            wanted = predicate.values
        known = vocabulary().ancestors
        fitting = [kind for kind in sorted(ALL_KINDS) if any(kind in known.get(one, {one}) for one in wanted)]
        return [*(["unnamed"] if vocabulary().is_a(["unidentified_source"], wanted) else []), *fitting]

    def one(self, name: str, what: str) -> str | None:
        """Return the id of the one thing that is called so, in any script; None if none or several are."""
        try:
            found = self._index.find(name, {"thing"})
        except NotFoundError:
            return None
        return found.identifier if self._fits(found.identifier, THINGS[what]) else None

    def _fits(self, slug: str, wanted: Iterable[str]) -> bool:
        """Tell whether something is of one of the wanted classes, or of a class that nobody knows."""
        kinds, _label = self.things.get(slug, (frozenset(), ""))
        return not kinds.isdisjoint(wanted)

    def _of_things(self, typed: str, wanted: frozenset[str]) -> list[Offer]:
        """Return things: the one that is called so, those one of whose words begins so, those alike."""
        fitting = {slug for slug in self.things if self._fits(slug, wanted)}
        asked = fold(typed).split()
        best: dict[str, tuple[int, int, str]] = {}
        for thing, name, _weak in self._names if typed.strip() else ():
            rank = _rank(asked, fold(name).split())
            if thing.identifier in fitting and rank is not None:
                key = (rank, -self._used[thing.identifier], thing.label)
                best[thing.identifier] = min(best.get(thing.identifier, key), key)
        found = sorted(best, key=best.__getitem__)
        if not typed.strip():
            found = [slug for slug, _count in self._used.most_common() if slug in fitting]
        else:
            exact = [slug for slug in fitting if slug == typed.strip()]
            near = [thing.identifier for thing in self._offers.nearest(typed, {"thing"})]
            found = [*exact, *found, *(slug for slug in near if slug in fitting)]
        labels = {thing.identifier: thing.label for thing, _name, _weak in self._names}
        return [Offer(slug, labels[slug], self.things[slug][1]) for slug in dict.fromkeys(found)][:MOST]

    def _predicates(self, asked: Asked) -> list[Offer]:
        """Return the predicates that the subject allows."""
        allowed = {
            name: predicate.label
            for name, predicate in vocabulary().predicates.items()
            if self._fits(asked.subject, predicate.subjects)
        }
        return _matching(asked.words, _terms("predicate", allowed), self._used)

    def _values(self, asked: Asked) -> list[Offer]:
        """Return the values that the predicate takes."""
        predicate = vocabulary().predicates.get(asked.predicate)
        if predicate is None:
            return []
        if predicate.values:
            return self._of_things(asked.words, predicate.values)
        if predicate.scheme:
            return _matching(asked.words, _terms(predicate.scheme, words(predicate.scheme)), self._used)
        known = _vague(asked.words, predicate)
        return known or list(_read(asked.words, predicate))

    def _statements(self) -> Iterator[Offer]:
        """Yield the statements of the corpus, those of the document first."""
        own = lambda pair: pair[0] != self.document  # noqa: E731
        for document, entries in sorted(self.sheets.entries.items(), key=own):
            for sheet in reversed(entries):
                if isinstance(sheet.record, Statement):
                    said = sheet.record
                    name = said.id if document == self.document else f"{document}/{said.id}"
                    yield Offer(name, said.paraphrase, readable(said.said), name)


def usage(sheets: Sheets, document: str) -> Counter[str]:
    """Count how often things, predicates and codes are used, in the document much more than elsewhere."""
    found: Counter[str] = Counter()
    for slug, entries in sheets.entries.items():
        weight = 100 if slug == document else 1
        for sheet in entries:
            if not isinstance(sheet.record, Statement):
                continue
            said = sheet.record
            told = [*said.speaker, *said.on_behalf_of, *said.addressee, *said.target, *said.about, *said.via]
            used = [*map(named, told), said.channel, said.cue]
            for content in (*said.affirms, *said.denies):
                used += [named(content.subject), content.predicate, named(content.value)]
            for one in used:
                found[str(one)] += weight
    return found


def _rank(asked: list[str], name: list[str]) -> int | None:
    """Tell how well a name begins as is typed: 0 letter by letter, 1 from its first word, 2 from any."""
    if asked == name:
        return 0
    if all(any(word.startswith(one) for word in name) for one in asked):
        return 1 if name and asked and name[0].startswith(asked[0]) else 2
    return None


def _matching(typed: str, offers: Iterable[Offer], used: Mapping[str, int]) -> list[Offer]:
    """Return the offers one of whose words begins as is typed, the most used first."""
    asked = fold(typed).split()
    ranked = []
    for place, offer in enumerate(offers):
        plain = offer.value.replace("_", " ").replace("-", " ").replace("/", " ")
        ranks = [
            rank for name in (offer.label, plain) if (rank := _rank(asked, fold(name).split())) is not None
        ]
        if ranks or not asked:
            key = (min(ranks, default=0), -used.get(offer.value, 0), len(offer.label) if asked else 0, place)
            ranked.append((key, offer))
    return [offer for _key, offer in sorted(ranked, key=lambda one: one[0])[:MOST]]


def _terms(what: str, known: Mapping[str, str]) -> list[Offer]:
    return [Offer(name, label, "", term(name, what).definition) for name, label in known.items()]


def _read(typed: str, predicate: Predicate) -> Iterator[Offer]:
    """Yield what is typed if it can be read as a count or a date, with what it is read as."""
    text = typed.strip()
    try:
        if predicate.datatype == "count":
            found = number(text)
            ends = [str(end) for end in (found.minimum, found.maximum) if end is not None]
            yield Offer(text, text, "count", " to ".join(dict.fromkeys(ends)))
        else:
            interval(text)
            yield Offer(text, readable(text), "date", text)
    except ValueError:
        return


def _vague(typed: str, predicate: Predicate) -> list[Offer]:
    if predicate.datatype != "count":
        return []
    return (
        _matching(typed, _terms("vague-number", words("vague-number")), {}) if not typed[:1].isdigit() else []
    )


def as_json(offers: Iterable[Offer]) -> list[dict[str, Any]]:
    """Return offers for the page."""
    return [dict(vars(one)) for one in offers]
