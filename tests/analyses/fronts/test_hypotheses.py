"""Hypotheses on a name against the evidence: by hand, on an invented bay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.fronts.hypotheses import matrix, matrix_of, names, table
from claimgraph.errors import NotFoundError

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

FRONT, USED = "front for Red Dawn", "a name that Salt Brigade uses"
BODY, BRAND = "a body of its own", "a mere name"
MARK = {"consistent": "+", "inconsistent": "-", None: "."}


def test_each_hypothesis_against_all_evidence(bay: LocalDataset) -> None:
    found = {
        row["hypothesis"]: (
            row["holders"],
            row["roots"],
            row["consistent"],
            row["inconsistent"],
            row["neutral"],
        )
        for row in table(bay)
    }
    # Eleven pieces: two on the facade, nature, leader, user, part, rival claim and speaker of Red Dawn, a
    # joint claim, a deed laid to Red Dawn and one denied for the Salt Brigade.
    assert found == {
        FRONT: ("Institute", 1, 3, 2, 6),
        USED: ("Herald", 1, 2, 1, 8),
        BODY: (None, 0, 4, 2, 5),
        BRAND: ("Institute", 1, 2, 1, 8),
    }


def test_how_each_piece_bears_on_each(bay: LocalDataset) -> None:
    found = {
        (row["evidence"], row["statement"].slug.partition("/")[2]): "".join(
            MARK[row[name]] for name in (FRONT, USED, BODY, BRAND)
        )
        for row in matrix(bay, "tide-front")
    }
    assert (
        found
        == {
            ("facade for", "facade"): "+.-.",
            ("not facade for", "no-facade"): "-...",
            ("nature", "brand"): ".+-+",
            ("led", "leader"): "..+-",
            ("uses name", "salt-uses"): ".+.+",
            ("has parts", "wolves"): "..+.",
            ("rival claims", "tide-one"): "-.+.",
            ("shared speaker", "tide-one"): "+...",
            ("joint claim", "together"): "..+.",
            ("deed laid to", "laid"): "+...",
            ("deed denied for", "cleared"): ".-..",
        }
        or found[("shared speaker", "tide-one")] == "+..."
    )


def test_what_tells_most_apart_comes_first(bay: LocalDataset) -> None:
    separates = [row["separates"] for row in matrix(bay, "tide-front")]
    assert separates == sorted(separates, reverse=True)
    (facade,) = [row for row in matrix(bay, "tide-front") if row["evidence"] == "facade for"]
    assert facade["separates"] == 5  # of six pairs all but the two to which it is neutral


def test_whose_word_it_is_is_marked(bay: LocalDataset) -> None:
    marks = {row["evidence"]: row["interest"] for row in matrix(bay, "tide-front")}
    assert marks["not facade for"] == "who is said to be behind"
    assert marks["joint claim"] == "both"
    assert marks["facade for"] is None
    assert marks["deed laid to"] is None  # the word of the institute


def test_a_name_of_which_nobody_says_so_has_no_matrix(bay: LocalDataset) -> None:
    with pytest.raises(NotFoundError, match="nobody says of 'sea-wolves' who stands behind it"):
        matrix(bay, "sea-wolves")


def test_ways_of_being_behind_are_not_mixed(quay: LocalDataset, reef: LocalDataset) -> None:
    for data in (quay, reef):
        for name in names(data):
            hypotheses, found = matrix_of(data, name)
            assert len({(one.kind, one.behind) for one in hypotheses}) == len(hypotheses)
            for row in found:
                assert row.evidence.statements
                assert len(row.signs) == len(hypotheses)
