"""What is folded in passages of texts, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.corpus.anchoring.quotations import Found, Quotation, Searched
from claimgraph.corpus.anchoring.typography import KINDS, fold

SAME = {
    "NBSP": ("Red\u00a0says it hit the\u202fpier.", "Red says it hit the pier.", "blanks and line breaks"),
    "line break": ("Red says\r\nit hit.", "Red says\nit hit.", "blanks and line breaks"),
    "doubled blanks": ("Red  says it\n hit.", "Red says it hit.", "blanks and line breaks"),
    "between Han letters": ("中文\n文字", "中文文字", "blanks and line breaks"),
    "curly": ("Red\u2019s \u201cboat\u201d", 'Red\'s "boat"', "quotation marks"),
    "guillemets": ("\u00abNo\u00bb", '"No"', "quotation marks"),
    "em dash": ("Red \u2014 they \u2013 said", "Red - they - said", "dashes"),
    "typed dash": ("Red -- they", "Red \u2014 they", "dashes"),
    "line end": ("their respon-\nsibility", "their responsibility", "hyphens at line ends"),
    "line end, hyphen": ("in self-\r\n  defence", "in self-defence", "hyphens at line ends"),
    "line end, quoted": ("their responsibility", "their respon-\nsibility", "hyphens at line ends"),
    "ellipsis": ("so\u2026 he", "so... he", "ellipses"),
    "spaced ellipsis": ("so. . . he", "so\u2026 he", "ellipses"),
    "NFD": ("the cafe\u0301", "the caf\u00e9", "composed letters"),
    "NFC": ("the caf\u00e9", "the cafe\u0301", "composed letters"),
    "hamza": ("\u0623\u062d\u0645\u062f", "\u0627\u0654\u062d\u0645\u062f", "composed letters"),
    "ligature": ("the \ufb01rst", "the first", "ligatures and presentation forms"),
    "Arabic forms": ("\ufefb", "\u0644\u0627", "ligatures and presentation forms"),
    "full width": ("\uff32\uff45\uff44 \uff11\uff12", "Red 12", "full-width letters"),
    "soft hyphen": ("respon\u00adsibility", "responsibility", "soft hyphens and invisible marks"),
    "ZWNJ": ("می\u200cگوید", "میگوید", "soft hyphens and invisible marks"),
    "direction": ("قال\u200f \u2067الناطق", "قال الناطق", "soft hyphens and invisible marks"),
    "tatweel": ("قـــال", "قال", "soft hyphens and invisible marks"),
    "harakat": ("كتائب حزب اللّٰه", "كتائب حزب الله", "vowel marks"),
    "harakat, quoted": ("كتب", "كُتِبَ", "vowel marks"),
    "niqqud": ("שָׁלוֹם", "שלום", "vowel marks"),
}


@pytest.mark.parametrize(("text", "quote", "kind"), SAME.values(), ids=SAME)
def test_typography_is_folded_and_said(text: str, quote: str, kind: str) -> None:
    around = f"It began. {text} And it ended."
    assert Searched(around).find(Quotation(quote)) == Found(10, 10 + len(text), (kind,))


DIFFERENT = {
    "a word more": ("Red did not hit.", "Red did hit."),
    "case": ("the May raid", "the may raid"),
    "accent": ("they resumé", "they resume"),
    "part of an accented letter": ("the cafe\u0301", "the cafe"),
    "other vowels": ("كَتَبَ", "كُتِبَ"),
    "superscript": ("10\u00b2 boats", "102 boats"),
    "fraction": ("3\u00bd boats", "31/2 boats"),
    "alif": ("أعلن", "اعلن"),
    "within a ligature": ("the \ufb01rst", "irst"),
    "hyphen within a line": ("they re-sign", "they resign"),
    "digits": ("٣ قوارب", "3 قوارب"),
}


@pytest.mark.parametrize(("text", "quote"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_may_mean_something_else_is_not_folded(text: str, quote: str) -> None:
    with pytest.raises(ValueError, match="the text has no such words"):
        Searched(text).find(Quotation(quote))


@given(st.text(max_size=60))
def test_each_folded_character_knows_where_it_comes_from(text: str) -> None:
    found = fold(text)
    assert len(found.text) == len(found.starts) == len(found.ends) == len(found.vowels)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert found.starts == sorted(found.starts)


@given(st.text(max_size=60))
def test_nothing_is_folded_if_nothing_is_wanted(text: str) -> None:
    assert fold(text, frozenset()).text == text


def test_each_kind_has_a_case() -> None:
    assert {kind for _text, _quote, kind in SAME.values()} == set(KINDS)
