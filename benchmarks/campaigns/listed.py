"""Which campaigns there are, in the order of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.campaigns.fuzz import slices
from benchmarks.campaigns.store import builders, disk, faults, kills, reads
from benchmarks.campaigns.strangers import annotating, clients, pages, payloads, served, texts
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
    *slices.CAMPAIGNS,
    texts.CAMPAIGN,
    payloads.CAMPAIGN,
    pages.CAMPAIGN,
    served.CAMPAIGN,
    annotating.CAMPAIGN,
    clients.CAMPAIGN,
)
