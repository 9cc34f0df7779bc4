"""The ledger of commitments: what was pledged, halted and taken up again, and how it stood on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from claimgraph.analyses.threats.conditions import answered, in_words, names, said_by
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope
from claimgraph.model.dates import day, interval

if TYPE_CHECKING:
    from datetime import date

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Days, Statement
    from claimgraph.store.dataset import Dataset

PLEDGE, SUSPENSION, RESUMPTION = "pledge", "suspension", "resumption"
DAY = timedelta(1)
ACTS = (PLEDGE, SUSPENSION, RESUMPTION)

NOT_YET, RUNNING, OVER, NO_TERM = "not begun", "running", "term over", "no term told"
PASSED = "deadline passed"
WITHDRAWN, RESUMED = "withdrawn or replaced by its speaker", "ended by its own resumption"
KEPT, CARRIED_OUT = "nothing told against it", "said to be carried out"
CONTRARY, PERHAPS = "an attack of its own in that time is told", "an attack perhaps in that time is told"
UNSAID = "; whether it was pledged away, see words"
CERTAIN, POSSIBLE = "in that time", "perhaps in that time"


@dataclass(frozen=True)
class Attack:
    """Somebody's word that an attack in the time of a commitment was by who had made it.

    Attributes:
        event: IRI of the attack.
        when: `CERTAIN` or `POSSIBLE`.
        word: Who affirms or denies it.
    """

    event: str
    when: str
    word: Stance


@dataclass(frozen=True)
class Commitment:
    """A pledge, a halt or a resumption, as it stood on a day.

    Attributes:
        statement: The statement.
        act: Which of the three.
        party: IRI of who is committed: who speaks, or on whose behalf.
        time: How its term stood on the day.
        ended: IRI of the statement by which it was ended, or an empty text.
        attacks: What is told of attacks of the party in its time, by the day.
        done: Who says by the day that what was pledged took place.
    """

    statement: Statement
    act: str
    party: str
    time: str
    ended: str
    attacks: tuple[Attack, ...]
    done: tuple[Stance, ...]

    @property
    def told(self) -> str:
        """What is told of its being kept, in words; of a resumption nothing is."""
        affirmed = {one.when for one in self.attacks if not one.word.denies}
        if self.act == RESUMPTION:
            return ""
        if affirmed:
            attack = CONTRARY if CERTAIN in affirmed else PERHAPS
            return attack + UNSAID if self.act == PLEDGE else attack
        return CARRIED_OUT if self.done else KEPT


def table(data: Dataset, on: date | None = None, scope: Scope | None = None) -> Answer:
    """Return each pledge, halt and resumption with its term, and how it stood on a day by whose word.

    Definition: the time of a commitment is its period; without one it begins on the day on which it was
    said and is open. `time` is how that stood on the day asked about: not begun, running, term over, no term
    told, deadline passed; or ended: withdrawn or replaced by its speaker, or by a resumption that answers it
    or, made by the same party later, is of the same event (`by` tells which statement). `told` looks at what
    was said by that day: whether somebody affirms that the party did an attack of which the date lies in the
    time (or may), by whose word (`according_to`), and who denies it (`denied_by`); or, of a pledge, who says
    that the event it is about took place since (`according_to` again). "Nothing told against it" is what
    these documents do not tell. `condition` is whether its condition had been met by that day, and by whose
    word.

    Source: ours.

    Limits: an attack in the time of a halt need not fall under the halt, one in the time of a pledge may be
    just what was pledged (`words` tells), and whether a condition voided it is for the reader to judge: no
    row says that anybody broke a word. The parts of a group are not the group. Words that no longer stand are
    left out, whenever they were taken back. What is not told may have happened.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        on: The day; the last day of publication if none is given.
        scope: Which commitments are listed, what no longer stands always among them.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, end = data.reading, on or last_day(data.reading)
    rows: list[tuple[Value, ...]] = []
    for one in commitments(data, end, scope):
        words = [attack.word for attack in one.attacks]
        holders = [word for word in words if not word.denies] or (
            list(one.done) if one.told == CARRIED_OUT else []
        )
        depends = in_words(reading, answered(reading, one.statement, end), end + DAY, end) if end else ""
        about = one.statement.role("about") or ("",)
        rows += [
            (
                *(one.statement.said, one.act, reading.thing(one.party)),
                reading.thing(event) if event else None,
                *(one.statement.paraphrase, one.statement.period, one.statement.deadline),
                depends if one.act != RESUMPTION else "",
                *(one.time, Thing(one.ended) if one.ended else None, one.told),
                *(names(reading, holders), names(reading, [word for word in words if word.denies])),
                Thing(one.statement.iri),
            )
            for event in about
        ]
    return answer(
        "said edtf, act text, party actor, about event, words text, period edtf, deadline edtf,"
        " condition text, time text, by statement, told text, according_to text, denied_by text,"
        " statement statement",
        rows,
    )


