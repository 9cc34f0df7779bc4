"""The suite of WebAnno TSV 3 is read whole, and what stands nowhere is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.imports.formats import webanno
from claimgraph.corpus.imports.slices import placed
from claimgraph.errors import FileError
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Imported

SUITE = ROOT / "tests" / "cases" / "imports" / "inception"
FILES = sorted(SUITE.glob("*.tsv"))


def read(name: str) -> Imported:
    return webanno.read(SUITE / f"{name}.tsv")


def spans(name: str) -> list[tuple[str, str]]:
    """The value of each span, and its words in the text."""
    found = read(name)
    places = placed(found, found.text or "").passages
    text = found.text or ""
    return [
        (next(iter(mark.attributes.values()), ""), text[slice(*places[mark.key][0])])
        for mark in found.marks
        if mark.key in places
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_the_suite_is_read_or_refused_in_words(path: Path) -> None:
    if path.stem == "of-version-2":
        with pytest.raises(FileError, match="no WebAnno TSV 3, which begins with '#FORMAT=WebAnno TSV 3'"):
            webanno.read(path)
        return
    found = webanno.read(path)
    assert found.text
    assert found.dropped == ()
    assert {one.reason for one in placed(found, found.text).dropped} <= {"it has no characters"}
    keys = {mark.key for mark in found.marks}
    assert {end for link in found.links for _role, end in link.ends} <= keys


def test_the_suite_has_75_files() -> None:
    assert len(FILES) == 76


def test_values_and_words() -> None:
    assert spans("testCrossSentenceSpanWithFeatureValue") == [
        ("PERSON", "He loves her .\nShe loves him not ."),
    ]
    assert spans("testSentenceWithEmoji") == [("", "😊")]
    assert spans("testSubTokenPrefix")[0][1] in "This is a test ."
    assert spans("testAnnotationWithTrailingWhitespaceAtEnd") == [("", "two")]
    assert {value for value, _ in spans("testTokenBoundedSpanWithAsteriskFeatureValue")} == {"*"}
    assert {value for value, _ in spans("testTokenBoundedSpanWithUnderscoreFeatureValue")} == {"_"}
    assert {value for value, _ in spans("testTokenBoundedSpanWithNastyFeatureValue")} == {
        "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity:value"
    }


def test_stacked_spans_stay_apart() -> None:
    assert spans("testMultiTokenStackedSpanWithFeatureValue") == [
        ("PERSON", "This is a test ."),
        ("LOCATION", "This is a test ."),
    ]


def test_line_breaks_and_tabs_in_a_sentence() -> None:
    assert read("testSentenceWithLineBreak").text == "This is\na test ."
    assert read("testSentenceWithTab").text == "This is\ta test ."


def test_relations_lead_from_governor_to_dependent() -> None:
    (link,) = read("testSingleNonMultiTokenRelationWithMultipleFeatureValues").links
    assert link.ends == (("Governor", "Span [1]"), ("Dependent", "Span [2]"))
    assert link.attributes == {"boolValue": "true", "integerValue": "42", "value": "nsubj"}
    (token,) = read("testSingleTokenRelationWithFeatureValue").links
    assert token.ends == (("Governor", "Token 1-1"), ("Dependent", "Token 1-5"))


def test_slots_have_their_roles() -> None:
    (link,) = read("testMultiTokenSlotFeature").links
    assert link.label == "SimpleLinkHost.links"
    assert link.ends == (
        ("host", "SimpleLinkHost 1-1/0"), ("p1", "SimpleSpan [1]"), ("p2", "SimpleSpan [2]"),
    )  # fmt: skip


def test_chains_are_links_from_one_to_the_next() -> None:
    links = read("testStackedChain").links
    assert {link.label for link in links} == {"SimpleLink.next"}
    assert len(links) == 4


def test_the_person_stands_in_the_path_of_an_export(tmp_path: Path) -> None:
    folder = tmp_path / "annotation" / "herald.txt"
    folder.mkdir(parents=True)
    (folder / "mira.tsv").write_bytes((SUITE / "testSentenceWithEmoji.tsv").read_bytes())
    found = webanno.read(folder / "mira.tsv")
    assert (found.name, found.who) == ("herald", "mira")


def test_rows_that_are_none_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Span|b|value\n\n#Text=one\n1-1\t0-3\tone\nx\n", "utf-8")
    assert [one.reason for one in webanno.read(path).dropped] == [
        "it has fewer cells than the file has columns", "not written as TSV 3 writes rows",
    ]  # fmt: skip


def test_a_layer_that_is_declared_behind_rows_has_nothing_of_them(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    head, row = "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Span|b\n", "\n#Text=one\n1-1\t0-3\tone\tx\t\n"
    for late in (
        "#T_RL=a.Link|b|BT_a.Span",
        "#T_SP=a.Slot|ROLE_a.Slot:b_c|a.Span",
        "#T_CH=a.Chain|b|c",
        "#T_SP=a.L|b",
    ):
        path.write_text(f"{head}{row}{late}\n", "utf-8")
        assert [mark.label for mark in webanno.read(path).marks] == ["Span"]


def test_offsets_far_away_cost_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    far = "1-1\t999999999999-999999999999\tone\tx\t"
    path.write_text(f"#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Span|value\n\n#Text=one\n{far}\n", "utf-8")
    found = webanno.read(path)
    assert found.text == ""
    assert [one.what for one in found.dropped] == ["sentence"]
