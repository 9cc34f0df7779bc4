"""A table to fill, one statement a row: with the columns that `claimgraph import spreadsheet` reads.

A workbook has a second sheet that explains each column, and a third with the acts and the ids that are known;
cells of the first offer them. Several values stand with `;` between, so what is not in a list is not refused.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from claimgraph.corpus.imports.formats.spreadsheet import COLUMNS
from claimgraph.errors import FileError
from claimgraph.model.levels import LEVELS
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Actor, Event
from claimgraph.model.safe import safe
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.levels import Sensitivity

EXPLAINED = {
    "id": ("A short name of the statement; made if empty.", "solen-denies"),
    "document": ("The id of the document; or give url.", "herald"),
    "url": ("The address of the document.", "https://example.org/herald/raid"),
    "title": ("The title of the document, for you; it is not read.", "Two accounts of one night"),
    "quote": ("The words of the passage, letter by letter.", "Mira Solen denied it"),
    "after": ("Words before the quotation, if it stands in the text twice.", "Harbour master"),
    "start": ("Instead of a quotation: the first character, from 0.", "15"),
    "end": ("With start: the character after the last.", "35"),
    "act": ("What is done with these words.", "denial"),
    "speaker": ("Who says it, by id or in words.", "mira-solen"),
    "on_behalf_of": ("For whom.", "port-authority"),
    "addressee": ("To whom it is said.", "coast-wire"),
    "target": ("Whom a threat, a demand or blame is aimed at.", "red-dawn"),
    "about": ("The event it is about, by id or in words.", "raid-north-pier"),
    "via": ("Through whom it came here, the nearest to the speaker first.", "coast-wire"),
    "cue": ("The verb that reports it.", "deny"),
    "channel": ("Where it was said.", "telegram"),
    "said": ("When; ../DAY: by then.", "../2031-05-02"),
    "affirms": ("What is said to be so: subject | predicate | value.", "raid | perpetrator | red-dawn"),
    "denies": ("What is said not to be so, written the same way.", "raid | outcome | hit"),
    "hedged": ("yes, if the speaker holds back.", "yes"),
    "paraphrase": ("What is said, in a sentence of yours.", "The harbour master denies the hit."),
    "note": ("What else you remark.", "She was asked twice."),
    "who": ("Who filled this row.", "Tariq"),
}
YES = ("yes",)
ROWS = 1000  # for which cells offer what is known
WIDTHS = {"quote": 60, "paraphrase": 40, "affirms": 30, "denies": 30}
WIDTH = 16


def write(place: Path, sheets: Sheets, up_to: Sensitivity) -> None:
    """Write an empty table.

    Args:
        place: The file to write, `.xlsx` or `.csv`.
        sheets: The files of the corpus, and what it uses.
        up_to: Up to which level of sensitivity ids are offered.

    Raises:
        FileError: The file is there, or ends otherwise.
    """
    if place.exists():
        raise FileError(f"{place}: it is there already; name another file")
    if place.suffix.lower() == ".csv":
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(COLUMNS)
        disk.write(place, line.getvalue())
    elif place.suffix.lower() == ".xlsx":
        disk.write(place, workbook(offered(sheets, up_to)))
    else:
        raise FileError(f"{place}: a table to fill ends in .xlsx or .csv")


def offered(sheets: Sheets, up_to: Sensitivity) -> dict[str, tuple[str, ...]]:
    """Return what the cells of each column offer, as far as it may be shown."""
    shown = LEVELS[: LEVELS.index(up_to) + 1]
    hidden = {one.record.id for one in sheets.known(Actor) if one.record.sensitivity not in shown}
    actors = [
        one.record.id
        for one in sheets.known(Actor)
        if hidden.isdisjoint({one.record.id, one.record.office_of})
    ]
    codes = vocabulary().codes
    found = {
        "act": vocabulary().acts,
        "document": [one.record.document for one in sheets.documents if one.record.sensitivity in shown],
        **dict.fromkeys(("speaker", "on_behalf_of", "addressee", "target", "via"), actors),
        "about": [one.record.id for one in sheets.known(Event)],
        "cue": sorted(codes["cue"]),
        "channel": sorted(codes["channel"]),
        "hedged": YES,
    }
    return {column: tuple(values) for column, values in found.items() if values}


def workbook(offers: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return a workbook of three sheets: the table to fill, its columns explained, what cells offer."""
    from openpyxl import Workbook

    book = Workbook()
    table: Worksheet = book.active
    table.title = "statements"
    table.append(COLUMNS)
    columns = book.create_sheet("columns")
    columns.append(("column", "what it says", "example"))
    for column in COLUMNS:
        columns.append((column, *EXPLAINED[column]))
    _head(table, [WIDTHS.get(column, WIDTH) for column in COLUMNS])
    _head(columns, [WIDTH, 70, 40])
    _offer(table, book.create_sheet("known"), offers)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Worksheet, widths: list[int]) -> None:
    """Hold the first row fast, in bold, and make the columns as wide as what stands in them."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _offer(table: Worksheet, known: Worksheet, offers: Mapping[str, tuple[str, ...]]) -> None:
    """Let cells offer what is known; columns that offer the same share a list."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists: dict[tuple[str, ...], DataValidation] = {}
    for column, values in offers.items():
        if values not in lists:
            number = len(lists) + 1
            for row, value in enumerate((column, *values), start=1):
                known.cell(row, number, safe(value))
            letter = get_column_letter(number)
            area = f"known!${letter}$2:${letter}${len(values) + 1}"
            lists[values] = DataValidation("list", formula1=area, allow_blank=True, showErrorMessage=False)
            table.add_data_validation(lists[values])
        letter = get_column_letter(COLUMNS.index(column) + 1)
        lists[values].add(f"{letter}2:{letter}{ROWS + 1}")
