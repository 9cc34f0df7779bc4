"""A page for each statement, to be cited: what was said, its way to the reader, what stands against it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from claimgraph.analyses.sources.independence import support
from claimgraph.claims.cards.phrases import language
from claimgraph.model.dates import readable
from claimgraph.model.safe import safe
from claimgraph.pages.html import sections
from claimgraph.pages.rivals import rivals
from claimgraph.pages.sections import Bit, Section, counted, valued
from claimgraph.site.addresses import FOLDERS
from claimgraph.site.pages.told.shelf import Shelf, own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from markupsafe import Markup

    from claimgraph.analyses.sources.links import Link
    from claimgraph.claims.cards import Card
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.statements import Content, Statement
    from claimgraph.pages.sections import Cell
    from claimgraph.site.shell import Site

AROUND = 300  # characters of a text on either side of a passage: to understand it, not to read the text here
REPEATED = 12  # statements of the same content that are listed
OPPOSED = 8  # accounts against one point that stand in full
LISTED = "statements.html"
TIES = {  # roles by which a statement leads to another: how that reads here, and how it reads there
    "responds_to": ("answers", "answered by"),
    "supersedes": ("replaces", "replaced by"),
    "withdraws": ("withdraws", "withdrawn by"),
    "disowns": ("disowns", "disowned by"),
    "denies_statement": ("denies as a whole", "denied as a whole by"),
    "retells": ("another rendering of", "rendered otherwise in"),
}


class Place(NamedTuple):
    """A passage of a text with what stands around it."""

    document: str
    where: str
    before: str
    words: str
    after: str


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the page of each statement."""
    made = _Pages(site, Shelf(site))
    for iri, number in site.material.position.items():
        address = site.addresses.of(iri)
        yield address, site.page("site/statement.html", address, made.shown(iri, number), LISTED)


