"""The page of the analyses is as they compute it; they know things by IRI and ask nothing but the reading."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from docs.analyses import PAGE, page

from claimgraph.analyses.claims import disputes, periods, track_record
from claimgraph.analyses.command import chain
from claimgraph.analyses.commitments import ledger
from claimgraph.analyses.fronts import hypotheses, shared
from claimgraph.analyses.identity import naming
from claimgraph.analyses.numbers.chance import Rule
from claimgraph.analyses.parties import agenda, agreement, by_side, corroboration, enmity, tallies, yields
from claimgraph.analyses.sources import (
    gaps,
    independence,
    links,
    robustness,
    searches,
    silence,
    unnamed,
    verbs,
)
from claimgraph.analyses.threats import follow_through
from claimgraph.ask.answer import Thing
from claimgraph.model.namespaces import PREFIXES
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset

LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
NAME = "One name for all"
KINDS = ("actor", "office", "place", "event")
# Columns of names for people; beside each stand the things themselves.
IN_WORDS = {"hangs_on", "circle", "chain", "says", "only_speakers", "first", "remark", "account"}
IN_WORDS |= {"way", "weakest", "holders"} | {"most_roots", "runner_up", "narrower"}
IN_WORDS |= {"most_roots", "runner_up", "narrower", "not_named", "not_here", "holds_alone"}
IN_WORDS |= {"before", "now"} | {"words", "hypothesis", "under", "bears_out", "against", "condition"}
IN_WORDS |= {"according_to", "denied_by"}
WHOSE = "value"  # as text it may name whose dead are counted; the proposition or the statement tells it
READ: dict[str, Callable[[Dataset], Answer]] = {
    "track_record.table": track_record.table,
    "track_record.points": track_record.points,
    "independence.table": independence.table,
    "independence.ways": independence.ways,
    "independence.circles": independence.circles,
    "silence.table": silence.table,
    "silence.grid": silence.grid,
    "follow_through.table": partial(follow_through.table, rule=Rule(draws=100)),
    "follow_through.pairs": follow_through.pairs,
    "disputes.table": disputes.table,
    "disputes.proof": disputes.proof,
    "enmity.table": enmity.table,
    "agreement.table": agreement.table,
    "corroboration.table": partial(corroboration.table, least=1),
    "corroboration.proof": corroboration.proof,
    "by_side.table": by_side.table,
    "by_side.proof": by_side.proof,
    "tallies.table": tallies.table,
    "tallies.proof": tallies.proof,
    "tallies.months": tallies.months,
    "yields.table": yields.table,
    "yields.proof": yields.proof,
    "agenda.table": agenda.table,
    "agenda.proof": agenda.proof,
    "periods.table": periods.table,
    "naming.proof": naming.proof,
    "links.table": links.table,
    "links.proof": links.proof,
    "unnamed.table": unnamed.table,
    "unnamed.proof": unnamed.proof,
    "gaps.table": gaps.table,
    "gaps.proof": gaps.proof,
    "hypotheses.table": hypotheses.table,
    "shared.table": shared.table,
    "shared.flips": shared.flips,
    "shared.proof": shared.proof,
    "ledger.table": ledger.table,
    "ledger.proof": ledger.proof,
    "verbs.table": verbs.table,
    "verbs.proof": verbs.proof,
}
ASKED: dict[str, Callable[[Dataset], Answer]] = {
    "hypotheses.matrix": partial(hypotheses.matrix, name="islamic-resistance-in-iraq"),
    "searches.table": searches.table,
    "searches.proof": searches.proof,
    "chain.table": partial(chain.table, actor="islamic-resistance-in-iraq"),
    "chain.paths": partial(chain.paths, actor="islamic-resistance-in-iraq"),
    "chain.proof": partial(chain.proof, actor="islamic-resistance-in-iraq"),
    "robustness.table": lambda data: robustness.table(data, "who-claimed"),
    "robustness.findings": lambda data: robustness.findings(data, "who-claimed"),
}


@pytest.fixture(scope="module")
def alike(iraq: LocalDataset) -> LocalDataset:
    """The bundled corpus, all things of its registry called alike."""
    name = ox.Literal(NAME, language="en")

    def renamed(quad: ox.Quad) -> ox.Quad:
        registered = any(f"/id/{kind}/" in str(quad.subject) for kind in KINDS) and quad.predicate == LABEL
        return ox.Quad(quad.subject, quad.predicate, name, quad.graph_name) if registered else quad

    return LocalDataset(versions.memory(f"{renamed(quad)} .\n" for quad in iraq.quads()))


def rows(found: Answer) -> Counter[str]:
    """The rows of an answer without regard to order: things by their IRIs, no column that is words."""
    return Counter(
        str(
            [
                getattr(cell, "iri", cell)
                for name, cell in row.items()
                if name not in IN_WORDS and not (name == WHOSE and isinstance(cell, str))
            ]
        )
        for row in found
    )


def test_the_page_is_as_it_would_be_written_now(iraq: LocalDataset) -> None:
    assert PAGE.read_text("utf-8") == page(iraq), "run: python docs/analyses.py"


@pytest.mark.parametrize("name", [name for name in READ | ASKED if name != "silence.grid"])
def test_things_of_one_name_stay_apart(name: str, iraq: LocalDataset, alike: LocalDataset) -> None:
    analyse = (READ | ASKED)[name]
    assert rows(analyse(alike)) == rows(analyse(iraq))


def test_parties_of_one_name_have_columns_of_their_own(iraq: LocalDataset, alike: LocalDataset) -> None:
    before, after = silence.grid(iraq), silence.grid(alike)
    assert len(set(after.names)) == len(after.names) == len(before.names)
    cells = [Counter(cell for row in found for cell in list(row.values())[1:]) for found in (before, after)]
    assert cells[0] == cells[1]


def test_the_reading_is_all_that_is_asked(iraq: LocalDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    data = LocalDataset(iraq.engine)
    monkeypatch.setitem(data.__dict__, "reading", iraq.reading)

    def refused(query: str) -> Answer:
        raise AssertionError(query)

    monkeypatch.setattr(data, "select", refused)
    for analyse in READ.values():
        analyse(data)


@pytest.mark.parametrize("name", READ | ASKED)
def test_whatever_a_row_names_has_its_iri(name: str, iraq: LocalDataset) -> None:
    found = (READ | ASKED)[name](iraq)
    for column in found.declared:
        if len(column.flat) > 1 and column.kind != "value":
            cells = [row[column.name] for row in found]
            assert all(cell is None or isinstance(cell, Thing) for cell in cells)
