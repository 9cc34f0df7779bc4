"""Who yields to whom: whose figures and accounts are taken over, or taken back, after whose word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.contests import OWN, word
from claimgraph.claims.scope import Scope
from claimgraph.claims.stances import by_statement

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

TAKES_OVER, TAKES_BACK = "takes over", "takes back"
CERTAIN, POSSIBLE = "certain", "possible"
RENEWED = OWN | {"update", "change"}
ENDED = ("withdrawn", "superseded")


@dataclass(frozen=True)
class Yielding:
    """One who held something, heard another, and holds it no longer.

    Attributes:
        how: `TAKES_OVER` if the other's word is held now, `TAKES_BACK` if the own word was only ended.
        before: What was held.
        other: The word of the other; None if nobody here had spoken against it.
        after: IRI of the statement by which it changed.
        now: What is held since; None if nothing is.
        order: `CERTAIN` if the other had spoken first whichever days of the dates are true, or `POSSIBLE`.
    """

    how: str
    before: Stance
    other: Stance | None
    after: str
    now: Stance | None
    order: str

    @property
    def change(self) -> tuple[str, ...]:
        """What counts as one: a property of which something else is held, or a statement taken back."""
        if self.how == TAKES_BACK:
            return (self.before.statement,)
        return self.before.statement, self.before.subject[0], self.before.predicate[0]


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return who yields to whom how often, most often first.

    Definition: a holder *takes over* the word of another who, having held something of a property, later
    holds otherwise (an update, a change or a reversal, docs/meaning.md), and this agrees with what the other
    had said of it by then, while the former did not. A holder *takes back* after another if the own statement
    is withdrawn or superseded, and the other had by then denied it, in one point or as a whole, answered it,
    claimed the same event, or given a figure that has no number in common with it; if the new version agrees
    with the other, it is taken over. What is taken back with nobody's word against it here stands with an
    empty `yields_to`.

    `taken_over` counts properties, `taken_back` statements, `certain` those of both where the other spoke
    first whichever days of the dates are true; the rest may have been the other way round.

    Source: ours.

    Limits: after is not because: both may have learnt it from a third, or from the event. Whose word was
    taken over unsaid, or by silence, is not seen.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which words count as those of others, and by which statements something changed.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    found: dict[tuple[str, str], list[Yielding]] = {}
    for one in yieldings(data, scope):
        for who in sorted(one.before.holder):
            for other in sorted(one.other.holder) if one.other else [""]:
                found.setdefault((who, other), []).append(one)
    thing = data.reading.thing
    rows = [
        (
            *(thing(who), thing(other) if other else None),
            *(len({one.change for one in some if one.how == how}) for how in (TAKES_OVER, TAKES_BACK)),
            len({one.change for one in some if one.order == CERTAIN}),
        )
        for (who, other), some in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return answer("who actor, yields_to actor, taken_over integer, taken_back integer, certain integer", rows)


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return each case behind `table`, with what was held, what the other said, and what is held since.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which words count as those of others, and by which statements something changed.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    rows: list[tuple[Value, ...]] = [
        (
            *(named(one.before.speaker), one.how, named(one.before.subject), named(one.before.predicate)),
            word(one.before),
            *((named(one.other.speaker), word(one.other)) if one.other else (None, None)),
            *(word(one.now) if one.now else None, one.order, Thing(one.before.statement)),
            *(Thing(one.other.statement) if one.other else None, Thing(one.after)),
        )
        for one in yieldings(data, scope)
    ]
    return answer(
        "who actor, how text, subject thing, predicate predicate, before text, other actor, says text,"
        " now text, order text, statement statement, answer statement, after statement",
        rows,
    )


def yieldings(data: Dataset, scope: Scope | None = None) -> list[Yielding]:
    """Return each case in which somebody changes a word after another's, by the day of the change.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which words count as those of others, and by which statements something changed.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    reading, heard = data.reading, (scope or Scope()).statements(data)
    found = [*_renewed(reading, heard), *_ended(reading, heard)]
    return sorted(found, key=lambda one: (reading.statements[one.after].said.strip("./"), _key(one)))


def _key(one: Yielding) -> tuple[str, ...]:
    other = (one.other.statement, one.other.proposition) if one.other else ()
    return one.after, one.before.statement, one.before.proposition, *other


