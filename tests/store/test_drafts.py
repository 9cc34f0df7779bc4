"""A dataset with drafts: each is told from what was accepted, ends nothing, and does not go out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.cards.material import material
from claimgraph.claims.cards.phrases import titles
from claimgraph.errors import AnnotationError
from claimgraph.store.build import build
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

AT = f"at: [{{start: 0, end: 9, sha256: {'0' * 64}}}]"


def draft(name: str, keys: str, by: str = "rule") -> str:
    """A draft of the first words of the document."""
    return f"  - id: {name}\n    origin: {{by: {by}}}\n    {AT}\n" + "".join(
        f"    {key}\n" for key in keys.split("; ")
    )


DRAFTS = "document: coast-wire-2031-05-01\ndrafts:\n" + "".join(
    [
        draft(
            "whole",
            "act: denial; speaker: salt-circle; said: 2031-05-01; about: raid-north-pier-2031-05-01; "
            "denies: [[raid-north-pier-2031-05-01, perpetrator, red-dawn]]; "
            "paraphrase: Salt Circle says that it was not Red Dawn.",
            "model, who: plugh-model",
        ),
        draft(
            "in-words",
            "acts: assertion; called: [{role: speaker, words: PAA}, {role: about, words: nobody knows}]",
        ),
        draft("unnamed", "act: assertion; called: [{role: speaker, words: a fisherman}]"),
        draft("unnamed-too", "act: assertion; called: [{role: speaker, words: a fisherman}]"),
        draft("lettered", "act: assertion; called: [{role: speaker, words: صياد}]"),
        draft("no-act", "speaker: red-dawn"),
        draft("two-acts", "acts: [denial, assertion]; speaker: red-dawn"),
        draft("no-speaker", "act: denial"),
        draft("takes-back", "act: retraction; speaker: red-dawn; withdraws: red-dawn-raid-claim"),
        draft("red-dawn-threat", "act: threat; speaker: red-dawn"),
        draft("shapeless", "act: pledge; speaker: red-dawn"),
        draft(
            "refused",
            "act: denial; speaker: red-dawn; state: refused; reviewed: {who: mira, day: 2031-05-09}",
        ),
    ]
)
TAKEN = ("whole", "in-words", "unnamed", "unnamed-too", "lettered")
LEFT = {
    "no-act": "no act",
    "two-acts": "several acts are offered, and none is taken",
    "no-speaker": "no speaker",
    "takes-back": "it would end what another statement says (supersedes, withdraws, disowns)",
    "red-dawn-threat": "the document has a statement 'red-dawn-threat'",
}


def case(tmp_path: Path, drafts: str = DRAFTS) -> Path:
    """The example corpus with a file of drafts."""
    folder = tmp_path / "case"
    shutil.copytree(HARBOUR, folder)
    (folder / "drafts").mkdir()
    (folder / "drafts" / "some.yaml").write_text(drafts, "utf-8")
    return folder


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """The example corpus with its drafts."""
    return build(case(tmp_path_factory.mktemp("drafted")), drafts=True)


def ids(data: LocalDataset) -> set[str]:
    return {data.reading.statements[iri].identifier.partition("/")[2] for iri in data.drafts}


def test_what_is_known_far_enough_is_there_and_the_rest_is_told_with_its_line(drafted: LocalDataset) -> None:
    assert ids(drafted) == set(TAKEN)
    told = {(fault.line, fault.message) for fault in drafted.left}
    lines = DRAFTS.splitlines()
    for name, message in LEFT.items():
        line = next(number for number, text in enumerate(lines, 1) if text == f"  - id: {name}")
        assert (line, message) in told
    assert len(told) == len(LEFT) + 1  # the one that breaks a shape
    assert any("Say what is pledged" in message for _line, message in told)


def test_nothing_of_them_is_there_unless_it_is_asked_for(tmp_path: Path, harbour: LocalDataset) -> None:
    data = build(case(tmp_path))
    assert not data.drafts
    assert data.accepted is data
    assert set(data.quads()) == set(harbour.quads())


def test_without_them_it_is_what_was_accepted(drafted: LocalDataset, harbour: LocalDataset) -> None:
    assert set(drafted.accepted.quads()) == set(harbour.quads())


def test_rows_that_would_not_be_there_without_them_are_marked(
    drafted: LocalDataset, harbour: LocalDataset
) -> None:
    denied = list(drafted.ask("who-denied"))
    assert [row["statement"].slug for row in denied if row["draft"]] == ["coast-wire-2031-05-01/whole"]
    assert len(denied) == len(harbour.ask("who-denied")) + 1
    counts = {(row["what"], row["kind"]): row["draft"] for row in drafted.ask("overview")}
    assert counts["statements", "denial"]
    assert not counts["statements", "threat"]
    assert "draft" not in harbour.ask("who-denied").names
    assert len(drafted.ask("who-claimed")) == len(harbour.ask("who-claimed"))


def test_names_in_words_are_those_of_the_registry_or_unnamed_sources(drafted: LocalDataset) -> None:
    said = {one.identifier.partition("/")[2]: one for one in drafted.reading.statements.values()}
    label = drafted.reading.label
    assert list(map(label, said["in-words"].speakers)) == ["Port Authority of Almar"]
    assert said["unnamed"].speakers == said["unnamed-too"].speakers
    assert list(map(label, said["unnamed"].speakers)) == ["a fisherman"]
    assert list(map(label, said["lettered"].speakers)) == ["صياد"]
    assert said["in-words"].said == "../2031-05-01"
    assert said["in-words"].paraphrase == "Port Authority of Almar (assertion)."


def test_cards_and_heads_of_pages_tell_that_nobody_accepted_them(
    drafted: LocalDataset, harbour: LocalDataset
) -> None:
    cards = material(drafted.reading, drafted.reading.statements, []).cards
    assert {card.id.partition("/")[2] for card in cards if card.draft} == set(TAKEN)
    assert titles(drafted.reading).endswith(" – WITH 5 drafts that nobody accepted")
    assert "draft" not in titles(harbour.reading)


def test_each_proposal_says_that_nobody_accepted_it(drafted: LocalDataset) -> None:
    rows = {row["statement"].slug.partition("/")[2]: row for row in drafted.ask("proposals")}
    assert set(rows) == set(TAKEN)
    assert {row["accepted_by"] for row in rows.values()} == {None}
    assert rows["whole"]["who"] == "plugh-model"


def test_drafts_with_faults_are_told_as_check_tells_them(tmp_path: Path) -> None:
    broken = DRAFTS.replace("speaker: salt-circle", "speaker: salt-circel")
    with pytest.raises(AnnotationError, match=r"some\.yaml:7: speaker: no actor 'salt-circel'"):
        build(case(tmp_path, broken), drafts=True)
