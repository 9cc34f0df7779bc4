"""Write an invented year of reporting, as large as you like: a corpus of so many statements.

    python -m benchmarks.year STATEMENTS FOLDER

Nobody in it exists: actors, places and events are numbered, "Group 17". It is spread as a year of reporting
is: few actors, places and outlets are named much and many little (the second half as often as the first, as
Zipf has it); a document holds 1 to 300 statements and tells of what happened in the days before it; several
documents tell of one event, with the same contents or with others, and repeat what others told. Claims,
denials, threats on conditions, accusations, chains of relays, unnamed speakers, outcomes and counts that
contradict, totals of series that grow, and statements that are taken back are all there, about as often as
in the bundled corpus. The same number gives the same corpus.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cast import DAYS, HOLDS, OUTCOMES, WEAPONS, Cast, Happening, Record, day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MOST, SCALE, STEEP = 300, 3, 1.2  # statements of a document, after Pareto
ANSWERS = frozenset(("responds_to", "on_statement", "withdraws", "retells"))
FEW = 3  # dead, of whom there may be more the next day
PASSAGE = 120  # characters
RELAYED, TWICE, BEHALF, UNNAMED, HEDGED, REPEATED = 0.27, 0.3, 0.5, 0.08, 0.03, 0.06
BASE = """format: 2
title: An invented year
base: https://example.org/year/
licence: CC0-1.0
language: en
method: Drawn by lot; nobody and nothing in it exists.
"""


class Page:
    """A document in the making, of one day and one outlet."""

    def __init__(self, cast: Cast, slug: str, day: int) -> None:
        """Begin a document."""
        self.cast, self.slug, self.day = cast, slug, day
        self.outlet = cast.any("outlet")
        self.statements: list[Record] = []
        self.event = cast.recent(day)
        self.repeated: set[str] = set()

    def passages(self) -> list[Record]:
        """Return the next passage."""
        start = PASSAGE * len(self.statements)
        digest = hashlib.sha256(f"{self.slug} {start}".encode()).hexdigest()
        return [{"start": start, "end": start + PASSAGE - 20, "sha256": digest}]

    def repeats(self) -> bool:
        """Repeat a statement of another document on the same event, if there is one."""
        earlier = [one for one, _ in self.event.told[-40:] if not one.startswith(f"{self.slug}/")]
        found = self.cast.dice.choice(earlier) if earlier else ""
        if not found or found in self.repeated:
            return False
        self.repeated.add(found)
        via = [self.cast.any("outlet")] if self.cast.chance(0.5) else []
        self.statements.append({"repeats": found, "via": via, "at": self.passages()})
        return True

    def adds(self, said: Record) -> None:
        """Add a statement: where it stands, when it was said, who passed it on, and how sure it is."""
        cast, number = self.cast, len(self.statements)
        reference = f"{self.slug}/s{number}"
        early = self.day - cast.dice.randrange(2)
        when = day_of(early) if cast.chance(0.7) else f"../{day_of(self.day)}"
        if said.keys() & ANSWERS:
            when = day_of(self.day)  # not before what it answers
        if said["speaker"] != self.outlet and cast.chance(RELAYED):
            said["via"] = list({cast.any("outlet"): 0 for _ in range(2 if cast.chance(TWICE) else 1)})
        if cast.chance(HEDGED):
            said["hedged"] = True
        record = {"id": f"s{number}", "said": when, **said, "at": self.passages()}
        record.setdefault("paraphrase", f"Statement {number} of {self.slug}, by lot.")
        self.statements.append(record)
        self.event.told.append((reference, self.day))

    def done(self) -> Record:
        """Return the record of the document."""
        return {
            "document": self.slug,
            "title": f"Document {self.slug}",
            "publisher": self.outlet,
            "published": day_of(self.day),
            "url": f"https://example.org/{self.slug}",
            "text": {
                "file": f"{self.slug}.txt",
                "sha256": hashlib.sha256(self.slug.encode()).hexdigest(),
                "length": PASSAGE * max(len(self.statements), 1),
            },
            "statements": self.statements,
        }


RARER: tuple[Callable[[Cast], list[object]], ...] = (
    lambda cast: ["killed_person", cast.any("person")],
    lambda cast: ["announced_to", cast.any("force", "state")],
    lambda cast: ["called", cast.pick(("escalation", "massacre", "provocation"))],
    lambda cast: ["legal_character", cast.pick(("war-crime", "self-defence", "violation-of-sovereignty"))],
    lambda cast: ["purpose", cast.pick(("retaliate", "deter", "pressure"))],
    lambda cast: ["participant", cast.any("force", "group")],
)


def _told(page: Page, event: Happening) -> Record:
    """An outlet, an official or an unnamed source tells what became of an event."""
    cast, dice = page.cast, page.cast.dice
    toll = event.killed + max(0, page.day - event.day) * dice.randrange(2) * (event.killed >= FEW)
    contents: list[list[object]] = [
        ["weapon", event.weapon if cast.chance(0.85) else cast.pick(WEAPONS)],
        ["outcome", event.outcome if cast.chance(0.75) else cast.pick(OUTCOMES)],
        ["killed_count", toll if cast.chance(0.8) else f">={toll + dice.randrange(4)}"],
        ["wounded_count", 2 * toll if cast.chance(0.8) else "several"],
        ["took_place_at", event.place if cast.chance(0.9) else cast.any("place")],
        ["occurred_on", _when(cast, event.day)],
        ["aimed_at", event.against],
        ["perpetrator", event.by if cast.chance(0.6) else dice.choice(event.others)],
        ["occurrence", "took-place"],
        ["damage", "some" if cast.chance(0.7) else "none"],
        ["weapon_count", dice.randrange(1, 5)],
        dice.choice(RARER)(cast),
    ]
    some = dice.sample(contents, dice.randrange(1, 4))
    return _by_anybody(page) | {
        "act": "assertion",
        "about": [event.id],
        "affirms": [[event.id, *content] for content in some],
        "cue": dice.choice(("said", "reported", "announced", "claimed")),
    }


def _when(cast: Cast, day: int) -> str:
    if cast.chance(0.1):
        return f"{day_of(day)}T{cast.dice.randrange(24):02}:{cast.dice.randrange(60):02}+03:00"
    return day_of(day if cast.chance(0.8) else max(day - 1, 0))


def _by_anybody(page: Page) -> Record:
    """The outlet itself, a body or somebody for it, or a source without a name."""
    cast = page.cast
    if cast.chance(UNNAMED):
        name = f"officials {len(page.statements)}"
        return {"speaker": {"unidentified": name, "affiliated_with": [cast.any("body", "force", "group")]}}
    return _by(page, "body", "force") if cast.chance(0.5) else {"speaker": page.outlet}


def _by(page: Page, *kinds: str) -> Record:
    """One of these kinds, or a person on behalf of one."""
    if page.cast.chance(0.3):
        person = page.cast.any("person")
        behalf = page.cast.body_of[person]
        return {"speaker": person} | ({"on_behalf_of": [behalf]} if page.cast.chance(BEHALF) else {})
    return {"speaker": page.cast.any(*kinds)}


def _claims(page: Page, event: Happening) -> Record:
    cast = page.cast
    by = event.by if cast.chance(0.8) or event.by.startswith("force") else event.others[0]
    more: list[list[object]] = [
        ["outcome", "hit"],
        ["weapon", event.weapon],
        ["killed_count", event.killed + 2],
    ]
    contents: list[list[object]] = [
        ["perpetrator", by],
        *cast.dice.sample(more, cast.dice.randrange(len(more) + 1)),
    ]
    event.claims.append((f"{page.slug}/s{len(page.statements)}", by))
    return {
        "act": "responsibility_claim",
        "speaker": by,
        "about": [event.id],
        "affirms": [[event.id, *content] for content in contents],
        "channel": cast.dice.choice(("telegram", "statement", "video")),
    }


def _denies(page: Page, event: Happening) -> Record:
    """Who was aimed at denies the outcome or the deed, or who is taken for it that it did it."""
    cast = page.cast
    own = cast.chance(0.4)
    speaker = cast.dice.choice([event.by, *event.others]) if own else event.against
    denied = (
        ["perpetrator", speaker]
        if own
        else ["outcome", "hit"]
        if cast.chance(0.7)
        else ["occurrence", "took-place"]
    )
    record: Record = {
        "act": "denial",
        "speaker": speaker,
        "about": [event.id],
        "denies": [[event.id, *denied]],
    }
    if event.claims and cast.chance(0.5):
        record["responds_to"] = [cast.dice.choice(event.claims)[0]]
    return record


def _confirms(page: Page, event: Happening) -> Record:
    outcome = event.outcome if page.cast.chance(0.8) else "hit"
    return {
        "act": "confirmation",
        "speaker": event.against,
        "about": [event.id],
        "affirms": [[event.id, "outcome", outcome], [event.id, "occurrence", "took-place"]],
    }


def _accuses(page: Page, event: Happening) -> Record:
    cast = page.cast
    accused = event.by if cast.chance(0.5) else cast.dice.choice(event.others)
    predicate = (
        "perpetrator" if cast.chance(0.7) else cast.dice.choice(("ordered_by", "armed_by", "responsible"))
    )
    return {
        "act": "accusation",
        "speaker": event.against if cast.chance(0.6) else page.outlet,
        "target": [accused],
        "about": [event.id],
        "affirms": [[event.id, predicate, accused]],
    }


def _threatens(page: Page, event: Happening) -> Record:
    cast = page.cast
    speaker = _by(page, "group") if cast.chance(0.5) else {"speaker": cast.any("group", "umbrella")}
    record: Record = {"act": "threat", **speaker, "target": [cast.any("force", "body", "state")]}
    if cast.chance(0.5):
        condition: Record = {
            "kind": cast.dice.choice(("if", "unless")),
            "paraphrase": "What is asked is not done.",
        }
        record["condition"] = condition | ({"event": event.id} if cast.chance(0.5) else {})
    return record


def _demands(page: Page, event: Happening) -> Record:
    act = page.cast.dice.choice(("demand", "condemnation", "praise", "justification", "warning"))
    speaker = page.cast.any("body", "party", "state")
    record: Record = {"act": act, "speaker": speaker, "about": [event.id]}
    if act in ("demand", "warning"):
        record["target"] = [page.cast.any("group", "force")]
    if act == "justification":
        record["affirms"] = [[event.id, "in_response_to", page.cast.any("force", "state")]]
    return record


def _pledges(page: Page, _event: Happening) -> Record:
    cast = page.cast
    act = cast.dice.choice(("pledge", "suspension", "resumption", "announcement"))
    record: Record = {"act": act, **_by(page, "group", "body"), "target": [cast.any("body", "state")]}
    if act == "announcement":
        truce = f"truce-{cast.dice.randrange(1, 3)}"
        return record | {
            "about": [truce],
            "affirms": [[truce, "phase", cast.pick(("in-force", "planned", "ended"))]],
        }
    return record | {"deadline": day_of(min(page.day + 20, DAYS - 1))} if act == "pledge" else record


def _ties(page: Page, _event: Happening) -> Record:
    """Somebody says who belongs to whom, who leads and backs whom, and whose places are whose."""
    cast, dice = page.cast, page.cast.dice
    person, group = cast.any("person"), cast.any("group")
    body = cast.body_of[person]
    ties: list[list[object]] = [
        [person, HOLDS[body.rpartition("-")[0]], body],
        [person, "leads", body],
        [person, "holds_office", cast.any("office")],
        [group, "part_of", cast.any("umbrella")],
        [group, "backed_by", cast.any("state")],
        [group, dice.choice(("allied_with", "opposes")), cast.any("party", "state")],
        [cast.any("facade"), "facade_for", group],
        [cast.any("facade", "umbrella"), "nature", "front" if cast.chance(0.5) else "organisation"],
        [cast.any("place"), dice.choice(("hosts", "used_by", "belongs_to")), cast.any("force")],
    ]
    side = "affirms" if cast.chance(0.93) else "denies"
    act = "assertion" if side == "affirms" else "denial"
    return _by_anybody(page) | {"act": act, side: dice.sample(ties, dice.randrange(1, 3))}


def _counts(page: Page, _event: Happening) -> Record:
    """A total of a series, which grows with the days."""
    cast = page.cast
    series = cast.dice.choice(cast.series)
    number = max(1, page.day - series.day + 3 + cast.dice.randrange(-2, 3))
    value = number if cast.chance(0.7) else f">{number}"
    return _by_anybody(page) | {
        "act": "assertion",
        "about": [series.id],
        "affirms": [[series.id, "count", value]],
    }


def _leaves_open(page: Page, event: Happening) -> Record:
    record = {"act": "assertion", **_by_anybody(page), "about": [event.id]}
    if page.cast.chance(0.5):
        return record | {"leaves_open": [[event.id, page.cast.dice.choice(("perpetrator", "outcome"))]]}
    predicate, value = page.cast.dice.choice(
        (("unconfirmed_by", event.against), ("uncommented_by", event.by), ("claim_status", "unclaimed"))
    )
    return record | {"affirms": [[event.id, predicate, value]]}


def _takes_back(page: Page, event: Happening) -> Record:
    """Who claimed an event takes that back, or else somebody tells of it again in other words."""
    if event.claims and page.cast.chance(0.5):
        reference, by = event.claims.pop()
        return {"act": "retraction", "speaker": by, "about": [event.id], "withdraws": [reference]}
    record = _claims(page, event)
    told = [
        one
        for one, by in event.claims[:-1]
        if by == record["speaker"] and not one.startswith(f"{page.slug}/")
    ]
    return record | ({"retells": [told[-1]]} if told else {})


def _judges(page: Page, event: Happening) -> Record:
    """Somebody doubts a claim as a whole, or analyses."""
    if not event.claims:
        about = [[event.id, "perpetrator", event.by]]
        return {
            "act": "assessment",
            "speaker": page.cast.any("person"),
            "about": [event.id],
            "affirms": about,
        }
    judged = page.cast.dice.choice(event.claims)[0]
    remark = {"statement": judged, "says": page.cast.dice.choice(("doubtful", "exaggerated", "lie"))}
    return {"act": "assertion", "speaker": event.against, "about": [event.id], "on_statement": remark}


SAYINGS: dict[Callable[[Page, Happening], Record], int] = {
    _told: 48,
    _claims: 6,
    _denies: 5,
    _confirms: 3,
    _accuses: 7,
    _threatens: 6,
    _demands: 8,
    _pledges: 3,
    _ties: 10,
    _counts: 3,
    _leaves_open: 3,
    _judges: 3,
    _takes_back: 1,
}


def documents(cast: Cast, statements: int) -> Iterator[Record]:
    """Yield the documents of a year, in order of days, with so many statements in all."""
    dice, left, sizes = cast.dice, statements, []
    while left:
        sizes.append(min(left, MOST, int(SCALE * dice.paretovariate(STEEP))))
        left -= sizes[-1]
    days = sorted(dice.randrange(1, DAYS) for _ in sizes)
    for number, (day, size) in enumerate(zip(days, sizes, strict=True), 1):
        page = Page(cast, f"paper-{number}", day)
        for said in dice.choices(list(SAYINGS), list(SAYINGS.values()), k=size):
            if cast.chance(0.25):
                page.event = cast.recent(day)
            if cast.chance(REPEATED):
                page.repeats()
            page.adds(said(page, page.event))
        yield page.done()


def write(folder: Path, statements: int) -> Path:
    """Write a corpus of so many statements into a folder that does not exist yet, and return the folder."""
    folder.mkdir(parents=True)
    cast = Cast(statements)
    (folder / "corpus.yaml").write_text(BASE, "utf-8")
    for name, records in cast.registry().items():
        _lines(folder / f"{name}.jsonl", records)
    _lines(folder / "documents.jsonl", documents(cast, statements))
    _lines(folder / "judgements.jsonl", _judgements(cast))
    return folder


def _judgements(cast: Cast) -> Iterator[Record]:
    """The team holds some attacks of one day and place to be one, and some to be two."""
    attacks = [one for one in cast.events if one.kind == "attack"]
    for one, other in zip(attacks[::50], attacks[1::50], strict=False):
        verdict = "same" if cast.chance(0.5) else "different"
        yield {verdict: [one.id, other.id], "by": "The team", "date": day_of(DAYS - 1), "ground": "By lot."}


def _lines(path: Path, records: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
