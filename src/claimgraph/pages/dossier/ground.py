"""What all dossiers of a dataset rest on: analysed once, looked up by each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimgraph.analyses.claims.track_record import judged
from claimgraph.analyses.numbers.chance import Rule
from claimgraph.analyses.threats import follow_through
from claimgraph.pages.subject import Subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.analyses.claims.track_record import Judged
    from claimgraph.analyses.threats.follow_through import Followed
    from claimgraph.store.dataset import Dataset


@dataclass(frozen=True)
class Ground:
    """A dataset, and what its analyses tell of everybody.

    Attributes:
        data: The dataset.
        together: IRIs of actors or places that count as one target with each other.
    """

    data: Dataset
    together: tuple[str, ...] = ()

    @cached_property
    def subjects(self) -> Subjects:
        """Everything that a dossier can be about."""
        return Subjects(self.data.reading)

    @cached_property
    def rule(self) -> Rule:
        """What counts as following a threat."""
        return Rule(together=frozenset(self.together))

    @cached_property
    def followed(self) -> Mapping[str, tuple[Followed, ...]]:
        """The attacks that followed threats, by the IRI of the statement that threatens."""
        found: dict[str, list[Followed]] = {}
        for one in follow_through.followed(self.data, self.rule):
            found.setdefault(one.threat.statement, []).append(one)
        return {statement: tuple(attacks) for statement, attacks in found.items()}

    @cached_property
    def claims(self) -> Mapping[str, tuple[Judged, ...]]:
        """The claims of responsibility with the word of others, by each claimant and claiming speaker."""
        statements = self.data.reading.statements
        found: dict[str, list[Judged]] = {}
        for one in judged(self.data):
            speakers = (speaker for claim in one.claim.claims for speaker in statements[claim].speakers)
            for actor in {one.claim.claimant[0], *speakers}:
                found.setdefault(actor, []).append(one)
        return {actor: tuple(claims) for actor, claims in found.items()}