def proof(data: Dataset, on: date | None = None, scope: Scope | None = None) -> Answer:
    """Return each word behind `table`: on an attack in the time of a commitment, or on its being carried out.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        on: The day; the last day of publication if none is given.
        scope: Which commitments are listed, what no longer stands always among them.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, end = data.reading, on or last_day(data.reading)
    rows = []
    for one in commitments(data, end, scope):
        told = [(attack.event, attack.when, attack.word) for attack in one.attacks]
        told += [(word.subject[0], CARRIED_OUT, word) for word in one.done]
        rows += [
            (
                *(reading.thing(one.party), one.act, reading.thing(event)),
                *(when, "denies" if word.denies else "affirms", Thing(*word.speaker), word.said),
                *("hedged" if word.hedged else "", Thing(word.statement), Thing(one.statement.iri)),
            )
            for event, when, word in told
        ]
    return answer(
        "party actor, act text, event event, when text, stance text, holder actor, said edtf, hedged text,"
        " report statement, statement statement",
        rows,
    )


def commitments(data: Dataset, on: date | None, scope: Scope | None = None) -> list[Commitment]:
    """Return each pledge, halt and resumption that can have been made by a day, as it stood on it.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        on: The day; None for a dataset without any.
        scope: Which commitments are listed, what no longer stands among them.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading = data.reading
    return [
        _commitment(reading, statement, act, party, on)
        for statement in replace(scope or Scope(), all_standing=True).statements(data).values()
        for act in ACTS
        if act in statement.acts and not (on and statement.earliest and statement.earliest > on)
        for party in statement.principals or statement.speakers
    ]


def last_day(reading: Reading) -> date | None:
    """Return the last day on which any document was published."""
    published = (one.fact("published") for one in reading.documents.values())
    ends = (day for text in published if text and (day := interval(text).latest))
    return max(ends, default=None)


def _commitment(reading: Reading, statement: Statement, act: str, party: str, on: date | None) -> Commitment:
    span = _span(statement)
    time, ended = _ended(reading, statement, party, on) if act != RESUMPTION else ("", "")
    attacks = _attacks(reading, party, span, on) if act != RESUMPTION else ()
    done = _done(reading, statement, on) if act == PLEDGE else ()
    time = time or ("" if act == RESUMPTION else _term(statement, span, on))
    return Commitment(statement, act, party, time, ended, attacks, done)


def _span(statement: Statement) -> Days:
    """The time of a commitment; what has no period begins when it was said."""
    if not statement.period:
        return statement.earliest, None
    period = interval(statement.period)
    return period.earliest, period.latest


def _term(statement: Statement, span: Days, on: date | None) -> str:
    """How a term that nobody ended stood on a day."""
    if on and statement.deadline and (due := interval(statement.deadline).latest) and due < on:
        return PASSED
    if not statement.period:
        return NO_TERM
    first, last = span
    if on and first and first > on:
        return NOT_YET
    return OVER if on and last and last < on else RUNNING


def _ended(reading: Reading, statement: Statement, party: str, on: date | None) -> tuple[str, str]:
    """How the party itself had ended a commitment by a day, and by which statement."""
    standing = statement.standing
    since = day(standing.since) if standing.since else None
    if standing.code in {"withdrawn", "superseded"} and not (on and since and since > on):
        return WITHDRAWN, standing.by
    for other in reading.statements.values():
        if RESUMPTION in other.acts and other.stands and party in other.voices and said_by(other, on):
            again = set(other.role("about")) & set(statement.role("about")) and _after(other, statement)
            if statement.iri in other.role("responds_to") or (SUSPENSION in statement.acts and again):
                return RESUMED, other.iri
    return "", ""


def _after(one: Statement, other: Statement) -> bool:
    return bool(one.earliest and other.latest and one.earliest > other.latest)


def _attacks(reading: Reading, party: str, span: Days, on: date | None) -> tuple[Attack, ...]:
    """What is told by a day of attacks of a party in a time."""
    first, last = span
    found = []
    for word in reading.stances:
        event = reading.entities.get(word.subject[0])
        told = word.stands and word.relation == "perpetrator" and word.value[0] == party
        if told and event and "attack" in event.classes and said_by(reading.statements[word.statement], on):
            start, end = event.days
            inside = bool(first and start and start >= first and end and (not last or end <= last))
            if inside or (start and end and (not first or end >= first) and (not last or start <= last)):
                found.append(Attack(event.iri, CERTAIN if inside else POSSIBLE, word))
    return tuple(found)


def _done(reading: Reading, statement: Statement, on: date | None) -> tuple[Stance, ...]:
    """Who says by a day that what is pledged took place, speaking after the pledge."""
    return tuple(
        word
        for event in statement.role("about")
        for word in reading.about.get(event, ())
        if word.stands
        and not word.denies
        and word.value[0].endswith("occurrence/took-place")
        and _after(reading.statements[word.statement], statement)
        and said_by(reading.statements[word.statement], on)
    )
