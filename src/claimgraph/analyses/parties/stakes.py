"""What stake those who speak of an event have in it: whether they claim it, were attacked, are blamed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from claimgraph.analyses.parties.enmity import belonging
from claimgraph.analyses.threats.targets import THERE, hits

if TYPE_CHECKING:
    from claimgraph.claims.statements import Statement
    from claimgraph.store.dataset import Dataset

CLAIMS, ATTACKED, BLAMED = "claims it", "attacked", "blamed for it"
PRESS, NEITHER = "press", "neither"
SIDES = (CLAIMS, ATTACKED, BLAMED, NEITHER, PRESS)


class Stakes:
    """The sides of every event.

    Definition: of an event, a voice *claims it* if it speaks in a claim of responsibility that says who did
    it, or is the one claimed to have done it; it is *attacked* if somebody says that the event was aimed at
    it (or at a place that is said to host it, or to be used by it), or a claim of the event is directed
    against it, or both are organs of one body; it is *blamed* if somebody lays the event to it, as who did
    it, had part in it or answers for it, without a claim of its own; an outlet or author without any of
    these is *press*, and anybody else *neither*. An unnamed source is on the side to which its document says
    that it belongs. The first that fits counts.

    Args:
        data: The dataset whose reading is used.
        all_standing: Whether what no longer stands counts, too.
    """

    def __init__(self, data: Dataset, *, all_standing: bool = False) -> None:
        reading = data.reading.heard(all_standing=all_standing)
        self._reading = reading
        self._claims: defaultdict[str, set[str]] = defaultdict(set)
        self._blamed: defaultdict[str, set[str]] = defaultdict(set)
        self._attacked: defaultdict[str, set[str]] = defaultdict(set)
        for event, found in hits(data, all_standing=all_standing).items():
            self._attacked[event].update(hit.target for hit in found)
        there: defaultdict[str, set[str]] = defaultdict(set)
        for stance in reading.stances:
            if stance.relation in THERE and not stance.denies:
                there[stance.subject[0]].add(stance.value[0])
        for stance in reading.stances:
            if stance.relation == "aimed_at" and not stance.denies:  # of a series as well
                self._attacked[stance.subject[0]].update({stance.value[0]}, there[stance.value[0]])
            if stance.lays and not stance.denies:
                self._blamed[stance.subject[0]].add(stance.value[0])
            if stance.is_claim:
                statement = reading.statements[stance.statement]
                self._claims[stance.subject[0]].update((*statement.voices, stance.value[0]))
                self._attacked[stance.subject[0]].update(statement.role("target"))

    def of(self, event: str, statement: Statement) -> str:
        """Return on which side of an event a statement is made: one of `SIDES`."""
        return self.side(event, frozenset(statement.voices))

    def side(self, event: str, voices: frozenset[str]) -> str:
        """Return on which side of an event some are, taken together: one of `SIDES`."""
        side = frozenset[str]().union(*(belonging(self._reading, voice) for voice in voices))
        if side & self._claims[event]:
            return CLAIMS
        if any(side & belonging(self._reading, target) for target in self._attacked[event]):
            return ATTACKED
        if side & self._blamed[event]:
            return BLAMED
        return PRESS if voices & self._reading.press else NEITHER

    def claimed(self, event: str) -> bool:
        """Tell whether anybody claims an event."""
        return bool(self._claims[event])
