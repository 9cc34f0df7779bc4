"""Centrality: values against an independent implementation, ranges against doing it by hand."""

from __future__ import annotations

import json
import warnings
from itertools import permutations
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from docs.centrality import PAGE, page

from claimgraph import networks
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.build import Options as Built
from claimgraph.networks.edges import Tie, documents_of, rebuilt, without
from claimgraph.networks.facades import fold, hypotheses
from claimgraph.networks.ranking import centrality
from claimgraph.networks.ranking.camps import balance, camp_of, communities, signed
from claimgraph.networks.ranking.centrality import Options
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.projection import Projection, family_named
from claimgraph.networks.ranking.ranks import ranks, scores, standings
from claimgraph.system.progress import told_to
from tests.networks.ranking.nets import random_net, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.store.dataset import LocalDataset

BOTH = Projection()
GROUPS = {"alliance", "armed_group", "collective", "coordination_body", "facade_group", "umbrella_group"}
BASE = "https://w3id.org/claimgraph/iraq-2023/id/actor/"
SHOWN = ("strength", "betweenness", "brokerage")


@pytest.fixture(scope="module")
def net(iraq: LocalDataset) -> nx.MultiDiGraph:
    return networks.actors(iraq, options=Built(spokespeople="folded"))


def expected(name: str, graph: nx.Graph) -> dict[str, float]:
    """The same measure, computed by igraph."""
    igraph = pytest.importorskip("igraph")
    nodes = list(graph)
    number = {node: position for position, node in enumerate(nodes)}
    edges = [(number[u], number[v]) for u, v in graph.edges()]
    other = igraph.Graph(len(nodes), edges, directed=graph.is_directed())
    weights = [weight for _u, _v, weight in graph.edges(data="weight")]
    size = len(nodes)
    reach = (
        [len(nx.node_connected_component(graph, node)) for node in nodes] if not graph.is_directed() else []
    )
    computed: Callable[[], list[float]] = {
        "in-degree": lambda: other.degree(mode="in"),
        "out-degree": lambda: other.degree(mode="out"),
        "degree": other.degree,
        "in-strength": lambda: other.strength(mode="in", weights=weights),
        "out-strength": lambda: other.strength(mode="out", weights=weights),
        "strength": lambda: other.strength(weights=weights),
        "betweenness": lambda: [value * 2 / ((size - 1) * (size - 2)) for value in other.betweenness()],
        "closeness": lambda: [
            value * (near - 1) / (size - 1) for value, near in zip(other.closeness(), reach, strict=True)
        ],
        "eigenvector": lambda: _over(other.eigenvector_centrality(weights=weights), 2),
        "pagerank": lambda: other.pagerank(damping=0.85, weights=weights),
        "hub": lambda: _over(other.hub_score(weights=weights), 1),
        "authority": lambda: _over(other.authority_score(weights=weights), 1),
        "core": other.coreness,
    }[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # igraph warns of networks in several parts
        return dict(zip(nodes, computed(), strict=True))


def _over(values: list[float], power: int) -> list[float]:
    total = sum(value**power for value in values) ** (1 / power)
    return [value / total for value in values]


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
@pytest.mark.parametrize("name", sorted(MEASURES.keys() - {"brokerage"}))
def test_values_equal_those_of_igraph(net: nx.MultiDiGraph, name: str, seed: int | None) -> None:
    measured = net if seed is None else random_net(seed)
    graph = BOTH.graph(measured, directed=MEASURES[name].directed)
    assert scores(measured, MEASURES[name], BOTH) == pytest.approx(expected(name, graph), abs=1e-6)


@pytest.mark.parametrize("seed", [None, 1])
def test_brokerage_counts_pairs_of_other_camps_without_a_tie_of_their_own(
    net: nx.MultiDiGraph, seed: int | None
) -> None:
    measured = net if seed is None else random_net(seed, nodes=25, edges=60)
    graph = BOTH.graph(measured, directed=True)
    camp = camp_of(measured)
    counted = dict.fromkeys(graph, 0)
    for before, broker, after in permutations(graph, 3):
        through = graph.has_edge(before, broker) and graph.has_edge(broker, after)
        counted[broker] += through and not graph.has_edge(before, after) and camp[before] != camp[after]
    assert scores(measured, MEASURES["brokerage"], BOTH) == counted
    assert any(counted.values())


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_tells_its_definition_and_source_and_runs_on_nothing(name: str) -> None:
    assert "Source: " in MEASURES[name].definition
    empty = nx.MultiDiGraph(minimum_roots=1, scope="empty")
    table = centrality.table(empty, name)
    assert MEASURES[name].compute(nx.DiGraph()) == {}
    assert not table.rows
    assert table.notes[-1] == centrality.READING


@pytest.mark.parametrize("name", SHOWN)
def test_ranges_are_those_of_doing_it_by_hand(net: nx.MultiDiGraph, name: str) -> None:
    measure = MEASURES[name]
    groups = [node for node, kind in net.nodes(data="kind") if kind in GROUPS]
    found = {standing.node: standing for standing in standings(net, measure, BOTH, groups)}
    base = scores(net, measure, BOTH)
    ranked = [node for node in groups if node in base]
    assert found.keys() == set(ranked)
    carriers = {slug for *_ends, edge in net.edges(data=True) for slug in edge["documents"]}
    tried = [base, *(scores(without(net, document), measure, BOTH) for document in carriers)]
    for node in ranked:
        positions = [1 + sum(v.get(o, -1) > v.get(node, -1) + 1e-12 for o in ranked) for v in tried]
        assert (found[node].rank, found[node].best, found[node].worst) == (
            positions[0],
            min(positions),
            max(positions),
        )
        assert bool(found[node].worst_without) == (max(positions) > positions[0])
        alone = {
            item.document
            for u, v, edge in net.edges(data=True)
            if node in {u, v} and "place" not in {net.nodes[u]["what"], net.nodes[v]["what"]}
            for item in edge["support"]
        }
        assert found[node].rests_on == (alone.pop() if len(alone) == 1 else "")


def test_ranges_tell_at_which_document_they_are(net: nx.MultiDiGraph) -> None:
    told: list[tuple[str, int, int]] = []
    with told_to(lambda *what: told.append(what)):
        standings(net, MEASURES["degree"], Projection(), net)
    every = len(documents_of(net))
    assert [at for doing, at, of in told if of == every and "documents" in doing] == [*range(1, every + 1)]
    assert len(hypotheses(net)) in {of for doing, _at, of in told if "behind a name" in doing}


def test_a_folded_name_stands_where_the_one_behind_it_stands(net: nx.MultiDiGraph) -> None:
    measure = MEASURES["strength"]
    groups = [node for node, kind in net.nodes(data="kind") if kind in GROUPS]
    found = {standing.node: standing for standing in standings(net, measure, BOTH, groups)}
    resistance = found[f"{BASE}islamic-resistance-in-iraq"]
    (hypothesis,) = (
        item
        for item in hypotheses(net)
        if item.front == resistance.node and item.behind == f"{BASE}iran-backed-iraqi-militias"
    )
    merged = scores(fold(net, hypothesis), measure, BOTH)
    assert merged[hypothesis.behind] == max(merged[node] for node in merged if node in groups)
    assert (resistance.best_folded, found[hypothesis.behind].best_folded) == (1, 1)


def test_the_table_prints_what_must_be_known_to_read_it(net: nx.MultiDiGraph) -> None:
    table = centrality.table(net, "betweenness", Options(among=("groups",), top=5))
    assert table.columns == centrality.COLUMNS
    assert len(table) == 5
    notes = "\n".join(table.notes)
    for words in (
        "Freeman",
        "undirected",
        "said 2023-",
        "5 documents",
        "is left out",
        "central in the reporting",
    ):
        assert words in notes
    rows = json.loads(table.json())
    assert [int(row["rank"]) for row in rows] == sorted(int(row["rank"]) for row in rows)
    assert {row["kind"] for row in rows} <= {vocabulary().kind(name).label for name in GROUPS}
    assert all(int(row["best"]) <= int(row["rank"]) <= int(row["worst"]) for row in rows)
    assert all(row["node"].startswith(BASE) for row in rows)
    assert table.csv().startswith("rank,actor,kind,value,best,worst")
    assert "central in the reporting" in table._repr_html_()


def test_the_reporting_puts_the_groups_in_a_sensible_order(net: nx.MultiDiGraph) -> None:
    rows = list(centrality.table(net, "strength", Options(among=("groups",), ranges=False)))
    assert [row["actor"] for row in rows[:4]] == [
        "Iraqi armed groups described as aligned with Iran",
        "Kata'ib Hezbollah",
        "Iraqi armed groups not described further",
        "Islamic Resistance in Iraq",
    ]
    assert all(row["best"] == row["rank"] == row["worst"] for row in rows)
    first, *_others = centrality.table(net, "pagerank", Options(among=("groups",), ranges=False))
    assert first["actor"] == "Islamic State"  # named at the end of chains; the page says why it means little


def test_the_page_is_as_it_would_be_written_now(iraq: LocalDataset) -> None:
    assert PAGE.read_text("utf-8") == page(iraq), "run: python docs/centrality.py"


def test_a_projection_takes_a_family_and_leaves_places_out(net: nx.MultiDiGraph) -> None:
    acts = Projection("act").graph(net, directed=True)
    relations = Projection("relation").graph(net, directed=True)
    both = BOTH.graph(net, directed=True)
    assert set(both.edges) == set(acts.edges) | set(relations.edges)
    assert {net.nodes[node]["what"] for node in both} == {"actor"}
    with_places = Projection(places=True).graph(net, directed=False)
    assert f"{BASE.replace('actor', 'place')}harir-air-base" in with_places
    assert sum(w for *_e, w in with_places.edges(data="weight")) > sum(
        w for *_e, w in both.edges(data="weight")
    )


def test_statements_on_several_kinds_of_a_pair_count_once() -> None:
    support = [told("urn:s", "d")]
    empty = nx.MultiDiGraph(minimum_roots=1, scope="")
    empty.add_nodes_from("ab", what="actor", kind="person", label="x", names=[])
    twice = rebuilt(
        empty, [Tie("a", "b", "threatens", "act", support), Tie("b", "a", "accuses", "act", support)]
    )
    assert BOTH.graph(twice, directed=False).edges["a", "b"]["weight"] == 1
    assert BOTH.graph(twice, directed=True).edges["a", "b"]["weight"] == 1


def test_names_that_mean_nothing_are_refused_with_what_there_is(
    net: nx.MultiDiGraph, iraq: LocalDataset
) -> None:
    with pytest.raises(NotFoundError) as caught:
        centrality.table(net, "betweeness")
    assert "betweenness" in caught.value.candidates
    with pytest.raises(NotFoundError) as caught:
        centrality.table(net, "degree", Options(among=("armed people",)))
    assert "armed_group" in caught.value.candidates
    with pytest.raises(QueryError, match="no direction"):
        centrality.table(networks.co_claims(iraq), "in-degree")
    with pytest.raises(QueryError, match="no family"):
        Projection("acts")


def test_equal_values_share_a_rank_and_who_is_not_there_is_last() -> None:
    assert ranks(np.array([2.0, 5.0, 2.0 + 1e-13, np.nan])).tolist() == [2, 1, 2, 4]


def test_the_noise_of_adding_up_makes_no_difference_at_the_edge_of_rounding() -> None:
    edge = 0.5**10  # ends with a 5 just behind the last decimal that counts
    assert ranks(np.array([edge - 1e-16, edge, edge + 1e-16])).tolist() == [1, 1, 1]


def test_camps_leave_no_single_move_that_would_agree_better(net: nx.MultiDiGraph) -> None:
    graph, camp = signed(net), camp_of(net)

    def agreement(node: str, number: int) -> int:
        return sum(edge["sign"] for other, edge in graph[node].items() if camp[other] == number)

    for node in graph:
        chances = {camp[other] for other in graph[node]}
        assert agreement(node, camp[node]) >= max([0, *(agreement(node, number) for number in chances)])


def test_the_camps_of_the_corpus_are_those_its_speakers_draw(net: nx.MultiDiGraph) -> None:
    found = balance(net)
    camp = camp_of(net)
    for slug in ("harakat-al-nujaba", "asaib-ahl-al-haq", "islamic-republic-of-iran", "hezbollah-lebanon"):
        assert camp[BASE + slug] == camp[f"{BASE}kataib-hezbollah"]
    assert camp[f"{BASE}united-states"] == camp[f"{BASE}state-of-israel"] != camp[f"{BASE}kataib-hezbollah"]
    assert (f"{BASE}iran-backed-iraqi-militias", f"{BASE}mohammed-shia-al-sudani") in found.against
    assert found.balanced > found.unbalanced
    assert found.friendly + found.hostile + found.mixed == signed(net).number_of_edges()
    table = centrality.camp_table(net)
    assert {row["camp"] for row in table} == {number + 1 for number in range(len(found.camps))}
    assert any("triangles are balanced" in note for note in table.notes)


def test_triangles_are_counted_by_their_signs() -> None:
    kinds = {
        ("a", "b"): "allied-with",
        ("b", "c"): "threatens",
        ("a", "c"): "accuses",
        ("c", "d"): "praises",
        ("a", "d"): "supports",
    }
    empty = nx.MultiDiGraph(minimum_roots=1, scope="")
    empty.add_nodes_from("abcd", what="actor", kind="person", label="x", names=[])
    made = rebuilt(
        empty,
        [Tie(u, v, kind, "act", [told(f"urn:{u}{v}", "d")]) for (u, v), kind in kinds.items()],
    )
    found = balance(made)
    assert (found.balanced, found.unbalanced) == (1, 1)
    assert len(found.against) == 1


def test_kinds_are_named_by_name_or_label(net: nx.MultiDiGraph) -> None:
    asked = [
        centrality.table(net, "degree", Options(among=(text,), ranges=False)).csv()
        for text in ("armed_group", "armed-group", "armed group", "ArmedGroup")
    ]
    assert asked == asked[:1] * 4
    assert family_named("acts") == family_named("act") == "act"


def test_communities_cover_the_network_and_are_as_dense_as_those_of_igraph(net: nx.MultiDiGraph) -> None:
    graph = BOTH.graph(net, directed=False)
    parts = communities(net)
    assert sorted(node for part in parts for node in part) == sorted(graph)
    assert communities(net) == parts
    rows = list(centrality.community_table(net))
    assert len(rows) == len(graph)
    igraph = pytest.importorskip("igraph")
    nodes = list(graph)
    other = igraph.Graph(len(nodes), [(nodes.index(u), nodes.index(v)) for u, v in graph.edges()])
    weights = [weight for *_ends, weight in graph.edges(data="weight")]
    member = {node: number for number, part in enumerate(parts) for node in part}
    ours = other.modularity([member[node] for node in nodes], weights=weights)
    assert ours == pytest.approx(nx.community.modularity(graph, parts, weight="weight"))
    assert ours >= 0.97 * other.community_multilevel(weights=weights).modularity
