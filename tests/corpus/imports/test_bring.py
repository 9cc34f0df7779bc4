"""From files of other tools to drafts of a corpus: taken, listed, never twice, all or nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import claimgraph
from claimgraph.cli.app import load
from claimgraph.corpus.begin.case import begin
from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.imports.bring import Brought, bring
from claimgraph.errors import AnnotationError, FileError
from claimgraph.model.records import Span
from claimgraph.system import disk
from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.model.records import Draft

TEXT = "\ufeffRed Dawn 🛥 said on Monday\r\nthat its boats hit the pier. Two guards were hurt, it said.\r\n"
RAID = "raid-north-pier"
MAPPING = """\
publisher: coast-wire
published: 2031-05
who: tariq
spans:
  Claim: {as: statement, act: responsibility_claim}
  Person: {as: speaker}
  Day: {as: said}
  Hurt: {as: content, predicate: wounded_count}
  More: {as: passage}
  Noise: {as: drop}
links:
  SaidBy: {as: link, ends: {Arg1: statement, Arg2: speaker}}
  Report: {as: statement, acts: [assertion, denial], ends: {Who: [speaker, passage], What: passage}}
  Hit: {as: content, predicate: outcome, ends: {Of: subject, How: value}}
attributes:
  Hedged: {as: hedged}
  Kind: {as: act, values: {No: denial}}
  Other: {as: note}
