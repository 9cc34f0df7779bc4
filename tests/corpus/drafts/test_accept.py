"""What is decided of a draft changes its lines and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.drafts.accept import decided, entered, offered_before, raw, rewritten, statement
from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.formats import yaml
from claimgraph.model.records import Draft, Review

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.sheets import Sheet

SPAN = "{start: 0, end: 3, sha256: '" + "0" * 64 + "'}"
TEXT = f"""document: herald
drafts:
  # Whose word is it?
  - id: a
    origin: {{by: rule, who: cue words}}
    acts: denial
    at: [{SPAN}]

  - id: b
    origin: {{by: rule}}
    at: [{SPAN}]
"""


def first(tmp_path: Path) -> Sheet[Draft]:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "x.yaml").write_text(TEXT, "utf-8")
    return gather(tmp_path).drafts["herald"][0]


def test_a_mark_comes_after_the_origin_and_all_else_stays(tmp_path: Path) -> None:
    review = Review(who="mira", day="2031-06-02", reason="no: #1", text="1" * 64)
    after = decided(first(tmp_path), "refused", review)
    reviewed = f"{{who: mira, day: 2031-06-02, reason: 'no: #1', text: {'1' * 64}}}"
    mark = f"    state: refused\n    reviewed: {reviewed}\n"
    assert after == TEXT.replace("cue words}\n", "cue words}\n" + mark)


def test_keys_come_in_their_order_and_go(tmp_path: Path) -> None:
    sheet = first(tmp_path)
    after = rewritten(sheet, {"said": "2031-05-02", "speaker": "gov", "act": "denial", "acts": None})
    keys = "    act: denial\n    speaker: gov\n    said: 2031-05-02\n"
    assert after == TEXT.replace("    acts: denial\n", keys)
    assert list(raw(sheet)) == ["id", "origin", "acts", "at"]


def test_a_statement_goes_to_the_end_of_its_document_with_comments_kept() -> None:
    document = yaml.load(b"# why\ndocument: d\nstatements:\n  # one\n  - id: x\n    said: 2031\n", "d.yaml")
    keys = {"id": "a", "state": "open", "origin": {"by": "rule"}, "said": "2031", "act": "denial"}
    assert (
        entered(document, statement(keys)) == document.text + "  - id: a\n    act: denial\n    said: '2031'\n"
    )


@pytest.mark.parametrize(
    ("state", "reviewed_text", "text", "waits"),
    [
        ("open", None, "1" * 64, True),
        ("refused", "1" * 64, "1" * 64, False),
        ("refused", "1" * 64, "2" * 64, True),
        ("accepted", "1" * 64, None, True),
        ("accepted", None, "2" * 64, False),
    ],
)
def test_what_was_decided_of_another_text_waits_again(
    state: str, reviewed_text: str | None, text: str | None, waits: bool
) -> None:
    review = {"who": "mira", "day": "2031-06-02"} | ({"text": reviewed_text} if reviewed_text else {})
    at = [{"start": 0, "end": 3, "sha256": "0" * 64}]
    draft = Draft.model_validate(
        {"id": "a", "origin": {"by": "rule"}, "state": state, "reviewed": review, "at": at}
    )
    assert draft.waits(text) is waits


def test_another_passage_or_another_act_is_something_new() -> None:
    def draft(act: str, end: int) -> Draft:
        at = [{"start": 0, "end": end, "sha256": "0" * 64}]
        return Draft.model_validate({"id": "a", "origin": {"by": "rule"}, "acts": [act], "at": at})

    assert offered_before(draft("denial", 3), [draft("denial", 3)])
    assert not offered_before(draft("threat", 3), [draft("denial", 3)])
    assert not offered_before(draft("denial", 4), [draft("denial", 3)])
