"""A quotation is found at one place or refused with what helps to mend it."""

from __future__ import annotations

import re

import pytest

from claimgraph.corpus.anchoring.quotations import Found, Quotation, Searched

TWICE = "It hit.\nBlue came. It\u00a0hit. Blue left.\n\u201cIt hit.\u201d"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Quotation("It hit.", nth=2), (39, 46)),
        (Quotation("It hit.", after="left."), (39, 46)),
        (Quotation("It\u00a0hit."), (19, 26)),
        (Quotation('"It hit."'), (38, 47)),
        (Quotation("It hit. … left."), (0, 37)),
    ],
)
def test_a_hint_says_which(wanted: Quotation, found: tuple[int, int]) -> None:
    place = Searched(TWICE).find(wanted)
    assert (place.start, place.end) == found


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (
            Quotation("It hit."),
            "these words occur more than once (line 1, character 0; line 3, character 39)",
        ),
        (Quotation("Blue"), "these words occur more than once (line 2, character 8; line 2, character 27)"),
        (Quotation("It hit.", nth=3), "nth: 3, and these words occur 2 times"),
        (Quotation("It hit.", nth=0), "nth: 0"),
        (Quotation("Blue cane."), "the nearest is 'Blue came.' (line 2, character 8)"),
        (Quotation("hit", after="It"), "these words occur more than once"),
        (Quotation("Blue cane. … left."), "no such words as 'Blue cane.'; the nearest is 'Blue came.'"),
        (Quotation("Blue left. … came."), "the last words do not follow the first ones"),
        (Quotation("  "), "a quotation is the exact words"),
    ],
)
def test_what_is_refused_is_refused_in_words(wanted: Quotation, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        Searched(TWICE).find(wanted)


def test_what_is_like_nothing_there_has_no_nearest() -> None:
    with pytest.raises(ValueError, match=r"^the text has no such words$"):
        Searched(TWICE).find(Quotation("xyzzy quux"))


def test_both_ends_of_a_gap_are_folded() -> None:
    found = Searched("\u201cRed\u201d came\u00a0here and left").find(Quotation('"Red" … came here'))
    assert found == Found(0, 15, ("blanks and line breaks", "quotation marks"))


def test_what_steers_a_terminal_is_not_shown() -> None:
    with pytest.raises(ValueError, match=r"nearest is 'boat came \[31mred'") as caught:
        Searched("boat came \x1b[31mred").find(Quotation("boat cane [31mred"))
    assert "\x1b" not in str(caught.value)
