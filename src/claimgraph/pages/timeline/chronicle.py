"""Who said what when, and who is said to have done what: statements and events with their days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.analyses.numbers.chance import Rule
from claimgraph.claims.cards import material
from claimgraph.model.safe import safe
from claimgraph.pages.timeline.happenings import edges, happenings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.claims.cards import Material, Record
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.evidence import Quotations
    from claimgraph.pages.timeline.happenings import Edges, Happening
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Scope:
    """What a timeline shows.

    Attributes:
        since: Only what was said or took place on or after this day, or perhaps so.
        until: Only what was said or took place on or before this day, or perhaps so.
        place: Only events at or inside this place, and what is said of it or of events there.
        actors: Only what these actors said or others said on their behalf; everything if empty.
        days: An attack follows a threat if it comes within so many days.
        together: Names of actors or places that count as one target with each other.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()
    days: int = 7
    together: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """What the question `timeline` is asked with."""
        days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(self, name))}
        return days | ({"place": self.place} if self.place else {})


@dataclass(frozen=True)
class Utterance:
    """A statement.

    Attributes:
        number: Its position in the material.
        edges: First and last day on which it can have been made.
        exact: Whether the day is known.
        voices: Who made it.
        principals: On whose behalf.
    """

    number: int
    edges: Edges
    exact: bool
    voices: tuple[str, ...]
    principals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chronicle:
    """Everything that a timeline tells.

    Attributes:
        material: The statements, and those that stand against them.
        utterances: The statements of the scope.
        happenings: The events of the scope, the earliest first.
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


def chronicle(data: Dataset, scope: Scope | None = None, texts: Quotations | None = None) -> Chronicle:
    """Collect what a timeline tells, from the question `timeline` and those that it leads to.

    Args:
        data: The dataset to ask.
        scope: What to show; everything if None.
        texts: The source texts, if quotations are to be shown.

    Raises:
        NotFoundError: A name in the scope stands for nothing or several things.
    """
    scope = scope or Scope()
    rows = list(data.ask("timeline", **scope.parameters).texts())
    voices, names = _voices(data)
    wanted = frozenset(data.find(name, ["actor"]).iri for name in scope.actors)
    together = [data.find(name, ["actor", "place"]) for name in scope.together]
    told = dict.fromkeys(row["statement"] for row in rows if row["statement"])
    said = [iri for iri in told if not wanted or {actor for actor, _ in voices.get(iri, ())} & wanted]
    events = _events(data, scope, rows, said)
    disputes = [item for item in data.reading.contests if item.subject[0] in events or _part(item) & {*said}]
    shown = material(data.reading, said, disputes, texts)
    position = {iri: shown.position[iri] for iri in said}
    rule = Rule(days=scope.days, together=frozenset(one.iri for one in together))
    found = happenings(data, events, position, disputes, rule)
    return Chronicle(
        material=shown,
        utterances=tuple(
            utterance(number, shown.statements[number], *_apart(voices.get(iri, ())))
            for iri, number in sorted(position.items(), key=lambda item: item[1])
        ),
        happenings=found,
        names=distinct({one.actor: one.name for item in found for one in item.accounts} | names),
        kinds={iri: entity.kinds[0] for iri, entity in data.reading.entities.items()},
        actors=wanted,
        left_out=_left_out({iri: voices.get(iri, []) for iri in told if iri not in position}),
        threats=sum("threat" in shown.statements[number]["does"] for number in position.values()),
        press=data.reading.press,
        together=tuple(safe(one.label) for one in together),
    )


def _part(contest: Contest) -> set[str]:
    """The statements that take part in a contest."""
    return {stance.statement for stance in contest.stances}


def _voices(data: Dataset) -> tuple[dict[str, list[tuple[str, bool]]], dict[str, str]]:
    """Return for each statement who speaks (True) or is spoken for (False), and everybody's name."""
    found: dict[str, list[tuple[str, bool]]] = {}
    names: dict[str, str] = {}
    for row in data.ask("transmission").texts():
        if row["step"] in {"speaker", "principal"}:
            entry = row["actor_iri"], row["step"] == "speaker"
            names[row["actor_iri"]] = safe(row["actor"])
            if entry not in found.setdefault(row["statement"], []):
                found[row["statement"]].append(entry)
    return found, names


def _apart(voices: Iterable[tuple[str, bool]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return those who speak, and those on whose behalf."""
    return tuple(actor for actor, speaks in voices if speaks), tuple(
        actor for actor, speaks in voices if not speaks
    )


def _events(
    data: Dataset, scope: Scope, rows: Iterable[dict[str, str]], said: Iterable[str]
) -> dict[str, dict[str, str]]:
    """Return the rows of the events shown.

    In a window of time an event without closed dates may have been at any time, so that it is shown only
    if a statement that is shown speaks of it.
    """
    events = {row["event_iri"]: row for row in rows if row["event_iri"]}
    if not scope.since and not scope.until:
        return events
    shown = {*said}
    spoken = {row["event_iri"] for row in data.ask("event-voices").texts() if row["statement"] in shown}
    return {iri: row for iri, row in events.items() if iri in spoken or None not in edges(row["date"])}


def _left_out(voices: Mapping[str, list[tuple[str, bool]]]) -> tuple[int, int]:
    """How many statements these are, and by how many speakers."""
    return len(voices), len({actor for found in voices.values() for actor, speaks in found if speaks})


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Return names of actors; where two have the same, with the end of the IRI.

    >>> distinct({"id/actor/a": "an official", "id/actor/b": "Red Dawn"})["id/actor/b"]
    'Red Dawn'
    """
    met = Counter(names.values())
    return {
        iri: name if met[name] == 1 else f"{name} ({safe(iri.rpartition('/')[2])})"
        for iri, name in names.items()
    }


def utterance(
    number: int, record: Record, voices: tuple[str, ...], principals: tuple[str, ...] = ()
) -> Utterance:
    """Return a statement with its days; one that is only about that day is not exact."""
    first, last = (date.fromisoformat(record[end]) if record[end] else None for end in ("earliest", "latest"))
    exact = first is not None and first == last and "~" not in record["said"]
    return Utterance(number, (first, last), exact, voices, principals)
