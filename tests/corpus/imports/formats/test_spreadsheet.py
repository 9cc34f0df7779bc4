"""A table is read as cells; formulas are text, bombs are refused."""

from __future__ import annotations

import gc
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from claimgraph.corpus.imports.formats import spreadsheet
from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ["Document", "quote", "act", "speaker", "said"]
ROW = ["herald", "Mira Solen denied it", "denial; assertion", "mira-solen", "2031-05-02"]


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t")])
def test_text_is_read_with_its_sign(name: str, sign: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(
        ("\ufeff" + sign.join(HEAD) + "\r\n" + sign.join(f'"{cell}"' for cell in ROW) + "\r\n").encode()
    )
    (row,) = spreadsheet.read(path)
    assert (row.key, row.said["document"], row.said["act"]) == ("row 2", "herald", ["denial", "assertion"])


def test_a_workbook_is_read_and_no_formula_is_worked_out(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(ROW)
    book.active.append(["herald", '=HYPERLINK("http://127.0.0.1:9/")', None, None, 2031])
    book.save(tmp_path / "a.xlsx")
    first, second = spreadsheet.read(tmp_path / "a.xlsx")
    assert first.said["speaker"] == ["mira-solen"]
    assert second.said == {"document": "herald", "quote": '=HYPERLINK("http://127.0.0.1:9/")', "said": "2031"}


def test_without_a_document_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("quote,act\nx,y\n", "utf-8")
    with pytest.raises(FileError, match="no column 'document'; the columns are id, document, url"):
        list(spreadsheet.read(path))


def packed(path: Path, text: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", text)
    return path


def test_a_workbook_that_grows_beyond_measure_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="unpacked it would have 67108865 bytes"):
        list(spreadsheet.read(packed(tmp_path / "a.xlsx", b" " * ((64 << 20) + 1))))
    with pytest.raises(FileError, match="unpacked it would have 5000000 bytes"):
        list(spreadsheet.read(packed(tmp_path / "b.xlsx", b" " * 5_000_000)))


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="a document type is not read"):
        list(spreadsheet.read(packed(tmp_path / "a.xlsx", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')))


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_workbook_that_breaks_off_is_not_left_open(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no workbook that can be read"):
        list(spreadsheet.read(packed(tmp_path / "a.xlsx", b"<x")))
    gc.collect()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"what"])
def test_what_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileError, match="no workbook that can be read"):
        list(spreadsheet.read(path))
