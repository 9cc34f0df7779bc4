"""A brief as a document of Word, with footnotes of Word: they number themselves and stay with their sentence.

The library python-docx knows no footnotes. What it does not make is made here of its own parts: the part
`footnotes.xml` with the two rules above footnotes that Word asks for, the two styles, and in the text a
reference to a footnote where it is first named, a field that repeats its number where it is named again.
https://ecma-international.org/publications-and-standards/standards/ecma-376/, part 1, 17.11.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from claimgraph.errors import FileError
from claimgraph.pages.brief.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.opc.part import XmlPart

    from claimgraph.pages.brief.text import Line, Run, Text

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML
_NAMESPACES = "http://schemas.openxmlformats.org/"
_RULES = {-1: "separator", 0: "continuationSeparator"}
NOTE, MARK = "footnote text", "footnote reference"


def docx(text: Text) -> bytes:
    """Return a brief as a `.docx` file.

    Args:
        text: The brief.

    Raises:
        FileError: python-docx is not installed.
    """
    try:
        import docx as library
    except ImportError as error:
        raise FileError(
            "a .docx needs the library python-docx: pip install 'claimgraph[brief]'; or end the name in .md"
        ) from error
    document = library.Document()
    document.core_properties.title = _legal(text.title)[:255]
    document.core_properties.author = document.core_properties.comments = ""
    writer = _Writer(document)
    document.add_heading(_legal(text.title), 0)
    for words in text.lead:
        document.add_paragraph(_legal(words))
    for block in text.blocks:
        if lines := (*block.lines, *block.untold):
            document.add_heading(_legal(block.title), 1)
            writer.bullets(lines)
            if block.note:
                document.add_paragraph().add_run(_legal(block.note)).italic = True
    if text.sources:
        document.add_heading("Sources", 1)
        writer.bullets(text.sources)
    writer.notes(text.notes)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Writer:
    """Writes the lines of a brief into a document.

    Args:
        document: The document; it gets the styles and the part of footnotes.
    """

    def __init__(self, document: Document) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        self.document = document
        note = document.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        note.base_style = document.styles["Normal"]
        note.font.size = Pt(9)
        note.paragraph_format.space_after = Pt(2)
        mark = document.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
        mark.font.superscript = True
        self._mark = mark.style_id
        self._note = note.style_id
        self._named: set[int] = set()

    def bullets(self, lines: Iterable[Line]) -> None:
        """Write each line as an item of a list."""
        for line in lines:
            item = self.document.add_paragraph(style="List Bullet").paragraph_format.element
            self._runs(item, line, self.document.part)

    def notes(self, notes: Iterable[Line]) -> None:
        """Write the part of footnotes, and say in the settings which of them are only rules."""
        part = _footnotes(self.document)
        for number, kind in _RULES.items():
            rule = _child(part.element, "w:footnote", {"w:type": kind, "w:id": str(number)})
            _child(_child(_child(rule, "w:p"), "w:r"), f"w:{kind}")
        for number, line in enumerate(notes, 1):
            note = _child(part.element, "w:footnote", {"w:id": str(number)})
            paragraph = _child(note, "w:p")
            _child(_child(paragraph, "w:pPr"), "w:pStyle", {"w:val": self._note})
            _child(self._marked(paragraph), "w:footnoteRef")
            _text(_child(paragraph, "w:r"), " ")
            self._runs(paragraph, line, part)

    def _runs(self, paragraph: Any, line: Line, part: Any) -> None:  # noqa: ANN401 - elements of lxml
        """Write the pieces of a line; a comma keeps footnotes that follow each other apart."""
        before = False
        for run in line:
            if run.text:
                self._words(paragraph, run, part)
            if run.note:
                if before and not run.text:
                    _text(self._marked(paragraph), ", ")
                self._reference(paragraph, run.note)
            before = bool(run.note)

    def _words(self, paragraph: Any, run: Run, part: Any) -> None:  # noqa: ANN401 - elements of lxml
        from docx.opc.constants import RELATIONSHIP_TYPE

        if run.address:
            link = part.relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            paragraph = _child(paragraph, "w:hyperlink", {"r:id": link})
        words = _child(paragraph, "w:r")
        if run.look == "strong":
            _child(_child(words, "w:rPr"), "w:b")
        _text(words, run.text)

    def _reference(self, paragraph: Any, note: int) -> None:  # noqa: ANN401 - elements of lxml
        """Write the mark of a footnote; one that was named before keeps its number."""
        name = f"_note{note}"
        if note in self._named:
            self._again(paragraph, note, name)
            return
        self._named.add(note)
        _child(paragraph, "w:bookmarkStart", {"w:id": str(note), "w:name": name})
        _child(self._marked(paragraph), "w:footnoteReference", {"w:id": str(note)})
        _child(paragraph, "w:bookmarkEnd", {"w:id": str(note)})

    def _again(self, paragraph: Any, note: int, name: str) -> None:  # noqa: ANN401 - elements of lxml
        """Write a field with the number of a footnote; what does not know the field shows the number."""
        _child(self._marked(paragraph), "w:fldChar", {"w:fldCharType": "begin"})
        instruction = _child(self._marked(paragraph), "w:instrText", {"xml:space": "preserve"})
        instruction.text = f" NOTEREF {name} \\f \\h "
        _child(self._marked(paragraph), "w:fldChar", {"w:fldCharType": "separate"})
        _text(self._marked(paragraph), str(note))
        _child(self._marked(paragraph), "w:fldChar", {"w:fldCharType": "end"})

    def _marked(self, parent: Any) -> Any:  # noqa: ANN401 - elements of lxml
        run = _child(parent, "w:r")
        _child(_child(run, "w:rPr"), "w:rStyle", {"w:val": self._mark})
        return run


def _footnotes(document: Document) -> XmlPart:
    """Return a part of footnotes that a document refers to."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart
    from docx.oxml import OxmlElement

    part = XmlPart(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        OxmlElement("w:footnotes"),
        document.part.package,
    )
    document.part.relate_to(part, f"{_NAMESPACES}officeDocument/2006/relationships/footnotes")
    settings = _child(document.settings.element, "w:footnotePr")
    document.settings.element.insert(_place(document.settings.element), settings)
    for number in _RULES:
        _child(settings, "w:footnote", {"w:id": str(number)})
    return part


def _place(settings: Any) -> int:  # noqa: ANN401 - an element of lxml
    """Return where in the settings those of footnotes belong: the schema has them before `compat`."""
    from docx.oxml.ns import qn

    return list(settings).index(settings.find(qn("w:compat")))


def _child(parent: Any, name: str, values: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - of lxml
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    child = OxmlElement(name)
    for attribute, value in (values or {}).items():
        child.set(qn(attribute), value)
    parent.append(child)
    return child


def _text(run: Any, text: str) -> None:  # noqa: ANN401 - an element of lxml
    _child(run, "w:t", {"xml:space": "preserve"}).text = _legal(text)


def _legal(text: str) -> str:
    """Return text in one line, without what XML cannot hold."""
    return one_line(_ILLEGAL.sub("", text))
