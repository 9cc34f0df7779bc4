"""How far two readers agree: known figures of the bundled corpus, and each disagreement by name."""

from __future__ import annotations

import json
import shutil
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.change.agreement import Comparison, Marked, compared, pooled
from claimgraph.corpus.change.readings import readings
from claimgraph.corpus.read import checked
from claimgraph.errors import FileError
from tests.conftest import HARBOUR, ROOT
from tests.corpus.change.test_merge import WIRE, both, change

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["both"]

AGREEMENT = ROOT / "docs" / "agreement"


@pytest.fixture(scope="module")
def bundled() -> Mapping[str, Comparison]:
    """The two readings of the bundled corpus, as they were."""
    lengths = json.loads((AGREEMENT / "lengths.json").read_text("utf-8"))
    lists: list[dict[str, list[Marked]]] = []
    for name in ("first", "second"):
        found: dict[str, list[Marked]] = {}
        for row in map(json.loads, (AGREEMENT / f"{name}.jsonl").read_text("utf-8").splitlines()):
            speakers = frozenset(who.partition(":")[0] for who in row["speaker"])
            places = frozenset(chain.from_iterable(range(*passage) for passage in row["passages"]))
            one = Marked(row["id"], frozenset(row["act"]), speakers, places)
            found.setdefault(row["document"], []).append(one)
        lists.append(found)
    return {name: compared(lists[0][name], lists[1][name], length) for name, length in lengths.items()}


def test_the_bundled_corpus_has_its_known_figures(bundled: Mapping[str, Comparison]) -> None:
    """Those of the table in corpus/iraq-2023/README.md."""
    every = pooled(list(bundled.values()))
    assert (len(every.first), len(every.second), len(every.matched)) == (314, 296, 281)
    measured = (every.f1, every.coverage_kappa, every.speaker_kappa, every.act_kappa)
    assert [round(one or 0, 2) for one in measured] == [0.92, 0.81, 0.97, 0.90]
    shares = (every.same_speaker, every.same_act, every.shared_act)
    assert [round(100 * (one or 0)) for one in shares] == [97, 90, 94]


def test_a_corpus_agrees_with_itself() -> None:
    found = readings(checked(HARBOUR), checked(HARBOUR))
    assert found.all.f1 == found.all.same_speaker == found.all.act_kappa == 1
    assert list(found.disagreements) == []
    assert found.apart == ()


def test_each_disagreement_is_named(both: tuple[Path, Path]) -> None:
    change(
        both[1],
        WIRE,
        (
            "  - id: official-boats-turned-back\n    act: assertion\n",
            "  - id: otherwise\n    act: announcement\n",
        ),
    )
    told = {
        (one.first, one.second, one.on): (one.firsts, one.seconds)
        for one in readings(*map(checked, both)).disagreements
    }
    assert told == {("official-boats-turned-back", "otherwise", "act"): ("assertion", "announcement")}


def test_other_texts_are_not_compared(both: tuple[Path, Path], tmp_path: Path) -> None:
    path = both[1] / WIRE
    text = path.read_text("utf-8")
    digest = text.partition("sha256: ")[2][:64]
    path.write_text(text.replace(digest, "0" * 64), "utf-8")
    assert readings(*map(checked, both)).apart == ("coast-wire-2031-05-01",)
    shutil.copytree(HARBOUR, tmp_path / "none")
    with pytest.raises(FileError, match="no document of one text in both"):
        readings(checked(HARBOUR), checked(ROOT / "corpus" / "iraq-2023"))
