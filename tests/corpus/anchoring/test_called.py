"""Names where ids belong become ids, and names of the registry are met in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.anchoring.anchor import anchor
from claimgraph.corpus.anchoring.called import Called, roles, sources
from claimgraph.corpus.formats import yaml
from claimgraph.errors import AnnotationError

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = """actors:
  # the group
  - {id: red-dawn, kind: armed_group, name: Red Dawn, names: [the Dawn, {name: Fajr, kind: spelling}]}
  - id: port-authority
    kind: government_body
    name: Port Authority
    names:
      - name: 'the Port'   # as the wire says
        kind: abbreviation
      - name: PA
        met_in: [older]
  - {id: salt-north, kind: armed_group, name: Salt Brigade North, names: [Salt Brigade]}
  - {id: salt-south, kind: armed_group, name: Salt Brigade South, names: [Salt Brigade]}
  - {id: wire, kind: media_outlet, name: The Wire}
"""
PAPER = """document: paper
title: A paper
publisher: 'The Wire'   # whose
published: 2031-05-01
text: {file: paper.txt}
statements:
  - id: a
    act: assertion
    speaker: Red Dawn
    target: [Port authority, {unidentified: a captain, id: captain, close_to: the Dawn}]
    addressee: captain
    about: raid
    via: [{translated_by: The Wire, from: ar}]
    affirms: [["The raid", perpetrator, Red Dawn], [raid, killed, 3, {victim: Port Authority}]]
    at: [{quote: hit the Port}]
"""
TEXT = "The Dawn says PA men saw the\u00a0Dawn hit the Port; Fajrs did not. Salt Brigade was there."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder in ("documents", "texts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "actors.yaml").write_text(ACTORS, "utf-8")
    (tmp_path / "events.yaml").write_text("events:\n  - {id: raid, kind: attack, label: The raid}\n", "utf-8")
    (tmp_path / "documents" / "paper.yaml").write_text(PAPER, "utf-8")
    (tmp_path / "texts" / "paper.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_names_become_ids_and_it_is_said(corpus: Path) -> None:
    done = anchor(corpus, corpus / "texts")
    path = corpus / "documents" / "paper.yaml"
    data = yaml.load(path.read_bytes(), "paper.yaml").data
    (said,) = data["statements"]
    assert data["publisher"] == "wire"
    assert said["speaker"] == "red-dawn"
    assert said["target"] == [
        "port-authority",
        {"unidentified": "a captain", "id": "captain", "close_to": "red-dawn"},
    ]
    assert (said["addressee"], said["about"]) == ("captain", "raid")
    assert said["via"] == [{"translated_by": "wire", "from": "ar"}]
    assert said["affirms"] == [
        ["raid", "perpetrator", "red-dawn"],
        ["raid", "killed", 3, {"victim": "port-authority"}],
    ]
    assert "publisher: 'wire'   # whose\n" in path.read_text("utf-8")
    assert f"{path.as_posix()}:9: 'Red Dawn' is red-dawn" in map(str, done.notes)
    assert len([note for note in done.notes if " is " in note.message and "met" not in note.message]) == 8


def test_a_name_of_several_things_is_refused_with_them(corpus: Path) -> None:
    path = corpus / "documents" / "paper.yaml"
    before = PAPER.replace("speaker: Red Dawn", "speaker: Salt Brigade")
    path.write_text(before, "utf-8")
    with pytest.raises(AnnotationError) as caught:
        anchor(corpus, corpus / "texts")
    (fault,) = caught.value.faults
    assert (fault.line, path.read_text("utf-8")) == (9, before)
    assert "salt-north (actor: Salt Brigade North); salt-south" in fault.message


def test_what_nothing_is_called_stays_for_the_check(corpus: Path) -> None:
    path = corpus / "documents" / "paper.yaml"
    path.write_text(PAPER.replace("speaker: Red Dawn", "speaker: Xyzzy"), "utf-8")
    anchor(corpus, corpus / "texts")
    assert "speaker: Xyzzy\n" in path.read_text("utf-8")


def test_names_that_are_met_are_noted_with_them(corpus: Path) -> None:
    done = anchor(corpus, corpus / "texts")
    assert done.files == 2
    now = (corpus / "actors.yaml").read_text("utf-8")
    assert "names: [{name: 'the Dawn', met_in: [paper]}, {name: Fajr, kind: spelling}]}" in now
    assert "        kind: abbreviation\n        met_in: [paper]\n      - name: PA\n" in now
    assert "        met_in: [older, paper]\n" in now
    assert "names: [Salt Brigade]}\n" in now  # of two groups, so of none
    assert (
        now.replace("{name: 'the Dawn', met_in: [paper]}", "the Dawn")
        .replace("        met_in: [paper]\n", "")
        .replace("[older, paper]", "[older]")
        == ACTORS
    )
    assert "'the Dawn' is met in paper" in [note.message for note in done.notes]
    assert anchor(corpus, corpus / "texts").files == 0


def test_a_longer_name_hides_the_shorter_within(corpus: Path) -> None:
    called = Called(corpus)
    assert [name for _entry, _path, name in called.met("Salt Brigade North and PAs and PA.")] == ["PA"]


def test_without_a_registry_there_are_no_names(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text("actors: [{id: [}\n", "utf-8")
    assert Called(tmp_path).meant("Red Dawn", ["actor"]) is None
    assert list(Called(tmp_path).met("Red Dawn")) == []


def test_whatever_a_file_holds_has_roles() -> None:
    assert (
        list(roles({"publisher": 3, "statements": [None, {"speaker": {"x": 1}, "affirms": [[], "x"]}]})) == []
    )
    assert sources({"a": [{"unidentified": "two men"}, {"unidentified": "رجل"}]}) == {"two-men"}
