"""brat stand-off, as it is written and as it is written wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.imports.formats import brat
from claimgraph.corpus.imports.slices import placed
from claimgraph.errors import FileError
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ANN = """\
T1\tClaim 0 8;14 18\tRed Dawn left
T2\tPerson 0 8\tRed Dawn
T3\tCue 9 13\tsaid
E1\tClaim:T1 Speaker:T2 Cue:T3
E2\tClaim:T1
R1\tSaidBy Arg1:T1 Arg2:T2
*\tEquiv T1 T2
A1\tHedged T1
A2\tKind E1 Denial
N1\tReference T2 Wikidata:Q900000001\tRed Dawn
#1\tAnnotatorNotes T1\tlook again
"""
WRONG = """\
T1\tClaim 0 8
T1\tClaim 0 8\tRed Dawn
T2\tClaim 8\tRed
R1\tSaidBy T1
A1\tHedged T9
Q1\twhat
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(b"Red Dawn said left.")
    path = tmp_path / "a.ann"
    path.write_text(ANN, "utf-8")
    return path


def test_spans_events_relations_and_what_is_said_of_them(file: Path) -> None:
    found = brat.read(file)
    claim, person, cue = found.marks
    assert (claim.label, claim.parts, claim.quote) == ("Claim", ((0, 8), (14, 18)), "Red Dawn left")
    assert claim.attributes == {"Hedged": "true", "note": "look again"}
    assert person.attributes == {"Reference": "Wikidata:Q900000001 Red Dawn"}
    assert cue.label == "Cue"
    assert [(link.label, link.ends) for link in found.links] == [
        ("Claim", (("Speaker", "T2"), ("Cue", "T3"), ("Claim", "T1"))),
        ("Claim", (("Claim", "T1"),)),
        ("SaidBy", (("Arg1", "T1"), ("Arg2", "T2"))),
        ("Equiv", (("of", "T1"), ("of", "T2"))),
    ]
    assert found.links[0].attributes == {"Kind": "Denial"}
    assert found.dropped == ()


def test_what_is_written_wrongly_is_told_line_by_line(file: Path) -> None:
    file.write_text(WRONG, "utf-8")
    assert [(one.what, one.reason) for one in brat.read(file).dropped] == [
        ("span Claim", "its key is given twice"),
        ("span", "not written as brat writes spans"),
        ("relation SaidBy", "not written as brat writes it"),
        ("line", "it begins with no sign of brat's"),
        ("attribute Hedged", "what it is about is not in the file"),
    ]


@pytest.mark.parametrize("kind", ["T", "E", "R", "*", "A", "M", "N", "#"])
def test_a_line_that_is_only_its_key_is_told(file: Path, kind: str) -> None:
    for line in (f"{kind}1", f"{kind}1\t", f"{kind}1\t \t", f"{kind}1\tx", f"{kind}\t\t\t"):
        file.write_text(line, "utf-8")
        assert len(brat.read(file).dropped) + len(brat.read(file).links) == 1


def test_a_file_that_went_through_windows_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + ANN.replace("\n", "\r\n").encode())
    assert len(brat.read(file).marks) == 3


def test_another_encoding_is_refused(file: Path) -> None:
    file.write_bytes(b"T1\tPerson 0 3\tM\xfcller\n")
    with pytest.raises(FileError, match="not UTF-8 at byte 15"):
        brat.read(file)


def test_a_novel_stands_letter_by_letter() -> None:
    found = brat.read(ROOT / "tests" / "cases" / "imports" / "litbank" / "271_black_beauty_brat.ann")
    assert found.text is not None
    assert len(placed(found, found.text).passages) == len(found.marks) == 140
