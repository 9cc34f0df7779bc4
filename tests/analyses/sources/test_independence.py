"""Independent roots: planted cases with known answers, and Menger's theorem on random graphs."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analyses.sources.independence import Support, circles, support, table, ways
from claimgraph.claims.chains import Chain
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

NAMES = ["alpha", "beta", "gamma", "delta", "mayor", "guard", "office"]


@pytest.fixture(scope="module")
def estuary() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "estuary")


def told(document: str, outlet: str, *path: str, behalf: str = "", author: str = "") -> Chain:
    """A chain written from the speaker to the relay that the document cites."""
    speaker, *relays = path
    return Chain(
        f"{document}-statement",
        document,
        outlet,
        tuple(reversed(relays)),
        (speaker,),
        (behalf,) if behalf else (),
        (author,) if author else (),
    )


def count(*chains: Chain, same: dict[str, str] | None = None) -> Support:
    return support(chains, {name: name for name in NAMES} | (same or {}))


@pytest.mark.parametrize(
    ("case", "roots_and_chains", "hangs_on", "told_by"),
    [
        ("one document", (1, 1), "mayor alpha", [told("a1", "alpha", "mayor")]),
        (
            "two relays, in the order in which it went",
            (1, 1),
            "mayor gamma beta alpha",
            [told("a1", "alpha", "mayor", "gamma", "beta")],
        ),
        ("two witnesses", (2, 2), "", [told("a1", "alpha", "mayor"), told("b1", "beta", "guard")]),
        (
            "one speaker, two papers",
            (1, 1),
            "mayor",
            [told("a1", "alpha", "mayor"), told("b1", "beta", "mayor")],
        ),
        (
            "two papers, one wire",
            (1, 1),
            "gamma",
            [told("a1", "alpha", "mayor", "gamma"), told("b1", "beta", "guard", "gamma")],
        ),
        (
            "two witnesses, one text",
            (2, 1),
            "alpha",
            [told("a1", "alpha", "mayor"), told("a1", "alpha", "guard")],
        ),
        (
            "two texts, one paper",
            (2, 1),
            "alpha",
            [told("a1", "alpha", "mayor"), told("a2", "alpha", "guard")],
        ),
        (
            "the paper repeats its source",
            (1, 1),
            "mayor alpha",
            [told("a1", "alpha", "mayor"), told("a1", "alpha", "alpha")],
        ),
        ("the paper in its own voice", (1, 1), "alpha", [told("a1", "alpha", "alpha")]),
        (
            "a relay elsewhere named as the source",
            (1, 1),
            "mayor gamma",
            [told("a1", "alpha", "mayor", "gamma"), told("b1", "beta", "gamma")],
        ),
        (
            "a wire and a way round it",
            (2, 2),
            "",
            [
                told("a1", "alpha", "mayor", "gamma"),
                told("b1", "beta", "guard", "gamma"),
                told("d1", "delta", "guard"),
            ],
        ),
        (
            "an office and its spokesman",
            (1, 1),
            "office",
            [told("a1", "alpha", "mayor", behalf="office"), told("b1", "beta", "office")],
        ),
        (
            "an author is the paper",
            (1, 1),
            "alpha",
            [told("a1", "alpha", "guard", author="guard"), told("a2", "alpha", "alpha")],
        ),
    ],
)
def test_planted_cases(
    case: str, roots_and_chains: tuple[int, int], hangs_on: str, told_by: list[Chain]
) -> None:
    found = count(*told_by)
    assert (found.roots, found.chains) == roots_and_chains, case
    assert [name for voice in found.hangs_on for name in voice] == hangs_on.split(), case
    assert found.circles == ()


def test_a_circle_without_a_source_is_one_root_at_most() -> None:
    found = count(told("a1", "alpha", "beta"), told("b1", "beta", "alpha"))
    assert (found.roots, found.chains) == (1, 1)
    assert found.circles == (("alpha", "beta"),)


def test_a_circle_adds_nothing_to_its_source() -> None:
    circle = [told("a1", "alpha", "beta"), told("b1", "beta", "alpha")]
    found = count(*circle, told("a2", "alpha", "mayor"))
    assert (found.roots, found.chains) == (1, 1)
    assert found.hangs_on == (("mayor",), ("alpha", "beta"))


def test_a_paper_quoting_itself_through_another_is_a_circle() -> None:
    assert count(told("a1", "alpha", "alpha", "beta")).circles == (("alpha", "beta"),)


def test_a_long_circle_is_told_in_its_order() -> None:
    found = count(
        told("a1", "alpha", "gamma"),
        told("b1", "beta", "alpha"),
        told("d1", "delta", "beta"),
        told("g1", "gamma", "delta"),
    )
    assert found.circles == (("alpha", "beta", "delta", "gamma"),)


def test_sisters_quoting_each_other_are_no_circle() -> None:
    chains = [told("a1", "alpha", "mayor", "gamma"), told("g1", "gamma", "mayor")]
    assert count(*chains, same={"gamma": "alpha"}).circles == ()
    assert count(*chains, same={"gamma": "alpha"}).chains == 1


def test_a_paper_that_has_it_through_its_sister_is_trusted_like_one_that_has_it_itself() -> None:
    chains = [told("a1", "alpha", "mayor", "gamma"), told("a1", "alpha", "guard", "gamma")]
    assert (count(*chains).roots, count(*chains).chains) == (1, 1)
    found = count(*chains, same={"gamma": "alpha"})
    assert (found.roots, found.chains) == (2, 1)


VOICES = [f"v{number}" for number in range(7)]


@given(
    st.lists(
        st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True).map(sorted), min_size=1, max_size=6
    )
)
def test_chains_are_as_many_as_voices_to_distrust(paths: list[list[int]]) -> None:
    """Menger: the number of disjoint chains is the size of the smallest cut, found here by trying all."""
    chains = [
        told(f"d{path[-1]}", VOICES[path[-1]], *(VOICES[step] for step in path[:-1] or path))
        for path in paths
    ]
    found = support(chains, {name: name for name in VOICES})
    edges = {(one, two) for path in paths for one, two in pairwise(path)}
    starts = {step for path in paths for step in path} - {two for _one, two in edges}
    outlets = {path[-1] for path in paths}

    def cut(gone: tuple[int, ...]) -> bool:
        reached = starts - set(gone)
        while more := {two for one, two in edges if one in reached} - reached - set(gone):
            reached |= more
        return not reached & outlets

    # Each document has one outlet of its own here, so that to distrust documents never takes fewer.
    least = next(size for size in range(8) if any(map(cut, combinations(range(7), size))))
    assert found.chains == least
    assert {name for voice in found.hangs_on for name in voice} == {VOICES[v] for v in range(7) if cut((v,))}
    assert 1 <= found.chains <= found.roots <= len(starts)
    assert found.circles == ()


def rows(data: LocalDataset, event: str = "") -> dict[tuple[str, str, str], dict[str, Any]]:
    return {
        (str(row["subject"]), row["predicate"].slug, str(row["value"])): row for row in table(data, event)
    }


@pytest.mark.parametrize(
    ("predicate", "value", "documents", "speakers", "roots", "least", "chains", "hangs_on"),
    [
        ("weapon", "drone", 3, 1, 1, 1, 1, "the ferry pilot; Delta Daily with Gamma Wire"),
        ("killed_count", "3", 2, 2, 1, 1, 1, "Alpha Post and Beta News"),
        ("outcome", "hit", 2, 2, 2, 2, 2, ""),
        ("wounded_count", "5", 2, 2, 2, 1, 2, ""),
    ],
)
def test_cases_planted_in_a_corpus(  # noqa: PLR0913, PLR0917 - a row of the table
    estuary: LocalDataset,
    predicate: str,
    value: str,
    documents: int,
    speakers: int,
    roots: int,
    least: int,
    chains: int,
    hangs_on: str,
) -> None:
    row = rows(estuary, event="ferry-raid")["Raid on the ferry", predicate, value]
    columns = ("documents", "speakers", "roots", "roots_least", "chains")
    assert [row[column] for column in columns] == [documents, speakers, roots, least, chains]
    assert (row["hangs_on"] or "") == hangs_on
    assert row["circle"] == ("Alpha Post > Beta News" if predicate == "killed_count" else None)


def test_affirming_and_denying_are_counted_apart(estuary: LocalDataset) -> None:
    found = [row for row in table(estuary, event="mill-raid") if row["predicate"].slug == "outcome"]
    assert [(row["stance"], row["hangs_on"]) for row in found] == [
        ("affirms", "Grey Tide; Alpha Post"),
        ("denies", "Mill Guard; Alpha Post"),
    ]


def test_the_circle_is_led_back_to_its_statements(estuary: LocalDataset) -> None:
    found = [(row["circle"], row["document"].slug, row["statement"].slug) for row in circles(estuary)]
    assert sorted(found) == [
        ("Alpha Post > Beta News", "alpha-2", "alpha-2/beta-three-dead"),
        ("Alpha Post > Beta News", "beta-1", "beta-1/alpha-three-dead"),
    ]


def test_every_chain_can_be_read(estuary: LocalDataset) -> None:
    found = [row["chain"] for row in ways(estuary, event="ferry-raid") if row["predicate"].slug == "weapon"]
    assert sorted(found) == [
        "the ferry pilot > Gamma Wire > Alpha Post",
        "the ferry pilot > Gamma Wire > Beta News",
        "the ferry pilot > Gamma Wire > Delta Daily",
    ]


def test_a_chain_over_two_relays(estuary: LocalDataset) -> None:
    (found,) = [row for row in ways(estuary) if row["predicate"].slug == "hosts"]
    assert found["chain"] == "River Council > Gamma Wire > Alpha Post > Beta News"


def test_never_more_than_articles_and_speakers(iraq: LocalDataset) -> None:
    found = rows(iraq)
    ended = found["Unannounced ceasefire between US forces and Iraqi militias", "phase", "ended"]
    assert (ended["statements"], ended["documents"], ended["chains"]) == (6, 2, 1)
    assert ended["hangs_on"] == "Al-Araby Al-Jadeed with The New Arab"
    assert len(found) > 400
    for row in found.values():
        assert 1 <= row["chains"] <= row["documents"]
        assert row["chains"] <= row["roots"] <= row["speakers"]
        assert row["roots_least"] <= row["roots"]
        assert bool(row["hangs_on"]) == (row["chains"] == 1)


def test_no_circles_in_the_corpus(iraq: LocalDataset) -> None:
    assert len(circles(iraq)) == 0
