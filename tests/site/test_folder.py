"""A folder of pages: each link leads somewhere, each name to its thing, and it is put in place whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import FileError, QueryError
from claimgraph.site import folder
from claimgraph.site.shell import BAR, SCRIPTS, SHEETS
from tests.site.walked import Walked, unlinked, walked
from tests.still_pages import hostile
from tests.whole.browser.hostile import RUN

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.site.shell import Site
    from claimgraph.store.dataset import LocalDataset


FILES = 2 + len(SHEETS)  # the mark of a site, one page, and the styles


@pytest.fixture(scope="module")
def site(harbour: LocalDataset) -> Walked:
    """The site of the example."""
    return walked(harbour)


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of one page: how it is put in place does not hang on what stands in it."""

    class Kind:
        @staticmethod
        def pages(site: Site) -> list[tuple[str, str]]:
            return [("index.html", site.reading.titles[0])]

    monkeypatch.setattr(folder, "KINDS", (Kind,))


def test_each_link_leads_somewhere(site: Walked) -> None:
    written = {*site.files, *SHEETS, *SCRIPTS, *(address for address, _words in BAR)}
    kinds = {address.partition("/")[0] for address in site.files}
    lost = {
        (page, to) for page, to, _name in site.links() if to not in written and to.partition("/")[0] in kinds
    }
    assert lost == set()
    ids = {
        address: {one.attributes["id"] for one in page.all() if "id" in one.attributes}
        for address, page in site.pages.items()
    }
    links = [(page, to, name) for page, to, name in site.links() if name and to in ids]
    assert len(links) > 100
    states = {link for link in links if "=" in link[2]}  # what a script reads: speakers, facets
    assert [link for link in links if link not in states and link[2] not in ids[link[1]]] == []


def test_each_name_leads_to_its_thing(site: Walked, harbour: LocalDataset) -> None:
    reading = harbour.reading
    names = {
        reading.label(iri)
        for iri, one in reading.entities.items()
        if one.what in {"actor", "place", "event", "office"}
    }
    own = {address: page.all("h1")[0].text for address, page in site.pages.items()}
    bare = {
        address: lost
        for address, page in site.pages.items()
        if (lost := [name for name in unlinked(page, names) if name != own[address]])
    }
    assert bare == {}


def test_pages_forbid_what_is_not_theirs(site: Walked) -> None:
    for address, page in site.pages.items():
        (policy,) = (
            one.attributes["content"] for one in page.all("meta") if one.attributes.get("http-equiv")
        )
        assert policy.startswith("default-src 'none'; "), address
        assert "unsafe" not in policy
        assert "http" not in policy
        assert not [one for one in page.all("script") if one.inside], address
        names = {name for one in page.all() for name in one.attributes}
        assert [name for name in names if name.startswith("on") or name == "style"] == []


def test_hostile_names_are_shown_and_never_run(harbour: LocalDataset) -> None:
    evil = walked(hostile(harbour))
    assert evil.pages
    for address, page in evil.pages.items():
        scripts = [
            one
            for one in page.all("script")
            if one.inside or not one.attributes["src"].startswith(("assets/", "../assets/"))
        ]
        assert scripts == [], address
        assert not {one.tag for one in page.all()} & {
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "video",
            "math",
        }
        links = (one.attributes.get("href", "") for one in page.all())
        assert not [link for link in links if link.lower().lstrip().startswith(("javascript:", "data:"))]
    assert any(RUN in page.text for page in evil.pages.values())


def test_the_same_data_give_the_same_bytes(site: Walked, harbour: LocalDataset) -> None:
    again = walked(type(harbour)(harbour.engine))
    assert again.files == site.files


@pytest.mark.usefixtures("brief")
def test_a_site_is_replaced_when_the_new_one_is_whole(
    harbour: LocalDataset, quay: LocalDataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "deep" / "site"
    assert folder.write(harbour, place) == FILES
    first = (place / "index.html").read_text("utf-8")
    (place / "left-over.html").write_text("old")
    folder.write(quay, place)
    assert (place / "index.html").read_text("utf-8") != first
    assert not (place / "left-over.html").exists()

    class Broken:
        @staticmethod
        def pages(_site: Site) -> list[tuple[str, str]]:
            raise QueryError("no")

    kept = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    monkeypatch.setattr(folder, "KINDS", (*folder.KINDS, Broken))
    with pytest.raises(QueryError):
        folder.write(harbour, place)
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == kept
    assert [path.name for path in place.parent.iterdir()] == ["site"]


@pytest.mark.usefixtures("brief")
def test_a_folder_of_somebody_else_is_left_alone(harbour: LocalDataset, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    (tmp_path / "file").write_text("dear")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for name in ("mine", "file", "link"):
        with pytest.raises(FileError, match="stands there and is no site of claimgraph"):
            folder.write(harbour, tmp_path / name)
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"
    (tmp_path / "empty").mkdir()
    assert folder.write(harbour, tmp_path / "empty") == FILES
