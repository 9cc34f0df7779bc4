"""What speaks for a content: independent roots, agreement of enemies, admissions, and who had it first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.analyses.parties.agreement import hostile
from claimgraph.analyses.parties.enmity import Enmity
from claimgraph.analyses.parties.stakes import ATTACKED, CLAIMS, Stakes
from claimgraph.analyses.sources.independence import support
from claimgraph.ask.answer import Thing
from claimgraph.ask.cells import answer, named
from claimgraph.claims.scope import Scope
from claimgraph.networks.lines import contested

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.store.dataset import Dataset

LOSSES = ("killed_count", "wounded_count", "captured_count")
HIT = "hit"
VICTIM = "victim"  # who was killed, wounded or captured, where that is said
ADMITS = "admits"


@dataclass(frozen=True)
class Profile:
    """What speaks for one content that somebody affirms.

    Attributes:
        exact: The words that affirm it, the earliest first.
        narrower: Words that affirm something narrower.
        foes: Pairs of enemies who both affirm it, by their IRIs.
        admitted: Those words in which a side says what does it harm.
    """

    exact: tuple[Stance, ...]
    narrower: tuple[Stance, ...]
    foes: frozenset[tuple[str, str]]
    admitted: tuple[Stance, ...]

    def doubted(self, contested: Mapping[str, frozenset[str]]) -> bool:
        """Whether somebody contradicts it, by the contents on which each statement is contradicted."""
        return any(one.proposition in contested.get(one.statement, ()) for one in self.exact)

    @property
    def words(self) -> tuple[Stance, ...]:
        """All words that speak for it."""
        return self.exact + self.narrower


def table(data: Dataset, event: str = "", scope: Scope | None = None, least: int = 2) -> Answer:
    """Return what speaks for each content that somebody affirms, what enemies agree on first.

    Definition: `roots` and `roots_least` are those of `independence.table`; `with_narrower` counts roots
    also of those who affirm something narrower. `enemies` counts the pairs of enemies (`enmity.enmity`)
    of whom both affirm it. `admissions` counts words that serve the other side: of an event that somebody
    claims, one on the side attacked affirms that it hit; one on the side that claims it affirms another
    outcome than a hit; either affirms that anybody of its own was killed, wounded or captured, and where it
    is not said whose they were, they are taken for those attacked (`stakes.Stakes` says who is on which
    side). `first` names those who may have said it first, of whom one had said it by the day `first_by`.

    Source: ours, after the rules of historical criticism: independence of witnesses, agreement of
    opponents, testimony against interest, nearness in time (C.-V. Langlois and C. Seignobos, Introduction
    aux études historiques, 1898, book II).

    Limits: the columns are not to be added up. One who was attacked and counts the attackers'
    dead admits nothing, but where whose they were is not annotated it counts. The first here is the first
    that reached these documents.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only what is said of this event, by slug or any name.
        scope: Which statements take part.
        least: Only contents with so many roots, narrower ones included, or with an admission.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading = data.reading
    told, voices, fewest = reading.told, reading.told.voices(), reading.told.voices(unidentified_as_one=True)
    doubted = contested(reading)
    rows: list[tuple[Value, ...]] = []
    for one in profiles(data, event, scope):
        chains = told.of(word.statement for word in one.exact)
        wider = support(told.of(word.statement for word in one.words), voices).roots
        if wider >= least or one.admitted:
            first, by = _first(reading, one.words)
            rows.append(
                (
                    *(named(one.exact[0].subject), named(one.exact[0].predicate), named(one.exact[0].value)),
                    *(support(chains, voices).roots, support(chains, fewest).roots, wider),
                    *(len(one.foes), len({word.statement for word in one.admitted})),
                    *(
                        first,
                        by,
                        "contested" if one.doubted(doubted) else "",
                        Thing(one.exact[0].proposition),
                    ),
                )
            )
    return answer(
        "subject thing, predicate predicate, value value, roots integer, roots_least integer,"
        " with_narrower integer, enemies integer, admissions integer, first text, first_by date,"
        " contested text, proposition proposition",
        rows,
    )


