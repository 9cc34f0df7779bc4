"""A check tells all kinds of faults in one round, passes nothing it has not seen, and sums what is equal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimgraph.errors import AnnotationError, FileError
from claimgraph.rdf.check import Checked, check
from claimgraph.rdf.shapes import Finding
from claimgraph.rdf.watch import rounds
from tests.edits import edit

HARBOUR = Path(__file__).parent.parent / "cases" / "corpora" / "harbour"
WIRE = "coast-wire-2031-05-01"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))


def said(found: Checked, corpus: Path) -> list[str]:
    return [line.replace(f"{corpus.as_posix()}/", "") for line in found.lines()]


def test_all_kinds_of_faults_in_one_round(corpus: Path) -> None:
    document = corpus / "documents" / f"{WIRE}.yaml"
    edit(document, "channel: telegram", "channel: telegramm")
    edit(document, "    target: [port-almar]\n", "")
    edit(corpus / "texts" / f"{WIRE}.txt", "a", "b")
    found = check(corpus, corpus / "texts")
    lines = said(found, corpus)
    assert not found.good
    assert [line for line in lines if ":12: no channel 'telegramm'; did you mean 'telegram'?" in line]
    assert [line for line in lines if "violation: A threat or warning needs a target" in line]
    assert [line for line in lines if line.startswith(f"documents/{WIRE}.yaml:7: the text is not the one")]
    assert all(line.split(":")[1].isdecimal() for line in lines)
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)


def test_what_names_something_faulty_is_left_out_and_makes_no_further_fault(corpus: Path) -> None:
    edit(corpus / "actors.yaml", "kind: armed_group, name: Red Dawn", "kind: armed_grup, name: Red Dawn")
    found = check(corpus)
    assert [fault.message for fault in found.faults] == ["no kind 'armed_grup'; did you mean 'armed_group'?"]
    assert 0 < found.statements < check(HARBOUR).statements
    assert found.violations == 0


def test_a_corpus_without_its_header_has_only_that_fault(corpus: Path) -> None:
    (corpus / "corpus.yaml").unlink()
    with pytest.raises(AnnotationError, match="no such file"):
        check(corpus)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, f"no text '{WIRE}.txt' in "),
        ("boats at caf\xe9".encode("latin-1"), "is not UTF-8 but, it seems, Latin-1 or Windows-1252; save"),
        ("boats".encode("utf-16"), "is not UTF-8 but, it seems, UTF-16; save"),
        ("boats".encode("utf-16-le"), "it seems, UTF-16 without a mark of its order; save"),
        ("الفجر الأحمر".encode("cp1256"), "it seems, Windows-1256 or another one of 8 bits; save"),
    ],
    ids=["missing", "latin-1", "utf-16", "utf-16 without mark", "windows-1256"],
)
def test_a_text_that_cannot_be_read_is_not_passed(corpus: Path, content: bytes | None, told: str) -> None:
    path = corpus / "texts" / f"{WIRE}.txt"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    found = check(corpus, corpus / "texts")
    (line,) = said(found, corpus)
    assert not found.good
    assert told in line
    assert line.endswith(f"nothing of '{WIRE}' was checked")
    assert "nothing was checked against the texts" not in str(found)


def test_without_any_text_nothing_was_checked(corpus: Path, tmp_path: Path) -> None:
    found = check(corpus, tmp_path)
    assert str(found).endswith("; nothing was checked against the texts")
    assert not found.good
    with pytest.raises(FileError, match="nothing was checked"):
        check(corpus, tmp_path / "nowhere")


def test_digest_and_length_of_the_text_are_compared(corpus: Path) -> None:
    document = corpus / "documents" / f"{WIRE}.yaml"
    edit(document, "length: 825", "length: 824")
    (line,) = said(check(corpus, corpus / "texts"), corpus)
    assert (
        f"documents/{WIRE}.yaml:7: the text is not the one that was annotated: its length is 825, not 824"
        in line
    )


def test_equal_words_elsewhere_are_to_be_confirmed(corpus: Path) -> None:
    path = corpus / "texts" / f"{WIRE}.txt"
    text = path.read_text("utf-8")
    path.write_text(f"{'x' * 179}. {text[64:]}", "utf-8")
    lines = said(check(corpus, corpus / "texts"), corpus)
    assert [
        line
        for line in lines
        if ":22: the passage 64-179: equal words stand at 181-296: moved, to be confirmed" in line
    ]


def test_equal_warnings_are_one_line() -> None:
    found = tuple(
        Finding(f"i{number}", "Nobody says so.", "warning", "S", f"a.yaml:{number}") for number in range(1, 9)
    )
    other = Finding("j", "Nobody says so.", "violation", "S", "a.yaml:3")
    assert Checked(1, (*found, other)).lines() == [
        "a.yaml:1: warning: 8 times: Nobody says so. "
        "(also a.yaml:2, a.yaml:3, a.yaml:4, a.yaml:5, a.yaml:6 and 2 more)",
        "a.yaml:3: violation: Nobody says so.",
    ]


def test_each_save_is_checked_and_only_what_changed_is_told(corpus: Path) -> None:
    path = corpus / "documents" / f"{WIRE}.yaml"
    text = path.read_text("utf-8")
    saves = iter([text.replace("channel: telegram", "channel: telegramm", 1), None, text])

    def wait(_seconds: float) -> None:
        if (new := next(saves)) is not None:
            path.write_text(new, "utf-8")

    seen = rounds(corpus, None, wait)
    first, second, third = next(seen), next(seen), next(seen)
    assert first[:2] == ([], [])
    assert [line.partition(": ")[2] for line in second[1]] == [
        "no channel 'telegramm'; did you mean 'telegram'?"
    ]
    assert third[:2] == (second[1], [])


def test_a_save_that_leaves_no_corpus_is_told_and_waited_over(corpus: Path) -> None:
    path = corpus / "corpus.yaml"
    header = path.read_text("utf-8")
    states = iter([None, header])

    def wait(_seconds: float) -> None:
        if (text := next(states)) is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")

    seen = rounds(corpus, None, wait)
    next(seen)
    _before, found, total = next(seen)
    assert ("no such file" in found[0], total) == (True, "nothing was checked")
    assert next(seen)[1] == []
