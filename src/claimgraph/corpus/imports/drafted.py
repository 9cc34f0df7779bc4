"""Drafts made of marked spans: what a mapping says of labels, said in the keys of a statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.imports.imported import Dropped, clean
from claimgraph.corpus.imports.mapping import CONTENT, DROP, PASSAGE, ROLES, STATEMENT, SUBJECT, VALUE
from claimgraph.model.records import Called, Draft, Offer, Origin, Span
from claimgraph.model.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.corpus.imports.imported import Imported, Link, Mark
    from claimgraph.corpus.imports.mapping import Joined, Label, Mapping
    from claimgraph.corpus.imports.slices import Places

NO = {"false", "no", "0", ""}
UNKNOWN = "the mapping does not say what it is"
TOLD = "the mapping says drop"


@dataclass
class _Seed:
    """A statement to be, as it is put together.

    Attributes:
        key: Its name in the file.
        meaning: What the mapping says of it.
        one: The span or link that it is made of.
        parts: Where it stands.
        called: Whom it names: role and place.
        offers: Its contents: predicate, and the places of subject and value.
    """

    key: str
    meaning: Label | Joined
    one: Mark | Link
    parts: list[tuple[int, int]] = field(default_factory=list)
    called: list[tuple[str, Places]] = field(default_factory=list)
    offers: list[tuple[str, Places | None, Places | None]] = field(default_factory=list)

    def holds(self, places: Places) -> bool:
        """Tell whether places lie between its first and its last character."""
        if not self.parts:
            return False
        start, end = min(self.parts)[0], max(end for _, end in self.parts)
        return all(start <= one and other <= end for one, other in places)


class Drafted:
    """The drafts of one document.

    Args:
        document: As another tool has it.
        text: Its text.
        places: Where its taken spans stand, by key.
        mapping: What its labels mean.
        origin: Where the drafts come from; key and annotator are added to each.

    Attributes:
        drafts: The drafts.
        dropped: What became part of none, and why.
    """

    def __init__(
        self, document: Imported, text: str, places: dict[str, Places], mapping: Mapping, origin: Origin
    ) -> None:
        self.document = document
        self.text = text
        self.places = places
        self.mapping = mapping
        self.origin = origin
        self.dropped: list[Dropped] = []
        self._seeds: dict[str, _Seed] = {}
        self._used: set[str] = set()
        self._left: set[str] = set()  # told already
        marks = {mark.key: mark for mark in document.marks if mark.key in places}
        pool = {key: meaning for key, mark in marks.items() if (meaning := self._mark(mark))}
        links = [(link, joined) for link in document.links if (joined := self._link(link))]
        for link, joined in links:
            if joined.as_ == STATEMENT:
                seed = self._seeds[link.key]
                self._ends(seed, link, joined)
                if joined.predicate:
                    seed.offers.append((joined.predicate, *self._content(link, joined)))
        for link, joined in links:
            if joined.as_ != STATEMENT:
                self._joined(link, joined)
        for key, label in pool.items():
            if key not in self._used:
                self._inside(marks[key], label)
        self.drafts = list(self._made())

    def _mark(self, mark: Mark) -> Label | None:
        """Begin a statement with a span that is one; return what it means if it is part of one."""
        meaning = self.mapping.of(mark)
        if meaning is None or meaning.as_ == DROP:
            self._drop(f"span {mark.label}", UNKNOWN if meaning is None else TOLD, mark.key)
            self._left.add(mark.key)
            return None
        if meaning.as_ != STATEMENT:
            return meaning
        self._seeds[mark.key] = _Seed(mark.key, meaning, mark, list(self.places[mark.key]))
        return None

    def _link(self, link: Link) -> Joined | None:
        """Begin a statement with a link that is one; return what it means."""
        meaning = self.mapping.links.get(link.label)
        if meaning is None or meaning.as_ == DROP:
            self._drop(f"link {link.label}", UNKNOWN if meaning is None else TOLD, link.key)
            return None
        if meaning.as_ == STATEMENT:
            self._seeds[link.key] = _Seed(link.key, meaning, link)
        return meaning

    def _ends(self, seed: _Seed, link: Link, meaning: Joined) -> None:
        """Give a statement what stands at the ends of a link."""
        for role, key in link.ends:
            if key in self._left:
                continue
            uses = meaning.ends.get(role, ())
            other = self._seeds.get(key)
            places = self.places.get(key) or (tuple(other.parts) if other else None)
            if not uses or DROP in uses or not places:
                reason = UNKNOWN if not uses else TOLD if DROP in uses else "what stands there was not taken"
                self._drop(f"end {link.label}.{role}", reason, link.key)
                continue
            self._used.add(key)
            for use in uses:
                if use == PASSAGE or (use == STATEMENT and other is not seed and meaning.as_ == STATEMENT):
                    seed.parts += places
                elif use in ROLES:
                    seed.called.append((use, places))

    def _joined(self, link: Link, meaning: Joined) -> None:
        """Give what a link tells to the statements at its ends, or to the one that holds it."""
        ends = [(role, key) for role, key in link.ends if STATEMENT in meaning.ends.get(role, ())]
        seeds = [self._seeds[key] for _, key in ends if key in self._seeds]
        if not seeds and meaning.as_ == CONTENT:
            there = [self.places[key] for _, key in link.ends if key in self.places]
            seeds = [seed for seed in [self._holder(sum(there, ()))] if seed]
        if not seeds:
            self._drop(f"link {link.label}", "it leads to no statement", link.key)
        uses = {use for listed in meaning.ends.values() for use in listed}
        if seeds and meaning.as_ != CONTENT and uses == {STATEMENT}:
            self._drop(f"link {link.label}", "it joins statements alone, and says nothing of them", link.key)
        for seed in seeds:
            self._ends(seed, link, meaning)
            if meaning.as_ == CONTENT:
                seed.offers.append((str(meaning.predicate), *self._content(link, meaning)))

    def _content(self, link: Link, meaning: Joined) -> tuple[Places | None, Places | None]:
        """Return where the subject and the value of a content stand."""
        found: dict[str, Places] = {}
        for role, key in link.ends:
            for use in meaning.ends.get(role, ()):
                if use in {SUBJECT, VALUE} and key in self.places:
                    found.setdefault(use, self.places[key])
        return found.get(SUBJECT), found.get(VALUE)

    def _inside(self, mark: Mark, meaning: Label) -> None:
        """Give a span that no link leads to to the shortest statement around it."""
        seed = self._holder(self.places[mark.key])
        if seed is None:
            self._drop(f"span {mark.label}", "it lies in no statement, and no link leads to one", mark.key)
        elif meaning.as_ == CONTENT:
            seed.offers.append((str(meaning.predicate), None, self.places[mark.key]))
        elif meaning.as_ == PASSAGE:
            seed.parts += self.places[mark.key]
        else:
            seed.called.append((meaning.as_, self.places[mark.key]))

    def _holder(self, places: Places) -> _Seed | None:
        holding = [seed for seed in self._seeds.values() if places and seed.holds(places)]
        return min(holding, key=lambda seed: max(b for _, b in seed.parts) - min(seed.parts)[0], default=None)

    def _made(self) -> Iterator[Draft]:
        """Yield a draft for each statement that stands somewhere."""
        for seed in self._seeds.values():
            if not seed.parts:
                self._drop(f"statement {seed.one.label}", "none of its spans is a passage", seed.key)
                continue
            yield Draft.model_validate(self._keys(seed) | {"id": ident(self.origin, seed.key)})

    def _keys(self, seed: _Seed) -> dict[str, Any]:
        meaning, who = seed.meaning, seed.one.who or self.document.who or self.mapping.who
        said: dict[str, Any] = {
            "origin": of(self.origin, seed.key, who),
            "act": meaning.act,
            "acts": meaning.acts,
            "called": tuple(self._called(seed)),
            "offers": tuple(
                Offer(predicate=name, subject=self._words(subject), value=self._words(value))
                for name, subject, value in seed.offers
            ),
            "at": spans(self.text, seed.parts),
        }
        notes = []
        for name, value in seed.one.attributes.items():
            attribute = self.mapping.attributes.get(name)
            if attribute is None or attribute.as_ == DROP:
                self._drop(f"attribute {name}", UNKNOWN if attribute is None else TOLD, seed.key)
            elif attribute.as_ == "act" and value in attribute.values:
                said["act"] = (attribute.values[value],)
            elif attribute.as_ == "hedged":
                said["hedged"] = value.casefold() not in NO
            else:
                notes.append(clean(f"{name}: {value}"))
        return said | ({"note": "; ".join(notes)} if notes else {})

    def _called(self, seed: _Seed) -> Iterator[Called]:
        for role, places in dict.fromkeys(seed.called):
            if words := self._words(places):
                yield Called.model_validate({"role": role, "words": words, "at": spans(self.text, places)})

    def _words(self, places: Places | None) -> str | None:
        return clean(" ".join(self.text[start:end] for start, end in places)) or None if places else None

    def _drop(self, what: str, reason: str, key: str) -> None:
        self.dropped.append(Dropped(what, reason, f"{self.document.file} {key}"))


def spans(text: str, places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the passages at some places in their order; those that only white space parts become one.

    Example:
        >>> [(one.start, one.end) for one in spans("he said that, on Monday", [(3, 7), (0, 2), (14, 16)])]
        [(0, 7), (14, 16)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(Span(start=start, end=end, sha256=digest(text[start:end])) for start, end in merged)


def of(origin: Origin, key: str, who: object) -> Origin:
    """Return an origin with the key in its file and the person, as far as they say anything."""
    more = {"key": clean(key) or None, "who": clean(str(who or "")) or None}
    return origin.model_copy(update=more)


def ident(origin: Origin, key: str) -> str:
    """Make an id of a tool and a key of it.

    Example:
        >>> ident(Origin(by="import", tool="brat"), "E1")
        'brat-e1'
    """
    try:
        return slug(f"{origin.tool} {key}")
    except ValueError:
        return slug(f"{origin.by} draft")
