"""Variants: the values of a network that is built anew without a document, or with a name folded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest

from claimgraph import networks
from claimgraph.networks.build import Options
from claimgraph.networks.edges import Tie, documents_of, rebuilt, without
from claimgraph.networks.facades import Hypothesis, fold, hypotheses
from claimgraph.networks.ranking import centrality, paths
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.projection import Projection
from claimgraph.networks.ranking.ranks import scores
from claimgraph.networks.ranking.variants import Variants
from tests.networks.ranking.nets import random_net, told

if TYPE_CHECKING:
    from claimgraph.networks.ranking.measures import Measure
    from claimgraph.networks.ranking.pairs import Pairs, Values
    from claimgraph.networks.ranking.paths import Estimate
    from claimgraph.store.dataset import LocalDataset

BOTH = Projection()
NETS = ("corpus", "two roots", "co-claims", "random", "undirected")


@pytest.fixture(scope="module", params=NETS)
def net(request: pytest.FixtureRequest, iraq: LocalDataset) -> nx.MultiGraph:
    made = {
        "corpus": lambda: networks.actors(iraq, options=Options(spokespeople="folded")),
        "two roots": lambda: networks.actors(iraq, options=Options(minimum_roots=2)),
        "co-claims": lambda: networks.co_claims(iraq),
        "random": lambda: random_net(7),
        "undirected": lambda: undirected(random_net(8)),
    }
    found: nx.MultiGraph = made[request.param]()
    return found


def undirected(net: nx.MultiDiGraph) -> nx.MultiGraph:
    """The same ties without direction."""
    empty = nx.MultiGraph(**net.graph)
    empty.add_nodes_from(net.nodes(data=True))
    return rebuilt(
        empty,
        (
            Tie(u, v, key, edge["family"], edge["support"])
            for u, v, key, edge in net.edges(keys=True, data=True)
        ),
    )


def as_scores(variants: Variants, values: Values) -> dict[str, float]:
    """Values by node, without those that have none."""
    return {node: value for node, value in zip(variants.nodes, values, strict=True) if not np.isnan(value)}


@pytest.mark.parametrize("projection", [BOTH, Projection("act", places=True)], ids=["all", "acts and places"])
@pytest.mark.parametrize("name", sorted(MEASURES))
def test_values_are_those_of_a_network_that_is_built_anew(
    net: nx.MultiGraph, name: str, projection: Projection
) -> None:
    measure = MEASURES[name]
    if measure.directed and not net.is_directed():
        pytest.skip("has no direction")
    variants = Variants(net, measure, projection)
    for document in documents_of(net):
        anew = scores(without(net, document), measure, projection)
        assert as_scores(variants, variants.without(document)) == pytest.approx(anew, abs=1e-9)
    for hypothesis in (*hypotheses(net), *invented(net)):
        anew = scores(fold(net, hypothesis), measure, projection)
        assert as_scores(variants, variants.folded(hypothesis)) == pytest.approx(anew, abs=1e-9)


def invented(net: nx.MultiGraph) -> list[Hypothesis]:
    """Say of the two busiest nodes, and of two that are tied, that they are one."""
    busiest = sorted(net, key=lambda node: (-net.degree(node), node))[:2]
    return [
        Hypothesis("", front, behind, ("h",), 1) for front, behind in (busiest, next(iter(net.edges()))[:2])
    ]


def counting(measure: Measure, runs: list[int]) -> Measure:
    """The same measure; `runs` gets the number of pairs of each graph it is computed on."""

    def counted(pairs: Pairs) -> Values:
        runs.append(len(pairs.weights))
        return measure.exact(pairs)

    return replace(measure, exact=counted)


@pytest.mark.parametrize(
    ("name", "computed"), [("strength", ["one", "three", "two"]), ("degree", ["two"]), ("core", ["two"])]
)
def test_a_measure_is_computed_anew_only_where_something_changes_that_it_reads(
    name: str, computed: list[str]
) -> None:
    empty = nx.MultiDiGraph(minimum_roots=1, scope="")
    empty.add_nodes_from("abc", what="actor", kind="person", label="x", names=[])
    empty.add_node("p", what="place", kind="place", label="x", names=[])
    ties = [
        Tie(
            "a",
            "b",
            "threatens",
            "act",
            [told("urn:1", "one"), told("urn:2", "three"), told("urn:3", "same")],
        ),
        Tie("a", "b", "accuses", "act", [told("urn:3", "other"), told("urn:3", "same")]),
        Tie("b", "c", "accuses", "act", [told("urn:4", "two")]),
        Tie("c", "p", "threatens", "act", [told("urn:5", "place")]),
    ]
    runs: list[int] = []
    variants = Variants(rebuilt(empty, ties), counting(MEASURES[name], runs), BOTH)
    assert runs.pop() == 2
    touched = []
    for document in ("one", "other", "place", "same", "three", "two"):
        variants.without(document)
        touched += [document] if runs else []
        runs.clear()
    assert touched == computed


def test_estimates_of_all_variants_begin_at_the_same_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "PIVOTS", 20)
    net = random_net(9)
    drawn: list[Pairs] = []

    def noted(pairs: Pairs) -> Estimate:
        drawn.append(pairs)
        return paths.betweenness(pairs)

    measure = replace(MEASURES["betweenness"], most_exact=10, sampled=noted)
    variants = Variants(net, measure, BOTH)
    for document in documents_of(net):
        variants.without(document)
    whole, *others = (set(pairs.lots.tolist()) for pairs in drawn)
    first = set(sorted(whole)[:20])
    assert others
    assert all(first & other <= set(sorted(other)[:20]) for other in others)


def test_the_table_says_how_far_its_estimates_may_be_off(monkeypatch: pytest.MonkeyPatch) -> None:
    net = nx.relabel_nodes(random_net(9), "urn:{}".format)
    exact = centrality.table(net, "betweenness")
    assert not any("estimated" in note for note in exact.notes)
    monkeypatch.setattr(paths, "PIVOTS", 20)
    monkeypatch.setitem(MEASURES, "betweenness", replace(MEASURES["betweenness"], most_exact=10))
    found = centrality.table(net, "betweenness")
    (note,) = (note for note in found.notes if "estimated" in note)
    assert "begin at 20 nodes" in note
    error = float(note.split(" at most")[0].rpartition(" ")[2])
    values = {row["node"]: float(row["value"]) for row in exact.texts()}
    off = [abs(float(row["value"]) - values[row["node"]]) for row in found.texts()]
    assert 0 < max(off) < 4 * error
