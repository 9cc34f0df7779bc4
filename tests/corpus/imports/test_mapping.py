"""A file says what labels mean; its faults are told with lines, and a file to begin with is a sound one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.imports import mapping
from claimgraph.corpus.imports.imported import Imported, Link, Mark
from claimgraph.corpus.imports.starting import guess, starting
from claimgraph.errors import AnnotationError

if TYPE_CHECKING:
    from pathlib import Path


def mark(key: str, label: str, **attributes: str) -> Mark:
    return Mark(key, label, ((0, 3),), "now", attributes=attributes)


def read(tmp_path: Path, text: str) -> mapping.Mapping:
    path = tmp_path / "brat.yaml"
    path.write_text(text, "utf-8")
    return mapping.read(path)


def begun(tmp_path: Path, *things: Mark | Link) -> mapping.Mapping:
    marks = tuple(one for one in things if isinstance(one, Mark))
    links = tuple(one for one in things if isinstance(one, Link))
    return read(tmp_path, starting([Imported("d", "d.ann", "now", marks=marks, links=links)], None))


def test_words_are_read_in_any_spelling(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "spans: {A: {as: statement, act: claim of responsibility}, B: {as: content, predicate: killed}}",
    )
    assert found.spans["A"].act == ("responsibility_claim",)
    assert found.spans["B"].predicate == "killed_count"


def test_the_more_exact_entry_decides(tmp_path: Path) -> None:
    found = read(tmp_path, "spans: {A: {as: drop}, A kind=no: {as: statement, act: denial}}")
    told = [found.of(mark("1", "A")), found.of(mark("2", "A", kind="no")), found.of(mark("3", "B"))]
    assert [one and one.as_ for one in told] == ["drop", "statement", None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("spans:\n  A: {as: statment}", "2: 'as' must be"),
        ("spans:\n  A: {as: statement, act: denail}", "2: no act 'denail'; did you mean 'denial'?"),
        ("spans:\n  A: {as: content, predicate: killled}", "2: no predicate 'killled'"),
        ("links:\n  A: {as: statement, ends: {x: subject}}", "2: a subject, a value or a content needs"),
        ("links:\n  A: {as: statement, predicate: killled}", "2: no predicate 'killled'"),
        ("links:\n  A: {as: link, ends: {x: speeker}}", "2: no end 'speeker'; did you mean 'speaker'?"),
        ("attributes:\n  A: {as: act, values: {x: denail}}", "2: no act 'denail'; did you mean 'denial'?"),
        ("publisher: Harbour Herald", "1: publisher: 'Harbour Herald' is not a slug"),
        ("colour: red", "1: unknown key 'colour'"),
        ("[]", "1: "),
        ("", "1: "),
    ],
)
def test_faults_are_told_with_their_lines(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match=said.replace("?", r"\?")):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("label", "use"),
    [("Source", "speaker"), ("said_by", "speaker"), ("Content2", "passage"), ("Claim of responsibility",
     "responsibility_claim"), ("THREAT", "threat"), ("NP", None), ("of", None)],
)  # fmt: skip
def test_what_a_label_is_likely_to_be(label: str, use: str | None) -> None:
    assert guess(label) == use


def test_an_event_with_content_is_a_statement(tmp_path: Path) -> None:
    link = Link("E1", "Attribution", (("Source", "1"), ("Cue", "2"), ("Content", "3"), ("Other", "4")))
    found = begun(tmp_path, mark("1", "Source"), mark("2", "Cue"), mark("3", "Content"), mark("4", "x"), link)
    assert found.links["Attribution"].as_ == "statement"
    assert found.links["Attribution"].ends == {
        "Source": ("speaker", "passage"), "Cue": ("cue", "passage"), "Content": ("passage",),
        "Other": ("drop",),
    }  # fmt: skip
    assert {label: one.as_ for label, one in found.spans.items()} == {
        "Source": "speaker", "Cue": "cue", "Content": "passage", "x": "drop",
    }  # fmt: skip


def test_a_relation_tells_of_the_statement_at_its_end(tmp_path: Path) -> None:
    link = Link("R1", "linked", (("from", "1"), ("to", "2")))
    found = begun(tmp_path, mark("1", "Denial"), mark("2", "Speaker"), link)
    assert (found.spans["Denial"].as_, found.spans["Denial"].act) == ("statement", ("denial",))
    assert found.links["linked"].ends == {"from": ("statement",), "to": ("speaker",)}


def test_a_relation_between_words_of_which_none_is_a_statement_is_one(tmp_path: Path) -> None:
    marks = [mark("1", "ORG"), mark("2", "PER"), mark("3", "LOC")]
    link = Link("R1", "founded by", (("from", "1"), ("to", "2")))
    found = begun(tmp_path, *marks, link)
    assert (found.links["founded by"].as_, found.links["founded by"].ends) == (
        "statement", {"from": ("passage",), "to": ("passage",)},
    )  # fmt: skip
    assert {label: one.as_ for label, one in found.spans.items()} == {
        "ORG": "passage", "PER": "passage", "LOC": "statement",
    }  # fmt: skip
    said = Link("R2", "said by", (("from", "1"), ("to", "4")))
    found = begun(tmp_path, *marks, mark("4", "Speaker"), link, said)
    assert found.spans["ORG"].as_ == "statement"
    assert found.links["said by"].ends == {"from": ("statement",), "to": ("speaker",)}
    assert found.links["founded by"].as_ == "link"


def test_labels_that_say_nothing_are_statements_unless_others_are(tmp_path: Path) -> None:
    assert begun(tmp_path, mark("1", "NP")).spans["NP"].as_ == "statement"
    assert begun(tmp_path, mark("1", "NP"), mark("2", "Claim")).spans["NP"].as_ == "drop"


def test_attributes_whose_values_are_acts_say_the_act(tmp_path: Path) -> None:
    found = begun(tmp_path, mark("1", "Claim", kind="Denial", hedged="true", other="x"))
    assert {name: one.as_ for name, one in found.attributes.items()} == {
        "kind": "act", "hedged": "hedged", "other": "note",
    }  # fmt: skip
    assert found.attributes["kind"].values == {"Denial": "denial"}


@pytest.mark.parametrize("label", ["a: b", "- x", "'", '"', "#c", "{}", "yes", "1", "ü", "a\nb", "<script>"])
def test_any_label_can_be_written(label: str, tmp_path: Path) -> None:
    assert list(begun(tmp_path, mark("1", label)).spans) == [" ".join(label.split())]
