"""Who and what an invented year is about: numbered actors, places and events, as many as it asks for."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

Record = dict[str, Any]

SEED = 17
FIRST, DAYS = date(2031, 1, 1), 365
RECENT = 4  # days of which a document tells
# Of so many statements there is one of each kind of thing, so many at least.
ACTORS = {
    "group": ("armed_group", 45, 12),
    "person": ("person", 25, 20),
    "body": ("government_body", 90, 8),
    "force": ("armed_force", 150, 6),
    "state": ("state", 700, 5),
    "umbrella": ("umbrella_group", 900, 2),
    "facade": ("facade_group", 600, 3),
    "party": ("political_party", 400, 3),
    "outlet": ("media_outlet", 80, 20),
    "office": ("office", 300, 5),
}
EVENTS = {
    "attack": ("attack", 14),
    "strike": ("strike", 60),
    "interception": ("interception", 90),
    "meeting": ("meeting", 90),
    "visit": ("visit", 150),
    "truce": ("ceasefire", 300),
    "protest": ("protest", 150),
    "series": ("event_series", 500),
}
WEAPONS = ("drone", "rocket", "missile", "mortar", "ballistic-missile", "artillery", "ied", "gunfire")
OUTCOMES = ("hit", "intercepted", "failed", "missed", "partly-intercepted", "fell-in-unpopulated-area")
HOLDS = {"group": "member_of", "party": "member_of", "body": "spokesperson_for", "force": "spokesperson_for"}


@dataclass
class Happening:
    """An event, and what most tell of it.

    Attributes:
        day: Its day, counted from the first of the year.
        by: Who did it.
        against: Whom it was aimed at.
        others: Who is taken for it besides.
        told: The statements on it so far, each with its day.
        claims: Those that claim it, each with its speaker.
    """

    id: str
    kind: str
    day: int
    place: str
    by: str
    against: str
    others: list[str]
    weapon: str
    outcome: str
    killed: int
    told: list[tuple[str, int]] = field(default_factory=list)
    claims: list[tuple[str, str]] = field(default_factory=list)


class Cast:
    """The actors, places and events of a year, and the dice."""

    def __init__(self, statements: int) -> None:
        """Make the registry of a year of so many statements."""
        self.size = statements
        self.dice = random.Random(SEED)  # noqa: S311 - a corpus, not a secret
        self.ids = {
            kind: [f"{kind}-{n + 1}" for n in range(max(least, statements // one))]
            for kind, (_, one, least) in ACTORS.items()
        }
        self.weights = {kind: _zipf(len(ids)) for kind, ids in self.ids.items()}
        self.towns = [f"place-{n + 1}" for n in range(max(20, statements // 60))]
        # The more is told, the more of the world is covered.
        self.regions = [f"region-{n + 1}" for n in range(max(8, statements // 700))]
        self.countries = [f"country-{n + 1}" for n in range(max(2, statements // 5000))]
        self.weights["place"] = _zipf(len(self.towns))
        self.body_of = {one: self.any(*HOLDS) for one in self.ids["person"]}
        self.events = sorted(self._events(), key=lambda one: one.day)
        self.days = [one.day for one in self.events]
        self.series = [one for one in self.events if one.kind == "series"]
        fame = [1 / (rank + 4) for rank in range(len(self.events))]
        self.dice.shuffle(fame)
        self.fame = list(accumulate(fame, initial=0.0))

    def _struck(self, by: str) -> str:
        """Return whom an event is aimed at: not who does it, for they would accuse themselves."""
        drawn = self.any("force", "body", "force")
        return self.ids["body"][0] if drawn == by else drawn

    def _events(self) -> list[Happening]:
        return [
            Happening(
                f"{kind}-{n + 1}",
                kind,
                # Weeks differ: what is common comes in waves.
                int(DAYS * ((n * 0.618) % 1 * 0.5 + 0.5 * self.dice.betavariate(3, 2))) % DAYS,
                self.any("place"),
                by := self.any("force" if kind in ("strike", "interception") else "group"),
                self._struck(by),
                [self.any("group"), self.any("umbrella", "facade", "state")],
                self.pick(WEAPONS),
                self.pick(OUTCOMES),
                int(self.dice.paretovariate(1) - 1) % 200,
            )
            for kind, (_, one) in EVENTS.items()
            for n in range(max(2, self.size // one))
        ]

    def any(self, *kinds: str) -> str:
        """Return one of these kinds of things, one that is named much most likely."""
        kind = self.dice.choice(kinds)
        ids = self.towns if kind == "place" else self.ids[kind]
        return self.dice.choices(ids, cum_weights=self.weights[kind])[0]

    def pick(self, codes: tuple[str, ...]) -> str:
        """Return a code, one of the first most likely."""
        return codes[min(int(self.dice.expovariate(0.9)), len(codes) - 1)]

    def chance(self, probability: float) -> bool:
        """Tell whether something comes about that is so likely."""
        return self.dice.random() < probability

    def recent(self, day: int) -> Happening:
        """Return an event of the days before one, of those told of much most likely."""
        low, high = bisect_left(self.days, day - RECENT), bisect_right(self.days, day)
        if low == high:
            return self.events[max(low - 1, 0)]
        mark = self.dice.uniform(self.fame[low], self.fame[high])
        return self.events[min(max(bisect_right(self.fame, mark) - 1, low), high - 1)]

    def registry(self) -> dict[str, list[Record]]:
        """Return the records of actors, places and events."""
        actors = [self._actor(kind, one, n) for kind, ids in self.ids.items() for n, one in enumerate(ids)]
        kinds = ("air_base", "populated_place", "embassy", "airport", "military_base", "facility")
        places = [_place(one, "country", {}) for one in self.countries]
        places += [
            _place(one, "governorate", {"within": self.countries[n % len(self.countries)]})
            for n, one in enumerate(self.regions)
        ]
        places += [
            _place(one, kinds[n % 6], {"within": self.regions[n % len(self.regions)]})
            for n, one in enumerate(self.towns)
        ]
        return {"actors": actors, "places": places, "events": [self._event(one) for one in self.events]}

    def _actor(self, kind: str, one: str, number: int) -> Record:
        name = one.replace("-", " ").capitalize()
        record: Record = {"id": one, "kind": ACTORS[kind][0], "name": name, "names": [f"The {name}"]}
        if kind in ("body", "force"):
            record["organ_of"] = self.ids["state"][number % len(self.ids["state"])]
        if kind == "office":
            record["office_of"] = self.ids["body"][number % len(self.ids["body"])]
        return record

    def _event(self, one: Happening) -> Record:
        day = day_of(one.day)
        record: Record = {
            "id": one.id,
            "kind": EVENTS[one.kind][0],
            "label": f"{one.id.replace('-', ' ').capitalize()}, {day}",
            "place": one.place,
            "date": f"{day_of(max(one.day - 1, 0))}/{day}" if int(one.id.rpartition("-")[2]) % 3 else day,
        }
        if one.kind == "series":
            region = self.regions[self.towns.index(one.place) % len(self.regions)]
            record |= {"counts": "attack", "place": region, "date": f"{day}/.."}
        return record


def _place(one: str, kind: str, more: Record) -> Record:
    return {"id": one, "kind": kind, "name": one.replace("-", " ").capitalize()} | more


def _zipf(number: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(number)))


def day_of(number: int) -> str:
    """Return a day of the year as text, counted from its first."""
    return (FIRST + timedelta(number)).isoformat()
