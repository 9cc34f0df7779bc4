"""The page of networks makes the SELECTs of the reading and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph import networks
from claimgraph.pages.network import page
from tests.selects import Counted, assert_few

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


def test_network_and_page_make_few_selects_and_none_twice(iraq: LocalDataset, tmp_path: Path) -> None:
    data = Counted(iraq.engine)
    folded = networks.Options(facades="folded")
    nets = [build(data, options=folded, place="Iraq") for build in (networks.actors, networks.events)]
    page.write(nets, data, tmp_path / "network.html")
    assert_few(data)


def test_a_network_after_another_asks_nothing(iraq: LocalDataset) -> None:
    data = Counted(iraq.engine)
    networks.actors(data)
    before = len(data.asked)
    for build in (networks.actors, networks.events, networks.relays, networks.co_claims):
        build(data)
    assert len(data.asked) == before
