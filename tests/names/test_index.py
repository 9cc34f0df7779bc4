"""A thing is found by any of its names, as people write them; what is not found has candidates."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimgraph.errors import NotFoundError
from claimgraph.names import folding
from claimgraph.names.folding import fold
from claimgraph.names.index import NameIndex
from claimgraph.names.named import Named
from claimgraph.names.offers import MOST

GROUP, PERSON = frozenset({"ArmedGroup"}), frozenset({"Person"})
BRIGADES = Named("https://e/1", "kataib-hizballah", "actor", "Kata'ib Hizballah", GROUP)
FRONT = Named("https://e/2", "islamic-resistance-iraq", "actor", "Islamic Resistance in Iraq", GROUP)
BASE = Named("https://e/3", "ain-al-asad", "place", "Ain al-Asad air base", frozenset({"MilitaryBase"}))
RAID = Named("https://e/4", "raid-ain-al-asad", "event", "Raid on Ain al-Asad")
HARBOUR = Named("https://e/5", "harbour", "place", "The old port")
TOWN = Named("https://e/6", "harbour-town", "place", "Harbour")
NAMELESS = Named("https://e/7", "herald-2031", "document", "")
AMIR = Named("https://e/8", "amir-al-kaabi", "actor", "Amir al-Kaabi", PERSON)
AKRAM = Named("https://e/9", "akram-al-kaabi", "actor", "Akram al-Kaabi", PERSON)
SUDANI = Named("https://e/10", "mohammed-al-sudani", "actor", "Mohammed al-Sudani", PERSON)
GUARDS = Named("https://e/11", "quds-force", "actor", "Quds Force of the Islamic Revolutionary Guard Corps")
STATE = Named("https://e/12", "iran", "actor", "Islamic Republic of Iran", frozenset({"State"}))
NAMES = [
    (BRIGADES, "كتائب حزب الله", False),
    (BRIGADES, "Ketâib Hezbollah", False),
    (BRIGADES, "KH", True),
    (FRONT, "المقاومة الإسلامية في العراق", False),
    (FRONT, "IRI", True),
    (BASE, "قاعدة عين الأسد الجوية", False),
    (RAID, "raid-ain-al-asad", False),
    (HARBOUR, "harbour", False),
    (TOWN, "harbour-town", False),
    (NAMELESS, "", False),
    (AMIR, "Al-Kaabi, Amir", False),
    (AKRAM, "Al-Kaabi", True),
    (SUDANI, "Al Sudani", True),
    (GUARDS, "", False),
    (STATE, "Iran", False),
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
        ("The Kata'ib Hizballah", BRIGADES),  # articles
        ("مقاومة الاسلامية في العراق", FRONT),
        ("al-Kaabi, Akram", AKRAM),  # the other way round
        ("Amir Al-Kaabi", AMIR),
        ("Mr Al Sudani", SUDANI),  # titles
        ("Iraqi Prime Minister Mohammed al-Sudani", SUDANI),
        ("Sheikh Akram al-Kaabi", AKRAM),
        ("Ain al-Asad", BASE),  # words for a kind
        ("Ain al-Asad airbase", BASE),
        ("Ain al-Asad military base", BASE),
        ("the Kataib Hizballah group", BRIGADES),
        ("Kata'eb Hezballah", BRIGADES),  # other ways of writing it in Latin letters
        ("Hizballah Kataib", BRIGADES),
        ("Ayn al-Assad base", BASE),
        ("Muhammad el-Soudani", SUDANI),
        ("Amer al-Ka'bi", AMIR),
        ("Islamic Resistance of Iraq", FRONT),
    ],
)
def test_any_spelling_finds_the_thing(spelling: str, thing: Named) -> None:
    assert INDEX.find(spelling, KINDS) == thing


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Revolutionary Guard", GUARDS),  # a part of a name is another name
        ("resistance", FRONT),
        ("islamic res", FRONT),
        ("Hassan al-Kaabi", AKRAM),  # the surname of two
        ("Al-Kaabi", AKRAM),
        ("Karim al-Kaabi", AKRAM),  # the consonants of Akram
        ("Omar al-Kaabi", AMIR),  # and of Amir
        ("Harbour", HARBOUR),  # the name of two
        ("Sudani movement", SUDANI),  # no person is a movement
        ("Iran group", STATE),  # nor is a state
        ("IRI", FRONT),  # the initials of another, too
        ("MAS", SUDANI),  # initials that nobody wrote down
        ("Mohammed Shia al-Sudani", SUDANI),  # a word more
        ("السوداني", SUDANI),  # consonants in another script
    ],
)
def test_what_could_be_another_is_only_offered(name: str, offered: Named) -> None:
    with pytest.raises(NotFoundError) as caught:
        INDEX.find(name, ["actor", "place"])
    assert str(offered) in caught.value.candidates
    assert len(caught.value.candidates) <= MOST


def test_a_weak_name_offers_its_bearer_before_those_who_could_be_meant() -> None:
    with pytest.raises(NotFoundError, match=r"^'Al-Kaabi' may mean several things$") as caught:
        INDEX.find("Al-Kaabi", KINDS)
    assert caught.value.candidates == (str(AKRAM), str(AMIR))


def test_a_weak_name_is_taken_where_nobody_else_is_of_the_kind() -> None:
    assert INDEX.find("Al Sudani", KINDS) == SUDANI
    assert INDEX.find("KH", KINDS) == BRIGADES


@pytest.mark.parametrize("thing", [BRIGADES, FRONT, BASE, RAID, HARBOUR, TOWN, NAMELESS])
def test_every_slug_finds_its_thing(thing: Named) -> None:
    assert INDEX.find(thing.identifier, KINDS) == thing


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
    with pytest.raises(NotFoundError, match=r"^no actor or place is called 'kataeb hisbala'$") as caught:
        INDEX.find("kataeb hisbala", ["actor", "place"])
    assert caught.value.candidates == ("kataib-hizballah (actor: Kata'ib Hizballah)",)
    namesake = Named("https://e/8", "kh-gate", "place", "Kata'ib Hizballah")
    with pytest.raises(NotFoundError) as caught:
        NameIndex([*NAMES, (namesake, "", False)]).find("kataeb hisbala", ["place"])
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
    assert len({fold(name) for _thing, name, _weak in NAMES if name}) == sum(
        bool(name) for _thing, name, _weak in NAMES
    )


def test_a_name_as_long_as_strangers_like_is_folded_and_not_kept() -> None:
    before = folding._remembered.cache_info().currsize  # noqa: SLF001 - what is kept is asked
    name = "Ḥizballāh " * 100
    assert folding.fold(name) == " ".join(["hizballah"] * 100)
    assert folding._remembered.cache_info().currsize == before  # noqa: SLF001 - the same
