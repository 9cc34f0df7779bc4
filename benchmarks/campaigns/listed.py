"""Which campaigns there are, in the order of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.campaigns.store import kills
from benchmarks.campaigns.strangers import fuzz, payloads, texts
from benchmarks.campaigns.suite import mutants

if TYPE_CHECKING:
    from benchmarks.campaigns.frame import Campaign

CAMPAIGNS: tuple[Campaign, ...] = (
    kills.CAMPAIGN,
    mutants.CAMPAIGN,
    *fuzz.CAMPAIGNS,
    texts.CAMPAIGN,
    payloads.CAMPAIGN,
)
