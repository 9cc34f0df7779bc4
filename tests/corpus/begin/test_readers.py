"""Text out of what people have: text, web pages, PDFs; what cannot be read is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.begin.readers import Heading, read
from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="windows-1252"><title>The raid - Gull</title>
<meta property="og:site_name" content="Gull">
<meta property="article:published_time" content="2031-05-02T08:00:00Z">
<link rel="canonical" href="https://gull.example/raid"></head>
<body><nav>Home Sport Weather</nav><article><h1>The raid</h1>
<p>Red Dawn said in the café on the pier that its boats had been there on 1 May, and that all came back.</p>
<p>The port authority denied it on the next morning and said that no boat had passed the light.</p></article>
<script>alert("no")</script></body></html>"""


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    content = "\ufeffOne\r\n  two\t\u00a0\n".encode()
    found = read(written(tmp_path, "a.txt", content))
    assert (found.text.encode(), found.same, found.heading) == (content, True, Heading())


@pytest.mark.parametrize("name", ["raid.html", "raid.txt", "raid"])
def test_of_a_web_page_the_article_is_read_and_what_it_says_of_itself(name: str, tmp_path: Path) -> None:
    found = read(written(tmp_path, name, PAGE.encode("cp1252")))
    assert "in the café on the pier" in found.text
    assert "Weather" not in found.text
    assert "alert" not in found.text
    assert found.heading == Heading("The raid", "Gull", "2031-05-02", "https://gull.example/raid", "en")
    assert not found.same


def pdf(text: str) -> bytes:
    """The least PDF with a line of text."""
    stream = f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_of_a_pdf_the_words_are_read(tmp_path: Path) -> None:
    found = read(written(tmp_path, "a.pdf", pdf("Red Dawn came back.")))
    assert (found.text, found.ending, found.same) == ("Red Dawn came back.", ".pdf", False)


def test_another_encoding_is_read_where_it_is_named(tmp_path: Path) -> None:
    text = "الفجر الأحمر"
    for name in ("cp1256", "utf-16"):
        found = read(written(tmp_path, "a.txt", text.encode(name)), name)
        assert (found.text, found.same) == (text, False)


@pytest.mark.parametrize(
    ("name", "content", "encoding", "message"),
    [
        (
            "a.txt",
            "café".encode("latin-1"),
            None,
            r"not UTF-8 \(byte E9 in line 1\); save it as UTF-8, or give",
        ),
        (
            "a.txt",
            "one".encode("utf-16"),
            None,
            "UTF-16, not UTF-8; save it as UTF-8, or give --encoding utf-16",
        ),
        ("a.txt", "one".encode("utf-16-le"), None, "no text, or UTF-16 without a mark"),
        ("a.txt", b"one", "klingon", "no encoding is called 'klingon'; write utf-8, windows-1256"),
        ("a.txt", b"\xe9", "utf-16", "another --encoding"),
        ("a.txt", b" \n", None, "there is no text in it"),
        (
            "a.docx",
            b"PK\x03\x04....",
            None,
            "a packed file such as .docx or .epub; save it as text, HTML or PDF",
        ),
        ("a.pdf", b"%PDF-1.4 nothing", None, "pypdf cannot read this PDF"),
        ("a.pdf", pdf(""), None, "pictures of text and no text; recognise it first"),
        (
            "a.html",
            b"<html><body></body></html>",
            None,
            "no article found in this page|there is no text in it",
        ),
    ],
)
def test_what_cannot_be_read_is_named(
    name: str, content: bytes, encoding: str | None, message: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match=message):
        read(written(tmp_path, name, content), encoding)


def test_a_missing_file_and_a_missing_package_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileError, match="no such file"):
        read(tmp_path / "https:" / "gull.example")
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(
        FileError, match=r"trafilatura reads web pages; install it with: pip install 'claimgraph\[add\]'"
    ):
        read(written(tmp_path, "a.html", PAGE))
