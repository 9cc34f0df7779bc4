"""What the tests of pages on what was said need: all of them, of the example corpus, and of a hostile one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.evidence import Quotations
from claimgraph.site.pages.told import about, documents, outlets, search, statements, table, words
from claimgraph.site.shell import BAR, SHEETS, Site
from tests.conftest import HARBOUR
from tests.still_pages import hostile, read

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset
    from tests.still_pages import Element

KINDS = (statements, documents, outlets, table, words, search, about)


def made(site: Site) -> dict[str, str]:
    """All files of these kinds by address."""
    return {address: text for kind in KINDS for address, text in kind.pages(site)}


@pytest.fixture(scope="session")
def harbour_site(harbour: LocalDataset) -> Site:
    """The site of the example corpus, with its texts."""
    return Site(harbour, Quotations(HARBOUR / "texts"))


@pytest.fixture(scope="session")
def harbour_pages(harbour_site: Site) -> dict[str, str]:
    """Its files by address."""
    return made(harbour_site)


@pytest.fixture(scope="session")
def hostile_pages(harbour: LocalDataset) -> dict[str, str]:
    """The files of the same corpus with hostile texts in place of all names, titles, paraphrases, notes."""
    return made(Site(hostile(harbour)))


def assert_sound_in_site(address: str, text: str, there: set[str]) -> Element:
    """Fail if a page lets anything run or load but the files of the site, or leads to nothing; return it."""
    page = read(text)
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert sorted(ids) == sorted(set(ids))
    root = "../" * address.count("/")
    loaded = [one.attributes["src"] for one in page.all("script")]
    assert all(re.fullmatch(rf"{re.escape(root)}assets/[a-z]+\.js", one) for one in loaded)
    assert [one.attributes["href"] for one in page.all("link")] == [root + one for one in SHEETS]
    assert not any(name.startswith("on") or name == "style" for one in page.all() for name in one.attributes)
    assert {one.tag for one in page.all()} & {"img", "iframe", "object", "embed", "form", "base"} == set()
    (policy,) = (one for one in page.all("meta") if one.attributes.get("http-equiv"))
    assert policy.attributes["content"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-"
    )
    for link in (one.attributes["href"] for one in page.all("a")):
        if link.startswith("#"):
            assert link[1:] in ids
        elif not link.lower().startswith(("https://", "http://")):
            assert link.startswith(root)
            assert link[len(root) :].partition("#")[0] in there
    return page


def known(site: Site, pages: dict[str, str]) -> set[str]:
    """The addresses to which a page may lead."""
    return {*pages, *site.addresses.pages.values(), *(address for address, _words in BAR)}
