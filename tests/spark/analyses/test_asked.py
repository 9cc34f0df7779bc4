"""What is asked of the tables of a cluster has the numbers of one machine. It needs Spark: `make spark`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.analyses.sources import independence
from claimgraph.errors import FileError
from claimgraph.model.slugs import word
from claimgraph.networks.ranking.measures import MEASURES
from claimgraph.networks.ranking.projection import Projection
from claimgraph.spark.analyses.asked import asked
from claimgraph.spark.graphs import ranks as measured_so
from claimgraph.store.build import build as build_here
from tests.conftest import HARBOUR
from tests.spark.parted import in_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyspark.sql import SparkSession

    from claimgraph.store.dataset import LocalDataset

    Ask = Callable[[str], list[tuple[object, ...]]]

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore::FutureWarning")]
LAGOON = HARBOUR.parent / "lagoon"


@pytest.fixture(scope="module", params=[HARBOUR, LAGOON], ids=["harbour", "lagoon"])
def both(
    request: pytest.FixtureRequest, spark: SparkSession, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Ask, LocalDataset]:
    """What asks a build on the cluster, and the same corpus built here."""
    from claimgraph.spark.build import build

    place = tmp_path_factory.mktemp("asked")
    build(spark, str(in_lines(request.param, place / "corpus")), str(place / "out"))

    def ask(name: str) -> list[tuple[object, ...]]:
        with asked(spark, name, str(place / "out")) as answer:
            rows = sorted(tuple(row) for row in answer.collect())
        assert sorted(path.name for path in place.iterdir()) == ["corpus", "out"]
        return rows

    return ask, build_here(request.param)


def test_the_overview(both: tuple[Ask, LocalDataset]) -> None:
    ask, here = both
    wanted = [(row["what"], row["kind"], row["number"]) for row in here.ask("overview")]
    assert ask("overview") == sorted(wanted)


def test_the_contests(both: tuple[Ask, LocalDataset]) -> None:
    ask, here = both
    numbers = ("speakers", "values", "holders")
    wanted = [
        (row["event"].iri, word(row["predicate"].iri), *(row[name] for name in numbers))
        for row in here.ask("contested-overview")
    ]
    assert [tuple(one or 0 for one in row) for row in ask("contests")] == sorted(
        tuple(one or 0 for one in row) for row in wanted
    )


def test_the_independent_roots(both: tuple[Ask, LocalDataset]) -> None:
    ask, here = both
    numbers = ("statements", "documents", "speakers", "roots", "roots_least", "chains")
    wanted = [
        (row["proposition"].iri, row["stance"], *(row[name] for name in numbers))
        for row in independence.table(here)
    ]
    assert ask("independence") == sorted(wanted)


def test_the_ties_of_actors_and_their_ranks(
    both: tuple[Ask, LocalDataset], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, here = both
    monkeypatch.setattr(measured_so, "TOLERANCE", 1e-6)  # a dozen decimals take ten times the rounds
    net = networks.actors(here)
    towards, tied = (Projection().graph(net, directed=directed) for directed in (True, False))
    assert ask("actors") == sorted(towards.edges(data="weight"))
    measured = [MEASURES[name].compute(tied) for name in ("degree", "core")]
    ranks = MEASURES["pagerank"].compute(towards)
    wanted = [(node, *(values[node] for values in measured)) for node in sorted(tied)]
    rows = ask("ranks")
    assert [row[:3] for row in rows] == wanted
    assert [row[3] for row in rows] == pytest.approx([ranks[node] for node in sorted(tied)], abs=1e-4)


def test_the_co_claims(both: tuple[Ask, LocalDataset]) -> None:
    ask, here = both
    tied = Projection().graph(networks.co_claims(here), directed=False)
    assert ask("co-claims") == sorted((*sorted(ends), weight) for *ends, weight in tied.edges(data="weight"))


def test_what_is_no_whole_build_is_refused(spark: SparkSession, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no whole build there"), asked(spark, "overview", str(tmp_path)):
        pass
