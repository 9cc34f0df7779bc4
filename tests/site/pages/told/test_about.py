"""The page about the data: what it says can be counted, and what may not leave does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimgraph.site import edition
from claimgraph.site.pages.told import about
from claimgraph.site.shell import Site
from claimgraph.store.dataset import open_dataset
from tests.site.pages.told.conftest import assert_sound_in_site, known, made
from tests.site.pages.told.test_statements import section
from tests.still_pages import read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from claimgraph.store.dataset import LocalDataset


def test_it_tells_method_maker_licence_and_versions(
    harbour_site: Site, harbour_pages: dict[str, str]
) -> None:
    page = assert_sound_in_site(
        about.ADDRESS, harbour_pages[about.ADDRESS], known(harbour_site, harbour_pages)
    )
    made_ = section(page, "How it was made").text
    (row,) = harbour_site.data.ask("corpora-told").texts()
    for part in (
        row["corpus"],
        row["method"],
        row["creator"],
        row["licence"],
        row["software"],
        row["ontology"],
    ):
        assert part
        assert " ".join(part.split()) in made_


def test_its_counts_are_those_of_the_questions(iraq: LocalDataset) -> None:
    page = read(dict(about.pages(Site(iraq)))[about.ADDRESS])
    counts = {
        table.all("caption")[0].text: {
            row.all("th")[0].text: int(row.all("td")[0].text) for row in table.all("tr")
        }
        for table in page.all("table")
    }
    overview = {(row["what"], row["kind"]): row["number"] for row in iraq.ask("overview", standing="any")}
    assert counts["Things"]["statements"] == overview["statements", "all"]
    assert counts["Things"]["documents"] == overview["documents", "all"]
    acts = {
        kind: number for (what, kind), number in overview.items() if what == "statements" and kind != "all"
    }
    assert counts["Statements by kind"] == acts
    assert sum(counts["Statements by month"].values()) == overview["statements", "all"]
    limits = section(page, "What it cannot tell").text
    single = len({row["statement"] for row in iraq.ask("single-document", standing="any").texts()})
    assert f"{single} of {overview['statements', 'all']} statements stand in one document only" in limits


def test_the_dataset_beside_the_pages_can_be_asked_and_has_the_digest_that_is_told(
    harbour: LocalDataset, harbour_site: Site, harbour_pages: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "dataset.trig"
    path.write_text(harbour_pages[edition.FILE], "utf-8")
    assert open_dataset(path).ask("who-claimed").rows == harbour.ask("who-claimed").rows
    assert harbour_site.edition.digest in harbour_pages[about.ADDRESS]


def test_a_large_dataset_does_not_lie_beside_the_pages(
    harbour: LocalDataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition, "MOST_BYTES", 1000)
    pages = dict(about.pages(Site(harbour)))
    assert pages.keys() == {about.ADDRESS}
    assert edition.FILE not in pages[about.ADDRESS]


def test_what_is_marked_does_not_leave_and_pages_that_hold_it_say_so(reef: LocalDataset) -> None:
    things = reef.reading.entities.keys() | reef.reading.statements.keys()
    secret = {iri.rpartition("/id/")[2] for iri in things & reef.sensitivity.keys()}
    assert secret
    everything = made(Site(reef.up_to("public")))
    found = {
        one for one in secret for text in everything.values() if re.search(rf"\b{re.escape(one)}\b", text)
    }
    assert found == set()
    assert "not for everybody: they hold" in dict(about.pages(Site(reef)))[about.ADDRESS]
    assert "not for everybody: they hold" not in everything[about.ADDRESS]
