"""What things are called where corpora use one id: short, each its own, and the same tomorrow."""

from __future__ import annotations

import re

import pytest

from claimgraph.model.ids import AT, Ids, called, ids, parted
from claimgraph.model.slugs import is_slug

US, THEM, OTHER = (
    f"https://example.org/{one}" for one in ("a/id/actor/us", "b/id/actor/us", "b/id/actor/other")
)


def test_only_what_shares_an_id_carries_its_corpus() -> None:
    found = ids([US, THEM, OTHER])
    assert [found.key(iri) for iri in (US, THEM, OTHER)] == ["actor/us@a", "actor/us@b", "actor/other"]
    assert [found.slug(iri) for iri in (US, THEM, OTHER)] == ["us@a", "us@b", "other"]
    assert ids([US, OTHER]).shared == {}


def test_two_kinds_may_share_an_id() -> None:
    assert ids([US, "https://example.org/b/id/place/us"]).shared == {}


@pytest.mark.parametrize(
    ("bases", "first"),
    [
        (["https://a.org/iraq/", "https://b.org/syria/"], "iraq"),
        (["https://a.org/iraq/", "https://b.org/iraq/"], "a-org-iraq"),
        (["https://a.org/iraq/", "https://b.org/a-org-iraq/"], "iraq"),
        (["https://a.org/الف/", "https://b.org/iraq/"], "a-org"),
        (["https://a.org/iraq#", "https://b.org/"], "iraq"),
    ],
)
def test_what_a_corpus_is_called(bases: list[str], first: str) -> None:
    assert called(bases)[bases[0]][0] == first


def test_bases_that_are_one_in_slugs_have_a_digest() -> None:
    bases = ["https://a.org/i-q/", "http://a.org/i-q/", "https://a.org/i/q/"]
    names = [its[0] for its in called(bases).values()]
    assert len(set(names)) == len(names)
    assert all(map(is_slug, names))


def test_a_third_corpus_changes_nothing_unless_it_has_the_same_last_word() -> None:
    two = ids([US, THEM, OTHER])
    three = ids([US, THEM, OTHER, "https://example.org/c/id/actor/us", "https://example.org/c/id/actor/new"])
    assert all(three.key(iri) == two.key(iri) for iri in (US, THEM, OTHER))
    taken = ids([US, THEM, OTHER, "https://elsewhere.org/a/id/place/x"])
    assert taken.key(THEM) == two.key(THEM)
    assert taken.key(US) == "actor/us@example-org-a"


def test_a_key_can_name_a_file_everywhere() -> None:
    keys = [ids([US, THEM]).key(iri) for iri in (US, THEM)]
    assert len({key.casefold() for key in keys}) == len(keys)
    assert all(re.fullmatch(r"[a-z]+/[a-z0-9.@-]*[a-z0-9]", key) for key in keys)


def test_an_id_is_parted_from_its_corpus() -> None:
    assert parted(f"us{AT}a") == ("us", "a")
    assert parted("us") == ("us", "")


def test_terms_and_texts_have_no_corpus() -> None:
    assert Ids().key("https://w3id.org/claimgraph/code/outcome/hit").endswith("/outcome/hit")
    assert Ids().key("") == ""
