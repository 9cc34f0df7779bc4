"""The table to fill: its columns, what its cells offer, and that it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from claimgraph.corpus.drafts.files import by_document
from claimgraph.corpus.imports.bring import bring
from claimgraph.corpus.imports.formats.spreadsheet import COLUMNS
from claimgraph.corpus.projects.spreadsheet import EXPLAINED, ROWS, offered, write
from claimgraph.corpus.uses import known
from claimgraph.errors import FileError
from tests.corpus.conftest import pier

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["pier"]

ROW = {
    "document": "herald",
    "quote": "Mira Solen denied it",
    "act": "denial",
    "speaker": "mira-solen",
    "said": "../2031-05-02",
    "denies": "raid-north-pier | outcome | hit",
    "paraphrase": "The harbour master denies the hit.",
    "who": "Tariq",
}


def test_every_column_is_explained() -> None:
    assert list(EXPLAINED) == list(COLUMNS)


def test_a_workbook_offers_acts_and_ids_and_comes_back(pier: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.xlsx"
    write(table, known(pier), "public")
    book = load_workbook(table)
    sheet = book["statements"]
    assert book.sheetnames == ["statements", "columns", "known"]
    lists = {}
    for rule in sheet.data_validations.dataValidation:
        assert rule.type == "list"
        assert not rule.showErrorMessage  # several values stand in one cell
        cells = book["known"][rule.formula1.partition("!")[2].replace("$", "")]
        for area in rule.sqref.ranges:
            assert (area.min_row, area.max_row) == (2, ROWS + 1)
            lists[COLUMNS[area.min_col - 1]] = [cell.value for (cell,) in cells]
    assert lists == {column: list(values) for column, values in offered(known(pier), "public").items()}
    assert "denial" in lists["act"]
    assert {"red-dawn", "mira-solen"} < set(lists["speaker"])
    assert lists["document"] == ["herald", "wire"]
    assert [row[0].value for row in book["columns"].iter_rows(min_row=2)] == list(COLUMNS)
    sheet.append([ROW.get(column) for column in COLUMNS])
    book.save(table)
    done = bring(pier, "spreadsheet", [table])
    assert done.dropped == []
    (draft,) = by_document(pier)["herald"]
    assert (draft.act, draft.speaker, draft.origin.who) == (("denial",), ("mira-solen",), "Tariq")
    assert draft.denies


def test_csv_has_the_columns_and_comes_back(pier: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    write(table, known(pier), "public")
    assert table.read_text("utf-8") == ",".join(COLUMNS) + "\n"
    with table.open("a", encoding="utf-8") as file:
        file.write(",".join(ROW.get(column, "") for column in COLUMNS) + "\n")
    assert bring(pier, "spreadsheet", [table]).drafts == 1


def test_ids_that_are_too_sensitive_are_not_offered(pier: Path) -> None:
    actors = pier / "actors.yaml"
    text = actors.read_text("utf-8")
    actors.write_text(
        text.replace("  - id: red-dawn\n", "  - id: red-dawn\n    sensitivity: protect\n"), "utf-8"
    )
    assert "red-dawn" not in offered(known(pier), "team")["speaker"]
    assert "red-dawn" in offered(known(pier), "protect")["speaker"]


@pytest.mark.parametrize(
    ("name", "message"), [("there.csv", "it is there already"), ("table.ods", "ends in .xlsx")]
)
def test_refusals(name: str, message: str, pier: Path, tmp_path: Path) -> None:
    (tmp_path / "there.csv").touch()
    with pytest.raises(FileError, match=message):
        write(tmp_path / name, known(pier), "public")
