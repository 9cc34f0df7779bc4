"""Drafts are read with their places and written so that they come back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.corpus.drafts.files import gather, save, written
from claimgraph.corpus.formats import yaml
from claimgraph.errors import AnnotationError
from claimgraph.model.records import Called, Draft, Offer, Origin, Span

if TYPE_CHECKING:
    from pathlib import Path

AT = ({"start": 0, "end": 3, "sha256": "0" * 64},)
WHOLE = {
    "id": "a",
    "origin": {"by": "person", "who": "mira", "day": "2031-06-01"},
    "state": "refused",
    "reviewed": {"who": "tariq", "day": "2031-06-02", "reason": "no: #1"},
    "act": ["denial", "threat"],
    "acts": ["denial"],
    "speaker": ["red-dawn", {"unidentified": "officials", "id": "officials", "count": 2}],
    "affirms": [["raid", "killed_count", ">=2", "2031-05", {"victim": "guards"}], ["raid", "outcome", "hit"]],
    "leaves_open": [["raid", "perpetrator"]],
    "condition": [{"kind": "unless", "paraphrase": "they go"}],
    "said": "2031-05-02",
    "hedged": True,
    "via": ["coast-wire", {"translated_by": "coast-wire", "from": "ar"}],
    "called": [{"role": "target", "words": "'the' port: {}", "at": list(AT)}],
    "offers": [{"predicate": "outcome", "value": "hit", "denied": True}],
    "at": [*AT, {"media": "pier", "box": "xywh=0,0,1,1"}],
}


def there(tmp_path: Path, *drafts: Draft) -> list[Draft]:
    save(tmp_path / "drafts" / "d.yaml", "herald", drafts)
    found = gather(tmp_path)
    assert found.faults == []
    assert [document for document, _ in found.named] == ["herald"]
    return [sheet.record for sheet in found.drafts.get("herald", [])]


def test_a_draft_with_every_kind_of_key_comes_back(tmp_path: Path) -> None:
    draft = Draft.model_validate(WHOLE)
    assert there(tmp_path, draft) == [draft]


@given(words=st.text(min_size=1).filter(lambda text: bool(text.strip()) and not yaml.UNWANTED.search(text)))
def test_any_words_come_back(words: str) -> None:
    line = " ".join(words.split())
    draft = Draft(
        id="a",
        origin=Origin(by="model"),
        called=(Called(role="speaker", words=line),),
        offers=(Offer(predicate="outcome", subject=line),),
        note=line,
        at=(Span(start=0, end=1, sha256="0" * 64),),
    )
    found = yaml.load(written("d", [draft]).encode(), "d.yaml").data["drafts"][0]
    assert (found["note"], found["called"][0]["words"], found["offers"][0]["subject"]) == (line, line, line)


def test_the_denial_without_contents_waits_as_a_draft(tmp_path: Path) -> None:
    draft = Draft.model_validate(
        {"id": "a", "act": "denial", "speaker": "gov", "origin": {"by": "person"}, "at": list(AT)}
    )
    assert there(tmp_path, draft) == [draft]
    assert (draft.said, draft.paraphrase, draft.denies) == ("", "", ())


def test_a_fault_in_one_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    sound = "{id: a, origin: {by: rule}, at: [{start: 0, end: 3, sha256: '" + "0" * 64 + "'}]}"
    text = f"document: herald\ndrafts:\n  - {{id: b}}\n  - {sound}\n  - 3\n"
    (tmp_path / "drafts" / "x.yaml").write_text(text, "utf-8")
    (tmp_path / "drafts" / "y.yaml").write_text("what", "utf-8")
    found = gather(tmp_path)
    assert [sheet.record.id for sheet in found.drafts["herald"]] == ["a"]
    assert {(fault.path.rpartition("/")[2], fault.line) for fault in found.faults} == {
        ("x.yaml", 3), ("x.yaml", 5), ("y.yaml", 1),
    }  # fmt: skip


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    draft = Draft.model_validate(WHOLE | {"note": "x" * (1 << 17)})
    with pytest.raises(AnnotationError, match="the limit is"):
        save(tmp_path / "drafts" / "d.yaml", "herald", [draft])
    assert not (tmp_path / "drafts").exists()
