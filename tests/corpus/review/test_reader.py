"""A reader at a terminal decides by short answers; what a text holds steers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.review.queue import Queue
from claimgraph.corpus.review.reader import Reader, described, read_keys
from claimgraph.errors import FileError
from tests.corpus.review.test_queue import answers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def queue(pier: Path, tmp_path: Path) -> Queue:
    answers(pier, tmp_path)
    return Queue(pier)


def session(queue: Queue, *lines: str, edited: str | None = None) -> tuple[int, str]:
    shown: list[str] = []
    given = iter(lines)
    reader = Reader(queue, "mira", lambda: next(given, None), lambda _text: edited, shown.append)
    done = reader.run([one.name for one in queue.waiting()])
    return done, "\n".join(shown)


def test_changed_and_accepted(queue: Queue) -> None:
    keys = (
        "c id=whose act=assertion speaker=harbour-herald said=../2031-05-02 about=raid-north-pier"
        " leaves_open=[[raid-north-pier, perpetrator]] paraphrase=The paper: whose boats is open."
    )
    done, shown = session(queue, "a", keys, "a well told")
    assert done == 1
    assert "not yet: the statement has no 'act'" in shown
    assert "[It was not clear who had sent the boats.]" in " ".join(shown.replace("|", " ").split())
    assert queue.find("whose").draft.record.state == "accepted"
    assert "  - id: whose\n" in (queue.folder / "documents" / "herald.yaml").read_text("utf-8")


def test_refused_only_with_a_reason_and_skipped_and_left(queue: Queue) -> None:
    assert session(queue, "s")[0] == 0
    assert session(queue, "q")[0] == 0
    assert session(queue)[0] == 0
    done, shown = session(queue, "r", "r nothing is claimed")
    assert (done, "say why" in shown) == (1, True)
    assert queue.waiting() == []


def test_an_editor_may_change_take_out_and_spoil(queue: Queue) -> None:
    whole = "- id: drafts-boats\n  origin: {by: model}\n  note: n\n  at: " + str(
        [one.model_dump() for one in queue.find("drafts-boats").draft.record.at]
    )
    session(queue, "c", edited=whole)
    draft = queue.find("drafts-boats").draft.record
    assert (draft.note, draft.acts) == ("n", ())
    _done, shown = session(queue, "c", edited="- id: [")
    assert "YAML" in shown or "text ends" in shown or "flow" in shown
    assert queue.find("drafts-boats").draft.record == draft


def test_steering_characters_of_a_text_are_not_shown(queue: Queue) -> None:
    text = queue.folder / "texts" / "herald.txt"
    text.write_text(text.read_text("utf-8").replace("raids", "ra\x1b[31mids\u202e"), "utf-8")
    lines = "\n".join(described(queue, queue.find("drafts-boats")))
    assert "ra[31mids" in lines
    assert "\x1b" not in lines
    assert "\u202e" not in lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("act=denial", {"act": "denial"}),
        (
            "affirms=[[a, outcome, hit]] said=2031-05-01",
            {"affirms": [["a", "outcome", "hit"]], "said": "2031-05-01"},
        ),
        ("note=It said: no = no", {"note": "It said: no = no"}),
        ("note=", {"note": None}),
        ("hedged=true", {"hedged": True}),
    ],
)
def test_keys_on_a_line(text: str, found: dict[str, object]) -> None:
    assert read_keys(text) == found


@pytest.mark.parametrize("text", ["denial", "affirms=[[a"])
def test_a_line_that_is_none_says_so(text: str) -> None:
    with pytest.raises(FileError):
        read_keys(text)
