"""Who said what when, and who is said to have done what: statements and events with their days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.contests import contests
from claimgraph.display import safe
from claimgraph.happenings import happenings
from claimgraph.material import material

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.contests import Contest
    from claimgraph.dataset import Dataset
    from claimgraph.evidence import Quotations
    from claimgraph.happenings import Edges, Happening
    from claimgraph.material import Material, Record


@dataclass(frozen=True)
class Scope:
    """What a timeline shows.

    Attributes:
        since: Only what was said or took place on or after this day, or perhaps so.
        until: Only what was said or took place on or before this day, or perhaps so.
        place: Only events at or inside this place, and what is said of it or of events there.
        actors: Only what these actors said or others said on their behalf; everything if empty.
        days: An attack follows a threat if it comes within so many days.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()
    days: int = 7

    @property
    def parameters(self) -> dict[str, str]:
        """What the question `timeline` is asked with."""
        days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(self, name))}
        return days | ({"place": self.place} if self.place else {})


@dataclass(frozen=True)
class Utterance:
    """A statement: its position in the material, when it can have been made, and who made it."""

    number: int
    edges: Edges
    exact: bool
    voices: tuple[str, ...]


@dataclass(frozen=True)
class Chronicle:
    """Everything that a timeline tells.

    Attributes:
        material: The statements, and those that stand against them.
        utterances: The statements of the scope.
        happenings: The events of the scope, the earliest first.
        names: Names of actors, by IRI.
        kinds: Kinds of actors, by IRI.
        actors: The actors whose lanes were asked for; all if empty.
        left_out: How many statements others made, and how many others, if only some actors are asked for.
        threats: How many statements are threats.
    """

    material: Material
    utterances: tuple[Utterance, ...]
    happenings: tuple[Happening, ...]
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    actors: frozenset[str] = frozenset()
    left_out: tuple[int, int] = (0, 0)
    threats: int = 0


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
    rows = list(data.ask("timeline", **scope.parameters))
    voices, names = _voices(data)
    wanted = frozenset(data.find(name, ["actor"]).iri for name in scope.actors)
    told = dict.fromkeys(row["statement"] for row in rows if row["statement"])
    speaking = {iri: _lanes_of(voices.get(iri, []), wanted) for iri in told}
    said = {iri: found for iri, found in speaking.items() if found or not wanted}
    events = {row["event"]: row for row in rows if row["event"]}
    disputes = [item for item in contests(data) if item.subject[0] in events or _part(item) & said.keys()]
    shown = material(data, said, disputes, texts)
    position = {iri: shown.position[iri] for iri in said}
    found = happenings(data, events, position, disputes, scope.days)
    acting = {account.actor for item in found for account in item.accounts}
    nodes = {row["node"]: row for row in data.ask("network-nodes")}
    return Chronicle(
        material=shown,
        utterances=tuple(
            utterance(number, shown.statements[number], said[iri])
            for iri, number in sorted(position.items(), key=lambda item: item[1])
        ),
        happenings=found,
        names=distinct({actor: safe(nodes[actor]["label"]) for actor in acting if actor in nodes} | names),
        kinds={iri: row["kind"] for iri, row in nodes.items()},
        actors=wanted,
        left_out=_left_out({iri: voices.get(iri, []) for iri in told if iri not in said}),
        threats=sum("threat" in shown.statements[number]["acts"] for number in position.values()),
    )


def _part(contest: Contest) -> set[str]:
    """The statements that take part in a contest."""
    return {stance.statement for stance in contest.stances}


def _voices(data: Dataset) -> tuple[dict[str, list[tuple[str, bool]]], dict[str, str]]:
    """Return for each statement who speaks (True) or is spoken for (False), and everybody's name."""
    found: dict[str, list[tuple[str, bool]]] = {}
    names: dict[str, str] = {}
    for row in data.ask("transmission"):
        if row["step"] in {"speaker", "principal"}:
            entry = row["actor"], row["step"] == "speaker"
            names[row["actor"]] = safe(row["name"])
            if entry not in found.setdefault(row["statement"], []):
                found[row["statement"]].append(entry)
    return found, names


def _lanes_of(voices: list[tuple[str, bool]], wanted: frozenset[str]) -> tuple[str, ...]:
    """The actors in whose lanes a statement may stand; those spoken for count if they are asked for."""
    if wanted:
        return tuple(
            actor for actor, _speaks in sorted(voices, key=lambda voice: not voice[1]) if actor in wanted
        )
    return tuple(actor for actor, speaks in voices if speaks)


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


def utterance(number: int, record: Record, voices: tuple[str, ...]) -> Utterance:
    """Return a statement with its days; one that is only about that day is not exact."""
    first, last = (date.fromisoformat(record[end]) if record[end] else None for end in ("earliest", "latest"))
    exact = first is not None and first == last and "~" not in record["said"]
    return Utterance(number, (first, last), exact, voices)
