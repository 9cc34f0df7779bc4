"""A dataset as a spreadsheet: a sheet of statements, one of their contents, one of each kind of thing.

The statements have the columns that `claimgraph import spreadsheet` reads, and beside them what a reader
wants to filter by: the first and last day of saying, the standing, the address of the source. Cells are text,
numbers and dates, never formulas.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from claimgraph.ask.answer import defused
from claimgraph.exchange.told import carriers
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet.worksheet import Worksheet

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Content, Entity, Statement

    Cell = str | int | bool | date | None
    Row = dict[str, Cell]

ROLES = ("speaker", "on_behalf_of", "addressee", "target", "about")
THINGS = {
    "actors": "actor",
    "offices": "office",
    "places": "place",
    "events": "event",
    "documents": "document",
}
WIDEST = 60  # of a column, in characters


def sheets(reading: Reading) -> dict[str, list[Row]]:
    """Return the sheets of a dataset by name, each row by column.

    Args:
        reading: What was said.
    """
    found = {
        "statements": list(_statements(reading)),
        "contents": list(_contents(reading)),
    }
    return found | {
        name: [_thing(reading, one) for one in reading.things(what)] for name, what in THINGS.items()
    }


def xlsx(reading: Reading) -> bytes:
    """Return a workbook with all sheets, the header of each held fast and with a filter."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets(reading).items():
        sheet = book.create_sheet(name)
        columns = list(rows[0]) if rows else []
        sheet.append(columns)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row.values()])
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = sheet.dimensions
        for column, name_ in enumerate(columns, start=1):
            widest = max(len(str(row[name_] or "")) for row in rows)
            sheet.column_dimensions[get_column_letter(column)].width = (
                min(max(widest, len(name_)), WIDEST) + 2
            )
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Worksheet, value: Cell) -> Cell | WriteOnlyCell:
    """Return a cell that is text if it holds text, even where that begins like a formula."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, safe(value))
    cell.data_type = "s"
    return cell


def table(reading: Reading, *, mark: bool = False) -> str:
    """Return the sheet of statements as CSV (RFC 4180).

    Args:
        reading: What was said.
        mark: Whether a byte-order mark comes first, without which some spreadsheets take UTF-8 for something
            else.
    """
    written = io.StringIO()
    rows = list(_statements(reading))
    writer = csv.DictWriter(written, list(rows[0]) if rows else ["id"], lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: defused(one) if isinstance(one, str) else one for name, one in row.items()})
    return "\ufeff" * mark + written.getvalue()


def _statements(reading: Reading) -> Iterator[Row]:
    """Yield a row for each statement in each document that carries it."""
    for statement in reading.statements.values():
        for document in carriers(reading, statement):
            yield _statement(reading, statement, document)


def _statement(reading: Reading, statement: Statement, document: Entity) -> Row:
    places = [one for one in statement.passages if one.document == document.slug]
    only = places[0] if len(places) == 1 and not places[0].file else None
    via = next(chain.relays for chain in statement.chains if chain.document == document.slug)
    row: Row = {
        "id": statement.identifier.rpartition("/")[2],
        "document": document.slug,
        "url": safe(document.fact("url")),
        "start": only.start if only else None,
        "end": only.end if only else None,
        "passages": "; ".join(one.place for one in places),
        "act": "; ".join(statement.acts),
    }
    for role in ROLES:
        row[role] = _ids(reading, statement.role(role))
        row[f"{role}_name"] = "; ".join(map(reading.label, statement.role(role)))
    return row | {
        "via": _ids(reading, via),
        "said": statement.said,
        "said_from": statement.earliest,
        "said_until": statement.latest,
        "affirms": "; ".join(_content(reading, one) for one in statement.affirms),
        "denies": "; ".join(_content(reading, one) for one in statement.denies),
        "hedged": "yes" if statement.hedged else "",
        "standing": reading.code("standing", statement.standing.code),
        "paraphrase": safe(statement.paraphrase),
        "note": safe(statement.note),
        "statement": statement.iri,
    }


def _ids(reading: Reading, iris: tuple[str, ...]) -> str:
    return "; ".join(reading.ids.slug(iri) for iri in iris)


def _content(reading: Reading, content: Content) -> str:
    value = reading.ids.slug(content.object) if content.object else content.value
    return f"{reading.ids.slug(content.subject)} | {content.predicate} | {value}"


def _contents(reading: Reading) -> Iterator[Row]:
    """Yield a row for each content that a statement affirms or denies."""
    for statement in reading.statements.values():
        for content, denied in statement.sides:
            yield {
                "statement": statement.identifier,
                "stance": reading.code("stance", "denies" if denied else "affirms"),
                "subject": reading.label(content.subject),
                "subject_id": reading.ids.slug(content.subject),
                "predicate": content.predicate,
                "value": reading.value(content),
                "value_id": reading.ids.slug(content.object) if content.object else "",
                "valid": content.period,
                "hedged": "yes" if statement.hedged or content.iri in statement.role("hedges") else "",
                "standing": reading.code("standing", statement.standing.code),
                "content": content.iri,
            }


def _thing(reading: Reading, one: Entity) -> Row:
    first, last = one.days
    row: Row = {
        "id": one.slug,
        "name": one.label,
        "kind": "; ".join(one.kinds),
        "other_names": "; ".join(name.text for name in one.names if name.text != one.label),
    }
    if one.what == "event":
        row |= {"first_day": first, "last_day": last, "place": _ids(reading, one.facts.get("place", ()))}
    if one.what == "place":
        row |= {"within": _ids(reading, one.facts.get("within", ()))}
    if one.what == "document":
        row |= {
            "published_from": first,
            "published_until": last,
            "publisher": _ids(reading, one.facts.get("publisher", ())),
            "author": _ids(reading, one.facts.get("author", ())),
            "url": safe(one.fact("url")),
        }
    return row | {"iri": one.iri}
