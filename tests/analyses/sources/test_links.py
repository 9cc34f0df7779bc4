"""How deep chains are, and what is lost on them: counted by hand on the wharf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.analyses.sources.links import links, proof, table
from claimgraph.claims.scope import Scope

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

COUNTS = ("chains", "quoted", "mean_depth", "deepest", "unnamed", "unseen", "lost", "share")


def counts(data: LocalDataset, of: str, scope: Scope | None = None) -> dict[str, tuple[object, ...]]:
    return {
        row["name"].slug: tuple(row[name] for name in COUNTS) for row in table(data, scope) if row["of"] == of
    }


def test_by_outlet(wharf: LocalDataset) -> None:
    # Herald: own voice 0; claim over the Wire 2; officer 1; witness over Wire and Post 3.
    # Of the claim and the witness no document of the Wire is here, of the witness none of the Post either.
    assert counts(wharf, "outlet") == {
        "herald": (4, 3, 2.0, 3, 2, 2, 3, 1.0),
        "post": (3, 3, 1.667, 3, 0, 1, 1, 0.333),  # over Wire and Herald 3, the union twice 1
    }


def test_by_event(wharf: LocalDataset) -> None:
    assert counts(wharf, "event") == {
        "raid": (5, 4, 2.25, 3, 2, 3, 4, 1.0),
        "blast": (2, 2, 2.0, 3, 1, 1, 1, 0.5),
        "talks": (1, 1, 1.0, 1, 0, 0, 0, 0.0),
    }


def test_only_what_is_heard(wharf: LocalDataset) -> None:
    assert set(counts(wharf, "outlet", Scope(according_to=("union",)))) == {"post"}


def test_each_chain_names_its_lost_links(wharf: LocalDataset) -> None:
    found = {(row["statement"].slug, row["document"].slug): row for row in proof(wharf)}
    witness = found["herald-1/witness", "herald-1"]
    assert witness["chain"] == "a witness > Wire > Post > Herald"
    assert (witness["not_named"], witness["not_here"]) == ("a witness", "Post; Wire")
    assert found["herald-1/claim", "post-1"]["not_here"] == "Wire"  # that the Herald told it can be seen
    assert ("herald-1/own", "herald-1") not in found


def test_depth_is_what_lies_between_voice_and_page(iraq: LocalDataset) -> None:
    for link in links(iraq):
        assert link.depth == len(set(link.steps)) - 1
        assert link.steps[-1] == link.chain.outlet
        assert not link.lost or link.depth
        assert {*link.unnamed, *link.unseen} <= {*link.chain.speakers, *link.chain.relays}
