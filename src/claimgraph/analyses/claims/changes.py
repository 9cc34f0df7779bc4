"""What a later day brought: what was said, taken back and contested, and which answers changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.contests import word
from claimgraph.errors import QueryError
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.contests import Contest
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

Row = tuple["Value", ...]
COLUMNS = "change text, date edtf, about thing, who actor, words text, document document, statement statement"
TOLD = ("responsibility_claim", "denial", "threat", "retraction", "confirmation")


def table(data: Dataset, first: date, last: date) -> Answer:
    """Return what a reader knew at the end of a later day and not at the end of an earlier one.

    Columns: `change` says what kind of news a row is; in this order

    - "new document", with how many statements came with it;
    - "new" with the act, for claims of responsibility, denials, threats, confirmations and retractions;
    - "withdrawn", "superseded", "unsupported" for what stood before and no longer stands, with by what;
    - "contested now" and "no longer contested", property by property;
    - "claimed now": an attack that nobody had claimed before.

    Definition: both days as `Dataset.known` gives them. Limits: a document whose day of publication is open
    belongs to no day until it is certain; names are those of today.

    Args:
        data: The dataset.
        first: The earlier day.
        last: The later day.

    Raises:
        QueryError: The days run backwards, or the dataset cannot be asked as known on a day.
    """
    if first >= last:
        raise QueryError(f"{first} is not before {last}; name the earlier day first")
    before, after = data.known(first).reading, data.known(last).reading
    rows = [
        *_documents(before, after),
        *_said(before, after),
        *_ended(before, after),
        *_contested(before, after),
        *_claimed(before, after),
    ]
    return answer(COLUMNS, rows)


def _documents(before: Reading, after: Reading) -> Iterator[Row]:
    carried = _carried(after)
    known = _carried(before)
    for slug in sorted(
        carried.keys() - known.keys(), key=lambda one: (after.documents[one].fact("published"), one)
    ):
        document = after.documents[slug]
        publisher = document.fact("publisher")
        new = sum(statement.iri not in before.statements for statement in carried[slug])
        yield (
            *("new document", document.fact("published"), None, Thing(publisher, after.label(publisher))),
            *(
                f"{document.label}: {len(carried[slug])} statements, {new} of them new",
                Thing(document.iri),
                None,
            ),
        )


def _carried(reading: Reading) -> dict[str, list[Statement]]:
    """Return the statements by the slug of each document that carries them."""
    found: dict[str, list[Statement]] = {}
    for statement in reading.statements.values():
        for slug in dict.fromkeys(statement.documents):
            found.setdefault(slug, []).append(statement)
    return found


def _said(before: Reading, after: Reading) -> Iterator[Row]:
    for act in TOLD:
        for statement in after.statements.values():
            if act in statement.acts and statement.iri not in before.statements:
                yield _row(after, f"new {after.act(act)}", statement.said, statement)


def _ended(before: Reading, after: Reading) -> Iterator[Row]:
    for iri, statement in after.statements.items():
        known = before.statements.get(iri)
        if known and known.stands and not statement.stands:
            change = after.code("standing", statement.standing.code)
            yield _row(after, change, statement.standing.since, statement)


def _contested(before: Reading, after: Reading) -> Iterator[Row]:
    then, now = _topics(before), _topics(after)
    for topic in sorted(now.keys() - then.keys()):
        contest = now[topic]
        held = dict.fromkeys(f"{word(stance)} ({stance.speaker[1]})" for stance in contest.stances)
        yield (
            "contested now",
            "",
            Thing(*contest.subject),
            None,
            f"{contest.predicate}: {'; '.join(held)}",
            None,
            None,
        )
    for topic in sorted(then.keys() - now.keys()):
        contest = then[topic]
        yield "no longer contested", "", Thing(*contest.subject), None, contest.predicate, None, None


def _topics(reading: Reading) -> dict[tuple[str, str], Contest]:
    return {
        (contest.subject[0], contest.own.predicate[0]): contest
        for contest in reading.contests
        if contest.contested
    }


def _claimed(before: Reading, after: Reading) -> Iterator[Row]:
    known = {stance.subject[0] for stance in before.stances if stance.is_claim and stance.stands}
    for stance in after.stances:
        event = after.entities.get(stance.subject[0])
        attack = event is not None and vocabulary().is_a(event.kinds, {"attack"})
        spoken_of = stance.subject[0] in before.spoken_of
        if stance.is_claim and stance.stands and attack and spoken_of and stance.subject[0] not in known:
            known.add(stance.subject[0])
            yield _row(after, "claimed now", stance.said, after.statements[stance.statement])


def _row(reading: Reading, change: str, day: str, statement: Statement) -> Row:
    about = statement.topics
    thing = Thing(about[0], reading.label(about[0])) if about else None
    speaker = statement.speakers[0]
    document = reading.documents.get(statement.documents[0]) if statement.documents else None
    return (
        *(change, day, thing, reading.thing(speaker), statement.paraphrase),
        *(Thing(document.iri) if document else None, Thing(statement.iri)),
    )
