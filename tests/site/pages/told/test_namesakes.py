"""An address that one thing had before another corpus came leads to all that it may mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from claimgraph.site.addresses import FOLDERS, Addresses
from claimgraph.site.pages.told import namesakes
from claimgraph.site.shell import Site
from claimgraph.store import build
from tests.conftest import HARBOUR, REEF
from tests.still_pages import read
from tests.twice import SIDES, base, twice

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

TITLES = {side: f"What the {side} has" for side in SIDES}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return twice(REEF, tmp_path_factory.mktemp("reef"))


@pytest.fixture(scope="module")
def both(folders: list[Path]) -> LocalDataset:
    return build.build(folders, validate=False)


def test_each_address_that_was_that_of_one_lists_both_with_their_corpora(
    folders: list[Path], both: LocalDataset
) -> None:
    before = {*Addresses(build.build(folders[0], validate=False).reading).pages.values()}
    site = Site(both)
    found = dict(namesakes.pages(site))
    assert {address.partition("/")[0] for address in found} == {*FOLDERS.values()} & {
        address.partition("/")[0] for address in before
    }
    assert found.keys() | {*site.addresses.pages.values()} >= before
    for address, text in found.items():
        entries = read(text).all("li")[-len(SIDES) :]
        for entry, side in zip(entries, SIDES, strict=True):
            (link,) = entry.all("a")
            assert link.attributes["href"] == f"../{address.removesuffix('.html')}@{side}.html"
            assert entry.text.endswith(f"@{side}, of {TITLES[side]}")


def test_one_corpus_has_none_and_what_one_alone_has_keeps_its_page(both: LocalDataset) -> None:
    alone = build.build(HARBOUR, validate=False)
    assert list(namesakes.pages(Site(alone))) == []
    together = build.build([HARBOUR, REEF], validate=False)
    reading = together.reading
    found = Addresses(reading)
    own = {iri for iri in (*reading.entities, *reading.statements) if iri not in reading.ids.shared}
    assert own
    assert not {found.of(iri) for iri in own} & found.former.keys()
    assert not {*found.pages.values()} & found.former.keys()
    assert set(found.former) == {
        re.sub(r"@[^/]+(?=\.html$)", "", found.of(iri)) for iri in reading.ids.shared if found.of(iri)
    }
    assert len({*Addresses(both.reading).former}) == len(Addresses(both.reading).pages) / len(SIDES)


def test_a_third_corpus_that_ends_alike_leaves_the_address_with_the_corpus_too(tmp_path: Path) -> None:
    folders = twice(HARBOUR, tmp_path)
    third = tmp_path / "third"
    twice(HARBOUR, third)
    config = third / "port" / "corpus.yaml"
    config.write_text(
        config.read_text("utf-8").replace(base("port"), "https://other.example.org/port/"), "utf-8"
    )
    found = Addresses(build.build([*folders, third / "port"], validate=False).reading).former
    three = found["actors/red-dawn.html"]
    assert [one.partition("/id/")[0] for one in three] == [
        *("https://other.example.org/port", "https://port.example.org/port", "https://quay.example.org/quay")
    ]
    assert found["actors/red-dawn@port.html"] == three[:2]
    assert "actors/red-dawn@quay.html" not in found