def proof(data: Dataset, event: str = "", scope: Scope | None = None, least: int = 2) -> Answer:
    """Return every word behind `table`, with what it adds.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only what is said of this event, by slug or any name.
        scope: Which statements take part.
        least: Only contents with so many roots, narrower ones included, or with an admission.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    reading = data.reading
    told, voices = reading.told, reading.told.voices()
    rows = []
    for one in profiles(data, event, scope):
        if one.admitted or support(told.of(word.statement for word in one.words), voices).roots >= least:
            foes = {iri for pair in one.foes for iri in pair}
            for word in one.words:
                adds = [
                    *(["narrower"] if word in one.narrower else []),
                    *(["an enemy affirms it, too"] if word.holder & foes else []),
                    *([ADMITS] if word in one.admitted else []),
                ]
                subject, value = named(one.exact[0].subject), named(one.exact[0].value)
                rows.append(
                    (
                        *(subject, named(one.exact[0].predicate), value, named(word.speaker)),
                        *("; ".join(adds), word.value[1], word.said),
                        *(reading.statements[word.statement].paraphrase, Thing(word.statement)),
                    )
                )
    return answer(
        "subject thing, predicate predicate, value value, speaker actor, adds text, says text, said edtf,"
        " paraphrase text, statement statement",
        rows,
    )


def profiles(data: Dataset, event: str = "", scope: Scope | None = None) -> list[Profile]:
    """Return what speaks for each content that somebody affirms, what enemies agree on first.

    Args:
        data: The dataset whose reading is used; names are looked up.
        event: Only what is said of this event, by slug or any name.
        scope: Which statements take part.

    Raises:
        NotFoundError: A name stands for nothing or several things.
    """
    scope = scope or Scope()
    reading, heard = data.reading, scope.statements(data)
    subject = data.find(event, ["event"]).iri if event else ""
    foes, stakes = Enmity(reading, heard.values()), Stakes(data, all_standing=scope.all_standing)
    found = []
    for about in reading.about.values():
        words = [one for one in about if one.statement in heard and not one.denies]
        if not subject or subject == about[0].subject[0]:
            found += [
                _profile(reading, foes, stakes, words, proposition)
                for proposition in dict.fromkeys(one.proposition for one in words)
            ]
    return sorted(found, key=_order)


def _profile(
    reading: Reading, foes: Enmity, stakes: Stakes, words: list[Stance], proposition: str
) -> Profile:
    ordered = sorted(words, key=lambda one: (one.said.strip("./"), one.statement, one.speaker[0]))
    exact = tuple(one for one in ordered if one.proposition == proposition)
    narrower = tuple(one for one in ordered if one not in exact and reading.agrees(exact[0], one))
    agreed = hostile(reading, foes, exact + narrower)
    return Profile(
        exact,
        narrower,
        frozenset((min(one.one, one.other), max(one.one, one.other)) for one in agreed),
        tuple(one for one in exact + narrower if _admits(reading, stakes, one)),
    )


def _admits(reading: Reading, stakes: Stakes, word: Stance) -> bool:
    """Whether a side says of an event what does it harm."""
    event = word.subject[0]
    if not stakes.claimed(event):
        return False  # nobody boasts of it; to have been attacked may serve an accusation
    side = stakes.of(event, reading.statements[word.statement])
    if word.relation in LOSSES:
        victim = reading.contents[word.proposition].qualified.get(VICTIM)
        whose = stakes.side(event, frozenset({victim})) if victim else ATTACKED
        return bool(word.bounds and word.bounds[0] > 0) and side == whose and side in {ATTACKED, CLAIMS}
    outcome = word.value[0].rpartition("/")[2] if word.relation == "outcome" else ""
    return outcome == HIT if side == ATTACKED else side == CLAIMS and outcome not in {"", HIT}


def _first(reading: Reading, words: tuple[Stance, ...]) -> tuple[str, str]:
    """Who may have said it first, and the day by which the first had said it for certain."""
    said = [(reading.statements[one.statement], one.speaker) for one in words]
    latest = [statement.latest for statement, _speaker in said if statement.latest]
    if not latest:
        return "", ""
    by = min(latest)
    first = (speaker[1] for statement, speaker in said if not statement.earliest or statement.earliest <= by)
    return " or ".join(dict.fromkeys(first)), by.isoformat()


def _order(one: Profile) -> tuple[object, ...]:
    word = one.exact[0]
    return -len(one.foes), -len(one.admitted), -len(one.words), word.subject[0], word.proposition
