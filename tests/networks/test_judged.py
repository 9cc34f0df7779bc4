"""What is judged to be one is one node on request; brands can be left out; the unnamed are no groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.networks import judged
from claimgraph.networks.build import Options
from claimgraph.networks.ranking import centrality
from claimgraph.networks.ranking.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from claimgraph.store.dataset import LocalDataset

BASE = "https://example.org/quay/id/"
DAWN, DAYBREAK = f"{BASE}actor/red-dawn", f"{BASE}actor/red-daybreak"
FOLDED = Options(same="folded")


def slugs(net: nx.MultiGraph) -> set[str]:
    return {node.rpartition("/")[2] for node in net}


def kinds(net: nx.MultiGraph) -> Iterator[tuple[str, str, str, int]]:
    for *ends, kind, weight in net.edges(keys=True, data="weight"):
        source, target = ends if net.is_directed() else sorted(ends)  # actors before events
        yield source.rpartition("/")[2], kind, target.rpartition("/")[2], weight


def test_a_network_folds_on_request_only(quay: LocalDataset) -> None:
    net = networks.actors(quay)
    assert {DAWN, DAYBREAK} <= set(net)
    assert net.nodes[DAYBREAK]["counted_as"] == DAWN
    assert "counted_as" not in net.nodes[DAWN]
    folded = networks.actors(quay, options=FOLDED)
    assert set(net) - set(folded) == {DAYBREAK}
    assert folded.nodes[DAWN]["names"] == ["Red Dawn", "Red Daybreak"]
    assert folded.nodes[DAWN]["stands_for"] == [DAYBREAK]
    assert ("red-dawn", "threatens", "port-guard", 2) in set(kinds(folded))
    assert folded.graph["scope"] == "any date; what is judged the same folded"


def test_folding_afterwards_gives_the_same(quay: LocalDataset) -> None:
    for build in (networks.actors, networks.events):
        after, before = judged.folded(build(quay)), build(quay, options=FOLDED)
        assert sorted(kinds(after)) == sorted(kinds(before))
        assert {node: found.get("stands_for") for node, found in after.nodes(data=True)} == {
            node: found.get("stands_for") for node, found in before.nodes(data=True)
        }


def test_roots_are_counted_of_what_was_folded(quay: LocalDataset) -> None:
    assert networks.actors(quay, options=Options(minimum_roots=2)).number_of_edges() == 0
    two = networks.actors(quay, options=Options(minimum_roots=2, same="folded"))
    assert list(kinds(two)) == [("red-dawn", "threatens", "port-guard", 2)]


def test_events_that_are_one_are_one_node(quay: LocalDataset) -> None:
    assert {"raid-a", "raid-b"} <= slugs(networks.events(quay))
    folded = networks.events(quay, options=FOLDED)
    assert "raid-b" not in slugs(folded)
    assert ("red-dawn", "claimed", "raid-a", 2) in set(kinds(folded))


def test_a_claim_under_two_names_is_no_co_claim(quay: LocalDataset) -> None:
    for options in (Options(), FOLDED):
        assert networks.co_claims(quay, options=options).number_of_edges() == 0


def test_ranks_count_it_once_and_say_so(quay: LocalDataset) -> None:
    net = networks.actors(quay)
    table = centrality.table(net, "strength", centrality.Options(among=("armed_group",)))
    assert [(row["actor"], row["value"]) for row in table] == [("Red Dawn", 2)]
    for found in (table, centrality.camp_table(net), centrality.community_table(net)):
        assert "Counted once, as judged the same: red-dawn = red-daybreak." in found.notes
        assert DAYBREAK not in {row["node"] for row in found}


def test_brands_can_be_left_out(quay: LocalDataset) -> None:
    brands = {"tide-front", "sea-wolves"}
    assert brands | {"harbour-host"} <= slugs(networks.actors(quay))
    without = networks.actors(quay, options=Options(brands=False))
    assert not brands & slugs(without)
    assert without.graph["scope"] == "any date; without umbrellas and facades"
    assert slugs(networks.events(quay, options=Options(brands=False))) == slugs(networks.events(quay))


@pytest.mark.parametrize("family", ["all", "act", "relation"])
def test_no_ranking_of_groups_counts_the_unnamed(quay: LocalDataset, family: str) -> None:
    net = networks.actors(quay)
    unnamed = {node for node, kind in net.nodes(data="kind") if kind == "unidentified_source"}
    assert {node.rpartition(".")[2] for node in unnamed} == {"crews"}  # the deed is laid at their door
    projection = Projection(family)
    ranked = {
        str(row["actor"])
        for among in ("groups", "militias")
        for row in centrality.table(net, "degree", centrality.Options(projection, (among,), ranges=False))
    }
    assert ranked <= {"Red Dawn", "Tide Front", "Sea Wolves", "Harbour Host"}
    assert {"Tide Front", "Sea Wolves"} <= ranked


def test_an_unnamed_doer_and_victim_are_nodes_among_events(quay: LocalDataset) -> None:
    found = set(kinds(networks.events(quay)))
    assert ("wire-1.crews", "attributed", "night-raid", 1) in found
    assert ("wire-1.watch", "target", "night-raid", 1) in found


@pytest.mark.parametrize("word", ["militias", "Militia", "armed-groups", "Armed groups"])
def test_militias_are_a_word_of_the_ontology(quay: LocalDataset, word: str) -> None:
    net = networks.actors(quay)
    rows = centrality.table(net, "degree", centrality.Options(among=(word,), ranges=False))
    assert {row["actor"] for row in rows} == {"Red Dawn", "Tide Front", "Sea Wolves", "Harbour Host"}
