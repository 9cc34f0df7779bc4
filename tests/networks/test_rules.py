"""What a rule infers is drawn for who asks for it, apart from what was said, and counted by no measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.errors import NotFoundError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.edges import without
from claimgraph.networks.ranking import centrality
from claimgraph.networks.ranking.camps import communities
from claimgraph.networks.ranking.projection import Projection
from claimgraph.pages.network import page
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from claimgraph.store.dataset import LocalDataset

DELTA = ROOT / "tests" / "cases" / "corpora" / "delta"
IRI = "https://example.org/delta/id/"
RULED = networks.Options(with_rule="deeds-of-parts")
EARLY, LATE = "east-lock-raid", "late-raid"


@pytest.fixture(scope="module")
def delta() -> LocalDataset:
    return build.build(DELTA)


def inferred(net: nx.MultiGraph) -> dict[str, set[str]]:
    """The statements on each line that a rule drew to an event."""
    return {
        next(end for end in ends if "/event/" in end).rpartition("/")[2]: set(edge["statements"])
        for *ends, kind, edge in net.edges(keys=True, data=True)
        if kind == "inferred"
    }


def test_nothing_is_inferred_unasked(delta: LocalDataset) -> None:
    assert not inferred(networks.events(delta))


def test_a_rule_has_lines_of_its_own_with_what_they_rest_on(delta: LocalDataset) -> None:
    net, plain = networks.events(delta, options=RULED), networks.events(delta)
    found = inferred(net)
    assert found.keys() == {EARLY, LATE}
    assert {iri.rpartition(".")[2] for iri in found[LATE]} == {"wire-on-unit-seven", "press-on-the-late-raid"}
    edge = net.edges[f"{IRI}actor/red-dawn", f"{IRI}event/{LATE}", "inferred"]
    assert (edge["family"], edge["contested"], edge["roots"]) == (
        "inference",
        False,
        1,
    )  # the weakest of them
    assert net.graph["scope"] == "any date; with what the rule deeds-of-parts infers"
    rest = [one for one in net.edges(keys=True) if one[2] != "inferred"]
    assert sorted(rest) == sorted(plain.edges(keys=True))


def test_an_inference_takes_part_with_all_it_rests_on(delta: LocalDataset) -> None:
    assert not inferred(networks.events(delta, options=RULED, according_to=("river-wire",)))
    assert LATE not in inferred(without(networks.events(delta, options=RULED), "river-wire-2031-05-21"))


def test_measures_count_it_only_if_they_are_told_to(delta: LocalDataset) -> None:
    net, plain = networks.events(delta, options=RULED), networks.events(delta)
    ends = f"{IRI}actor/red-dawn", f"{IRI}event/{LATE}"
    assert not Projection().graph(net, directed=False).has_edge(*ends)
    assert Projection(inferred=True).graph(net, directed=False).has_edge(*ends)
    assert Projection("relation", inferred=True).graph(net, directed=False).has_edge(*ends)
    tables = [centrality.table(one, "degree", centrality.Options(ranges=False)) for one in (net, plain)]
    assert tables[0].rows == tables[1].rows
    assert communities(net) == communities(plain)


def test_the_mark_is_dashed_and_has_a_word_of_its_own_in_the_legend(
    delta: LocalDataset, tmp_path: Path
) -> None:
    line = vocabulary().line("inferred")
    assert line.dashes
    assert [one.name for one in vocabulary().lines.values() if one.group == line.group] == ["inferred"]
    page.write([networks.events(delta, options=RULED)], delta, tmp_path / "ruled.html")
    page.write([networks.events(delta)], delta, tmp_path / "plain.html")
    ruled, plain = ((tmp_path / f"{name}.html").read_text("utf-8") for name in ("ruled", "plain"))
    for words in ("inferred by a rule", "A rule infers its ties from"):
        assert words in ruled
        assert words not in plain


def test_a_rule_that_there_is_not_is_told_with_those_there_are(delta: LocalDataset) -> None:
    with pytest.raises(NotFoundError, match="no rule 'other'"):
        networks.actors(delta, options=networks.Options(with_rule="other"))
