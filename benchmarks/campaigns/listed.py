"""Which campaigns there are, in the order of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.campaigns.strangers import fuzz, texts

if TYPE_CHECKING:
    from benchmarks.campaigns.frame import Campaign

CAMPAIGNS: tuple[Campaign, ...] = (*fuzz.CAMPAIGNS, texts.CAMPAIGN)
