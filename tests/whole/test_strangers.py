"""The campaigns of what strangers send, as far as they are quick; and their oracles notice what is wrong."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from benchmarks.campaigns.fuzz import slices
from benchmarks.campaigns.fuzz.targets import TARGETS, BrokenError, expected, told
from benchmarks.campaigns.strangers import payloads, texts
from benchmarks.campaigns.strangers.values import PAYLOADS

from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

CAS = {"cas-xmi", "cas-json"}  # whose reader takes half a second to begin


@pytest.mark.parametrize("name", sorted(TARGETS.keys() - CAS))
def test_what_fuzzing_begins_with_is_read(name: str) -> None:
    found = list(islice(TARGETS[name].seeds(), 5))
    assert found
    for content in found:
        for cut in (content, content[: len(content) // 2], content[::-1]):
            with expected():
                TARGETS[name].tried(cut)


def test_an_error_without_a_clear_line_is_a_fault() -> None:
    told(FileError("x.yaml: cannot be read"))
    for words in ("", "one\ntwo", "x" * 10_000):
        with pytest.raises(BrokenError):
            told(FileError(words))


def test_a_slice_needs_what_is_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "find_spec", lambda _name: None)
    assert slices.run("yaml", 0, tmp_path) == "atheris is not there; pip install -e '.[campaigns]'"


def test_a_fault_of_a_slice_is_told_with_its_place() -> None:
    said = (
        "\n === Uncaught Python exception: ===\nValueError: no slug\nTraceback (most recent call last):\n"
        '  File "/x/src/claimgraph/model/slugs.py", line 49, in slug\n    raise ValueError\n\n'
        "==1== ERROR: libFuzzer: fuzz target exited\nTest unit written to /s/faults/crash-a1\n"
    )
    assert slices.fault(said) == "ValueError: no slug at claimgraph/model/slugs.py:49, crash-a1"


def test_texts_of_all_planes_come_back(iraq: LocalDataset, tmp_path: Path) -> None:
    data = texts.disguised(iraq, random.Random(0))  # noqa: S311 - no secret
    assert {ord(letter) >> 16 for quad in data.quads() for letter in str(quad.object)} == set(range(17))
    for name in ("networks", "formats of others", "nanopublications", "BibTeX"):
        assert list(texts.CHECKS[name](data, tmp_path)) == [], name


def test_payloads_are_so_many_and_answers_are_compared(harbour: LocalDataset) -> None:
    assert len(set(PAYLOADS)) == 200
    memory = payloads.Overheard(type(harbour)(harbour.engine))
    ran, found = memory.asked("who-claimed", {"actor": "red-dawn"})
    assert len(ran) >= 1
    assert not isinstance(found, str)
    refused = memory.asked("who-claimed", {"actor": "red-dawn } #"})
    assert refused[0] == []
    assert isinstance(refused[1], str)
