"""Passages keep their words outside the corpus: found by digest, shown, checked, made from quotations."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimgraph.corpus import read as annotation
from claimgraph.corpus.anchoring import typography
from claimgraph.corpus.anchoring.anchor import Anchored, anchor
from claimgraph.corpus.anchoring.library import Passage, Texts, digest
from claimgraph.corpus.anchoring.quotations import Quotation, Searched
from claimgraph.corpus.formats import yaml
from claimgraph.errors import AnnotationError
from claimgraph.model.records import Document, Media, Span
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "One boat came. One boat left.\r\nالفجر 🛥 e\u0301 One"
PAPER = """\
# a draft
document: paper
title: 'A paper'   # a remark
publisher: coast-wire
published: 2031-05-01
text: {file: paper.txt}


statements:
  - id: a
    at: [{quote: boat came}, {quote: "One boat … left", after: "came."}]   # two
    paraphrase: "as it   was"
  - id: b
    at:
      # block
      - quote: الفجر 🛥
      - quote: left.
        after: boat left
    note: |
      kept
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "paper.txt").write_bytes(TEXT.encode())
    file = tmp_path / "documents" / "paper.yaml"
    file.write_text(
        PAPER.replace("boat left\n", "came.\n").replace("left.\n", "One boat left.\n"), encoding="utf-8"
    )
    return file


def locate(text: str, quote: str, after: str = "") -> tuple[int, int]:
    found = Searched(text).find(Quotation(quote, after))
    return found.start, found.end


def span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start=start, end=start + len(text), sha256=digest(text))


def document(file: str = "paper.txt") -> Document:
    return Document.model_validate(
        {
            "document": "paper",
            "title": "A paper",
            "publisher": "coast-wire",
            "published": "2031",
            "language": "en",
            "text": {"file": file, "sha256": digest(TEXT), "length": len(TEXT)},
        }
    )


def faults(corpus: Path) -> list[str]:
    with pytest.raises(AnnotationError) as caught:
        anchor(corpus, corpus / "texts")
    return [str(fault).replace(f"{corpus.as_posix()}/", "") for fault in caught.value.faults]


def test_reads_every_character_as_it_is(paper: Path) -> None:
    assert Texts(paper.parent.parent / "texts").read("paper.txt") == TEXT


def test_matches_and_quotes(paper: Path) -> None:
    texts = Texts(paper.parent.parent / "texts")
    for words in ("One boat left.\r\n", "الفجر 🛥 e\u0301"):
        passage = span(words)
        assert texts.status(document(), passage) == Passage("match", passage.start, passage.end)
        assert texts.quote(document(), passage) == words


def test_finds_a_passage_that_moved(paper: Path) -> None:
    (paper.parent.parent / "texts" / "paper.txt").write_bytes(f"New head. {TEXT}".encode())
    texts = Texts(paper.parent.parent / "texts")
    passage = span("boat left")
    assert texts.status(document(), passage) == Passage("moved", passage.start + 10, passage.end + 10)
    assert texts.quote(document(), passage) == "boat left"


