"""Drafts are tried as statements, entered, refused, and remembered; nothing is written that is not good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.imports.bring import bring
from claimgraph.corpus.read import read
from claimgraph.corpus.review.queue import Queue
from claimgraph.errors import AnnotationError, FileError, NotFoundError
from claimgraph.rdf.check import check
from claimgraph.store.build import build

if TYPE_CHECKING:
    from pathlib import Path

QUOTE = "It was not clear who had sent the boats."
KEYS = {
    "act": "assertion",
    "speaker": "harbour-herald",
    "said": "../2031-05-02",
    "about": "raid-north-pier",
    "leaves_open": [["raid-north-pier", "perpetrator"]],
    "paraphrase": "The paper does not know whose boats they were.",
}


@pytest.fixture
def queue(pier: Path, tmp_path: Path) -> Queue:
    answers(pier, tmp_path)
    return Queue(pier)


def answers(pier: Path, tmp_path: Path) -> int:
    path = tmp_path / "answers.jsonl"
    path.write_text(
        f'{{"document": "herald", "quote": "{QUOTE}", "act": ["assertion"], "id": "boats"}}\n', "utf-8"
    )
    return bring(pier, "drafts", [path]).drafts


def test_what_lacks_is_said_in_the_words_of_check(queue: Queue) -> None:
    tried = queue.trial(queue.find("drafts-boats"))
    assert not tried.good
    lacks = [f"the statement has no '{key}'" for key in ("act", "paraphrase", "said", "speaker")]
    assert sorted(tried.faults) == lacks
    before = queue.find("drafts-boats")
    assert queue.accept(before, "mira") is not None
    assert queue.find("drafts-boats").draft.record.state == "open"


def test_shapes_object_as_well(queue: Queue) -> None:
    queue.change(queue.find("drafts-boats"), KEYS | {"act": "denial"})
    (fault,) = queue.trial(queue.find("drafts-boats")).faults
    assert fault.startswith("A denial must say what is denied")


def test_an_accepted_draft_is_a_statement_and_the_rest_of_the_file_stays(queue: Queue) -> None:
    path = queue.folder / "documents" / "herald.yaml"
    before = path.read_text("utf-8")
    queue.change(queue.find("drafts-boats"), KEYS)
    assert queue.accept(queue.find("drafts-boats"), "mira", "as the text has it") is None
    after = path.read_text("utf-8")
    assert after.startswith(before)
    (document,) = (one for one in read(queue.folder).documents if one.document == "herald")
    assert document.statements[-1].id == "drafts-boats"
    draft = queue.find("drafts-boats").draft.record
    assert draft.reviewed is not None
    assert (draft.state, draft.reviewed.who, draft.reviewed.reason) == (
        "accepted",
        "mira",
        "as the text has it",
    )
    assert draft.origin.by == "model"
    assert queue.waiting() == []
    assert check(queue.folder).drafts == 0


def test_an_accepted_draft_tells_what_proposed_it_and_who_accepted_it(queue: Queue) -> None:
    queue.change(queue.find("drafts-boats"), KEYS)
    assert build(queue.folder).ask("proposals").rows == ()
    queue.accept(queue.find("drafts-boats"), "mira", "as the text has it")
    (document,) = (one for one in read(queue.folder).documents if one.document == "herald")
    kept, draft = document.statements[-1], queue.find("drafts-boats").draft.record
    assert kept.origin == draft.origin
    assert draft.reviewed is not None
    assert kept.reviewed == draft.reviewed.model_copy(update={"text": None})
    (row,) = build(queue.folder).ask("proposals").texts()
    assert (row["kind"], row["accepted_by"], row["remark"]) == ("model", "mira", "as the text has it")
    assert (row["file"], row["accepted"]) == (draft.origin.file, draft.reviewed.day)


def test_a_stop_between_the_two_files_is_mended_by_accepting_again(queue: Queue) -> None:
    queue.change(queue.find("drafts-boats"), KEYS)
    drafts = queue.file(queue.find("drafts-boats"))
    waiting = drafts.read_text("utf-8")
    queue.accept(queue.find("drafts-boats"), "mira")
    drafts.write_text(waiting, "utf-8")  # as if the mark had not been written
    document = (queue.folder / "documents" / "herald.yaml").read_text("utf-8")
    assert queue.there(queue.find("drafts-boats"))
    assert queue.accept(queue.find("drafts-boats"), "mira") is None
    assert (queue.folder / "documents" / "herald.yaml").read_text("utf-8") == document
    assert queue.waiting() == []


def test_a_refusal_is_remembered(queue: Queue, tmp_path: Path) -> None:
    queue.refuse(queue.find("drafts-boats"), "mira", "nothing is claimed")
    assert queue.waiting() == []
    (tmp_path / "answers.jsonl").rename(tmp_path / "other.jsonl")
    again = tmp_path / "again"
    again.mkdir()
    assert answers(queue.folder, again) == 0
    assert bring(queue.folder, "drafts", [tmp_path / "other.jsonl"]).there == 1


def test_a_file_that_somebody_else_changed_is_not_written(queue: Queue) -> None:
    one = queue.find("drafts-boats")
    path = queue.file(one)
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    with pytest.raises(FileError, match="changed meanwhile"):
        queue.refuse(one, "mira", "no")
    assert path.read_text("utf-8").endswith("# mine\n")


def test_keys_that_cannot_be_read_are_not_written(queue: Queue) -> None:
    path = queue.file(queue.find("drafts-boats"))
    before = path.read_text("utf-8")
    with pytest.raises(AnnotationError, match="unknown key 'spaeker'; did you mean 'speaker'"):
        queue.change(queue.find("drafts-boats"), {"spaeker": "red-dawn"})
    assert path.read_text("utf-8") == before


def test_line_ends_and_byte_order_mark_stay(queue: Queue) -> None:
    path = queue.folder / "documents" / "herald.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    queue.change(queue.find("drafts-boats"), KEYS)
    assert queue.accept(queue.find("drafts-boats"), "mira") is None
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_draft_that_repeats_is_told_and_can_be_entered_as_repeat(queue: Queue) -> None:
    twin = {
        "speaker": "port-authority",
        "said": "2031-05-03",
        "act": "assertion",
        "affirms": [["raid-north-pier", "outcome", "hit"]],
        "paraphrase": "p",
    }
    wire = queue.folder / "documents" / "wire.yaml"
    span = "{start: 0, end: 9, sha256: " + "0" * 64 + "}"
    wire.write_text(
        wire.read_text("utf-8")
        + "  - id: port\n    act: assertion\n    speaker: port-authority\n    said: ../2031-05-03\n"
        "    affirms: [[raid-north-pier, outcome, hit], [raid-north-pier, wounded_count, 2]]\n"
        f"    paraphrase: The port says that it was hit.\n    at: [{span}]\n",
        "utf-8",
    )
    queue.change(queue.find("drafts-boats"), twin)
    assert [name for name, _statement in queue.twins(queue.find("drafts-boats"))] == ["wire/port"]
    (hint,) = check(queue.folder).hints
    assert "may be what 'wire/port' says" in hint.message
    assert queue.repeat(queue.find("drafts-boats"), "wire/port", "mira") is None
    assert "  - repeats: 'wire/port'\n" in (queue.folder / "documents" / "herald.yaml").read_text("utf-8")
    assert check(queue.folder).hints == ()


def test_no_such_draft_names_the_nearest(queue: Queue) -> None:
    with pytest.raises(NotFoundError) as caught:
        queue.find("drafts-boat")
    assert "no draft is called 'drafts-boat'" in str(caught.value)
