"""Hostile texts are shown as they are, or not at all, and never run.

Each of them in every field, on every page, is a campaign (`benchmarks/campaigns/strangers/pages.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.pages.network import page
from tests.sampled import sampled
from tests.whole.browser.conftest import saved
from tests.whole.browser.hostile import HOSTILE, assert_walked, records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from claimgraph.pages.network.records import Records


@pytest.mark.parametrize("packed", sampled([False, True]))
def test_hostile_texts_in_every_field_are_shown_and_never_run(
    opened: Callable[..., Page],
    shown: Records,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    packed: bool,
) -> None:
    monkeypatch.setattr(page, "PACKED", 0 if packed else page.PACKED)
    assert len(HOSTILE) == len(set(HOSTILE)) == 60
    path = tmp_path / "hostile.html"
    path.write_text(page.render(records(shown)), "utf-8")
    assert_walked(opened(path), saved, [5, 3])
