"""The places of a map: nothing is placed that has no place, nothing counts that no longer stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.pages.map.deeds import Deed, tally
from claimgraph.pages.map.sites import Options, Sites, located, sites
from claimgraph.pages.timeline.chronicle import chronicle
from claimgraph.pages.timeline.words import state
from claimgraph.store import build
from tests.conftest import HARBOUR
from tests.placed import placed

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

RAID = "raid-north-pier-2031-05-01"


@pytest.fixture(scope="module")
def told(iraq: LocalDataset) -> Sites:
    return sites(iraq)


def event(found: Sites, slug: str) -> Deed:
    (one,) = (deed for deed in (*found.deeds, *found.untold) if deed.iri.endswith(f"/{slug}"))
    return one


def test_every_event_of_the_kind_stands_once(iraq: LocalDataset, told: Sites) -> None:
    found = [deed.iri for deed in (*told.deeds, *told.untold)]
    attacks = [one.iri for one in iraq.reading.things("event") if "attack" in one.classes]
    assert sorted(found) == sorted(attacks)
    everything = sites(iraq, options=Options("event"))
    assert len(everything.deeds) + len(everything.untold) == len(iraq.reading.things("event"))
    assert told.others == len(iraq.reading.things("event")) - len(attacks)
    parted = (*told.spots, *told.areas, *told.unplaced)
    assert sorted(one.iri for one in parted) == sorted(one.iri for one in told.sites)


def test_what_is_claimed_is_what_the_timeline_has_as_claimed(iraq: LocalDataset, told: Sites) -> None:
    timeline = {item.iri: state(item) for item in chronicle(iraq).happenings}
    assert {deed.iri for deed in told.deeds if deed.state == "claims"} == {
        deed.iri for deed in told.deeds if timeline[deed.iri] == "claimed"
    }
    laid = {deed.iri for deed in told.deeds if timeline[deed.iri] == "laid to"}
    assert laid <= {deed.iri for deed in told.deeds if deed.state == "attributes"}


def test_several_words_may_apply_to_one_event(harbour: LocalDataset) -> None:
    raid = event(sites(harbour), RAID)
    assert {"claims", "attributes", "denies"} <= raid.said
    assert raid.contested
    assert tally([raid]) == {"claims": 1, "attributes": 1, "denies": 1, "open": 0, "contested": 1}


def test_what_no_longer_stands_is_there_and_counts_for_nothing() -> None:
    told = sites(build.build(HARBOUR.parent / "lagoon"))
    ended = [(deed, word) for deed in told.deeds for word in deed.words if not word.stands]
    assert {word.held for _deed, word in ended} == {"foiled", "wounded: 6"}
    (deed,) = {deed for deed, _word in ended}
    assert deed.said == {word.says for word in deed.words if word.stands}


def test_an_event_of_which_nobody_tells_is_not_drawn(harbour: LocalDataset, told: Sites) -> None:
    talks = sites(harbour, options=Options("meeting"))
    assert [deed.label for deed in talks.untold] == ["Talks on the harbour"]
    assert talks.deeds == ()
    assert "Burning of the US embassy in Baghdad" in {deed.label for deed in told.untold}


def test_a_country_is_no_spot_and_a_town_is_uncertain(told: Sites) -> None:
    by_slug = {site.iri.rpartition("/")[2]: site for site in told.sites}
    assert by_slug["iraq"] in told.areas
    assert by_slug["western-iraq"] in told.areas
    assert by_slug["erbil"].doubt == 1
    assert by_slug["erbil-air-base"].doubt == 0
    assert by_slug["ain-al-asad"].doubt == 1  # some attacks were over it, or in its vicinity
    assert by_slug["peshmerga-base-erbil-2023-12"] in told.unplaced
    assert by_slug[""] is told.sites[-1]


def test_what_speakers_say_of_the_place_is_told(told: Sites, reef: LocalDataset) -> None:
    assert event(told, "attack-ain-al-asad-2023-11-15").near == ("Ain al-Asad Airbase (vicinity)",)
    assert event(told, "attack-ain-al-asad-2023-10-18").near == ()
    (near,) = {deed.near for deed in sites(reef).deeds}
    assert near == ("between North Pier and Plugh Cave",)


@pytest.mark.parametrize(
    ("position", "why"),
    [
        ((None, None), "no coordinates"),
        ((12.5, None), "incomplete"),
        (("east", "north"), "no numbers"),
        ((181, 0), "out of range"),
        ((0, -90.5), "out of range"),
        (("NaN", "0"), "out of range"),
        (("INF", "0"), "out of range"),
    ],
)
def test_coordinates_that_are_none_are_said_to_be_none(
    harbour: LocalDataset, position: tuple[object, object], why: str
) -> None:
    told = sites(placed(harbour, {"north-pier": position}))
    assert told.spots == ()
    (site,) = told.unplaced
    assert why in site.origin


def test_a_place_with_two_positions_is_at_neither(harbour: LocalDataset) -> None:
    pier = next(one for one in harbour.reading.things("place") if one.slug == "north-pier")
    assert located(pier) == ((-30.25, 12.5), "invented")
    assert located(
        type(pier)(
            pier.iri,
            pier.slug,
            pier.label,
            pier.what,
            pier.kinds,
            pier.classes,
            pier.names,
            {"longitude": ("1", "2"), "latitude": ("1",)},
        )
    ) == (None, "coordinates that are incomplete, or several")


def test_a_window_keeps_events_and_not_words(iraq: LocalDataset, told: Sites) -> None:
    window = Scope(since=date(2023, 11, 5), until=date(2023, 11, 7))
    narrow = sites(iraq, window)
    assert 0 < len(narrow.deeds) < len(told.deeds)
    assert not narrow.narrowed
    for deed in narrow.deeds:
        assert deed == event(told, deed.iri.rpartition("/")[2])


def test_a_speaker_narrows_whose_words_count(iraq: LocalDataset) -> None:
    own = sites(iraq, Scope(according_to=("islamic-resistance-in-iraq",)))
    assert own.narrowed == "according to islamic-resistance-in-iraq"
    assert own.deeds
    speaking = {word.statement for deed in own.deeds for word in deed.words}
    assert all(
        any(one.endswith("/islamic-resistance-in-iraq") for one in iraq.reading.statements[iri].voices)
        for iri in speaking
    )


def test_a_place_keeps_what_is_filed_inside_it(iraq: LocalDataset) -> None:
    anbar = sites(iraq, Scope(place="al-anbar"))
    assert {site.label for site in anbar.sites} == {"Ain al-Asad Airbase", "Ramadi"}


def test_names_that_nobody_bears_are_refused(iraq: LocalDataset) -> None:
    with pytest.raises(NotFoundError):
        sites(iraq, Scope(place="nowhere at all"))
    with pytest.raises(QueryError, match="no kind of event 'raid'"):
        sites(iraq, options=Options("raid"))
