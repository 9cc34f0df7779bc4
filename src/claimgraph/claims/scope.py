"""The scope of a page, a network or an analysis: which statements take part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - the command line reads the kinds of the fields
from typing import TYPE_CHECKING

from claimgraph.errors import QueryError
from claimgraph.model.dates import readable
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Scope:
    """Which statements take part; all of them if nothing is given.

    Attributes:
        since: Said on or after this day, or perhaps so.
        until: Said on or before this day, or perhaps so.
        place: About, directed against, or affirming or denying something of this place, of places inside it
            or of events there.
        acts: Statements of any of these acts, as the annotations name them or by their labels.
        according_to: Said by any of these actors or on its behalf, by slug or any name.
        corpus: Annotated in this corpus, by slug or title.
        all_standing: Whether what no longer stands takes part, too: withdrawn, superseded, unsupported.

    Example:
        >>> from datetime import date
        >>> str(Scope(since=date(2023, 10, 17), acts=("threat",)))
        'said from 17 Oct 2023; acts: threat'
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    acts: tuple[str, ...] = ()
    according_to: tuple[str, ...] = ()
    corpus: str | None = None
    all_standing: bool = False

    def __post_init__(self) -> None:
        """Refuse what nothing could fit.

        Raises:
            QueryError: The window runs backwards, a text stands where a tuple should, or an act is unknown.
        """
        for name in ("acts", "according_to"):
            if isinstance(getattr(self, name), str):
                raise QueryError(f"{name} is a tuple of names, not one text: ('{getattr(self, name)}',)")
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"since {self.since} comes after until {self.until}")
        if self.acts:
            from claimgraph.model.ontology.words import (
                ACT,
                meant,
                words,
            )  # reads the ontology; --help does without

            named = tuple(meant(act, ACT) for act in self.acts)
            for act in named:
                if act not in words(ACT):
                    raise QueryError(not_among("act", act, words(ACT)))
            object.__setattr__(self, "acts", named)

    def __str__(self) -> str:
        """The scope in words, as printed under tables."""
        days = "/".join(day.isoformat() if day else ".." for day in (self.since, self.until))
        words = [f"said {readable(days)}" if self.since or self.until else "any date"]
        words += [f"acts: {', '.join(act.replace('_', ' ') for act in self.acts)}"] if self.acts else []
        words += [f"place: {self.place}"] if self.place else []
        words += [f"according to {', '.join(self.according_to)}"] if self.according_to else []
        words += [f"corpus: {self.corpus}"] if self.corpus else []
        words += ["whatever its standing"] if self.all_standing else []
        return "; ".join(words)

    def statements(self, data: Dataset) -> dict[str, Statement]:
        """Return the statements that take part, by IRI, in the order of their dates.

        Args:
            data: The dataset whose reading is narrowed; its names are looked up.

        Raises:
            NotFoundError: A name stands for nothing or several things.
        """
        place = data.find(self.place, ["place"]).iri if self.place else ""
        within = data.find(self.corpus, ["corpus"]).iri if self.corpus else ""
        heard = {data.find(name, ["actor"]).iri for name in self.according_to}
        return {
            iri: statement
            for iri, statement in data.reading.statements.items()
            if (self.all_standing or statement.stands)
            and self.holds(statement.earliest, statement.latest)
            and (not self.acts or not set(self.acts).isdisjoint(statement.acts))
            and (not heard or not heard.isdisjoint(statement.voices))
            and (not within or within in _corpora(data.reading, statement))
            and (not place or place in set(_places(data.reading, statement)))
        }

    def holds(self, earliest: date | None, latest: date | None) -> bool:
        """Tell whether something that was between two days, None where open, can have been in the window."""
        return not (self.since and latest and latest < self.since) and not (
            self.until and earliest and earliest > self.until
        )


def _corpora(reading: Reading, statement: Statement) -> set[str]:
    """Return the corpora of the documents that carry a statement."""
    return {reading.documents[slug].fact("in_corpus") for slug in statement.documents}


def _places(reading: Reading, statement: Statement) -> Iterator[str]:
    """Yield the places that a statement touches, and those around them."""
    contents = (end for content, _denied in statement.sides for end in (content.subject, content.object))
    for iri in (*statement.role("target"), *statement.role("about"), *contents):
        yield iri
        yield from reading.around.get(iri, ())
        yield from reading.filed(iri)
