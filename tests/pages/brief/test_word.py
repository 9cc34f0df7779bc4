"""A brief as a document of Word: opened again, it has its parts, its text and footnotes of Word."""

from __future__ import annotations

import builtins
import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from claimgraph.errors import FileError
from claimgraph.pages.brief import page, word
from claimgraph.pages.brief.text import Block, Run, Text
from tests.still_pages import hostile

if TYPE_CHECKING:
    from docx.document import Document

    from claimgraph.store.dataset import LocalDataset

RAID = "raid-north-pier-2031-05-01"


def opened(text: Text) -> Document:
    return docx.Document(io.BytesIO(word.docx(text)))


def footnotes(document: Document) -> dict[int, str]:
    """The footnotes by number, those that are only rules left out."""
    (part,) = (
        one for one in document.part.package.iter_parts() if str(one.partname) == "/word/footnotes.xml"
    )
    found = etree.fromstring(part.blob)
    return {
        int(note.get(qn("w:id"))): "".join(one.text or "" for one in note.iter(qn("w:t"))).strip()
        for note in found
        if note.get(qn("w:type")) is None
    }


def shown(paragraph: Any) -> str:  # noqa: ANN401 - an element of lxml
    """The text of a paragraph without the marks of its footnotes."""
    return "".join(
        one.text or ""
        for one in paragraph.iter(qn("w:t"))
        if one.getparent().find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is None
    )


@pytest.mark.parametrize("evil", [False, True])
def test_the_document_says_what_the_text_says(harbour: LocalDataset, *, evil: bool) -> None:
    data = hostile(harbour) if evil else harbour
    text = page.text(data, RAID)
    document = opened(text)
    paragraphs = [" ".join(shown(one.paragraph_format.element).split()) for one in document.paragraphs]
    lines = [line for block in text.blocks for line in (*block.lines, *block.untold)]
    wanted = [" ".join("".join(run.text for run in line).split()) for line in (*lines, *text.sources)]
    assert [one for one in paragraphs if one in wanted] == wanted
    notes = {
        number: " ".join("".join(run.text for run in note).split())
        for number, note in enumerate(text.notes, 1)
    }
    assert {number: " ".join(note.split()) for number, note in footnotes(document).items()} == notes
    assert document.core_properties.title == text.title[:255]


def test_each_footnote_is_made_once_and_repeated_by_a_field(harbour: LocalDataset) -> None:
    text = page.text(harbour, RAID)
    body = opened(text).element.body
    made = [int(one.get(qn("w:id"))) for one in body.iter(qn("w:footnoteReference"))]
    assert made == sorted(footnotes(opened(text)))
    named = [
        run.note
        for block in text.blocks
        for line in (*block.lines, *block.untold)
        for run in line
        if run.note
    ]
    fields = [one.text.split() for one in body.iter(qn("w:instrText"))]
    assert sorted([*made, *(int(field[1].removeprefix("_note")) for field in fields)]) == sorted(named)
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    assert {field[1] for field in fields} <= marks


def test_settings_keep_their_order(harbour: LocalDataset) -> None:
    names = [one.tag for one in opened(page.text(harbour, RAID)).settings.element]
    assert names.index(qn("w:footnotePr")) == names.index(qn("w:compat")) - 1


def test_what_xml_cannot_hold_is_left_out() -> None:
    block = Block("part", ((Run("a\ufffe\x00b\U0001f6a2", note=1),),), (), "")
    document = opened(Text("title\x0b", ("lead",), (block,), ((Run("note"),),), ()))
    assert [one.text for one in document.paragraphs] == ["title", "lead", "part", "ab\U0001f6a2"]


def test_a_missing_library_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:  # noqa: ANN401 - as the built-in one
        if name == "docx":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FileError, match=r"pip install 'claimgraph\[brief\]'"):
        word.docx(Text("title", (), (), (), ()))
