"""Components and ranks of graphs in rounds, as networkx has them. It needs Spark: `make spark`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from claimgraph.spark.graphs import ranks
from claimgraph.spark.graphs.components import ONE, OTHER, components, parted

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::FutureWarning")]
WEIGHED = "source string, target string, weight long"


def graph() -> nx.DiGraph:
    """A graph with a hub, a long way, two parts and ends from where no tie leads on."""
    made = nx.gnp_random_graph(24, 0.12, seed=7, directed=True)
    nx.add_path(made, range(100, 109))
    named = nx.relabel_nodes(made, str)
    nx.set_edge_attributes(named, {ends: 1 + number % 3 for number, ends in enumerate(named.edges)}, "weight")
    return named


def test_components_in_rounds_are_those_of_one_look(spark: SparkSession) -> None:
    edges = [(one, other) for one, other in graph().edges]
    frame = spark.createDataFrame(edges, f"{ONE} string, {OTHER} string")
    wanted = sorted(parted(edges))
    assert sorted(map(tuple, components(frame, few=1).collect())) == wanted
    assert sorted(map(tuple, components(frame).collect())) == wanted
    assert {part for node, part in wanted if int(node) >= 100} == {"100"}


def test_ranks_are_those_of_networkx(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "TOLERANCE", 1e-6)  # a dozen decimals take ten times the rounds
    made = graph()
    frame = spark.createDataFrame(list(made.edges(data="weight")), WEIGHED)
    tied = nx.Graph(made.to_undirected())
    assert dict(map(tuple, ranks.degrees(frame).collect())) == {n: d for n, d in tied.degree if d}
    assert dict(map(tuple, ranks.cores(frame).collect())) == {
        n: c for n, c in nx.core_number(tied).items() if c
    }
    wanted = nx.pagerank(made.subgraph([n for n, d in tied.degree if d]), tol=1e-14, max_iter=10_000)
    assert dict(map(tuple, ranks.pagerank(frame).collect())) == pytest.approx(wanted, abs=1e-4)
