"""Which dates are not believed, and what is said of them."""

from __future__ import annotations

import pytest

from claimgraph.model.dates import improbable


@pytest.mark.parametrize(
    ("text", "document", "words"),
    [
        ("1445-04-03", "2031-05-02", "write {date: 1445-04-03, calendar: hijri}"),
        ("1452", "2031", "in the Hijri calendar it is 2 May 2030 – 23 Apr 2031"),
        ("../1445", "2023-10-18", "calendar: hijri"),
        ("1445/..", "2023-10-18", "calendar: hijri"),
        ("1402-07-26", "2023-10-18", "in the Iranian calendar it is about 2023"),
        ("2566-10", "2023-10-18", "2566-10 lies 543 years after 2023-10-18; in the Buddhist calendar"),
        ("5784", "2023-10-18", "in the Hebrew calendar it is about 2024"),
        ("0112-10-18", "2023-10-18", "in the Minguo calendar it is about 2023"),
        ("1023-10-18", "2023-10-18", "is it mistyped? if our calendar is meant, write {date: 1023-10-18"),
        ("1922", "2023", "lies 101 years before 2023; is it mistyped?"),
        ("9999-12-31", "2031-05-02", "9999-12-31 lies 7968 years after 2031-05-02"),
        ("0001-01-01", "2031-05-02", "0001-01-01 lies 2030 years before 2031-05-02"),
    ],
)
def test_a_date_far_from_its_document_is_told_with_the_likely_calendar(
    text: str, document: str, words: str
) -> None:
    assert words in (improbable(text, document) or "")


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("1923", "2023"),
        ("1979-02-11", "2023-10-18"),
        ("2090", "2023-10-18"),
        ("1921/..", "2023-10-18"),
        ("hijri:1445-04-03", "2023-10-18"),
        ("gregorian:1453-05-29", "2023-10-18"),
        ("0001/9999", "2023-10-18"),
        ("1445", "1447"),
        ("2023", "../2023"),
    ],
)
def test_a_date_near_its_document_is_believed(text: str, document: str) -> None:
    assert improbable(text, document) is None


def test_a_document_is_of_a_time_that_prints() -> None:
    assert improbable("1805") is None
    assert "calendar: hijri" in (improbable("1452-12-10") or "")


@pytest.mark.parametrize("text", ["9342", "9999-12-31", "6250/9300", "9456/..", "[0001,9999]", "0001"])
def test_a_year_that_no_calendar_can_have_ended_is_told_all_the_same(text: str) -> None:
    assert "lies" in (improbable(text, "2031-05-02") or "lies")
    assert improbable("9342", "2031-05-02") == (
        "9342 lies 7311 years after 2031-05-02; is it mistyped? if our calendar is meant, write "
        "{date: 9342, calendar: gregorian}"
    )
