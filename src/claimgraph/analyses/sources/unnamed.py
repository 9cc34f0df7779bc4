"""How much of what is told of an event rests on sources that nobody names, officials among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.contests import word
from claimgraph.claims.scope import Scope
from claimgraph.claims.stances import by_content
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.ask.answer import Answer
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

STATE = ("state", "government_body", "armed_force")


@dataclass(frozen=True)
class Weight:
    """What unnamed sources tell of one event.

    Attributes:
        event: IRI of the event.
        statements: All that are made of it.
        unnamed: Those of them that only unnamed sources make.
        officials: Those made by sources that their document places with a state, a body of one or a force.
        contents: What is affirmed or denied of it, each with who holds it.
        alone: What nobody but unnamed sources holds.
    """

    event: str
    statements: tuple[Statement, ...]
    unnamed: tuple[Statement, ...]
    officials: tuple[Statement, ...]
    contents: tuple[tuple[Stance, ...], ...]
    alone: tuple[tuple[Stance, ...], ...]


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return for each event of which unnamed sources speak how much rests on them, most first.

    Definition: a source is unnamed if its document describes and does not name it. `unnamed` counts
    statements of the event whose speakers are all unnamed, `officials` those of them whose speakers
    the document places with a state, a body of one or an armed force; `sources` counts such voices, parts
    of one source as one. Of what is affirmed or denied of the event (`contents`), `alone` is what nobody
    with a name holds; `share` is alone / contents. `contested` counts contests on the event in which a side
    has unnamed voices only.

    Source: ours.

    Limits: not named to readers is not unknown to the outlet. Two descriptions may be of one person:
    `sources` is an upper bound. What outlets say in their own voice may come from such sources as well.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading
    voices = reading.told.voices()
    rows = [
        (
            *(reading.thing(one.event), len(one.statements), len(one.unnamed)),
            len(one.officials),
            len({voices[who] for statement in one.unnamed for who in statement.speakers}),
            *(len(one.contents), len(one.alone)),
            len(one.alone) / len(one.contents) if one.contents else None,
            _contests(reading, one.event),
        )
        for one in weights(data, scope)
    ]
    return answer(
        "event event, statements integer, unnamed integer, officials integer, sources integer,"
        " contents integer, alone integer, share decimal, contested integer",
        rows,
    )


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return every statement that only unnamed sources make, with what they alone hold.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading
    rows = []
    for one in weights(data, scope):
        alone = {stance.content: stance for held in one.alone for stance in held}
        for statement in one.unnamed:
            held = (alone.get((content.iri, denied)) for content, denied in statement.sides)
            only = "; ".join(f"{stance.predicate[1]}: {word(stance)}" for stance in held if stance)
            rows += [
                (
                    reading.thing(one.event),
                    reading.thing(speaker),
                    "official" if _is_official(reading, speaker) else "",
                    *(only, statement.said, statement.paraphrase, Thing(statement.iri)),
                )
                for speaker in statement.speakers
            ]
    return answer(
        "event event, source actor, official text, holds_alone text, said edtf, paraphrase text,"
        " statement statement",
        rows,
    )


def weights(data: Dataset, scope: Scope | None = None) -> list[Weight]:
    """Return what unnamed sources tell of each event, where they alone tell most first.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, heard = data.reading, (scope or Scope()).statements(data)
    found = []
    for event in reading.things("event"):
        made = tuple(one for one in reading.spoken_of.get(event.iri, ()) if one.iri in heard)
        hidden = tuple(one for one in made if _all_unnamed(reading, one.speakers))
        if hidden:
            held = by_content(one for one in reading.about.get(event.iri, ()) if one.statement in heard)
            contents = tuple(map(tuple, held.values()))
            found.append(
                Weight(
                    event.iri,
                    made,
                    hidden,
                    tuple(one for one in hidden if all(_is_official(reading, who) for who in one.speakers)),
                    contents,
                    tuple(
                        some for some in contents if _all_unnamed(reading, (one.speaker[0] for one in some))
                    ),
                )
            )
    return sorted(found, key=lambda one: (-len(one.alone), -len(one.unnamed), one.event))


def _all_unnamed(reading: Reading, speakers: Iterable[str]) -> bool:
    return set(speakers) <= reading.told.unidentified


def _is_official(reading: Reading, speaker: str) -> bool:
    """Whether a document places an unnamed source, or the whole of which it is part, with a state."""
    whole = reading.told.voices()[speaker]
    places = (
        reading.entities[body]
        for who in (speaker, whole)
        if who in reading.entities
        for body in reading.entities[who].facts.get("affiliation", ())
        if body in reading.entities
    )
    return any(vocabulary().is_a(body.kinds, STATE) for body in places)


def _contests(reading: Reading, event: str) -> int:
    """How many contests on an event have a side that only unnamed sources hold."""
    return sum(
        any(
            found.contest and found.of_contents and _all_unnamed(reading, (one.speaker[0] for one in side))
            for found in contest.disagreements
            for side in found.sides
        )
        for contest in reading.contests
        if contest.subject[0] == event
    )