"""


def places(word: str) -> str:
    at = TEXT.index(word)
    return f"{at} {at + len(word)}"


def span(key: str, label: str, *words: str) -> str:
    return f"{key}\t{label} {';'.join(map(places, words))}\t{' '.join(words)}\n"


ANN = (
    span("T1", "Claim", "its boats hit the pier")
    + span("T2", "Person", "Red Dawn")
    + span("T3", "Day", "Monday")
    + span("T4", "Hurt", "Two")
    + span("T5", "Noise", "it said")
    + span("T6", "Strange", "guards")
    + span("T7", "Claim", "its boats", "Two guards were hurt")
    + span("T8", "More", "pier")
    + span("T10", "Person", "\ufeff")
    + "T9\tClaim 0 4\tBlue\n"
    "R1\tSaidBy Arg1:T1 Arg2:T2\nR2\tSaidBy Arg1:T2 Arg2:T3\n"
    "E1\tReport:T8 Who:T2 What:T7\nE2\tHit:T8 Of:T8 How:T8\n"
    "A1\tHedged T1\nA2\tKind T7 No\nA3\tOther T1 x: y\nA4\tElse T1\n"
)


@pytest.fixture
def folder(tmp_path: Path, pier: Path) -> Path:
    found = tmp_path / "out"
    found.mkdir()
    (found / "two.ann").write_text(ANN, "utf-8")
    (found / "two.txt").write_bytes(TEXT.encode())
    (pier / "mappings").mkdir()
    (pier / "mappings" / "brat.yaml").write_text(MAPPING, "utf-8")
    return found


def drafts(pier: Path, document: str = "two") -> dict[str, Draft]:
    found = gather(pier)
    assert found.faults == []
    return {sheet.record.id: sheet.record for sheet in found.drafts.get(document, [])}


def words(draft: Draft) -> list[str]:
    return [TEXT[at.start : at.end] for at in draft.at if isinstance(at, Span)]


def reasons(done: Brought) -> dict[str, str]:
    return {f"{one.what}, {one.where.rpartition(' ')[2]}": one.reason for one in done.dropped}


@pytest.mark.parametrize("writes", range(1, 4))
def test_an_import_that_broke_off_is_taken_up_by_the_next(
    folder: Path, pier: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    left = iter(range(writes - 1))
    write = disk.write

    def some(path: Path, text: str | bytes) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        write(path, text)

    monkeypatch.setattr(disk, "write", some)
    with pytest.raises(KeyboardInterrupt):
        bring(pier, "brat", [folder])
    monkeypatch.undo()
    done = bring(pier, "brat", [folder])
    assert (done.documents, done.taken, done.drafts) == (1, 9, 3)
    assert sorted(path.name for path in (pier / "texts").glob("two*")) == ["two.txt"]


def test_another_text_of_that_name_stays(folder: Path, pier: Path) -> None:
    (pier / "texts").mkdir(exist_ok=True)
    (pier / "texts" / "two.txt").write_text("dear", "utf-8")
    bring(pier, "brat", [folder])
    assert (pier / "texts" / "two.txt").read_text("utf-8") == "dear"
    assert (pier / "texts" / "two-2.txt").read_bytes().decode() == TEXT


def test_what_the_mapping_says_becomes_drafts(folder: Path, pier: Path) -> None:
    done = bring(pier, "brat", [folder])
    assert (done.documents, done.new, done.spans, done.taken, done.parted, done.drafts) == (1, 1, 10, 9, 1, 3)
    text = (pier / "texts" / "two.txt").read_bytes().decode()
    assert text == TEXT, "kept as it is, mark at the head and line ends"
    one, two, report = drafts(pier).values()
    assert (one.id, one.act, one.hedged, one.note) == (
        "brat-t1",
        ("responsibility_claim",),
        True,
        "Other: x: y",
    )
    assert one.origin.model_dump(exclude={"day"}) == {
        "by": "import", "who": "tariq", "tool": "brat", "file": "two.ann", "key": "T1",
    }  # fmt: skip
    assert [(called.role, called.words) for called in one.called] == [("speaker", "Red Dawn")]
    assert words(two) == ["its boats", "Two guards were hurt"]
    assert two.act == ("denial",)
    assert [(offer.predicate, offer.value) for offer in two.offers] == [("wounded_count", "Two")]
    assert (report.act, report.acts) == ((), ("assertion", "denial"))
    assert words(report) == ["Red Dawn", "its boats", "Two guards were hurt"]
    assert [(one.role, one.words) for one in report.called] == [("speaker", "Red Dawn"), ("said", "Monday")]
    assert [(offer.subject, offer.predicate, offer.value) for offer in one.offers] == [
        ("pier", "outcome", "pier")
    ]


def test_everything_else_is_listed_with_its_reason(folder: Path, pier: Path) -> None:
    done = bring(pier, "brat", [folder])
    assert reasons(done) == {
        "span Claim, T9": "the text at its place is not its quotation",
        "span Noise, T5": "the mapping says drop",
        "span Strange, T6": "the mapping does not say what it is",
        "span Person, T10": "it lies in no statement, and no link leads to one",
        "link SaidBy, R2": "it leads to no statement",
        "end Report.Report, E1": "the mapping does not say what it is",
        "end Hit.Hit, E2": "the mapping does not say what it is",
        "attribute Else, T1": "the mapping does not say what it is",
    }
    assert "not taken: 1 x span Noise: the mapping says drop (two.ann T5)" in str(done)


def test_a_link_that_tells_nothing_of_the_statements_it_joins_is_listed(folder: Path, pier: Path) -> None:
    place = pier / "mappings" / "brat.yaml"
    place.write_text(
        "publisher: harbour-herald\npublished: 2031-05-02\n"
        "spans: {Claim: {as: statement}}\n"
        "links: {Near: {as: link, ends: {Arg1: statement, Arg2: statement}}}\n",
        "utf-8",
    )
    ends = "".join(f"{span(key, 'Claim', words)}" for key, words in (("T1", "Red Dawn"), ("T2", "its boats")))
    (folder / "two.ann").write_text(f"{ends}R1\tNear Arg1:T1 Arg2:T2\n", "utf-8")
    assert reasons(bring(pier, "brat", [folder])) == {
        "link Near, R1": "it joins statements alone, and says nothing of them"
    }


def test_a_relation_that_is_a_statement_of_its_own_offers_what_it_says(folder: Path, pier: Path) -> None:
    place = pier / "mappings" / "brat.yaml"
    place.write_text(
        "publisher: harbour-herald\npublished: 2031-05-02\n"
        "spans: {Claim: {as: passage}}\n"
        "links: {Of: {as: statement, predicate: affiliated with,"
        " ends: {Arg1: [passage, subject], Arg2: [passage, value]}}}\n",
        "utf-8",
    )
    ends = "".join(f"{span(key, 'Claim', words)}" for key, words in (("T1", "Red Dawn"), ("T2", "its boats")))
    (folder / "two.ann").write_text(f"{ends}R1\tOf Arg1:T1 Arg2:T2\n", "utf-8")
    assert reasons(bring(pier, "brat", [folder])) == {}
    (draft,) = drafts(pier).values()
    assert words(draft) == ["Red Dawn", "its boats"]
    assert [(one.subject, one.predicate, one.value) for one in draft.offers] == [
        ("Red Dawn", "affiliated_with", "its boats")
    ]


def test_what_came_in_is_sound_and_seen_by_no_question(folder: Path, pier: Path) -> None:
    before = {row["statement"].slug for row in claimgraph.build(pier).ask("statements-about", event=RAID)}
    bring(pier, "brat", [folder])
    assert claimgraph.check(pier, pier / "texts").findings == ()
    after = {row["statement"].slug for row in claimgraph.build(pier).ask("statements-about", event=RAID)}
    assert before == after


def test_a_draft_whose_passage_changed_is_told(folder: Path, pier: Path) -> None:
    bring(pier, "brat", [folder])
    (pier / "texts" / "two.txt").write_bytes(TEXT.replace("boats", "goats").encode())
    found = claimgraph.check(pier, pier / "texts")
    assert not found.good
    (told,) = (drift for drift in found.drifts if drift.document == "two")
    assert told.statuses["changed"] == 3
    changed = [fault for fault in told.faults if "has changed" in fault.message]
    assert len(changed) == 3
    assert {fault.path.rpartition("/")[0] for fault in changed} == {f"{pier.as_posix()}/drafts"}


def test_nothing_comes_in_twice(folder: Path, pier: Path) -> None:
    bring(pier, "brat", [folder])
    done = bring(pier, "brat", [folder])
    assert (done.drafts, done.there, done.new) == (0, 3, 0)
    (folder / "again").mkdir()
    (folder / "again" / "two.ann").write_bytes((folder / "two.ann").read_bytes())
    (folder / "again" / "two.txt").write_bytes((folder / "two.txt").read_bytes())
    done = bring(pier, "brat", [folder])
    assert (done.drafts, done.there) == (3, 3), "the same place in another file is another person's"
    assert len(drafts(pier)) == 6


def test_without_a_mapping_one_is_begun_and_nothing_comes_in(folder: Path, pier: Path) -> None:
    (pier / "mappings" / "brat.yaml").unlink()
    done = bring(pier, "brat", [folder])
    assert done.mapping == pier / "mappings" / "brat.yaml"
    assert done.labels["spans"]["Claim"] == 3
    assert not (pier / "drafts").exists()
    with pytest.raises(FileError, match="has no document 'two' yet; say in the mapping who published it"):
        bring(pier, "brat", [folder])
    assert not (pier / "drafts").exists()
    assert not (pier / "documents" / "two.yaml").exists()


def test_a_publisher_that_nobody_knows_is_refused(folder: Path, pier: Path) -> None:
    text = MAPPING.replace("coast-wire", "coast-wier")
    (pier / "mappings" / "brat.yaml").write_text(text, "utf-8")
    with pytest.raises(FileError, match="no actor 'coast-wier'; did you mean 'coast-wire'"):
        bring(pier, "brat", [folder])


def test_actors_of_a_corpus_that_is_used_are_known(folder: Path, tmp_path: Path, pier: Path) -> None:
    case = tmp_path / "case"
    begin(case, [str(pier)])
    (case / "mappings").mkdir()
    (case / "mappings" / "brat.yaml").write_text(MAPPING, "utf-8")
    assert bring(case, "brat", [folder]).drafts == 3
    assert '"two"' in (case / ".claimgraph" / "schema.json").read_text("utf-8")
    assert claimgraph.check(case, case / "texts").findings == ()


def test_a_document_of_the_corpus_is_found_by_text_address_or_id(folder: Path, pier: Path) -> None:
    text = (pier / "texts" / "herald.txt").read_bytes()
    (folder / "two.txt").write_bytes(text)
    at = text.decode().index("boats")
    (folder / "two.ann").write_text(f"T1\tClaim {at} {at + 5}\tboats\n", "utf-8")
    done = bring(pier, "brat", [folder])
    assert (done.new, done.drafts) == (0, 1)
    (folder / "two.txt").rename(folder / "herald.txt")
    (folder / "two.ann").rename(folder / "herald.ann")
    (folder / "herald.txt").write_bytes(text.replace(b"\n", b"\r\n"))
    assert bring(pier, "brat", [folder]).drafts == 1
    assert len(drafts(pier, "herald")) == 2
    (folder / "herald.txt").write_bytes(b"Other boats " * 9)
    (folder / "herald.ann").write_text("T1\tClaim 6 11\tboats\n", "utf-8")
    assert bring(pier, "brat", [folder]).new == 1
    assert list(drafts(pier, "herald-2")) == ["brat-t1"]


def test_annotations_of_the_web_need_a_document_with_that_address(pier: Path, tmp_path: Path) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "Mira Solen  denied it"}
    one = {
        "id": "x1",
        "target": {"source": "https://example.org/herald/raid", "selector": quote},
        "tags": ["Denial"],
    }
    other = {"id": "x2", "target": {"source": "https://example.org/else", "selector": quote}}
    (tmp_path / "a.json").write_text(json.dumps([one, other]), "utf-8")
    bring(pier, "annotations", [tmp_path / "a.json"])
    done = bring(pier, "annotations", [tmp_path / "a.json"])
    assert (done.drafts, done.taken) == (1, 1)
    assert [draft.act for draft in drafts(pier, "herald").values()] == [("denial",)]
    assert [one.reason for one in done.dropped] == [
        "no text, and the corpus has no document 'https://example.org/else'; add it first"
    ]


def test_answers_of_a_model_are_only_offered(pier: Path, tmp_path: Path) -> None:
    lines = [
        {"document": "herald", "quote": "Mira Solen denied\u00a0it", "act": "denial", "speaker": "mira-solen",
         "denies": [["raid-north-pier", "outcome", "hit"]], "said": "2031-05-02", "model": "mimic-7b"},
        {"document": "herald", "quote": "Mira Solen confirmed it", "act": "confirmation"},
        {"document": "herald", "quote": "she", "act": "gossip", "mood": "bad"},
    ]  # fmt: skip
    path = tmp_path / "drafts.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\nSure!\n", "utf-8")
    done = bring(pier, "drafts", [path])
    assert (done.drafts, done.folded) == (2, 1)
    draft, _ = drafts(pier, "herald").values()
    assert (draft.act, draft.acts, draft.speaker, draft.denies) == ((), ("denial",), (), ())
    assert (draft.origin.by, draft.origin.who) == ("model", "mimic-7b")
    assert [(one.role, one.words) for one in draft.called] == [("speaker", "mira-solen")]
    assert [(one.subject, one.predicate, one.value, one.denied) for one in draft.offers] == [
        ("raid-north-pier", "outcome", "hit", True)
    ]
    assert sorted((one.what, one.reason) for one in done.dropped) == [
        ("act 'gossip'", "no act is called so"),
        ("column 'mood'", "no such column is known"),
        ("line", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("quotation 'Mira Solen confirmed it'",
         "the text has no such words; the nearest is 'master Mira Solen denied it' (line 2, character 117)"),
    ]  # fmt: skip


def test_what_a_person_wrote_in_a_table_is_taken(pier: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "document,quote,act,speaker,target,said,affirms,hedged,paraphrase,note,who\n"
        "herald,Mira Solen denied it,denial,mira-solen; the guards,port-authority,Thursday,"
        "raid-north-pier | outcome | hit; the pier | outcome | hit; x | y,yes,She denies.,n,mira\n",
        "utf-8",
    )
    done = bring(pier, "spreadsheet", [path])
    (draft,) = drafts(pier, "herald").values()
    assert (draft.act, draft.speaker, draft.target) == (("denial",), ("mira-solen",), ("port-authority",))
    assert [(one.role, one.words) for one in draft.called] == [
        ("speaker", "the guards"),
        ("said", "Thursday"),
    ]
    assert [one.identifier() for one in draft.affirms] == ["raid-north-pier.outcome.hit"]
    assert [one.subject for one in draft.offers] == ["the pier"]
    assert (draft.hedged, draft.paraphrase, draft.note, draft.origin.who) == (
        True,
        "She denies.",
        "n",
        "mira",
    )
    assert [one.what for one in done.dropped] == ["content 'x | y'"]
    assert claimgraph.check(pier).findings == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.zip", b"PK", "files of 'brat' end in .ann; unpack it first"),
        ("a.txt", b"x", "files of 'brat' end in .ann"),
        ("a.ann", b"\xff", "not UTF-8 at byte 0"),
    ],
)
def test_files_that_are_none_are_refused(
    name: str, content: bytes, said: str, folder: Path, pier: Path
) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(FileError, match=said.replace(".", r"\.")):
        bring(pier, "brat", [folder / name])


def test_of_several_files_a_bad_one_is_listed(folder: Path, pier: Path) -> None:
    (folder / "bad.ann").write_bytes(b"\xff")
    done = bring(pier, "brat", [folder])
    assert done.drafts == 3
    assert [one.where for one in done.dropped if one.what == "file"] == ["bad.ann"]


def test_a_faulty_mapping_stops_all(folder: Path, pier: Path) -> None:
    (pier / "mappings" / "brat.yaml").write_text("spans: {Claim: {as: x}}\n", "utf-8")
    with pytest.raises(AnnotationError, match=r"brat\.yaml:1: 'as' must be"):
        bring(pier, "brat", [folder])
    assert not (pier / "drafts").exists()


def test_a_text_that_changed_is_told_and_nothing_is_placed_in_it(pier: Path, tmp_path: Path) -> None:
    (pier / "texts" / "herald.txt").write_text("Another text.", "utf-8")
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"document": "herald", "quote": "Another"}), "utf-8")
    done = bring(pier, "drafts", [path])
    assert done.drafts == 0
    assert "is not in" in done.dropped[0].reason
    assert "or is another one" in done.dropped[0].reason


def test_hostile_words_arrive_as_words(pier: Path, tmp_path: Path) -> None:
    said = {"document": "herald", "quote": "Mira Solen denied it", "note": "{{ 7*7 }} #: |"}
    said["speaker"] = "'}]\n- x: \u202e<script>[31m"
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    assert bring(pier, "drafts", [path]).drafts == 1
    (draft,) = drafts(pier, "herald").values()
    assert draft.called[0].words == "'}] - x: <script>[31m"
    assert draft.note == "{{ 7*7 }} #: |"


def test_the_command_says_what_it_did(folder: Path, pier: Path) -> None:
    load()
    done = run("import", "brat", folder, "-o", pier)
    assert done.returncode == 0
    assert "3 drafts written, 0 were there already" in done.stdout
    assert f"go on with: claimgraph check {pier}" in done.stderr
    (pier / "mappings" / "brat.yaml").unlink()
    done = run("import", "brat", folder, "-o", pier)
    assert "spans\tClaim\t3" in done.stdout.splitlines()
    assert "a mapping to begin with; look at it" in done.stderr
    done = run("import", "bratt", folder, "-o", pier)
    assert (done.returncode, "no format 'bratt'; did you mean 'brat'?" in done.stderr) == (2, True)
    done = run("import", "brat", folder, "-o", folder)
    assert (done.returncode, "no corpus there" in done.stderr) == (1, True)
