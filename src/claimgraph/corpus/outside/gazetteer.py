"""Rows of a gazetteer as entries for places.yaml: with coordinates, origin and licence, and the id there.

The gazetteer is a file in the form of GeoNames: tab-separated, nineteen columns, as its dumps of a country or
of the whole world have them. Nothing is fetched, and only the rows that are asked for are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING

from claimgraph.corpus.formats.edits import flow
from claimgraph.errors import FileError, NotFoundError
from claimgraph.model.elsewhere import HOMES, in_full
from claimgraph.model.slugs import slug
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from claimgraph.model.records import Corpus

COLUMNS = 19
# Kinds by the feature codes of GeoNames, and where a code has none by its class, the letter before.
KINDS = {
    "PCLI": "country", "ADM1": "governorate", "AIRB": "air_base", "AIRP": "airport", "AIRF": "airport",
    "INSM": "military_base", "MILB": "military_base",
    "A": "region", "L": "region", "P": "populated_place", "S": "facility",
}  # fmt: skip
COUNTRY, PROVINCE = "PCLI", "ADM1"


@dataclass(frozen=True)
class Row:
    """A place of the gazetteer.

    Attributes:
        id: Its number there.
        name: Its name in Latin letters, as most people write it.
        latitude: As it stands there.
        longitude: Likewise.
        feature: The code of its feature, `PPL`, or the letter of its class if it has none.
        group: The letter of the class of its feature.
        country: Code of the country.
        province: Code of the first-level division within that; empty if there is none.
        changed: When the row was changed last.
    """

    id: str
    name: str
    latitude: str
    longitude: str
    feature: str
    group: str
    country: str
    province: str
    changed: str


def entries(path: Path, ids: Collection[str], corpus: Corpus | None = None) -> list[str]:
    """Return entries for places.yaml, in the order of the ids.

    An entry lies within the province, or else the country, that is among the ids as well, or that the corpus
    knows by its id in the gazetteer.

    Args:
        path: The gazetteer.
        ids: Numbers of the rows.
        corpus: The corpus into which the entries are to go.

    Raises:
        FileError: The gazetteer cannot be read, or has another form.
        NotFoundError: A row is not there.
    """
    rows, above = _chosen(path, set(ids))
    if lacking := [number for number in ids if number not in rows]:
        raise NotFoundError(f"{path}: no row {', '.join(lacking)}")
    known = _known(corpus) if corpus else {}
    taken = {place.id for place in corpus.places} if corpus else set()
    slugs = {number: _slug(rows[number], taken) for number in ids}
    places = known | slugs
    return [_entry(rows[number], slugs[number], _within(rows[number], above, places)) for number in ids]


def _chosen(path: Path, ids: set[str]) -> tuple[dict[str, Row], dict[tuple[str, str], str]]:
    """Read the rows with these numbers, and the numbers of all countries and provinces by their codes."""
    rows: dict[str, Row] = {}
    above: dict[tuple[str, str], str] = {}
    for row in _rows(path):
        if row.id in ids:
            rows[row.id] = row
        if row.feature in {COUNTRY, PROVINCE}:
            above[row.country, row.province if row.feature == PROVINCE else ""] = row.id
    return rows, above


def _rows(path: Path) -> Iterator[Row]:
    try:
        with TextIOWrapper(disk.opened(path), encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) != COLUMNS or not cells[0].isdecimal():
                    raise FileError(f"{path}:{number}: not a row of a gazetteer in the form of GeoNames")
                yield Row(
                    id=cells[0],
                    name=cells[1],
                    latitude=cells[4],
                    longitude=cells[5],
                    feature=cells[7] or cells[6],
                    group=cells[6],
                    country=cells[8],
                    province=cells[10],
                    changed=cells[18],
                )
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(f"{path}: cannot be read: {error}") from error


def _known(corpus: Corpus) -> dict[str, str]:
    """Return the slugs of the places of a corpus by their numbers in the gazetteer."""
    home = HOMES["geonames"]
    return {
        one.id.removeprefix(home).strip("/"): place.id
        for place in corpus.places
        for one in place.same_as_elsewhere
        if one.id.startswith(home)
    }


def _slug(row: Row, taken: set[str]) -> str:
    """Return a slug that nothing has yet: the name, or with the number behind it."""
    found = slug(row.name)
    if found in taken:
        found = f"{found}-{row.id}"
    taken.add(found)
    return found


def _within(row: Row, above: Mapping[tuple[str, str], str], places: Mapping[str, str]) -> str:
    """Return the slug of the province around a place, or of the country; nothing if neither is known."""
    around = [] if row.feature == COUNTRY else [(row.country, "")]
    if row.province and row.feature not in {COUNTRY, PROVINCE}:
        around.insert(0, (row.country, row.province))
    return next((places[above[one]] for one in around if above.get(one) in places), "")


def _entry(row: Row, name: str, within: str) -> str:
    kind = KINDS.get(row.feature) or KINDS.get(row.group, "place")
    origin = f"GeoNames, row {row.id} of {row.changed}, CC BY 4.0"
    lines = [
        f"- id: {name}",
        f"  kind: {kind}",
        f"  name: {flow(row.name)}",
        *([f"  within: {within}"] if within else []),
        f"  position: {{latitude: {row.latitude}, longitude: {row.longitude}, origin: {flow(origin)}}}",
        f"  same_as_elsewhere: [{{id: {in_full(f'geonames:{row.id}')}, source: {flow(origin)}}}]",
    ]
    return "\n".join(f"  {line}" for line in lines)