@dataclass(frozen=True)
class _Pages:
    """What the pages show, with what is the same on several of them made once."""

    site: Site
    shelf: Shelf
    _rows: dict[str, tuple[Markup, Markup]] = field(default_factory=dict)

    def shown(self, iri: str, number: int) -> dict[str, Any]:
        """Return what the page of a statement shows, by its IRI and the position of its card."""
        reading, card = self.site.reading, self.site.material.cards[number]
        statement = reading.statements[iri]
        before, after = self.shelf.neighbours(statement)
        return {
            "title": titled(card),
            "number": number,
            "ways": [self._way(link) for link in self.shelf.ways.get(iri, ())],
            "contents": sections([self._contents(statement)], self.site.material)[0][0],
            "tied": [(word, self._row(other)) for word, other in self._ties.get(iri, ())],
            "repeats": self._repeats(statement),
            "contested": self._contested.get(iri, ()),
            "otherwise": self._otherwise.get(iri, ()),
            "most": OPPOSED,
            "places": list(self._texts(statement)),
            "copies": [(slug, self.shelf.copies.get(slug, ())) for slug in card.documents],
            "cited": self._cited(card),
            "before": before.iri if before else "",
            "after": after.iri if after else "",
            "spot": self._spot,
        }

    def _way(self, link: Link) -> dict[str, Any]:
        """Return how a statement came into a document, for the template."""
        parties, chain = self.shelf.parties, link.chain
        return {
            "own": own(link),
            "relays": [
                (party, language(self.site.reading, dict(chain.translated).get(iri, "")))
                for iri, party in zip(
                    dict.fromkeys(reversed(chain.relays)), parties(reversed(chain.relays)), strict=True
                )
            ],
            "outlet": parties((chain.outlet,))[0],
            "document": chain.document,
            "depth": link.depth,
            "unnamed": parties(link.unnamed),
            "unseen": parties(link.unseen),
        }

    def _contents(self, statement: Statement) -> Section:
        """Return what a statement affirms and denies, each with all who say so."""
        reading = self.site.reading
        sure = {one.iri: reading.certainty(statement, one.iri) for one, _denied in statement.sides}
        columns = [
            "it",
            "of",
            "what",
            *["how sure"] * any(sure.values()),
            "who says so, of what still stands",
        ]
        rows: list[tuple[Cell, ...]] = []
        for content, denied in statement.sides:
            rows.append(
                (
                    (Bit("denies" if denied else "affirms"),),
                    (Bit(reading.label(content.subject), thing=content.subject),),
                    (Bit(f"{reading.act(content.predicate)}: "), *self._value(content)),
                    *[(Bit(sure[content.iri]),) if sure[content.iri] else ()] * any(sure.values()),
                    (Bit(self._support[content.iri, denied]),),
                )
            )
        return Section(
            "What it affirms and denies",
            f"content-of statement={statement.identifier}",
            tuple(columns),
            tuple(rows),
            nothing="nothing that could be compared.",
        )

    def _value(self, content: Content) -> Cell:
        """Return the value of a content, which leads to its page if it is a thing, and for when it holds."""
        value = self.site.reading.value(content)
        word = Bit(value, thing=content.object, look="strong") if content.object else valued(value)
        return (word, Bit(" ("), Bit(said=content.period), Bit(")")) if content.period else (word,)

    @cached_property
    def _support(self) -> Mapping[tuple[str, bool], str]:
        """On how many speakers, independent roots and documents each content rests, in words."""
        reading, voices = self.site.reading, self.site.material.voices
        found = {}
        for content, made in self._holding.items():
            stand = [one for one in made if one.stands]
            chains = reading.told.of(one.iri for one in stand)
            found[content] = (
                ", ".join(
                    (
                        counted(len({who for one in stand for who in one.speakers}), "speaker"),
                        counted(support(chains, voices).roots, "independent root"),
                        counted(len({chain.document for chain in chains}), "document"),
                    )
                )
                if chains
                else "nobody: it no longer stands"
            )
        return found

    @cached_property
    def _holding(self) -> Mapping[tuple[str, bool], tuple[Statement, ...]]:
        """The statements that affirm or deny each content."""
        found: defaultdict[tuple[str, bool], list[Statement]] = defaultdict(list)
        for statement in self.site.reading.statements.values():
            for content, denied in statement.sides:
                found[content.iri, denied].append(statement)
        return {content: tuple(made) for content, made in found.items()}

    def _repeats(self, statement: Statement) -> dict[str, Any]:
        """Return the statements that share contents with one: what shares most first, then the earliest."""
        said = self.site.reading.statements
        shared: defaultdict[str, list[Content]] = defaultdict(list)
        for content, denied in statement.sides:
            for one in self._holding[content.iri, denied]:
                if one is not statement:
                    shared[one.iri].append(content)
        order = sorted(
            shared, key=lambda iri: (-len(shared[iri]), said[iri].said.strip("./"), said[iri].identifier)
        )
        return {
            "rows": [(self._row(iri), self._points(statement, shared[iri])) for iri in order[:REPEATED]],
            "more": max(0, len(order) - REPEATED),
        }

    def _points(self, statement: Statement, shared: list[Content]) -> str:
        """Return in words what another statement shares with one."""
        reading, every = self.site.reading, len([*statement.sides])
        if len(shared) == every:
            return "all of it"
        told = dict.fromkeys(f"{reading.act(one.predicate)}: {reading.value(one)}" for one in shared)
        return safe(f"{len(shared)} of {every}: {'; '.join(told)}")

    def _row(self, iri: str) -> tuple[Markup, Markup]:
        """Return a statement as tables name it, made once: who, when and what it says; where it stands."""
        if iri not in self._rows:
            card = self.site.material.cards[self.site.material.position[iri]]
            self._rows[iri] = (self._macros.named_again(card), self._macros.stands_in(card))
        return self._rows[iri]

    @cached_property
    def _ties(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """For each statement how it is tied to which others, in words."""
        found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        said = self.site.reading.statements
        for iri, statement in said.items():
            for role, (here, there) in TIES.items():
                for other in statement.role(role):
                    if other in said:
                        found[iri].append((here, other))
                        found[other].append((there, iri))
        return {iri: tuple(dict.fromkeys(some)) for iri, some in found.items()}

    @cached_property
    def _contested(self) -> Mapping[str, list[Markup]]:
        """What is contested, side by side, by the statements that take part."""
        return self._side_by_side(self.site.reading.contests)

    @cached_property
    def _otherwise(self) -> Mapping[str, list[Markup]]:
        """What is told differently without contradiction, and who is named beside whom, likewise."""
        return self._side_by_side((*self.site.reading.doers, *self.site.reading.differences))

    def _side_by_side(self, contests: Iterable[Contest]) -> Mapping[str, list[Markup]]:
        """Return rival values as HTML, made once a contest, by the statements that take part in it."""
        found: defaultdict[str, list[Markup]] = defaultdict(list)
        for contest in contests:
            shown = self._macros.beside(rivals(contest, self.site.material))
            for iri in dict.fromkeys(stance.statement for stance in contest.stances):
                found[iri].append(shown)
        return found

    @cached_property
    def _macros(self) -> Any:  # noqa: ANN401 - jinja's
        return self.site.macros("site/beside.html", f"{FOLDERS['statement']}/", {"spot": self._spot})

    def _spot(self, number: int) -> str:
        """Return the address of the page on a statement from those of others, by the position of its card."""
        return self._link(self.site.material.cards[number].key)

    @cached_property
    def _link(self) -> Callable[[str], str]:
        return self.site.around(f"{FOLDERS['statement']}/").link

    def _texts(self, statement: Statement) -> Iterator[Place]:
        """Yield the passages of a statement with what stands around them, as far as the texts are given."""
        for passage in statement.passages if self.site.texts else ():
            if self.site.texts and (told := self.site.texts.around(passage, AROUND)):
                yield Place(passage.document, passage.place, *map(safe, told))

    def _cited(self, card: Card) -> str:
        """Return a line by which to cite a statement."""
        made = "; ".join(filter(None, (", ".join(card.acts), readable(card.said))))
        carried = "; ".join(self._source(slug) for slug in card.documents)
        parts = (
            f"{' and '.join(card.names)} ({made}), in our words: {card.paraphrase.rstrip('.')}.",
            f"In: {carried}.",
            f"Statement {card.id} of: {self.site.material.corpus}; {self.site.edition.name}. {card.iri}",
        )
        return " ".join(parts)

    def _source(self, slug: str) -> str:
        """Return a document as it is cited."""
        if (document := self.site.material.documents.get(slug)) is None:
            return slug
        title = f"“{document.title.rstrip('.')}”"
        return ", ".join(
            filter(None, (document.publisher, title, readable(document.published), document.url))
        )


def titled(card: Card) -> str:
    """Return what the page of a statement is called: `Red Dawn: denial, 2 May 2031`."""
    return f"{' and '.join(card.names)}: {', '.join(card.acts)}, {readable(card.said)}"
