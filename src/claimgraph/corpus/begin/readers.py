"""The text of a file that somebody brings: text as it is, the article of a web page, the words of a PDF.

Nothing is fetched. What a page or a PDF says of itself, its title, publisher and day, is proposed and said.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from claimgraph.corpus.formats.yaml import UNWANTED
from claimgraph.errors import FileError
from claimgraph.system import disk

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 64 << 20
INSTALL = "install it with: pip install 'claimgraph[add]'"
PAGES = {".html", ".htm", ".xhtml"}
MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16",
}  # fmt: skip
OTHERS = {
    b"PK\x03\x04": "a packed file such as .docx or .epub",
    b"\xd0\xcf\x11\xe0": "a file of an office program",
}
_BEGINS_A_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]*\blang=[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.IGNORECASE)
_LATEST = "9998-12-31"  # a day of publication that is not taken for a slip


@dataclass(frozen=True)
class Heading:
    """What is said of a document, as far as it is known.

    Attributes:
        title: Its title.
        publisher: Who published it: an id or a name.
        published: When, in EDTF.
        url: Where it stands on the web.
        language: In which language it is.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def over(self, other: Heading) -> Heading:
        """Return what is said here, and of the rest what is said there."""
        return replace(other, **{name: value for name, value in vars(self).items() if value is not None})


@dataclass(frozen=True)
class Brought:
    """A file with its text.

    Attributes:
        text: The text.
        content: The bytes of the file.
        ending: How the name of the text ends, if the file is the text as it is; else how that of the file
            does, which is kept beside the text.
        same: Whether the file is the text as it is, in UTF-8.
        heading: What the file says of itself.
    """

    text: str
    content: bytes
    ending: str
    same: bool
    heading: Heading = Heading()


def read(path: Path, encoding: str | None = None) -> Brought:
    """Read a text, a web page or a PDF.

    Args:
        path: The file.
        encoding: In which encoding it is; UTF-8, or what a web page says of itself, if it is not given.

    Raises:
        FileError: It cannot be read: there is none, another encoding, no text in it, a package is missing.
    """
    try:
        content = disk.read(path, MOST_BYTES)
    except FileNotFoundError:
        raise FileError(
            f"{path}: no such file; give a text, a web page (.html) or a PDF that lies on this machine"
        ) from None
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror}") from None
    other = next((name for begin, name in OTHERS.items() if content.startswith(begin)), None)
    if other:
        raise FileError(f"{path}: {other}; save it as text, HTML or PDF")
    if content.startswith(b"%PDF-"):
        found = _pdf(path, content)
    elif path.suffix.lower() in PAGES or _BEGINS_A_PAGE.match(content[:4096]):
        found = _page(path, content, encoding)
    else:
        text = _decoded(path, content, encoding)
        same = not encoding or codecs.lookup(encoding).name == "utf-8"
        found = Brought(text, content, path.suffix if not same else ".txt", same)
    if not found.text.strip():
        raise FileError(f"{path}: there is no text in it")
    return found


def _decoded(path: Path, content: bytes, encoding: str | None) -> str:
    """Turn bytes into text, every character as it is."""
    mark = next((name for begin, name in MARKS.items() if content.startswith(begin)), None)
    if mark and not encoding:
        raise FileError(f"{path}: {mark}, not UTF-8; save it as UTF-8, or give --encoding {mark.lower()}")
    try:
        text = content.decode(encoding or "utf-8")
    except LookupError as error:
        raise FileError(f"{path}: no encoding is called '{encoding}'; write utf-8, windows-1256") from error
    except UnicodeDecodeError as error:
        line, byte = content.count(b"\n", 0, error.start) + 1, content[error.start]
        remedy = "another --encoding" if encoding else "--encoding, such as windows-1256 or latin-1"
        message = f"{path}: not {encoding or 'UTF-8'} (byte {byte:02X} in line {line})"
        raise FileError(f"{message}; save it as UTF-8, or give {remedy}") from error
    if "\0" in text:
        raise FileError(
            f"{path}: no text, or UTF-16 without a mark; save it as UTF-8, or give --encoding utf-16-le"
        )
    return text


def _page(path: Path, content: bytes, encoding: str | None) -> Brought:
    """Take the article out of a web page, and what the page says of itself."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise FileError(f"{path}: trafilatura reads web pages; {INSTALL}") from error
    told = _CHARSET.search(content[:4096])
    code = _decoded(path, content, encoding or (told[1].decode("ascii") if told else None))
    found = bare_extraction(
        code.removeprefix("\ufeff"),
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST},
    )
    if found is None or isinstance(found, dict):
        raise FileError(f"{path}: no article found in this page; copy its words into a text file")
    language = _LANGUAGE.search(code[:4096])
    return Brought(
        found.text or "",
        content,
        path.suffix.lower() or ".html",
        same=False,
        heading=Heading(
            _line(found.title),
            _line(found.sitename or found.hostname),
            found.date,
            found.url,
            language[1] if language else None,
        ),
    )


def _pdf(path: Path, content: bytes) -> Brought:
    """Take the words out of a PDF, page by page."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise FileError(f"{path}: pypdf reads PDFs; {INSTALL}, or give what pdftotext makes of it") from error
    try:
        reader = PdfReader(BytesIO(content))
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError) as error:
        raise FileError(
            f"{path}: pypdf cannot read this PDF ({error}); give what pdftotext makes of it"
        ) from error
    if not text.strip():
        raise FileError(f"{path}: the PDF holds pictures of text and no text; recognise it first")
    clean = text.encode("utf-8", "replace").decode("utf-8")  # halves of characters, of which UTF-8 has none
    return Brought(clean, content, ".pdf", same=False, heading=Heading(title=_line(title)))


def _line(text: str | None) -> str | None:
    """Return a text in one line, without characters that mislead; None if nothing is left."""
    return " ".join(UNWANTED.sub(" ", text or "").split()) or None
