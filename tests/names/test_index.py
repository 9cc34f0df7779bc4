"""A thing is found by any of its names, as people write them; what is not found has candidates."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimgraph.errors import NotFoundError
from claimgraph.names.folding import fold
from claimgraph.names.index import Named, NameIndex

BRIGADES = Named("https://e/1", "kataib-hizballah", "actor", "Kata'ib Hizballah")
FRONT = Named("https://e/2", "islamic-resistance-iraq", "actor", "Islamic Resistance in Iraq")
BASE = Named("https://e/3", "ain-al-asad", "place", "Ain al-Asad air base")
RAID = Named("https://e/4", "raid-ain-al-asad", "event", "Raid on Ain al-Asad")
HARBOUR = Named("https://e/5", "harbour", "place", "The old port")
TOWN = Named("https://e/6", "harbour-town", "place", "Harbour")
NAMELESS = Named("https://e/7", "herald-2031", "document", "")
NAMES = [
    (BRIGADES, "كتائب حزب الله"),
    (BRIGADES, "Ketâib Hezbollah"),
    (BRIGADES, "KH"),
    (FRONT, "المقاومة الإسلامية في العراق"),
    (BASE, "قاعدة عين الأسد الجوية"),
    (RAID, "raid-ain-al-asad"),
    (HARBOUR, "harbour"),
    (TOWN, "harbour-town"),
    (NAMELESS, ""),
]
INDEX = NameIndex(NAMES)
KINDS = ("actor", "place", "event", "document")


@pytest.mark.parametrize(
    ("spelling", "thing"),
    [
        ("kataib-hizballah", BRIGADES),
        ("Kata'ib Hizballah", BRIGADES),
        ("Kata’ib Hizballah", BRIGADES),
        ("Kataʾib Ḥizballāh", BRIGADES),
        ("KATAIB   HIZBALLAH ", BRIGADES),
        ("Kataib_Hizballah", BRIGADES),
        ("Ketaib Hezbollah", BRIGADES),
        ("kh", BRIGADES),
        ("كتائب حزب الله", BRIGADES),
        ("کتائب حزب الله", BRIGADES),  # the kaf of Persian keyboards
        ("كَتَائِب حِزْبُ اللّٰه", BRIGADES),  # with vowels
        ("كتـــائب حزب الله", BRIGADES),  # stretched
        ("ﻛﺘﺎﺋﺐ ﺣﺰﺏ ﺍﻟﻠﻪ", BRIGADES),  # presentation forms, as PDF files give them
        ("المقاومه الاسلامیه فی العراق", FRONT),  # heh, plain alif, Persian yeh
        ("المقاومة الاسلامية في العراق", FRONT),
        ("قاعده عين الاسد الجويه", BASE),
        ("Ain al Asad Air Base", BASE),
        ("‘Ain al-Asad air-base", BASE),
        ("raid on Ain al-Asad", RAID),
    ],
)
def test_any_spelling_finds_the_thing(spelling: str, thing: Named) -> None:
    assert INDEX.find(spelling, KINDS) == thing


@pytest.mark.parametrize("thing", [BRIGADES, FRONT, BASE, RAID, HARBOUR, TOWN, NAMELESS])
def test_every_slug_finds_its_thing(thing: Named) -> None:
    assert INDEX.find(thing.identifier, KINDS) == thing


def test_the_beginning_of_a_word_finds_the_only_thing_that_has_it() -> None:
    assert INDEX.find("islamic res", KINDS) == FRONT
    assert INDEX.find("resistance", KINDS) == FRONT


def test_the_middle_of_a_word_finds_nothing() -> None:
    with pytest.raises(NotFoundError):
        INDEX.find("sistance", KINDS)


def test_a_slug_wins_over_the_name_of_another_thing() -> None:
    assert INDEX.find("harbour", KINDS) == HARBOUR


def test_an_ambiguous_name_lists_what_it_may_mean() -> None:
    with pytest.raises(NotFoundError, match=r"^'Harbour' may mean several things$") as caught:
        INDEX.find("Harbour", KINDS)
    assert caught.value.candidates == ("harbour (place: The old port)", "harbour-town (place: Harbour)")


def test_the_kind_decides() -> None:
    assert INDEX.find("ain al-asad", ["place"]) == BASE
    with pytest.raises(NotFoundError, match=r"^no actor is called 'ain al-asad'$"):
        INDEX.find("ain al-asad", ["actor"])


def test_a_slip_of_the_pen_has_near_candidates_of_the_wanted_kinds() -> None:
    with pytest.raises(NotFoundError, match=r"^no actor or place is called 'kataeb hizbala'$") as caught:
        INDEX.find("kataeb hizbala", ["actor", "place"])
    assert caught.value.candidates == ("kataib-hizballah (actor: Kata'ib Hizballah)",)
    namesake = Named("https://e/8", "kh-gate", "place", "Kata'ib Hizballah")
    with pytest.raises(NotFoundError) as caught:
        NameIndex([*NAMES, (namesake, "")]).find("kataeb hizbala", ["place"])
    assert caught.value.candidates == ("kh-gate (place: Kata'ib Hizballah)",)


def test_the_nearest_candidate_comes_first() -> None:
    with pytest.raises(NotFoundError) as caught:
        INDEX.find("harbour tawn", KINDS)
    assert caught.value.candidates[0].startswith("harbour-town ")


@pytest.mark.parametrize("nothing", ["", " ", "'", "-", "...", "\u0651", "ـ"])
def test_no_name_finds_nothing(nothing: str) -> None:
    with pytest.raises(NotFoundError, match=r"^no place is called"):
        INDEX.find(nothing, ["place"])
    with pytest.raises(NotFoundError):
        INDEX.find(nothing, ["document"])


@pytest.mark.parametrize(
    "hostile", ["(", "[a-z", "a{1000000}", "*", "\\", "(a+)+$" * 20, "\x00", "x" * 100_000]
)
def test_a_name_is_text_and_not_a_pattern(hostile: str) -> None:
    with pytest.raises(NotFoundError):
        INDEX.find(hostile, KINDS)


@given(st.text())
@example("𝐀")
@example("＇ﬀ´")
def test_comparing_forms_are_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(f" {name}\n") == fold(name)


@given(st.text(alphabet="abcdeéïøßḥşżčאבגד كتابيةأإآىک", min_size=1))
def test_case_never_matters(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower()) == fold(name)


def test_different_names_stay_different() -> None:
    assert len({fold(name) for _thing, name in NAMES}) == len(NAMES)
