"""With which verbs of saying outlets tell whose words, beside how they tell everybody's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.numbers.proportion import wilson
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer
from claimgraph.claims.scope import Scope
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.store.dataset import Dataset

FEW = 5
TONES = {"hostile": "doubting", "friendly": "vouching"}  # by the polarity of a verb; the rest are neutral
NEUTRAL = "neutral"


@dataclass(frozen=True)
class Telling:
    """One verb with which an outlet tells what one speaker said.

    Attributes:
        outlet: IRI of the publisher of the document.
        speaker: IRI of who is quoted.
        verb: IRI of the code of the verb.
        statement: IRI of the statement.
    """

    outlet: str
    speaker: str
    verb: str
    statement: str

    @property
    def tone(self) -> str:
        """Whether the verb is `doubting`, `vouching` or `neutral`."""
        return TONES.get(vocabulary().relations.polarity.get(self.verb, ""), NEUTRAL)


def table(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return how each outlet tells the words of each speaker, and of all, by the verbs of saying.

    Definition: a case is a verb with which a document of the outlet, annotated itself, tells a statement, or
    one of its contents, of a speaker. By the ontology (`cg:polarity`) a verb is *doubting* if the teller
    keeps away from what is said (claimed, alleged, insisted), *vouching* if the teller takes it for so
    (confirmed, admitted, acknowledged, explained), and else neutral (said, announced, warned, ...). The
    share of either among all cases has the interval of Wilson (`proportion.wilson`). The row of an outlet
    without a speaker is its average; `doubts` and `vouches` say that the interval of a speaker leaves that
    average out, "more" or "less", of five cases and more.

    Source: on verbs that take for so what they report, P. and C. Kiparsky, Fact, in Progress in Linguistics
    (1970) 143-173; on verbs of saying in the press, C. R. Caldas-Coulthard, On reporting reporting, in
    Advances in Written Text Analysis (1994) 295-308.

    Limits: a verb vouches for what is said, not for who says it: who is told to "admit" is made to look
    worse. Annotators note a verb where one stands, and a translation chose it before the outlet. What kind
    of thing is said differs by speaker: claims are claimed. Of several speakers compared with one average,
    one in twenty stands out by chance.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements count.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    found = tellings(data, scope)
    label, thing = data.reading.label, data.reading.thing
    outlets: dict[str, list[Telling]] = {}
    pairs: dict[tuple[str, str], list[Telling]] = {}
    for one in found:
        outlets.setdefault(one.outlet, []).append(one)
        pairs.setdefault((one.outlet, one.speaker), []).append(one)
    rows: list[tuple[Value, ...]] = []
    for outlet, everything in sorted(outlets.items(), key=lambda item: (label(item[0]), item[0])):
        rows.append((thing(outlet), None, *_row(data, everything, everything)))
        own = [(speaker, some) for (where, speaker), some in pairs.items() if where == outlet]
        for speaker, some in sorted(own, key=lambda item: (-len(item[1]), label(item[0]), item[0])):
            ends = thing(outlet), thing(speaker)
            rows.append((*ends, *_row(data, some, everything)))
    return answer(
        "outlet actor, speaker actor, cases integer, doubting integer, doubting_low decimal,"
        " doubting_high decimal, vouching integer, vouching_low decimal, vouching_high decimal, doubts text,"
        " vouches text, verbs text, remark text",
        rows,
    )


def proof(data: Dataset, scope: Scope | None = None) -> Answer:
    """Return each case behind `table`: outlet, speaker, verb, its tone, the statement.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements count.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    thing = data.reading.thing
    rows: list[tuple[Value, ...]] = [
        (
            *(thing(iri) for iri in (one.outlet, one.speaker, one.verb)),
            *(one.tone, Thing(one.statement)),
        )
        for one in tellings(data, scope)
    ]
    return answer("outlet actor, speaker actor, verb code, tone text, statement statement", rows)


def tellings(data: Dataset, scope: Scope | None = None) -> list[Telling]:
    """Return each verb with which an outlet tells a statement of a speaker, in the order of the statements.

    Args:
        data: The dataset whose reading is used; the names of a scope are looked up.
        scope: Which statements count.

    Raises:
        NotFoundError: A name of the scope stands for nothing or several things.
    """
    return [
        Telling(chain.outlet, speaker, verb, statement.iri)
        for statement in (scope or Scope()).statements(data).values()
        for chain in statement.chains
        if statement.home == chain.document
        for speaker in statement.speakers
        for verb in statement.role("cue")
    ]


def _row(data: Dataset, some: list[Telling], everything: list[Telling]) -> tuple[Value, ...]:
    """The columns of `table` after outlet and speaker."""
    cells: list[Value] = []
    marks: list[Value] = []
    for tone in TONES.values():
        shares = wilson(_toned(some, tone), len(some))
        average = _toned(everything, tone) / len(everything)
        cells += [shares.count, shares.low, shares.high]
        beyond = "more" if shares.low > average else "less" if shares.high < average else ""
        marks.append(beyond if len(some) >= FEW else "")
    verbs = Counter(data.reading.label(one.verb) for one in some)
    told = ", ".join(
        f"{verb} {count}" for verb, count in sorted(verbs.items(), key=lambda item: (-item[1], item))
    )
    few = f"few: {len(some)}" if len(some) < FEW else ""
    return (len(some), *cells, *marks, told, few)


def _toned(found: Iterable[Telling], tone: str) -> int:
    return sum(one.tone == tone for one in found)
