"""Chains that come back are found, each once; countries and states are told apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimgraph.corpus.read import read
from claimgraph.corpus.registry import MOST_ABOVE, rings, too_low
from claimgraph.errors import MOST_FAULTS, AnnotationError
from claimgraph.rdf.check import check
from tests.conftest import QUAY


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [["a", "a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, [["a", "b", "a"]]),
        ({"a": ["a", "b"], "b": ["c"], "c": ["b"]}, [["a", "a"], ["b", "c", "b"]]),
        (
            {"a": ["b"], "b": ["c", "d", "c"], "c": ["a"], "d": ["a"]},
            [["a", "b", "c", "a"], ["a", "b", "d", "a"]],
        ),
        ({"a": ["elsewhere"]}, []),
    ],
)
def test_rings(links: dict[str, list[str]], expected: list[list[str]]) -> None:
    assert list(rings(links)) == expected


def test_long_chains() -> None:
    links = {str(number): [str(number + 1)] for number in range(100_000)}
    assert list(rings(links)) == []


def test_no_more_rings_are_looked_for_than_are_told() -> None:
    alone = {str(number): [str(number)] for number in range(MOST_FAULTS + 50)}
    assert len(list(rings(alone))) == MOST_FAULTS


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({str(number): [str(number + 1)] for number in range(MOST_ABOVE)}, None),
        ({str(number): [str(number + 1)] for number in range(MOST_ABOVE + 1)}, "0"),
        ({"a": [str(number) for number in range(MOST_ABOVE + 1)]}, "a"),
        ({"a": ["b"], "b": ["a"]}, None),
        ({"a": ["elsewhere"]}, None),
    ],
)
def test_what_has_too_much_above_it(links: dict[str, list[str]], found: str | None) -> None:
    assert too_low(links) == found


def test_a_chain_without_end_is_told_with_its_place(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(QUAY, tmp_path / "quay"))
    with (corpus / "places.yaml").open("a", encoding="utf-8") as places:
        for number in range(3000):
            lies = f", within: p{number + 1}" if number < 2999 else ""
            places.write(f"  - {{id: p{number}, kind: region, name: P{number}{lies}}}\n")
    with pytest.raises(AnnotationError) as caught:
        read(corpus)
    [fault] = caught.value.faults
    assert f"more than {MOST_ABOVE} above it by 'within'" in fault.message
    assert fault.line > 2800


FAULTS = {
    "speaker: port-guard": (
        "speaker: lowland",
        "speaker: 'lowland' is a place; the state is 'state-of-lowland'",
    ),
    "[night-raid, perpetrator, crews]": (
        "[night-raid, perpetrator, lowland]",
        "value of 'perpetrator': 'lowland' is a place; the state is 'state-of-lowland'",
    ),
    "[shelling, weapon, mortar]": (
        "[shelling, took_place_at, state-of-lowland]",
        "value of 'took_place_at': 'state-of-lowland' is a state; the place is 'lowland'",
    ),
}


@pytest.mark.parametrize("right", FAULTS)
def test_a_country_and_its_state_point_at_each_other(tmp_path: Path, right: str) -> None:
    wrong, fault = FAULTS[right]
    corpus = changed(tmp_path, right, wrong)
    with pytest.raises(AnnotationError) as caught:
        read(corpus)
    assert [message.partition(": ")[2] for message in str(caught.value).splitlines()] == [fault]


def test_a_country_as_target_may_be_meant_as_the_place(tmp_path: Path) -> None:
    found = check(changed(tmp_path, "target: [port-guard]", "target: [lowland]"))
    assert [(item.severity, item.shape) for item in found.findings] == [("warning", "TargetCountry")]
    assert "'state-of-lowland'" in found.findings[0].message
    assert found.good


def test_what_an_entry_is_called_wrongly_is_told_where_it_is_called_so(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(QUAY, tmp_path / "quay"))
    for path in corpus.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("port-guard", "'-a'"), "utf-8")
    with (corpus / "documents" / "wire-1.yaml").open("a", encoding="utf-8") as document:
        document.write(
            "  - {id: more, act: assertion, speaker: crews, said: 2031-05-01, paraphrase: p,"
            f" affirms: [[night-raid, perpetrator, '-a']], at: [{{start: 0, end: 1, sha256: {'a' * 64}}}]}}\n"
        )
    with pytest.raises(AnnotationError) as caught:
        read(corpus)
    assert {Path(fault.path).name for fault in caught.value.faults} >= {"actors.yaml"}


def changed(folder: Path, right: str, wrong: str) -> Path:
    """Return a copy of the corpus on who is who with one place changed."""
    corpus = Path(shutil.copytree(QUAY, folder / "quay"))
    document = corpus / "documents" / "wire-1.yaml"
    text = document.read_text("utf-8")
    assert right in text
    document.write_text(text.replace(right, wrong, 1), "utf-8")
    return corpus