def _renewed(reading: Reading, heard: Container[str]) -> Iterator[Yielding]:
    """Yield what holders hold otherwise than before, and as another held it by then."""
    for disagreement in reading.disagreements:
        for pair in product(*disagreement.sides) if disagreement.kind in RENEWED else ():
            before, now = sorted(pair, key=lambda one: _days(reading.statements[one.statement]))
            if before.holder == now.holder and now.statement in heard:
                for other in _others(reading, now, heard):
                    order = _order(reading, other, now.statement)
                    if order and _alike(reading, other, now) and not _alike(reading, other, before):
                        yield Yielding(TAKES_OVER, before, other, now.statement, now, order)


def _ended(reading: Reading, heard: Container[str]) -> Iterator[Yielding]:
    """Yield what was withdrawn or superseded, after whose word against it."""
    held, rejecting = by_statement(reading.stances), _rejecting(reading, heard)
    for iri, statement in reading.statements.items():
        after = statement.standing.by
        if statement.standing.code in ENDED and after in heard:
            own = held.get(iri) or [reading.whole(statement, statement)]
            against = [
                (before, other)
                for before in held.get(iri, ())
                for other in _others(reading, before, heard)
                if _stands_against(reading, other, before)
            ]
            against += ((own[0], other) for other in rejecting.get(iri, ()))
            found = [
                Yielding(TAKES_BACK, before, other, after, None, order)
                for before, other in against
                if (order := _order(reading, other, after))
            ]
            yield from _with_new_version(reading, found)
            if not found:
                yield Yielding(TAKES_BACK, own[0], None, after, None, "")


def _rejecting(reading: Reading, heard: Container[str]) -> dict[str, list[Stance]]:
    """Return who deny a statement of another as a whole, by its IRI."""
    found: dict[str, list[Stance]] = {}
    for statement in reading.statements.values():
        for iri in statement.role("denies_statement") if statement.iri in heard else ():
            issued = reading.statements.get(iri)
            if issued and not issued.holder & statement.holder:
                found.setdefault(iri, []).append(reading.whole(statement, issued))
    return found


def _with_new_version(reading: Reading, found: Iterable[Yielding]) -> Iterator[Yielding]:
    """Yield each, taken over if the statement that ended it agrees with the other."""
    for one in found:
        about = reading.about.get(one.before.subject[0], ())
        since = (new for new in about if new.statement == one.after)
        other = one.other if one.other and one.other.proposition else None  # a whole statement is no account
        now = next((new for new in since if other and _alike(reading, other, new)), None)
        yield replace(one, how=TAKES_OVER, now=now) if now else one


def _others(reading: Reading, own: Stance, heard: Container[str]) -> Iterator[Stance]:
    """Yield what others say of the same property."""
    for other in reading.about[own.subject[0]]:
        if other.predicate == own.predicate and other.statement in heard and not own.holder & other.holder:
            yield other


def _alike(reading: Reading, one: Stance, other: Stance) -> bool:
    return reading.agrees(one, other) or reading.agrees(other, one) or one.content == other.content


def _stands_against(reading: Reading, other: Stance, own: Stance) -> bool:
    """Whether another's word is one after which a statement may have been taken back."""
    if other.denies != own.denies:
        affirmed, denied = (own, other) if other.denies else (other, own)
        wider = reading.contents[affirmed.proposition].entails
        return denied.proposition in {affirmed.proposition, *wider}
    if other.is_claim and own.is_claim and not _alike(reading, other, own):
        return True
    answered = own.statement in reading.statements[other.statement].role("responds_to")
    return not _alike(reading, other, own) and (answered or _apart(other, own))


def _apart(one: Stance, other: Stance) -> bool:
    """Whether two figures have no number in common."""
    if not one.bounds or not other.bounds or one.denies or other.denies:
        return False
    return one.bounds[1] < other.bounds[0] or other.bounds[1] < one.bounds[0]


def _order(reading: Reading, other: Stance, after: str) -> str:
    """Whether another's word came before a change: `CERTAIN`, `POSSIBLE`, or an empty text for no."""
    first, then = reading.statements[other.statement], reading.statements[after]
    if first.latest and then.earliest and first.latest < then.earliest:
        return CERTAIN
    later = first.earliest and then.latest and first.earliest > then.latest
    return "" if later else POSSIBLE


def _days(statement: Statement) -> tuple[str, str]:
    return str(statement.latest or "9999"), statement.iri
