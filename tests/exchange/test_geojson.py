"""GeoJSON: as RFC 7946 has it, a point only for what is one, every claim with speakers and statement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.exchange import geojson
from claimgraph.pages.map.sites import Options, sites
from tests.cli.running import run
from tests.conftest import HARBOUR
from tests.placed import placed

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

Whole = dict[str, Any]


def told(data: LocalDataset) -> Whole:
    found: Whole = json.loads(geojson.collection(data))
    return found


def feature(whole: Whole, slug: str) -> Whole:
    """The one feature of an event."""
    (one,) = (found for found in whole["features"] if found["id"].endswith(f"/{slug}"))
    assert isinstance(one, dict)
    return one


@pytest.mark.parametrize("name", ["harbour", "reef", "iraq"])
def test_every_event_is_a_feature_as_the_format_has_it(name: str, request: pytest.FixtureRequest) -> None:
    data: LocalDataset = request.getfixturevalue(name)
    whole = told(data)
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole
    assert sorted(one["id"] for one in whole["features"]) == sorted(
        one.iri for one in data.reading.things("event")
    )
    keys = {frozenset(one["properties"]) - {"region_near"} for one in whole["features"]}
    assert len(keys) == 1
    for one in whole["features"]:
        assert one["type"] == "Feature"
        if one["geometry"] is not None:
            assert one["geometry"]["type"] == "Point"
            longitude, latitude = one["geometry"]["coordinates"]
            west, south, east, north = whole["bbox"]
            assert west <= longitude <= east
            assert south <= latitude <= north


def test_the_statements_in_it_are_counted(harbour: LocalDataset) -> None:
    text = geojson.collection(harbour)
    assert geojson.held(text.encode()) == len({line for line in text.splitlines() if '"statement":' in line})


def test_longitude_comes_first(iraq: LocalDataset) -> None:
    assert feature(told(iraq), "attack-ain-al-asad-2023-10-18")["geometry"] == {
        "type": "Point",
        "coordinates": [42.44, 33.79],
    }


def test_what_was_somewhere_in_a_region_is_no_point(iraq: LocalDataset) -> None:
    somewhere = feature(told(iraq), "attack-us-troops-iraq-2023-10-18")
    assert somewhere["geometry"] is None
    assert somewhere["properties"]["precision"] == "somewhere in the region"
    assert somewhere["properties"]["region_near"] == [44.0, 33.0]
    unlocated = feature(told(iraq), "attack-peshmerga-base-2023-12-30")
    assert unlocated["geometry"] is None
    assert unlocated["properties"]["precision"] == "no coordinates"
    untold = feature(told(iraq), "torching-us-embassy-baghdad-2023-10")
    assert untold["geometry"] is None
    assert untold["properties"]["precision"] == "no statement tells that it took place"


def test_a_claim_has_its_speakers_and_its_statement(harbour: LocalDataset) -> None:
    raid = feature(told(harbour), "raid-north-pier-2031-05-01")["properties"]
    assert raid["status"] == "claimed, attributed, denied"
    assert (raid["claimed"], raid["attributed"], raid["denied"]) == (True, True, True)
    assert "contest by denial" in raid["contested"]
    for claim in raid["claims"]:
        statement = harbour.reading.statements[claim["statement"]]
        assert [one["iri"] for one in claim["speaker"]] == list(statement.speakers)
        assert claim["standing"] == statement.standing.code
    ended = {claim["held"] for claim in raid["claims"] if claim["standing"] != "stands"}
    assert ended == {"not Salt Circle"}


def test_a_box_over_the_date_line_has_its_west_in_the_east(harbour: LocalDataset) -> None:
    data = placed(harbour, {"north-pier": (179.5, -17), "port-almar": (-179.5, -16)})
    assert told(data)["bbox"] == [179.5, -17, -179.5, -16]


def test_without_points_there_is_no_box(harbour: LocalDataset) -> None:
    assert "bbox" not in told(placed(harbour, {}))
    assert (
        json.loads(geojson.written(harbour.reading, sites(harbour, options=Options("war"))))["features"] == []
    )


def test_the_map_writes_what_it_shows(tmp_path: Path) -> None:
    file, store = tmp_path / "map.geojson", tmp_path / "store"
    run("build", HARBOUR, "-o", store)
    assert run("map", "-o", file, "-s", store, "--place", "port-almar").stderr == f"{file}: 1 events\n"
    (raid,) = json.loads(file.read_text("utf-8"))["features"]
    assert raid["properties"]["place"] == "North Pier"
    refused = run("map", "-o", file, "-s", store, "--open")
    assert refused.returncode == 2
    assert "--open shows pages" in refused.stderr
