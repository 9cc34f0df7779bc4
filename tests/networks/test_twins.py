"""Things that share a name stay apart in networks, their page, their files and their ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claimgraph import networks
from claimgraph.networks import files
from claimgraph.networks.facades import hypotheses
from claimgraph.networks.ranking import centrality
from claimgraph.pages.network import page
from claimgraph.pages.network.records import records
from tests.conftest import NAME

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import LocalDataset

BUILDERS = ("actors", "events", "relays", "co_claims")


def structure(net: nx.MultiGraph) -> tuple[set[str], dict[tuple[str, ...], tuple[Any, ...]]]:
    """Nodes, and what each edge says, names left out."""
    kept = ("family", "weight", "first", "last", "documents", "roots", "contested", "statements")
    edges = {}
    for *ends, kind, edge in net.edges(keys=True, data=True):
        found = (*(ends if net.is_directed() else sorted(ends)), kind)
        edges[found] = (len(edge["holders"]), *(edge[name] for name in kept))
    return set(net), edges


@pytest.mark.parametrize("network", BUILDERS)
def test_a_network_does_not_merge_twins(iraq: LocalDataset, alike: LocalDataset, network: str) -> None:
    build = getattr(networks, network)
    assert structure(build(alike)) == structure(build(iraq))


def shape(reading: Reading, net: nx.MultiDiGraph) -> dict[str, Any]:
    """What the page is given, names left out."""
    shown = records(net, reading)
    return {
        "nodes": sorted([node["id"], node["kind"], node["statements"]] for node in shown.nodes),
        "edges": [[edge["id"], len(edge["holders"]), edge["contested"]] for edge in shown.edges],
        "statements": [
            [card.id, sorted(one.id for one in card.speakers), sorted(point.content for point in card.points)]
            for card in sorted(shown.material.cards, key=lambda card: card.id)
        ],
        "further": sorted([event, len(found)] for event, found in shown.further.items()),
        "contests": sorted(
            [
                *(one.about.id, one.relation, one.cards),
                sorted([value.contested, len(value.holders)] for value in one.values),
            ]
            for one in shown.contests
        ),
    }


@pytest.mark.thorough
def test_the_page_shows_two_of_one_name_as_two_with_their_ids(
    iraq: LocalDataset, alike: LocalDataset
) -> None:
    whole, twins = (page.joined([networks.actors(data), networks.events(data)]) for data in (iraq, alike))
    found, wanted = shape(alike.reading, twins), shape(iraq.reading, whole)
    for part, values in wanted.items():
        by_id = sorted(map(str, found[part])), sorted(map(str, values))
        assert by_id[0] == by_id[1], part
    names = [node["name"] for node in records(twins, alike.reading).nodes]
    assert len(set(names)) == len(names)
    assert f"{NAME} [kataib-hezbollah]" in names


@pytest.mark.parametrize("ending", files.WRITERS)
def test_files_keep_two_of_one_name(alike: LocalDataset, tmp_path: Path, ending: str) -> None:
    net = networks.actors(alike)
    files.write(net, tmp_path / f"net{ending}")
    assert structure(files.read(tmp_path / f"net{ending}")) == structure(net)


def test_ranks_and_hypotheses_tell_twins_apart(iraq: LocalDataset, alike: LocalDataset) -> None:
    net, twins = networks.actors(iraq), networks.actors(alike)
    ranked = {data: list(centrality.table(which, "strength")) for data, which in (("", net), ("2", twins))}
    for one, other in zip(ranked[""], ranked["2"], strict=True):
        assert {**one, "actor": ""} == {**other, "actor": ""}
    assert len({row["actor"] for row in ranked["2"]}) == len(ranked["2"])
    texts = [item.text for item in hypotheses(twins)]
    assert len(set(texts)) == len(texts) == len(hypotheses(net))
