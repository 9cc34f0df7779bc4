"""Who said what when, and who is said to have done what: statements and events with their days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimgraph.analyses.numbers.chance import Rule
from claimgraph.claims.cards import material
from claimgraph.claims.scope import Scope
from claimgraph.pages.timeline.happenings import happenings, lineages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.pages.timeline.happenings import Edges, Happening
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Options:
    """How a timeline shows its scope.

    Attributes:
        days: An attack follows a threat if it comes within so many days.
        together: Names of actors or places that count as one target with each other.
        lanes: How many actors have lanes of their own; all others share one.
    """

    days: int = 7
    together: tuple[str, ...] = ()
    lanes: int = 16


@dataclass(frozen=True)
class Utterance:
    """A statement.

    Attributes:
        number: Its position in the material.
        edges: First and last day on which it can have been made.
        exact: Whether the day is known.
        voices: Who made it.
        principals: On whose behalf.
        stands: Whether nothing has ended it; what no longer stands takes part in no count.
    """

    number: int
    edges: Edges
    exact: bool
    voices: tuple[str, ...]
    principals: tuple[str, ...] = ()
    stands: bool = True


@dataclass(frozen=True)
class Chronicle:
    """Everything that a timeline tells.

    Attributes:
        material: The statements, and those that stand against them.
        utterances: The statements of the scope.
        happenings: The events of the scope, the earliest first, then what actors are said to have become.
        names: Names of actors, by IRI.
        kinds: Kinds of actors, by IRI, as the annotation files name them.
        actors: The actors whose lanes were asked for; all if empty.
        left_out: How many statements others made, and how many others, if only some actors are asked for.
        threats: How many statements are threats.
        press: The outlets and authors, by IRI.
        together: Names of those that count as one target.
    """

    material: Material
    utterances: tuple[Utterance, ...]
    happenings: tuple[Happening, ...]
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    actors: frozenset[str] = frozenset()
    left_out: tuple[int, int] = (0, 0)
    threats: int = 0
    press: frozenset[str] = frozenset()
    together: tuple[str, ...] = ()

    @property
    def counted(self) -> tuple[Utterance, ...]:
        """The statements that still stand."""
        return tuple(item for item in self.utterances if item.stands)


def chronicle(
    data: Dataset,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
) -> Chronicle:
    """Collect what a timeline tells.

    Its statements are those of the scope, its events those that are filed in its place and window, whoever
    speaks of them. Both are those of the question `timeline`.

    Args:
        data: The dataset.
        scope: What to show; everything if None.
        options: How attacks follow threats.
        texts: The source texts, if quotations are to be shown.

    Raises:
        NotFoundError: A name in the scope or the options stands for nothing or several things.
    """
    scope, options, reading = scope or Scope(), options or Options(), data.reading
    everything = replace(scope, all_standing=True)  # what no longer stands is shown as such
    said = everything.statements(data)
    told = replace(everything, according_to=()).statements(data) if scope.according_to else said
    together = [data.find(name, ["actor", "place"]).iri for name in options.together]
    events = {event.iri: event for event in filed(data, scope, said)}
    disputes = [
        item
        for item in reading.contests
        if item.subject[0] in events or any(stance.statement in said for stance in item.stances)
    ]
    shown = material(reading, said, disputes, texts)
    position = {iri: shown.position[iri] for iri in said}
    rule = Rule(days=options.days, together=frozenset(together))
    actors = [entity for entity in reading.entities.values() if entity.what in {"actor", "office"}]
    return Chronicle(
        material=shown,
        utterances=tuple(utterance(position[iri], statement) for iri, statement in said.items()),
        happenings=(
            *happenings(data, events, position, disputes, rule),
            *lineages(reading, position, disputes, scope),
        ),
        names={actor.iri: reading.label(actor.iri) for actor in actors},
        kinds={actor.iri: actor.kinds[0] for actor in actors},
        actors=frozenset(data.find(name, ["actor"]).iri for name in scope.according_to),
        left_out=_left_out(statement for iri, statement in told.items() if iri not in said),
        threats=sum("threat" in statement.acts and statement.stands for statement in said.values()),
        press=reading.press,
        together=tuple(map(reading.label, together)),
    )


def filed(data: Dataset, scope: Scope, said: Collection[str]) -> list[Entity]:
    """Return the events that are filed in the place and the window of a scope.

    In a window of time an event without closed dates may have been at any time, so that it is taken only
    if a statement of the scope speaks of it.

    Args:
        data: The dataset.
        scope: The place and the window.
        said: IRIs of the statements of the scope.

    Raises:
        NotFoundError: The place stands for nothing or several things.
    """
    reading = data.reading
    place = data.find(scope.place, ["place"]).iri if scope.place else ""
    return [
        event
        for event in reading.things("event")
        if scope.holds(*event.days)
        and (not place or place in reading.filed(event.iri))
        and (
            not (scope.since or scope.until)
            or None not in event.days
            or any(statement.iri in said for statement in reading.spoken_of.get(event.iri, ()))
        )
    ]


def _left_out(statements: Iterable[Statement]) -> tuple[int, int]:
    """How many statements these are, and by how many speakers."""
    speakers = [statement.speakers for statement in statements if statement.stands]
    return len(speakers), len({who for found in speakers for who in found})


def utterance(number: int, statement: Statement) -> Utterance:
    """Return a statement with its days; one that is perhaps or only about that day is not exact."""
    edges = statement.earliest, statement.latest
    exact = None not in edges and edges[0] == edges[1] and not statement.said.endswith(("?", "~", "%"))
    return Utterance(number, edges, exact, statement.speakers, statement.principals, statement.stands)
