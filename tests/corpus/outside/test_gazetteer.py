"""Chosen rows of a gazetteer become entries that a corpus can take as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from claimgraph.corpus.outside.gazetteer import entries
from claimgraph.corpus.read import read
from claimgraph.errors import FileError, NotFoundError
from tests.conftest import REEF


def row(number: int, name: str, feature: tuple[str, str], province: str = "", day: str = "2031-01-02") -> str:
    cells = [str(number), name, name, "", "10.5", "-20.25", *feature, "XL", "", province, *[""] * 7, day]
    return "\t".join(cells) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "XL.txt"
    path.write_text(
        row(1, "Lowland", ("A", "PCLI"), "00")
        + row(2, "Bay Province", ("A", "ADM1"), "07")
        + row(3, "Lowmoor: the town", ("P", "PPLC"), "07")
        + row(4, "North Pier", ("S", "PIER"), "09")
        + row(5, "Sands", ("T", ""), "07"),
        "utf-8",
    )
    return path


def test_a_row_has_coordinates_origin_licence_and_its_id(dump: Path) -> None:
    (entry,) = entries(dump, ["3"])
    assert entry == (
        "  - id: lowmoor-the-town\n"
        "    kind: populated_place\n"
        "    name: 'Lowmoor: the town'\n"
        "    position: {latitude: 10.5, longitude: -20.25, "
        "origin: 'GeoNames, row 3 of 2031-01-02, CC BY 4.0'}\n"
        "    same_as_elsewhere: [{id: https://sws.geonames.org/3/, "
        "source: 'GeoNames, row 3 of 2031-01-02, CC BY 4.0'}]"
    )


def test_it_lies_in_what_is_asked_for_with_it(dump: Path) -> None:
    found = entries(dump, ["1", "2", "3", "4", "5"])
    inside = [[line.strip() for line in entry.splitlines() if "within" in line] for entry in found]
    assert inside == [
        [], ["within: lowland"], ["within: bay-province"], ["within: lowland"], ["within: bay-province"],
    ]  # fmt: skip
    assert [entry.splitlines()[1].strip() for entry in found] == [
        "kind: country", "kind: governorate", "kind: populated_place", "kind: facility", "kind: place",
    ]  # fmt: skip


def test_a_corpus_knows_what_lies_around_and_takes_the_entries(dump: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(REEF, tmp_path / "reef"))
    places = folder / "places.yaml"
    known = "name: Lowland, same_as_elsewhere: [{id: geonames:1, source: the tests}]"
    places.write_text(places.read_text("utf-8").replace("name: Lowland", known), "utf-8")
    found = entries(dump, ["4", "3"], read(folder))
    assert (
        "- id: north-pier-4" in found[0]
    )  # the corpus has a North Pier; whether it is this one is to be judged
    assert "within: lowland" in found[0]
    assert "within: lowland" in found[1]
    places.write_text(places.read_text("utf-8") + "\n".join(found) + "\n", "utf-8")
    assert {"north-pier", "north-pier-4", "lowmoor-the-town"} <= {place.id for place in read(folder).places}


def test_what_is_not_there_is_said(dump: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no row 8, 9"):
        entries(dump, ["8", "3", "9"])
    (tmp_path / "other.txt").write_text("Lowmoor\t10.5\n", "utf-8")
    with pytest.raises(FileError, match=r"other.txt:1: not a row of a gazetteer"):
        entries(tmp_path / "other.txt", ["1"])
    with pytest.raises(FileError, match="cannot be read"):
        entries(tmp_path / "none.txt", ["1"])
