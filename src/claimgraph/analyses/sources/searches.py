"""What the team searched for and did not find, and what the documents would show if it were there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.reading import vocabulary_iri
from claimgraph.model.counts import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from claimgraph.ask.answer import Answer
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

NOT_FOUND = "searched-and-not-found"
BEARS_OUT, GOES_AGAINST, OTHERWISE = "bears it out", "goes against it", "says otherwise"
STILL, SINCE = "still nothing here", "look again: said here"


@dataclass(frozen=True)
class Search:
    """One mark of the team that it looked for something and found nothing.

    Attributes:
        assessment: IRI of the mark.
        day: Of the mark, ISO.
        by: Who looked.
        note: What is told of it to everybody, or an empty text.
        statement: IRI of the statement that nothing was found to bear out, or an empty text.
        content: IRI of the content that was looked for, or an empty text.
        subject: IRI and name of what that content is about, empty for a statement.
        predicate: IRI and name, likewise.
        value: In words, likewise.
        words: What the documents here say of it: how it bears on what was looked for, and who says so.
    """

    assessment: str
    day: str
    by: str
    note: str
    statement: str
    content: str
    subject: tuple[str, str]
    predicate: tuple[str, str]
    value: str
    words: tuple[tuple[str, Stance], ...]


@dataclass(frozen=True)
class Sought:
    """A content that was looked for.

    Attributes:
        content: Its IRI.
        subject: IRI of what it is about.
        predicate: IRI of its predicate.
        bounds: Least and most of a count; None if its value is none.
        denied: Whether it was looked for as something denied.
    """

    content: str
    subject: str
    predicate: str
    bounds: tuple[float, float] | None
    denied: bool = False


def table(data: Dataset) -> Answer:
    """Return what the team looked for and did not find, and what these documents say of it.

    Definition: a row is a mark "searched and not found" that its author has not replaced. If the thing looked
    for were here, the question in `shows_in` would have a row of it. `bears_out` names whoever affirms the
    content here, a narrower one or a number within its bounds; of a statement, somebody else than its
    speakers who holds what it affirms or denies. `against` names who holds the opposite, `otherwise` counts
    those who say something else of the same property. `found` is "still nothing here" if nobody bears it
    out, and "look again: said here" if somebody does, as when a document came in after the search.

    Source: ours; that what is not found where it should be is evidence, and elsewhere none, D. Walton,
    Arguments from Ignorance (1996).

    Limits: not to have found is no proof against. What was searched, and how well, stands in the note or
    nowhere. The documents here are not the world, and the search went beyond them.

    Args:
        data: The dataset with the assessments of the team.
    """
    rows = [
        (
            *(one.day, one.by, Thing(one.statement) if one.statement else None),
            Thing(*one.subject) if one.subject[0] else None,
            *(Thing(*one.predicate) if one.predicate[0] else None, one.value),
            *(SINCE if _named(one, BEARS_OUT) else STILL, _named(one, BEARS_OUT), _named(one, GOES_AGAINST)),
            *(len(_speakers(one, OTHERWISE)), _shown_by(data.reading, one), one.note, Thing(one.assessment)),
        )
        for one in searches(data)
    ]
    return answer(
        "date date, by text, statement statement, subject thing, predicate predicate, value text, found text,"
        " bears_out text, against text, otherwise integer, shows_in text, note text, assessment assessment",
        rows,
    )


def proof(data: Dataset) -> Answer:
    """Return each word of these documents on what was looked for.

    Args:
        data: The dataset with the assessments of the team.
    """
    rows = [
        (
            *(Thing(one.assessment), how, Thing(*word.subject), Thing(*word.predicate), word.value[1]),
            *("denies" if word.denies else "affirms", Thing(*word.speaker), word.said, Thing(word.statement)),
        )
        for one in searches(data)
        for how, word in one.words
    ]
    return answer(
        "assessment assessment, bearing text, subject thing, predicate predicate, value text, stance text,"
        " holder actor, said edtf, statement statement",
        rows,
    )


def searches(data: Dataset) -> list[Search]:
    """Return what the team searched for in vain, with what is said of it here, in the order of the marks.

    Args:
        data: The dataset with the assessments of the team.
    """
    reading = data.reading.heard()
    found = []
    for row in data.ask("assessments"):
        if row["mark"].slug != NOT_FOUND or row["revised_by"]:
            continue
        statement = row["statement"].iri if row["statement"] else ""
        subject, predicate, value = row["subject"], row["predicate"], row["value"]
        content = row["content"].iri if row["content"] else ""
        told = _on_statement(reading, statement) if statement else _on_content(reading, _sought(row))
        found.append(
            Search(
                *(row["assessment"].iri, row["date"], row["by"], row["note"] or "", statement, content),
                (subject.iri, subject.label) if subject else ("", ""),
                (predicate.iri, predicate.label) if predicate else ("", ""),
                *(str(value or ""), tuple(told)),
            )
        )
    return found


def _sought(row: Mapping[str, Any]) -> Sought:
    """Read the content that a mark is of; a count has bounds, and whatever lies within them bears it out."""
    value = row["value"]
    bounds = None
    if isinstance(value, str):
        with suppress(ValueError):
            found = count(value)
            bounds = (
                -inf if found.minimum is None else found.minimum,
                inf if found.maximum is None else found.maximum,
            )
    return Sought(row["content"].iri, row["subject"].iri, row["predicate"].iri, bounds)


def _on_content(reading: Reading, sought: Sought) -> Iterator[tuple[str, Stance]]:
    """Yield what is said of the property of which a content was looked for."""
    for word in reading.about.get(sought.subject, ()):
        if word.predicate[0] == sought.predicate:
            yield _bearing(reading, sought, word), word


def _bearing(reading: Reading, sought: Sought, word: Stance) -> str:
    same = word.proposition == sought.content
    if same:
        return BEARS_OUT if word.denies == sought.denied else GOES_AGAINST
    entails = sought.content in reading.contents[word.proposition].entails
    within = (
        sought.bounds
        and word.bounds
        and sought.bounds[0] <= word.bounds[0] <= word.bounds[1] <= sought.bounds[1]
    )
    if not word.denies and (entails or within):
        return GOES_AGAINST if sought.denied else BEARS_OUT
    return OTHERWISE


def _on_statement(reading: Reading, iri: str) -> Iterator[tuple[str, Stance]]:
    """Yield what others than its speakers say of what a statement affirms and denies."""
    statement = reading.statements.get(iri)
    for content, denied in statement.sides if statement else ():
        sought = Sought(
            content.iri, content.subject, vocabulary_iri(content.predicate), content.bounds, denied
        )
        for how, word in _on_content(reading, sought):
            if statement and not set(reading.statements[word.statement].voices) & set(statement.voices):
                yield how, word


def _shown_by(reading: Reading, one: Search) -> str:
    """The question in which what was looked for would stand."""
    subject = one.subject[0]
    if not subject and (statement := reading.statements.get(one.statement)):
        subject = next((content.subject for content, _denied in statement.sides), "")
    entity = reading.entities.get(subject)
    if entity is None:
        return ""
    if entity.what == "event":
        return f"stances event={entity.slug}"
    return f"statements-about {'place' if entity.what == 'place' else 'actor'}={entity.slug}"


def _speakers(one: Search, how: str) -> dict[str, str]:
    return {word.speaker[0]: word.speaker[1] for bearing, word in one.words if bearing == how}


def _named(one: Search, how: str) -> str:
    """Who speaks in a way of what was looked for, each once."""
    return ", ".join(_speakers(one, how).values())
