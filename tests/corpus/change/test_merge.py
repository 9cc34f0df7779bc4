"""Two annotators' folders: what differs is told key by key, and what nobody disputes is written."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.change.merge import merge
from claimgraph.corpus.read import read
from claimgraph.corpus.sheets import HOMES
from claimgraph.errors import AnnotationError, FileError
from tests.sampled import sampled

if TYPE_CHECKING:
    from claimgraph.model.records import Document

CORPORA = Path(__file__).parent.parent.parent / "cases" / "corpora"
HARBOUR, DELTA = CORPORA / "harbour", CORPORA / "delta"
WIRE, HERALD = "documents/coast-wire-2031-05-01.yaml", "documents/harbour-herald-2031-05-02.yaml"
COUNT = "      - [raid-north-pier-2031-05-01, weapon_count, 3]"
REASON = "[raid-north-pier-2031-05-01, in_response_to, {}]"
TEXT = "text: {file: coast-wire-2031-05-01.txt, sha256: "


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a corpus."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "a")), Path(shutil.copytree(HARBOUR, tmp_path / "b"))


def change(corpus: Path, file: str, *pairs: tuple[str, str]) -> None:
    text = (corpus / file).read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    (corpus / file).write_text(text, "utf-8")


def told(both: tuple[Path, Path]) -> list[str]:
    """What differs, with paths from the folder that holds both."""
    found = merge(*both)
    statements = [one for some in found.statements.values() for one in some]
    return [str(one).replace(f"{both[0].parent.as_posix()}/", "") for one in (*found.naming, *statements)]


def _wire(corpus: Path) -> Document:
    return next(one for one in read(corpus).documents if one.document == "coast-wire-2031-05-01")


def texts(corpus: Path) -> dict[str, str]:
    return {
        path.relative_to(corpus).as_posix(): path.read_text("utf-8")
        for path in sorted(corpus.rglob("*"))
        if path.is_file()
    }


def line(corpus: Path, file: str, text: str) -> int:
    return (corpus / file).read_text("utf-8").splitlines().index(text) + 1


def test_a_corpus_differs_in_nothing_from_itself(both: tuple[Path, Path], tmp_path: Path) -> None:
    found = merge(*both, tmp_path / "c")
    assert not found.naming
    assert not any(found.statements.values())
    assert [(one.matched, one.alike) for one in found.figures] == [
        (one.first, one.second) for one in found.figures
    ]
    assert texts(tmp_path / "c") == texts(both[0])


def test_wording_and_order_are_no_difference(both: tuple[Path, Path], tmp_path: Path) -> None:
    change(
        both[1],
        WIRE,
        (
            "paraphrase: Red Dawn says that it",
            "origin: {by: rule}\n    reviewed: {who: mira, day: 2031-06-01}\n    paraphrase: They",
        ),
        ("id: red-dawn-raid-claim", "id: the-claim"),
        ("unidentified: three port officials", "unidentified: officials of the port"),
        ("target: [north-pier, port-authority]", "target: [port-authority, north-pier]"),
        ("      - [raid-north-pier-2031-05-01, outcome, hit]\n", ""),
        (f"{COUNT}\n", f"{COUNT}\n      - [raid-north-pier-2031-05-01, outcome, hit]\n"),
    )
    change(both[1], HERALD, ("red-dawn-raid-claim", "the-claim"))
    assert told(both) == []
    merge(*both, tmp_path / "c")
    assert texts(tmp_path / "c") == texts(both[0])


def test_what_differs_is_told_with_both_places_and_laid_by(both: tuple[Path, Path], tmp_path: Path) -> None:
    a, b = both
    change(
        b,
        WIRE,
        ("  - id: red-dawn-ship-reason\n", "  # a reason, or an excuse?\n  - id: red-dawn-ship-reason\n"),
        ("act: justification\n    speaker: red-dawn", "act: assertion\n    speaker: salt-circle"),
        (REASON.format("port-authority"), REASON.format("customs-ship-withdrawal")),
    )
    own, its = (line(corpus, WIRE, "  - id: red-dawn-ship-reason") for corpus in both)
    says = (
        f"a/{WIRE}:{own}, b/{WIRE}:{its}: statement red-dawn-ship-reason: act: justification | assertion; "
        f"speaker: red-dawn | salt-circle; affirms: {REASON.format('port-authority')} | "
        f"{REASON.format('customs-ship-withdrawal')}"
    )
    assert told(both) == [says]
    found = merge(*both, tmp_path / "c")
    figures = found.figures[0]
    assert (figures.matched - figures.speakers, figures.matched - figures.acts) == (1, 1)
    had, has = ({one.id for one in _wire(corpus).statements} for corpus in (a, tmp_path / "c"))
    assert had - has == {"red-dawn-ship-reason"}
    laid = (tmp_path / "c" / "unsettled" / "coast-wire-2031-05-01.yaml").read_text("utf-8")
    assert laid.count("  - id: red-dawn-ship-reason\n") == 2
    assert "  # a reason, or an excuse?\n  - id: red-dawn-ship-reason\n    act: assertion\n" in laid
    rest = texts(tmp_path / "c")
    assert rest[WIRE].count("\n") == texts(a)[WIRE].count("\n") - 9
    assert {name: text for name, text in rest.items() if name in texts(a) and name != WIRE} == {
        name: text for name, text in texts(a).items() if name != WIRE
    }


def test_the_order_of_relays_is_a_difference(both: tuple[Path, Path]) -> None:
    for corpus, via in zip(
        both, ("[coast-wire, harbour-police]", "[harbour-police, coast-wire]"), strict=True
    ):
        text = (corpus / HERALD).read_text("utf-8")
        first = text.index("    said:")
        (corpus / HERALD).write_text(f"{text[:first]}    via: {via}\n{text[first:]}", "utf-8")
    (one,) = told(both)
    assert one.endswith("via: coast-wire > harbour-police | harbour-police > coast-wire")


def test_what_only_one_has(both: tuple[Path, Path], tmp_path: Path) -> None:
    a, b = both
    text = (b / WIRE).read_text("utf-8")
    start = text.index("  - id: red-dawn-ship-reason")
    end = text.index("  - id: red-dawn-threat")
    (a / WIRE).write_text(text[:start] + text[end:], "utf-8")
    with (b / "actors.yaml").open("a", encoding="utf-8") as file:
        file.write("  # seen by b alone\n  - {id: grey-tide, kind: armed_group, name: Grey Tide}\n")
    (b / "judgements.yaml").write_text(
        "judgements:\n  - {different: [red-dawn, grey-tide], by: b, date: 2031-06-01, ground: Seen.}\n",
        "utf-8",
    )
    (b / "documents" / "note.yaml").write_text(
        "document: note\ntitle: A note\npublisher: coast-wire\npublished: 2031-05-03\n", "utf-8"
    )
    said = told(both)
    assert [one.partition(": ")[2] for one in said] == [
        "actor grey-tide: only here",
        "judgement: only here",
        "document note: only here",
        "statement red-dawn-ship-reason: only here",
    ]
    merge(a, b, tmp_path / "c")
    made = texts(tmp_path / "c")
    assert made["actors.yaml"].endswith(
        "  # seen by b alone\n  - {id: grey-tide, kind: armed_group, name: Grey Tide}\n"
    )
    assert {"judgements.yaml", "documents/note.yaml", "unsettled/coast-wire-2031-05-01.yaml"} <= made.keys()
    assert made[WIRE] == texts(a)[WIRE]
    assert [actor.id for actor in read(tmp_path / "c").actors][-1] == "grey-tide"


def test_names_keep_what_the_first_wrote_and_that_is_told(both: tuple[Path, Path], tmp_path: Path) -> None:
    change(both[1], "corpus.yaml", ("title: ", "title: Another "))
    change(both[1], WIRE, ("title: Boats", "title: Three boats"))
    change(both[1], "actors.yaml", ("kind: facade_group", "kind: armed_group"))
    said = told(both)
    assert [one.partition(": ")[2].partition(":")[0] for one in said] == [
        "corpus",
        "actor salt-circle",
        "document coast-wire-2031-05-01",
    ]
    assert "kind: facade_group | armed_group" in said[1]
    merge(*both, tmp_path / "c")
    assert texts(tmp_path / "c") == texts(both[0])


def test_passages_of_another_text_match_nothing(both: tuple[Path, Path]) -> None:
    change(both[1], WIRE, (f"{TEXT}2", f"{TEXT}3"))
    figures = merge(*both).figures[0]
    assert figures.matched == 0
    assert figures.first == figures.second > 0


def test_nothing_is_overwritten_or_half_written(both: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is something already"):
        merge(*both, both[0])
    (both[0] / "places.yaml").write_text("places: [{id: x, kind: region, name: X}]\n", "utf-8")
    with pytest.raises(AnnotationError):
        merge(*both, tmp_path / "c")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_list_in_brackets_is_refused_when_it_would_have_to_grow(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    for corpus in both:
        judged = "{different: [red-dawn, salt-circle], by: NAME, date: 2031-06-01, ground: G.}"
        (corpus / "judgements.yaml").write_text(
            f"judgements: [{judged.replace('NAME', corpus.name)}]\n", "utf-8"
        )
    with pytest.raises(AnnotationError, match=r"judgements.yaml:1: a list in brackets cannot be merged"):
        merge(*both, tmp_path / "c")
    (both[0] / "judgements.yaml").write_text("judgements: []  # none\n", "utf-8")
    (both[1] / "judgements.yaml").write_text(
        "judgements:\n- {different: [red-dawn, salt-circle], by: b, date: 2031-06-01, ground: G.}\n", "utf-8"
    )
    merge(*both, tmp_path / "c")
    assert len(read(tmp_path / "c").judgements) == 1


NOBODY = "at: [{start: 0, end: 9, sha256: " + "0" * 64 + "}]"
CITED = '"document": "tide-{}", "title": "{}", "publisher": "tide-press", "published": "2031-09"'
RULE = "#+ sentence: {}.\nCONSTRUCT {{ ?a ?b ?c }}\nWHERE {{\n  ?a ?b ?c .\n  FILTER(?a != ?{})\n}}\n"
# Of each kind of file of a corpus: a file, what only the second has there, what it then has otherwise.
EXTRA = {
    "corpus.yaml": ("corpus.yaml", "", "creator: ", "creator: A. Rill and "),
    "actors.yaml": ("actors.yaml", "  - {id: ox, kind: person, name: Ox}\n", "name: Ox", "name: An Ox"),
    "places.yaml": (
        "places.yaml",
        "  - {id: ford, kind: region, name: Ford}\n",
        "name: Ford",
        "name: A Ford",
    ),
    "events.yaml": ("events.yaml", "  - {id: raid, kind: attack, label: Rx}\n", "label: Rx", "label: Raid"),
    "judgements.yaml": (
        "judgements.yaml",
        "judgements:\n  - {same: [red-dawn, reed-watch], by: A. Rill, date: 2031-06-01, ground: G.}\n",
        "ground: G.",
        "ground: Seen.",
    ),
    "actors.jsonl": (
        "actors.jsonl",
        '{"id": "heron", "kind": "person", "name": "H. Eron"}\n',
        "H. Eron",
        "Heron",
    ),
    "places.jsonl": (
        "places.jsonl",
        '{"id": "wade", "kind": "region", "name": "Wade"}\n',
        '"Wade"',
        '"A wade"',
    ),
    "events.jsonl": ("events.jsonl", '{"id": "row", "kind": "attack", "label": "Row"}\n', '"Row"', '"A row"'),
    "judgements.jsonl": (
        "judgements.jsonl",
        '{"same": ["red-dawn", "reed-watch"], "by": "A. Rill", "date": "2031-06-01", "ground": "G."}\n',
        "G.",
        "Seen.",
    ),
    "actors.csv": ("actors.csv", "id,kind,name\nheron,person,H. Eron\n", "H. Eron", "Heron"),
    "places.csv": ("places.csv", "id,kind,name\nwade,region,Wade\n", ",Wade", ",A wade"),
    "events.csv": ("events.csv", "id,kind,label\nrow,attack,Row\n", ",Row", ",A row"),
    "judgements.csv": (
        "judgements.csv",
        "same,by,date,ground\nred-dawn; reed-watch,A. Rill,2031-06-01,G.\n",
        "G.",
        "Seen.",
    ),
    "actors/*": (
        "actors/birds.yaml",
        "actors:\n  - {id: heron, kind: person, name: Eron}\n",
        "Eron",
        "Heron",
    ),
    "places/*": ("places/birds.csv", "id,kind,name\nwade,region,Wade\n", ",Wade", ",A wade"),
    "events/*": (
        "events/rows.jsonl",
        '{"id": "row", "kind": "attack", "label": "Row"}\n',
        '"Row"',
        '"A row"',
    ),
    "judgements/*": (
        "judgements/mine.yaml",
        "judgements:\n  - {same: [red-dawn, reed-watch], by: A. Rill, date: 2031-06-01, ground: G.}\n",
        "ground: G.",
        "ground: Seen.",
    ),
    "documents.yaml": (
        "documents.yaml",
        "  - {document: book, title: Book, publisher: tide-press, published: 2030}\n",
        "title: Book",
        "title: A book",
    ),
    "documents.jsonl": ("documents.jsonl", "{" + CITED.format("line", "Line") + "}\n", '"Line"', '"A line"'),
    "documents/*.y*ml": (
        "documents/tide-own.yaml",
        "{" + CITED.format("own", "Own") + "}\n",
        '"Own"',
        '"Mine"',
    ),
    "assessments/*.y*ml": (
        "assessments/third.yaml",
        "assessments:\n  - {id: third, source: river-wire, reliability: C, by: C. Eel, date: 2031-06-01}\n",
        "reliability: C",
        "reliability: D",
    ),
    "worlds/*.y*ml": (
        "worlds/third.yaml",
        "world: third\nname: N\nsentence: S.\ntakes: [[east-lock-raid, outcome, hit]]\n",
        "outcome, hit",
        "outcome, foiled",
    ),
    "rules/*": ("rules/third.rq", RULE.format("Same", "c"), "?a != ?c", "?a != ?b"),
}


def test_every_kind_of_file_of_a_corpus_is_known_here() -> None:
    assert EXTRA.keys() == HOMES.keys()


@pytest.mark.parametrize("home", sampled(HOMES, 4))
def test_every_kind_of_file_is_merged_and_its_differences_are_told(home: str, tmp_path: Path) -> None:
    a, b = (Path(shutil.copytree(DELTA, tmp_path / name)) for name in "ab")
    file, more, old, new = EXTRA[home]
    before = (b / file).read_text("utf-8") if (b / file).exists() else ""
    (b / file).parent.mkdir(exist_ok=True)
    (b / file).write_text(before + more, "utf-8")
    assert [one.endswith(": only here") for one in told((a, b))] == ([True] if more else [])
    merge(a, b, tmp_path / "c")
    assert texts(tmp_path / "c") == texts(b)
    assert read(tmp_path / "c") == read(b)
    whole = (b / file).read_text("utf-8")
    assert old in whole
    (a / file).parent.mkdir(exist_ok=True)
    (a / file).write_text(whole, "utf-8")
    (b / file).write_text(whole.replace(old, new), "utf-8")
    said = told((a, b))
    if home.startswith("judgements"):  # one without an id: what differs is another one
        assert len(said) == 2
        return
    assert len(said) == 1, said
    assert re.search(r"[a-z]+: .* \| .*", said[0])
    merge(a, b, tmp_path / "d")
    assert texts(tmp_path / "d") == texts(a)


def _in_lines(corpus: Path, name: str) -> None:
    """Move a document from a file of its own to a line."""
    from claimgraph.corpus.formats import yaml

    file = corpus / "documents" / f"{name}.yaml"
    data = yaml.load(file.read_bytes(), file.name).data
    with (corpus / "documents.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(data) + "\n")
    file.unlink()


@pytest.mark.parametrize("moved", ["a", "b", "ab"])
def test_documents_on_lines_are_merged_like_those_in_files(moved: str, tmp_path: Path) -> None:
    """Whichever has them on lines: what both have stands once, what differs is laid beside, as YAML."""
    a, b = (Path(shutil.copytree(DELTA, tmp_path / name)) for name in "ab")
    post = "documents/delta-post-2031-05-02.yaml"
    change(
        b,
        post,
        (
            "-seven\n    act: assertion\n    speaker: delta-post\n",
            "-seven\n    act: assertion\n    speaker: tide-press\n",
        ),
    )
    for corpus in (a, b):
        if corpus.name in moved:
            for path in sorted((corpus / "documents").iterdir()):
                _in_lines(corpus, path.stem)
    (said,) = told((a, b))
    assert "statement post-on-unit-seven: speaker: delta-post | tide-press" in said
    merge(a, b, tmp_path / "c")
    had, has = (
        {d.document: {s.id for s in d.statements} for d in read(x).documents} for x in (DELTA, tmp_path / "c")
    )
    assert had.keys() == has.keys()
    assert had.pop("delta-post-2031-05-02") - has.pop("delta-post-2031-05-02") == {"post-on-unit-seven"}
    assert had == has
    laid = (tmp_path / "c" / "unsettled" / "delta-post-2031-05-02.yaml").read_text("utf-8")
    from claimgraph.corpus.formats import yaml

    both = yaml.load(laid.encode(), "x.yaml").data["statements"]
    assert [one["speaker"] for one in both] == ["delta-post", "tide-press"]


def test_statements_of_a_document_that_the_other_only_names_are_told_and_kept(tmp_path: Path) -> None:
    a, b = (Path(shutil.copytree(DELTA, tmp_path / name)) for name in "ab")
    text = (b / "documents.yaml").read_text("utf-8")
    (b / "documents.yaml").write_text(text.replace("yearbook-2030", "x-2030"), "utf-8")
    (b / "documents" / "yearbook-2030.yaml").write_text(
        "document: yearbook-2030\ntitle: Yearbook of the delta\npublisher: tide-press\npublished: 2030\n"
        "text: {file: y.txt, length: 20, sha256: " + "0" * 64 + "}\nstatements:\n"
        "  - {id: said, act: assertion, speaker: red-dawn, said: 2030, paraphrase: Says., " + NOBODY + "}\n",
        "utf-8",
    )
    assert [one.rpartition(": ")[0].rpartition(": ")[2] for one in told((a, b))][-1] == "statement said"
    merge(a, b, tmp_path / "c")
    assert "id: said" in (tmp_path / "c" / "unsettled" / "yearbook-2030.yaml").read_text("utf-8")
    assert "x-2030" in {document.document for document in read(tmp_path / "c").documents}


def test_what_stands_in_another_file_there_is_not_taken_twice(tmp_path: Path) -> None:
    a, b = (Path(shutil.copytree(DELTA, tmp_path / name)) for name in "ab")
    (b / "assessments" / "fenn.yaml").rename(b / "assessments" / "of-fenn.yaml")
    own = "  - {id: eel, source: red-dawn, reliability: C, by: C. Eel, date: 2031-06-01}\n"
    with (b / "assessments" / "of-fenn.yaml").open("a", encoding="utf-8") as file:
        file.write(own)
    merge(a, b, tmp_path / "c")
    assert (tmp_path / "c" / "assessments" / "of-fenn.yaml").read_text("utf-8") == f"assessments:\n{own}"
    assert len(read(tmp_path / "c").assessments) == len(read(a).assessments) + 1
