"""The page on one event, alone and as it stands in a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import claimgraph as cg
from claimgraph.errors import NotFoundError
from claimgraph.pages.event import page as event
from tests.still_pages import hostile, read

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

HARIR = "attack-harir-2023-10-18"


def test_rival_accounts_stand_side_by_side_and_each_statement_once_in_full(iraq: LocalDataset) -> None:
    page = read(event.html(iraq, HARIR))
    contested = next(one for one in page.all("section") if one.attributes.get("id") == "contested")
    assert [one.text for one in contested.all("p", "value")] == [
        "hit",
        "intercepted",
        "fell in unpopulated area",
    ]
    cards = [one.attributes["id"] for one in page.all("article")]
    assert len(cards) == len(set(cards))
    led = {one.attributes["href"] for one in contested.all("a")}
    assert led
    assert led <= {f"#{one}" for one in cards}  # alone it leads to nothing but its own statements


def test_dates_that_somebody_holds_are_written_for_people(iraq: LocalDataset) -> None:
    page = read(event.html(iraq, HARIR))
    held = [one.text for one in page.all("dl", "agreed")[0].all("b")]
    assert {"18 Oct 2023", "18–19 Oct 2023"} <= {*held}
    assert not [text for text in held if text[:3] == "202"]


@pytest.mark.parametrize("dataset", ["iraq", "harbour"])
def test_every_event_has_a_page(dataset: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    data = request.getfixturevalue(dataset)
    for one in data.reading.things("event"):
        counts = event.write(data, one.slug, tmp_path / "event.html")
        text = (tmp_path / "event.html").read_text("utf-8")
        assert counts["statements"] == text.count("<article")
        assert "compare.html" not in text
        assert "about.html" not in text


def test_what_is_no_event_is_refused_and_where_to_look_is_said(iraq: LocalDataset) -> None:
    with pytest.raises(
        NotFoundError, match=r"is an actor, and this page is on an event; `claimgraph dossier`"
    ):
        event.html(iraq, "kataib-hezbollah")


def test_hostile_texts_make_no_element(harbour: LocalDataset) -> None:
    data = hostile(harbour)
    for one in data.reading.things("event"):
        page = read(event.html(data, one.slug))
        assert not page.all("script")
        assert not page.all("img")


def test_each_kind_of_page_gives_its_text_for_a_frame(iraq: LocalDataset, tmp_path: Path) -> None:
    pages = cg.pages
    net = cg.networks.events(iraq, place="harir-air-base")
    made = {
        "dossier": (pages.dossier, (iraq, "heirs-formation")),
        "event": (pages.event, (iraq, HARIR)),
        "map": (pages.map, (iraq,)),
        "matrix": (pages.matrix, (iraq,)),
        "network": (pages.network, (net, iraq)),
        "timeline": (pages.timeline, (iraq,)),
    }
    for name, (room, given) in made.items():
        text = room.html(*given)
        room.write(*given, tmp_path / f"{name}.html")
        assert (tmp_path / f"{name}.html").read_text("utf-8") == text
        framed = pages.frame(text)._repr_html_()
        assert framed.startswith('<iframe sandbox="allow-scripts"')
        assert framed.count("<") == 2
