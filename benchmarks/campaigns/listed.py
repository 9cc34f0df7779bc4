"""Which campaigns there are, in the order of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.campaigns.store import builders, disk, faults, kills, reads
from benchmarks.campaigns.suite import mutants

if TYPE_CHECKING:
    from benchmarks.campaigns.frame import Campaign

CAMPAIGNS: tuple[Campaign, ...] = (
    kills.CAMPAIGN,
    reads.CAMPAIGN,
    faults.CAMPAIGN,
    builders.CAMPAIGN,
    disk.CAMPAIGN,
    mutants.CAMPAIGN,
)
