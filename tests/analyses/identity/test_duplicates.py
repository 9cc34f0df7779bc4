"""What may be registered twice is proposed with why, and what was judged is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from claimgraph.analyses.identity.duplicates import Options, lines, table
from claimgraph.model.records import Judgement

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import LocalDataset


def pairs(found: Answer) -> list[tuple[str, str]]:
    return [(row["one"].slug, row["other"].slug) for row in found]


def test_pairs_are_proposed_with_why(quay: LocalDataset) -> None:
    found = table(quay)
    assert pairs(found) == [
        ("boats-come", "night-raid"),
        ("may-raids", "raid-a"),
        ("may-raids", "raid-b"),
        ("raid-b", "raid-c"),
        ("sons-of-the-tide", "the-tides-sons"),
    ]
    first, *_events, last = found
    assert (first["names"], str(first["place"]), first["weapons"]) == (None, "South Pier", "gunfire")
    assert (first["days"], first["grounds"]) == ("3–4 Jul 2031 and 3 Jul 2031", 3)
    assert (last["names"], last["grounds"]) == ("Sons of the Tide / Tide: The Sons", 1)


def test_what_was_judged_is_shown_on_request(quay: LocalDataset) -> None:
    found = table(quay, Options(judged=True))
    rows = dict(zip(pairs(found), found, strict=True))
    assert rows["raid-a", "raid-b"]["judged"].slug == "same"
    assert rows["raid-a", "raid-b"]["by"] == "an annotator, 2031-08-01"
    assert rows["raid-a", "raid-b"]["grounds"] == 4
    assert rows["boats-come", "night-raid"]["judged"] is None


def test_days_between_can_be_given(quay: LocalDataset) -> None:
    assert ("raid-b", "raid-c") not in pairs(table(quay, Options(days=0)))
    assert ("boats-come", "night-raid") in pairs(table(quay, Options(days=0)))


def test_the_lines_settle_a_pair_once_they_are_filled_in(quay: LocalDataset) -> None:
    said = list(lines(table(quay), "2031-09-01"))
    assert said[0].startswith("  # Attack by boats / Night raid: place South Pier; days 3–4 Jul 2031 and ")
    assert said[0].endswith("; weapons gunfire")
    filled = (
        "\n".join(["judgements:", *said]).replace("by: ,", "by: me,").replace("ground: }", "ground: why}")
    )
    judged = [Judgement.model_validate(entry) for entry in _texts(yaml.safe_load(filled)["judgements"])]
    assert [judgement.pair for judgement in judged] == pairs(table(quay))


def _texts(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    return [entry | {"date": str(entry["date"])} for entry in entries]


def test_nothing_is_merged(quay: LocalDataset) -> None:
    before = len(quay.engine)
    table(quay)
    assert len(quay.engine) == before