def test_takes_the_nearest_of_several_places(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("red .. red .... red", encoding="utf-8")
    passage = Span(start=9, end=12, sha256=digest("red"))
    assert Texts(tmp_path).status(document(), passage) == Passage("moved", 7, 10)


def test_says_when_the_words_are_gone(paper: Path) -> None:
    texts = Texts(paper.parent.parent / "texts")
    passage = Span(start=0, end=8, sha256=digest("Two boat"))
    assert texts.status(document(), passage) == Passage("changed")
    assert texts.quote(document(), passage) is None


@pytest.mark.parametrize("file", ["other.txt", "..", "paper\u202etxt"])
def test_says_when_the_text_is_missing(paper: Path, file: str) -> None:
    texts = Texts(paper.parent.parent / "texts")
    assert texts.status(document(file), span("boat")) == Passage("missing")
    assert texts.quote(document(file), span("boat")) is None
    assert texts.quote(document().model_copy(update={"text": None}), span("boat")) is None


def test_a_text_in_another_encoding_is_missing(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_bytes("é".encode("latin-1"))
    assert Texts(tmp_path).read("paper.txt") is None


@pytest.mark.parametrize(
    ("quote", "after", "words"),
    [
        ("boat came", "", "boat came"),
        ("One boat", "came.", "One boat"),
        ("boat came … left", "", "boat came. One boat left"),
        ("One boat … left.", "One boat came", "One boat left."),
        ("🛥", "", "🛥"),
    ],
)
def test_locates(quote: str, after: str, words: str) -> None:
    start, end = locate(TEXT, quote, after)
    assert TEXT[start:end] == words


@pytest.mark.parametrize(
    ("quote", "after", "reason"),
    [
        ("three boats", "", "the text has no such words"),
        ("boat came", "left.", "the text has no such words there"),
        ("One boat", "", "occur more than once"),
        ("boat came", "before", "no such words as 'after' gives"),
        ("boat left … came", "", "the last words do not follow the first ones"),
        ("a … b … c", "", "a quotation is the exact words"),
        ("", "", "a quotation is the exact words"),
        (" … c", "", "a quotation is the exact words"),
        ("a … ", "", "a quotation is the exact words"),
    ],
)
def test_locates_one_place_or_none(quote: str, after: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        locate(TEXT, quote, after)


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_is_located_is_what_was_quoted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    assume(not typography.is_mark(text[end : end + 1]))  # the part of a letter is no quotation
    try:
        found = locate(text, words)
    except ValueError:
        assert text.find(words, text.find(words) + 1) >= 0 or " … " in words
    else:
        assert text[slice(*found)] == words or " … " in words


def test_anchors_and_keeps_the_rest(paper: Path) -> None:
    before = paper.read_text(encoding="utf-8")
    corpus = paper.parent.parent
    assert anchor(corpus, corpus / "texts") == Anchored(files=1, anchored=4, checked=0)
    after = paper.read_text(encoding="utf-8")
    assert "quote" not in after
    for line in before.splitlines():
        if not re.search("quote|after|text:", line):
            assert line in after.splitlines()
    assert f"text: {{file: paper.txt, sha256: {digest(TEXT)}, length: {len(TEXT)}}}\n" in after
    assert f"at: [{{start: 4, end: 13, sha256: {digest('boat came')}}}, {{start: 15, end: 28," in after
    assert "]   # two\n" in after
    assert f"      # block\n      - {{start: 31, end: 38, sha256: {digest('الفجر 🛥')}}}\n" in after
    assert f"      - {{start: 15, end: 29, sha256: {digest('One boat left.')}}}\n    note: |\n" in after
    assert sorted(file.name for file in paper.parent.iterdir()) == ["paper.yaml"]
    assert anchor(corpus, corpus / "texts") == Anchored(files=0, anchored=0, checked=4)
    assert paper.read_text(encoding="utf-8") == after


def test_writes_nothing_if_anything_is_wrong(paper: Path) -> None:
    other = paper.with_name("second.yaml")
    other.write_text(PAPER, encoding="utf-8")
    bad = PAPER.replace("boat came", "boat sank").replace("الفجر 🛥", "One")
    paper.write_text(bad, encoding="utf-8")
    corpus = paper.parent.parent
    lost = "the text has no such words there; they stand before those that 'after' gives"
    assert faults(corpus) == [
        "documents/paper.yaml:11: the text has no such words; "
        "the nearest is 'boat came.' (line 1, character 4)",
        "documents/paper.yaml:16: these words occur more than once (line 1, character 0; "
        "line 1, character 15; line 2, character 42); "
        "add 'after' with words that stand before them, or nth: 2 for the second",
        f"documents/paper.yaml:17: {lost}",
        f"documents/second.yaml:17: {lost}",
    ]
    assert paper.read_text(encoding="utf-8") == bad
    assert other.read_text(encoding="utf-8") == PAPER


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("text: {file: paper.txt}\n", "", 2, "no 'text: {file: ...}' says where the text lies"),
        ("{file: paper.txt}", "{file: none.txt}", 6, "no text 'none.txt' in "),
        (
            "{file: paper.txt}",
            "{file: paper.txt, length: 3}",
            6,
            "not the one that was annotated: its length is",
        ),
        (
            "{quote: boat came}",
            "{quote: boat came, start: 3}",
            11,
            "a quotation is {quote: text}, with after",
        ),
        ("{quote: boat came}", "{start: 3}", 11, "a passage is {start, end, sha256}, a draft {quote}"),
        ("{quote: boat came}", "{start: 3, end: 5, sha256: ab}", 11, "the passage 3-5 is not the one"),
    ],
)
def test_says_why_it_cannot_anchor(paper: Path, old: str, new: str, line: int, reason: str) -> None:
    text = paper.read_text(encoding="utf-8")
    paper.write_text(text.replace(old, new), encoding="utf-8")
    fault, *others = faults(paper.parent.parent)
    assert others == []
    assert fault.startswith(f"documents/paper.yaml:{line}: ")
    assert reason in fault


def test_the_example_corpus_matches_its_texts(tmp_path: Path) -> None:
    copy = tmp_path / "harbour"
    shutil.copytree(HARBOUR, copy)
    assert anchor(copy, copy / "texts").anchored == 0
    texts = Texts(HARBOUR / "texts")
    for paper in annotation.read(HARBOUR).documents:
        for entry in paper.entries:
            assert all(texts.quote(paper, passage) for passage in entry.at if isinstance(passage, Span))


def test_anchors_lines_that_end_as_on_windows(paper: Path) -> None:
    paper.write_bytes(paper.read_bytes().replace(b"\n", b"\r\n"))
    corpus = paper.parent.parent
    anchor(corpus, corpus / "texts")
    content = paper.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")


def test_words_before_a_quotation_choose_the_next_of_several() -> None:
    assert locate("One came. One left. One stays.", "One", after="came.") == (10, 13)


def test_finds_a_passage_that_moved_to_the_very_end(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("and to the very end", encoding="utf-8")
    moved = Span(start=0, end=3, sha256=digest("end"))
    assert Texts(tmp_path).status(document(), moved) == Passage("moved", 16, 19)


MEDIA = """document: post
title: A film
publisher: wire
published: 2031-05-01
media:
  - {id: film, file: raid.mp4, type: video/mp4}
statements:
  - {id: a, act: assertion, speaker: wire, said: 2031-05-01, paraphrase: A boat., at: [{media: film}]}
"""


def test_files_are_known_by_their_digest_as_texts_are(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    for folder in (texts, tmp_path / "documents"):
        folder.mkdir()
    paper, film = tmp_path / "documents" / "post.yaml", texts / "raid.mp4"
    paper.write_text(MEDIA, encoding="utf-8")
    (missing,) = faults(tmp_path)
    assert missing == "documents/post.yaml:6: no file 'raid.mp4' in texts"
    film.write_bytes(b"\x00\xff\x00")
    assert anchor(tmp_path, texts).files == 1
    (media,) = yaml.load(paper.read_bytes(), "post.yaml").data["media"]
    assert media["sha256"] == hashlib.sha256(b"\x00\xff\x00").hexdigest()
    known = Media.model_validate(media)
    assert Texts(texts).media(known).status == "match"
    film.write_bytes(b"another")
    assert Texts(texts).media(known).status == "changed"
    (changed,) = faults(tmp_path)
    assert changed.startswith("documents/post.yaml:6: the file is not the one that was annotated: its sha256")
    film.unlink()
    assert Texts(texts).media(known).status == "missing"


TRANSLATED = """document: news
title: News
publisher: wire
published: 2031-05-02
text: {file: news.txt}
statements:
  - id: a
    via: [{translated_by: wire, from: ar, original: {document: paper, at: {quote: "الفجر 🛥"}}}]
    at: [{quote: Dawn}]
"""


def test_the_passage_of_an_original_is_found_in_the_text_of_its_own_document(paper: Path) -> None:
    corpus = paper.parent.parent
    news = paper.with_name("news.yaml")
    news.write_text(TRANSLATED, encoding="utf-8")
    (corpus / "texts" / "news.txt").write_text("Dawn came.", encoding="utf-8")
    assert anchor(corpus, corpus / "texts").anchored == 6
    original = yaml.load(news.read_bytes(), "news.yaml").data["statements"][0]["via"][0]["original"]
    assert Span.model_validate(original["at"]) == span("الفجر 🛥")
    news.write_text(TRANSLATED.replace("document: paper", "document: lost"), encoding="utf-8")
    assert faults(corpus) == ["documents/news.yaml:8: no text of 'lost' in texts"]


CASES = {
    "arabic": (
        "vowel marks",
        "\u0623\u0639\u0644\u0646\u062a \u0641\u062c\u0631 \u0627\u0644\u0644\u0651\u0670\u0647.",
        "\u0641\u062c\u0631 \u0627\u0644\u0644\u0647",
    ),
    "crlf": ("blanks and line breaks", "Red says\r\nit hit.", "says\nit hit."),
    "curly": ("quotation marks", "Red\u2019s leader", "Red's leader"),
}


@pytest.mark.parametrize(("kind", "text", "quote"), CASES.values(), ids=CASES)
def test_what_was_folded_is_said_and_the_original_is_stored(
    tmp_path: Path, kind: str, text: str, quote: str
) -> None:
    for folder in ("documents", "texts"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(text.encode())
    file = tmp_path / "documents" / "a.yaml"
    draft = {
        "document": "a",
        "text": {"file": "a.txt"},
        "statements": [{"id": "s", "at": [{"quote": quote}]}],
    }
    file.write_text(json.dumps(draft), "utf-8")
    done = anchor(tmp_path, tmp_path / "texts")
    (passage,) = yaml.load(file.read_bytes(), "a.yaml").data["statements"][0]["at"]
    words = text[passage["start"] : passage["end"]]
    assert words != quote
    assert passage["sha256"] == digest(words)
    assert [note.message.partition("; ")[2] for note in done.notes] == [f"folded: {kind}"]


def test_a_number_says_which_of_several(paper: Path) -> None:
    corpus = paper.parent.parent
    paper.write_text(
        PAPER.replace("quote: boat came", "quote: One, nth: 3").replace(
            "after: boat left", "after: boat came"
        ),
        "utf-8",
    )
    anchor(corpus, corpus / "texts")
    assert "at: [{start: 42, end: 45, " in paper.read_text("utf-8")


def test_a_number_may_be_said_outside_the_file(paper: Path) -> None:
    corpus = paper.parent.parent
    paper.write_text(
        PAPER.replace("after: boat left", "after: boat came").replace("boat came}, {", "One}, {"), "utf-8"
    )
    assert len(faults(corpus)) == 1
    anchor(corpus, corpus / "texts", nth={"paper/a": 1})
    assert "at: [{start: 0, end: 3, " in paper.read_text("utf-8")


def test_a_corrected_text_moves_what_still_stands_and_lists_the_rest(paper: Path) -> None:
    corpus, text = paper.parent.parent, paper.parent.parent / "texts" / "paper.txt"
    anchor(corpus, corpus / "texts")
    before = paper.read_text("utf-8")
    now = "Corrected. " + TEXT.replace("One boat left", "Two boats left")
    text.write_bytes(now.encode())
    assert "where it was corrected: claimgraph anchor --move" in faults(corpus)[0]
    assert paper.read_text("utf-8") == before
    done = anchor(corpus, corpus / "texts", move=True)
    assert (done.moved, done.checked, done.anchored, len(done.lost)) == (2, 0, 0, 2)
    after = paper.read_text("utf-8")
    expected = before.replace("start: 4, end: 13", "start: 15, end: 24").replace(
        "start: 31, end: 38", "start: 43, end: 50"
    )
    expected = expected.replace(digest(TEXT), digest(now)).replace(
        f"length: {len(TEXT)}", f"length: {len(now)}"
    )
    assert after == expected
    assert "stand nowhere; the nearest is 'Two boats left.' (line 1, character 26)" in done.lost[0].message


def test_words_that_stand_twice_now_are_not_moved(paper: Path) -> None:
    corpus, text = paper.parent.parent, paper.parent.parent / "texts" / "paper.txt"
    anchor(corpus, corpus / "texts")
    text.write_bytes(f"A boat came. {TEXT}".encode())
    done = anchor(corpus, corpus / "texts", move=True)
    assert done.moved == 3
    (lost,) = done.lost
    assert "at several places (line 1, character 2; line 1, character 17)" in lost.message


def test_a_part_of_an_accented_letter_is_no_passage() -> None:
    with pytest.raises(ValueError, match="no such words"):
        locate("cafe\u0301", "e")
