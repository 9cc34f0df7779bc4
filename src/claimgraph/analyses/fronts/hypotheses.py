"""Who stands behind a name: competing hypotheses, and on which of them each piece of evidence bears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from claimgraph.analyses.fronts.evidence import (
    ANOTHER_NAME,
    CLEARED,
    DIRECTED,
    FACADE,
    JOINT,
    LAID,
    LED,
    NATURE,
    PARTS,
    REPLACED,
    RIVAL,
    SHARED,
    USES,
    Evidence,
    of_name,
    ties,
)
from claimgraph.analyses.sources.independence import support
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, columns
from claimgraph.ask.questions import Column
from claimgraph.errors import NotFoundError

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import Dataset

BODY, BRAND = "a body of its own", "a mere name"
CONSISTENT, INCONSISTENT, NEUTRAL = "consistent", "inconsistent", "neutral"
SIGNS = {"+": CONSISTENT, "-": INCONSISTENT, ".": NEUTRAL}

# How evidence of a kind bears on the hypotheses: that the name is a front for the actor it is about, another
# name of that actor, or used by it; that it is a body of its own; that it is a mere name.
ORDER = (FACADE, ANOTHER_NAME, USES, BODY, BRAND)
BEARS = {
    FACADE: "+..-.",
    ANOTHER_NAME: ".+.--",
    USES: "..+.+",
    DIRECTED: "+....",
    LED: "...+-",
    PARTS: "...+.",
    JOINT: ".-.+.",
    RIVAL: "-..+.",
    REPLACED: "+++..",
    LAID: "+++..",
    CLEARED: "---..",
    SHARED: "+++..",
}
# What is said of its nature bears on all hypotheses of one kind, whoever the actor.
NATURES = {"front": "+..-.", "brand": ".-+-+", "organisation": "--.+-", "coordination-body": "--.+-"}


@dataclass(frozen=True)
class Hypothesis:
    """One of the answers to the question who stands behind a name.

    Attributes:
        kind: `facade_for`, `identified_with`, `uses_name`, `BODY` or `BRAND`.
        behind: IRI of who is said to stand behind it; an empty text for the last two.
        holders: IRIs of who affirms it in so many words.
    """

    kind: str
    behind: str
    holders: tuple[str, ...]

    def words(self, reading: Reading) -> str:
        """Return it in words: `facade for Red Dawn`, `a mere name`."""
        if not self.behind:
            return self.kind
        who = reading.label(self.behind)
        return {
            FACADE: f"front for {who}",
            ANOTHER_NAME: f"another name of {who}",
            USES: f"a name that {who} uses",
        }[self.kind]


@dataclass(frozen=True)
class Row:
    """A piece of evidence, with how it bears on each hypothesis.

    Attributes:
        evidence: The piece.
        signs: `consistent`, `inconsistent` or `neutral`, in the order of the hypotheses.
    """

    evidence: Evidence
    signs: tuple[str, ...]

    @property
    def separates(self) -> int:
        """How many pairs of hypotheses it tells apart; none if it bears on all of them alike."""
        return sum(one != other for one, other in combinations(self.signs, 2))


def table(data: Dataset) -> Answer:
    """Return for each name and each hypothesis on who stands behind it how the evidence bears on it.

    Definition: names are the ends of `facade_for`, `identified_with` and `uses_name` that the ontology calls
    names (`cg:nameAt`), as soon as anybody affirms or denies one. The hypotheses compete: for each actor of
    whom somebody says so that the name is a front for it, another name of it, or used by it; and beside them
    always that the name is a body of its own, and that it is a mere name. `holders` says who affirms one in
    so many words, on `roots` independent roots (`independence.support`). `consistent`, `inconsistent` and
    `neutral` count pieces of evidence (`matrix`), `interested` those that are not neutral and are the word of
    the name or of who is said to be behind it.

    Source: R. J. Heuer, Psychology of Intelligence Analysis (1999), ch. 8, analysis of competing hypotheses:
    set all of them against all the evidence, look for what speaks against, and keep the one with least
    against it open as longest.

    Limits: the counts are no score and are not to be subtracted: pieces weigh differently, several may go
    back to one, and what nobody looked for is missing. Several hypotheses may be so together, as when a name
    is used by some and a front for others.

    Args:
        data: The dataset whose reading is used.
    """
    rows: list[tuple[Value, ...]] = []
    reading = data.reading
    for name in names(data):
        hypotheses, found = matrix_of(data, name)
        for place, one in enumerate(hypotheses):
            signs = [row.signs[place] for row in found]
            own = [row for row in found if row.signs[place] != NEUTRAL and row.evidence.interest(name)]
            rows.append(
                (
                    *(reading.thing(name), one.words(reading)),
                    reading.thing(one.behind) if one.behind else None,
                    *(", ".join(map(reading.label, one.holders)), _roots(reading, name, one)),
                    *(signs.count(sign) for sign in SIGNS.values()),
                    len(own),
                )
            )
    return answer(
        "name actor, hypothesis text, behind actor, holders text, roots integer, consistent integer,"
        " inconsistent integer, neutral integer, interested integer",
        rows,
    )


def matrix(data: Dataset, name: str) -> Answer:
    """Return the matrix of one name: a row for each piece of evidence, a column for each hypothesis.

    Definition: a cell says whether the piece is *consistent* with the hypothesis, *inconsistent*, or neutral
    to it (empty), by this table; "the same" is the actor whom the piece is about, on others it is neutral:

    - affirms or takes for granted that it is a front for the same: consistent with that, against a body of
      its own; that it is another name of the same: consistent with that, against a body and a mere name; that
      the same uses the name: consistent with that and with a mere name. A denial is inconsistent with what it
      denies and neutral to the rest;
    - directed, backed, funded or controlled by the same: consistent with a front for it; led by somebody:
      consistent with a body, against a mere name; has parts or members: consistent with a body;
    - what it is: "front" is consistent with all fronts, against a body; "brand" with all uses and a mere
      name, against another name and a body; "organisation" or "coordination body" with a body, against
      fronts, other names and a mere name;
    - joint claim (one statement claims an event for both): consistent with a body, against another name;
      rival claims (each claims the same event): consistent with a body, against a front, which would not be
      claimed beside; a claim of the one supersedes that of the other, somebody lays to the same what the name
      claims, or one named speaker speaks for both: consistent with all three ways of being behind it;
      somebody denies that the same did what the name claims: against all three.

    `separates` counts the pairs of hypotheses that a piece tells apart: rows come by it, most first, for what
    fits all alike tells nothing, however much of it there is. `interest` marks the word of the name itself,
    or of who is said to be behind it.

    Source: as `table`; there, "diagnosticity". The table of signs is ours.

    Limits: as `table`. Days are not compared: who stood behind a name in spring need not in autumn. To post
    on the same kind of channel is no evidence here, as channels are kinds and no accounts.

    Args:
        data: The dataset whose reading is used; the name is looked up.
        name: The name, by slug or any name.

    Raises:
        NotFoundError: The name stands for nothing or several things, or nobody says who is behind it.
    """
    iri, reading = data.find(name, ["actor"]).iri, data.reading
    known = names(data)
    if iri not in known:
        raise NotFoundError(
            f"nobody says of '{name}' who stands behind it", [reading.label(one) for one in known]
        )
    hypotheses, found = matrix_of(data, iri)
    first = columns("said edtf, evidence text, words text, hedged text, interest text, separates integer")
    last = columns("statement statement, with statement")
    rows: list[tuple[Value, ...]] = [
        (
            *(row.evidence.said, _kind(row.evidence), row.evidence.words),
            *("hedged" if row.evidence.hedged else "", row.evidence.interest(iri), row.separates),
            *("" if sign == NEUTRAL else sign for sign in row.signs),
            *(Thing(one) for one in row.evidence.statements[:2]),
            *(None for _one in range(2 - len(row.evidence.statements))),
        )
        for row in found
    ]
    heads = [Column(one.words(reading), "text") for one in hypotheses]
    return answer([*first, *heads, *last], rows)


def names(data: Dataset) -> list[str]:
    """Return the IRIs of all names of which anybody says or denies who is behind them, by their label."""
    reading = data.reading
    return sorted(ties(reading), key=lambda name: (reading.label(name), name))


def matrix_of(data: Dataset, name: str) -> tuple[list[Hypothesis], list[Row]]:
    """Return the hypotheses on a name, and the evidence by how many pairs of them it tells apart.

    Args:
        data: The dataset whose reading is used.
        name: IRI of the name.
    """
    reading = data.reading
    tied = ties(reading).get(name, {})
    found = of_name(reading, name, sorted({behind for _kind, behind in tied}))
    hypotheses = [
        Hypothesis(kind, behind, _holders(found, kind, behind))
        for kind, behind in sorted(
            tied, key=lambda pair: (ORDER.index(pair[0]), reading.label(pair[1]), pair)
        )
    ]
    hypotheses += [Hypothesis(kind, "", _holders(found, kind, "")) for kind in (BODY, BRAND)]
    rows = [Row(one, tuple(_sign(one, hypothesis) for hypothesis in hypotheses)) for one in found]
    return hypotheses, sorted(rows, key=lambda row: -row.separates)


def _holders(found: list[Evidence], kind: str, behind: str) -> tuple[str, ...]:
    """Who affirms a hypothesis in so many words."""
    speakers = (one.holders[0] for one in found if _affirms(one, kind, behind))
    return tuple(dict.fromkeys(speakers))


def _affirms(one: Evidence, kind: str, behind: str) -> bool:
    if one.denied or one.implied:
        return False
    if one.kind == NATURE:
        code = _code(one)
        return code in {BODY: {"organisation", "coordination-body"}, BRAND: {"brand"}}.get(kind, ())
    return one.kind == kind and one.other == behind


def _roots(reading: Reading, name: str, one: Hypothesis) -> int:
    """On how many independent roots it rests that a hypothesis is affirmed."""
    found = of_name(reading, name, ())
    held = [piece.statements[0] for piece in found if _affirms(piece, one.kind, one.behind)]
    return support(reading.told.of(held), reading.told.voices()).roots if held else 0


def _sign(one: Evidence, hypothesis: Hypothesis) -> str:
    """How a piece of evidence bears on a hypothesis."""
    if one.kind == NATURE:
        signs = NATURES.get(_code(one), ".....")
    else:
        signs = BEARS[one.kind]
        about = one.kind not in {LED, PARTS} and hypothesis.behind and hypothesis.behind != one.other
        if about:
            return NEUTRAL
    sign = signs[ORDER.index(hypothesis.kind)]
    if one.denied:
        # Who denies a tie or a nature says nothing of the rest.
        sign = "-" if _affirms(replace(one, denied=False), hypothesis.kind, hypothesis.behind) else "."
    return SIGNS[sign]


def _code(one: Evidence) -> str:
    """The code of what a name is said to be."""
    return one.other.rpartition("/")[2]


def _kind(one: Evidence) -> str:
    kind = one.kind.replace("_", " ")
    return f"not {kind}" if one.denied else f"{kind}, implied" if one.implied else kind
