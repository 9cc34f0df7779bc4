"""The page that sets events against speakers: what each holds of which event, by which act, or is silent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import material as collected
from claimgraph.claims.scope import Scope
from claimgraph.errors import NotFoundError
from claimgraph.pages import html as static_page
from claimgraph.pages.matrix.cell import MOST
from claimgraph.pages.matrix.row import block, column, event_row
from claimgraph.pages.matrix.table import ACROSS, Options, Table
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimgraph.claims.evidence import Quotations
    from claimgraph.store.dataset import Dataset

Record = dict[str, Any]

__all__ = ["Options", "html", "write"]

NAMED_ELSEWHERE = 12  # contested things outside the table that are called by name
BANDS = ("contested", "reversed, split or hedged", "not contested")


def write(
    data: Dataset,
    path: str | Path,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
) -> Record:
    """Write the page to a file, and return how much it shows; see `html`."""
    page, counts = _made(data, scope or Scope(), options or Options(), texts)
    disk.write(Path(path), page)
    return counts


def html(
    data: Dataset,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
    around: static_page.Around = static_page.ALONE,
) -> str:
    """Return the page as HTML.

    The words are those of `silence.heard`, the contested properties those of
    `claimgraph.claims.contests`. A cell holds the values that a speaker holds of an event: all of what is
    contested, each with the letter and colour of its side, or else at most three. Below 960 px, and on a
    sheet that stands, a card for each event takes the place of the table. A statement stands in full once,
    beneath the first event that it speaks of.

    Args:
        data: The dataset.
        scope: Which statements are heard; a place keeps the events filed there or inside it.
        options: What to show of it.
        texts: The source texts, if quotations are to stand in the page.
        around: What the page stands in.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: A name stands for nothing or several things, or nothing is left to show.
    """
    return _made(data, scope or Scope(), options or Options(), texts, around)[0]


def _made(
    data: Dataset,
    scope: Scope,
    options: Options,
    texts: Quotations | None,
    around: static_page.Around = static_page.ALONE,
) -> tuple[str, Record]:
    reading = data.reading
    found = Table(data, scope, options)
    where = reading.label(data.find(scope.place, ["place"]).iri) if scope.place else ""
    narrowed = replace(scope, place=None)
    what = options.silence.kind.replace("_", " ")
    if not found.rows:
        raise NotFoundError(_nothing(what, where, found.counts["press_events"]))
    named = [stance.statement for event in found.rows for stance in found.headed(event)]
    shown = collected(reading, [*found.statements(), *named], reading.contests, texts)
    rows = [event_row(number, event, found, shown) for number, event in enumerate(found.rows)]
    seen: set[int] = set()
    elsewhere = [one for one in reading.contests if one.contested and one.subject[0] not in found.rows]
    record = {
        "title": f"Who says what of which {what}" + (f" at {where}" if where else ""),
        "what": what,
        "options": options,
        "narrowed": "" if narrowed == Scope() else str(narrowed),
        "most": MOST,
        "columns": [column(number, party, found) for number, party in enumerate(found.columns)],
        "bands": _bands(rows),
        "parts": _parts(rows, len(found.columns)),
        "across": ACROSS,
        "blocks": [block(row, found, shown, seen) for row in rows],
        "counts": found.counts,
        "elsewhere": [
            f"{contest.subject[1]} – {contest.predicate}" for contest in elsewhere[:NAMED_ELSEWHERE]
        ],
        "elsewhere_more": len(elsewhere[NAMED_ELSEWHERE:]),
    }
    return static_page.render("matrix", shown, record, around=around), found.counts


def _nothing(what: str, where: str, press: int) -> str:
    """Return the line that says that nothing is left, and what to widen."""
    place = f" filed at {where} or inside it" if where else ""
    wider = " or leave out --place" if where else ""
    line = f"nothing is left to show: nobody affirms anything of an event of the kind '{what}'{place}"
    if press:
        return f"{line} but the press in its own voice, of {press}; --press shows them"
    return f"{line}; give another --kind{wider}"


def _parts(rows: Sequence[Record], columns: int) -> list[Record]:
    """Return tables of as many columns as fit; the later ones without events of which nobody speaks there."""
    parts = []
    for first in range(0, columns, ACROSS):
        here = range(first, min(first + ACROSS, columns))
        met = [row for row in rows if first == 0 or any(number in row["cells"] for number in here)]
        parts.append({"columns": list(here), "groups": _bands(met)})
    return parts


def _bands(rows: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    """Return rows under their headings."""
    groups = [(band, [row for row in rows if _band(row) == band]) for band in BANDS]
    return [group for group in groups if group[1]]


def _band(row: Record) -> str:
    """Return under which heading a row stands."""
    if row["contested"]:
        return BANDS[0]
    return BANDS[1] if row["contests"] else BANDS[2]
