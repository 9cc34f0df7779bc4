"""A statement that is not complete yet waits as a draft: the rest is built, and it is in no answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import claimgraph
from claimgraph.corpus.read import read
from claimgraph.corpus.review.aside import set_aside
from claimgraph.corpus.review.queue import Queue
from claimgraph.errors import AnnotationError
from claimgraph.rdf.check import check

if TYPE_CHECKING:
    from pathlib import Path

AT = [{"start": 0, "end": 5, "sha256": "0" * 64}]
DENIAL = {
    "id": "a",
    "act": "denial",
    "speaker": "port-authority",
    "said": "2031-05-02",
    "paraphrase": "The port denies it (what, is still to be coded)",
    "at": AT,
}
SOUND = DENIAL | {"id": "b", "paraphrase": "p", "denies": [["raid-north-pier", "outcome", "hit"]]}


def in_brackets(pier: Path, *statements: object) -> None:
    text = {"file": "gull.txt", "sha256": "0" * 64, "length": 100}
    header = {
        "document": "gull",
        "title": "t",
        "published": "2031-05-03",
        "publisher": "coast-wire",
        "text": text,
    }
    content = json.dumps(header | {"statements": statements}, indent=1)
    (pier / "documents" / "gull.yaml").write_text(content, "utf-8")


@pytest.mark.parametrize("statements", [(DENIAL, SOUND), (SOUND, DENIAL), (DENIAL,)])
def test_the_denial_without_contents_waits_and_the_rest_is_built(
    pier: Path, statements: tuple[object, ...]
) -> None:
    in_brackets(pier, *statements)
    assert check(pier).violations == 1
    assert set_aside(pier, "mira") == ["gull/a"]
    found = check(pier)
    assert (found.violations, found.drafts) == (0, 1)
    (draft,) = Queue(pier).waiting()
    assert draft.draft.record.origin.who == "mira"
    assert draft.draft.record.act == ("denial",)
    data = claimgraph.build(pier)
    (document,) = (one for one in read(pier).documents if one.document == "gull")
    assert [one.id for one in document.statements] == [one["id"] for one in statements if one is not DENIAL]  # type: ignore[index]
    assert data.sparql('ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "still to be coded")) }') is False


def test_lines_and_comments_of_the_others_stay(pier: Path) -> None:
    path = pier / "documents" / "herald.yaml"
    before = path.read_text("utf-8")
    path.write_text(before + "  # to be done\n  - id: x\n    at: []\n", "utf-8")
    with pytest.raises(AnnotationError):  # nothing of it can wait: it stands nowhere
        set_aside(pier, "mira")
    span = "{start: 0, end: 3, sha256: " + "0" * 64 + "}"
    path.write_text(before + f"  # to be done\n  - id: x\n    act: denial\n    at: [{span}]\n", "utf-8")
    assert set_aside(pier, "mira") == ["herald/x"]
    assert path.read_text("utf-8") == before


def test_what_others_refer_to_stays(pier: Path) -> None:
    in_brackets(pier, DENIAL, SOUND | {"responds_to": "a"})
    before = (pier / "documents" / "gull.yaml").read_text("utf-8")
    with pytest.raises(AnnotationError, match=r"no statement 'a'|gull/a"):
        set_aside(pier, "mira")
    assert (pier / "documents" / "gull.yaml").read_text("utf-8") == before
    assert not (pier / "drafts").exists()
