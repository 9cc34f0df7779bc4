"""Passages are proposed as drafts once: not what is annotated, waits, or was refused of the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.proposals.fill import fill
from claimgraph.corpus.proposals.passages import WHYS
from claimgraph.corpus.read import checked
from claimgraph.corpus.review.queue import Queue
from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Red Dawn denied on Sunday that it had sent boats. Mira Solen threatened Red Dawn.\n"
    "“The pier is ours.” The harbour was calm. Red Dawn has boats.\n"
)


@pytest.fixture
def gull(pier: Path) -> Path:
    add(pier, TEXT)
    return pier


def add(corpus: Path, text: str) -> None:
    (corpus / "texts" / "gull.txt").write_text(text, "utf-8")
    header = f"{{file: gull.txt, sha256: {digest(text)}, length: {len(text)}}}"
    (corpus / "documents" / "gull.yaml").write_text(
        f"document: gull\ntitle: t\npublisher: harbour-herald\npublished: 2031-05-04\ntext: {header}\n",
        "utf-8",
    )


def test_proposals_are_drafts_that_take_nothing(gull: Path) -> None:
    (done,) = fill(gull, ["gull"])
    assert (done.drafts, done.annotated, done.decided, done.trouble) == (3, 0, 0, "")
    drafts = [sheet.record for sheet in gather(gull).drafts["gull"]]
    assert [draft.acts for draft in drafts] == [
        ("denial", "assertion"),
        ("threat", "assertion"),
        ("assertion",),
    ]
    assert [[(one.role, one.words) for one in draft.called] for draft in drafts] == [
        [("speaker", "Red Dawn"), ("cue", "denied")],
        [("speaker", "Mira Solen"), ("cue", "threatened")],
        [],
    ]
    assert [draft.origin.who for draft in drafts] == [WHYS[0], WHYS[0], WHYS[1]]
    assert all(not (draft.act or draft.speaker or draft.affirms or draft.said) for draft in drafts)
    checked(gull, drafts=gather(gull))  # passages, acts and ids are sound


def test_nothing_is_offered_twice_but_of_another_text(gull: Path) -> None:
    fill(gull, ["gull"])
    queue = Queue(gull)
    queue.refuse(queue.find("gull/at-0"), "mira", "their own headline")
    (again,) = fill(gull, ["gull"])
    assert (again.drafts, again.decided) == (0, 3)
    assert [path.name for path in (gull / "drafts").iterdir()] == ["gull.proposed.yaml"]
    assert {one.name for one in queue.waiting()} == {"gull/at-50", "gull/at-82"}
    add(gull, TEXT + "It ended.\n")
    assert {one.name for one in queue.waiting()} == {"gull/at-0", "gull/at-50", "gull/at-82"}


def test_names_alone_are_proposed_on_request(gull: Path) -> None:
    (done,) = fill(gull, ["gull"], whys=WHYS)
    assert done.drafts == 4


def test_what_is_annotated_is_left_out(gull: Path) -> None:
    assert {one.document: (one.drafts, one.annotated > 0) for one in fill(gull)} == {
        "gull": (3, False),
        "herald": (0, True),
        "wire": (0, True),
    }


def test_a_document_without_its_text_says_so(gull: Path) -> None:
    (gull / "texts" / "gull.txt").write_text("Other.", "utf-8")
    assert "another one" in fill(gull, ["gull"])[0].trouble
    (gull / "texts" / "gull.txt").unlink()
    assert "is not in" in fill(gull, ["gull"])[0].trouble
    with pytest.raises(FileError, match="did you mean 'gull'"):
        fill(gull, ["gul"])
