"""The timeline: everything that was said has one mark and one card, nothing is more exact than its source."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.claims.cards import Material
from claimgraph.claims.chains import Transmission
from claimgraph.claims.evidence import Quotations
from claimgraph.claims.scope import Scope
from claimgraph.claims.statements import Statement
from claimgraph.errors import NotFoundError
from claimgraph.model.dates import interval
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.pages.timeline import page as timeline
from claimgraph.pages.timeline.calendar import GAP, MOST, scale
from claimgraph.pages.timeline.chronicle import Chronicle, Options, Utterance, chronicle, utterance
from claimgraph.pages.timeline.happenings import Account, Happening
from claimgraph.pages.timeline.lanes import busiest
from claimgraph.pages.timeline.mark import families, family
from claimgraph.pages.timeline.picture import picture
from claimgraph.pages.timeline.words import NAMED, beside, when, who
from claimgraph.store.dataset import LocalDataset
from tests.conftest import HARBOUR
from tests.invented import CARD
from tests.still_pages import Element, assert_sound, cards, hostile, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from claimgraph.pages.timeline.mark import Mark

DAY = date(2031, 5, 1)
LANES = Options().lanes


@pytest.fixture(scope="module")
def told(iraq: LocalDataset) -> Chronicle:
    return chronicle(iraq)


@pytest.fixture(scope="module")
def page(told: Chronicle) -> Element:
    return read(timeline.render(told))


def invented(
    days: Sequence[tuple[date | None, date | None]], voices: list[str], **fields: object
) -> Chronicle:
    """A chronicle of statements with these days, one a voice."""
    cards = tuple(
        replace(CARD, id=f"herald/{number}", does=("threat" if number % 7 == 0 else "assertion",))
        for number in range(len(days))
    )
    said = [
        Utterance(number, edges, edges[0] == edges[1], (voice,))
        for number, (edges, voice) in enumerate(zip(days, voices, strict=True))
    ]
    material = Material("Invented", cards, {}, {}, Transmission((), {}))
    names = {voice: f"Voice {voice}" for voice in voices}
    whole = Chronicle(material, tuple(said), (), names, dict.fromkeys(voices, "armed_group"))
    return replace(whole, **fields)  # type: ignore[arg-type]


def spoken(drawing: list[Mark]) -> Counter[int]:
    """How many marks each statement has."""
    return Counter(number for mark in drawing for number in mark.members if not mark.event)


@pytest.mark.parametrize("lanes", [1, 5, 16, 500])
def test_every_statement_has_one_mark_and_one_card(told: Chronicle, lanes: int) -> None:
    drawing = picture(told, lanes)
    assert spoken(list(drawing.marks)) == Counter(item.number for item in told.utterances)
    assert sum(lane.statements for lane in drawing.lanes) == len(told.utterances) == 325
    html = timeline.render(told, Options(lanes=lanes))
    assert sorted(cards(read(html))) == sorted(
        told.material.cards[item.number].id for item in told.utterances
    )


def test_the_page_is_sound_and_says_what_it_holds(page: Element, told: Chronicle) -> None:
    assert_sound(page)
    lead = page.all("p", "lead")[0].text
    outlines = [one.all("path")[0].attributes["d"] for one in page.all("symbol")]
    assert len(set(outlines)) == len(families()) + 1  # all events are diamonds
    assert lead.startswith("325 statements by 84 speakers. 156 without an exact day: bars cover")
    assert "open ends (23). A column is a day; hatching stands for days left out. Events" in lead
    kinds, events = page.all("ul", "legend")[:2]  # and once more, folded, for narrow screens
    assert sum(map(int, re.findall(r"\d+", kinds.text))) == 325
    number = sum(len(told.material.cards[item.number].acts) > 1 for item in told.utterances)
    several = f"a statement of several acts ({number}) has one mark, that of the act that stands first above"
    assert events.text.endswith(several)
    assert re.search(r"\d\d speakers without a lane of their own", page.all("section", "others")[0].text)


def test_marks_are_links_in_order_of_time_and_say_what_they_stand_for(page: Element, told: Chronicle) -> None:
    marks = [one for one in page.all("a", "mark") if one.attributes["id"].startswith("m")]
    drawing = picture(told, LANES)
    for row in (drawing.attacks, drawing.others, *(lane.marks for lane in drawing.lanes)):
        assert [mark.order for mark in row] == sorted(mark.order for mark in row)
    assert [mark.number for mark in drawing.marks] != []
    assert len(marks) == len(page.all("a", "mark")) - sum(
        one.attributes["id"].startswith("d") for one in page.all("a", "mark")
    )
    for one in page.all("a", "mark"):
        assert one.attributes["href"][1] in "seg"
        assert one.attributes["title"]
        assert one.attributes.get("aria-label") or one.text
    single = next(one for one in marks if one.attributes["href"].startswith("#s"))
    card = told.material.cards[int(single.attributes["href"][2:])]
    assert card.acts[0] in single.attributes["title"]
    assert card.paraphrase[:60] in single.attributes["title"]
    assert card.names[0] in single.attributes["aria-label"]


def test_each_card_leads_back_to_its_mark(page: Element) -> None:
    marks = {one.attributes["id"]: one for one in page.all("a", "mark")}
    stacks = page.all("div", "stack")
    assert sum(len(stack.all("article")) for stack in stacks) == 325
    for stack in stacks:
        names = [f"#{one.attributes['id']}" for one in stack.all("article")]
        for back in stack.all("a", "back"):
            href = marks[back.attributes["href"][1:]].attributes["href"]
            assert href in (names if len(names) == 1 else [f"#{stack.attributes['id']}"])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2031-05-01", "1 May 2031"),
        ("2031-05-01~", "about 1 May 2031"),
        ("2031-04-28/2031-05-02", "28 Apr – 2 May 2031"),
        ("../2031-05-01", "by 1 May 2031"),
        ("2031-05-01/..", "from 1 May 2031"),
        ("2031-05", "1–31 May 2031"),
    ],
)
def test_what_has_no_exact_day_is_a_bar_over_all_days_possible(said: str, words: str) -> None:
    days = interval(said)
    roles = {"speaker": ("a",)}
    statement = Statement(
        "s", "herald/s", ("assertion",), said, days.earliest, days.latest, False, "", "", "", roles=roles
    )
    item = utterance(0, statement)
    two = invented([(DAY, DAY)] * 2, ["a", "b"])
    whole = replace(two, utterances=(item, *(replace(other, number=1) for other in two.utterances[1:])))
    drawing = picture(whole, 5)
    mark = next(mark for mark in drawing.marks if mark.members == (0,))
    assert mark.exact == (said == "2031-05-01")
    assert when(mark) == words
    columns = drawing.scale.columns
    if mark.first and mark.last:
        assert columns[mark.start].first <= mark.first
        assert columns[mark.end].last >= mark.last
        assert mark.lines == (mark.start + 2, mark.end + 3)
    else:
        known = 2 + drawing.scale.place(DAY)
        assert mark.lines == ((known - 1, known + 1) if mark.last else (known, known + 2))


def test_breaks_are_marked_and_nothing_is_dated_to_them(told: Chronicle, page: Element) -> None:
    axis = picture(told, 5).scale
    assert axis.unit == "day"
    for one, other in pairwise(axis.columns):
        assert one.last + timedelta(1) == other.first
    assert all(column.days > GAP for column in axis.breaks)
    assert len(page.all("i", "break")) == len(axis.breaks) > 0
    for item in told.utterances:
        for day in item.edges:
            assert day is None or not axis.column(day).broken


@pytest.mark.parametrize(("days", "unit"), [(60, "day"), (400, "week"), (2_500, "month"), (40_000, "year")])
def test_many_days_are_drawn_in_weeks_months_or_years(days: int, unit: str) -> None:
    found = scale(date(1900, 1, 1) + timedelta(number) for number in range(days))
    assert found.unit == unit
    assert len(found.columns) <= MOST + 10
    assert found.column(date(1900, 1, 1)) == found.columns[0]
    assert scale([date.max, date.min]).columns


def test_the_busiest_have_lanes_and_the_rest_is_named(told: Chronicle, page: Element) -> None:
    kept = busiest(told, 3)
    armed = "Iraqi armed groups not described further"
    assert [told.names[actor] for actor in kept] == ["The New Arab", armed, "Joel Wing"]
    html = read(timeline.render(told, Options(lanes=3)))
    others = html.all("section", "others")[0].text
    counts = [int(count) for count in re.findall(r" (\d+)[,.]", others)]
    assert sum(counts) == 325 - sum(lane.statements for lane in picture(told, 3).lanes if lane.actor)
    assert "Kata'ib Hezbollah" in others
    groups = [one.text for axis in page.all("div", "axis") for one in axis.all("h2")]
    assert groups == sorted(set(groups), key=groups.index)
    assert groups[0] == "Armed groups"
    assert groups[-1] == "Everybody else"


def test_words_on_behalf_of_an_actor_stand_in_its_lane(told: Chronicle, page: Element) -> None:
    lanes = {lane.name: lane for lane in picture(told, LANES).lanes}
    assert (lanes["Kata'ib Hezbollah"].statements, lanes["Kata'ib Hezbollah"].behalf) == (9, 6)
    assert lanes["Harakat al-Nujaba"].statements == lanes["Harakat al-Nujaba"].behalf == 2
    assert "Ben Connable" not in lanes
    (name,) = (one.text for one in page.all("div", "name") if one.text.startswith("Kata'ib Hezbollah"))
    assert name == "Kata'ib Hezbollah 96 of 9 made on its behalf"


def test_the_press_stands_together_whoever_writes(told: Chronicle) -> None:
    groups = {lane.name: lane.group.name for lane in picture(told, LANES).lanes}
    for name in ("The New Arab", "Joel Wing", "Kyle Anzalone"):
        assert groups[name] == "press"
    assert groups["Abu Ali al-Askari"] == "people"


def test_only_of_attacks_it_is_said_that_nobody_says_who_did_it(told: Chronicle, page: Element) -> None:
    drawing = picture(told, LANES)
    for mark in (*drawing.attacks, *drawing.others):
        (event,) = (told.happenings[number] for number in mark.members)
        if not any(account.word != "not" for account in event.accounts):
            assert mark.glyph.name == ("open" if event.attack else "other")
    others = {item.label for item in told.happenings if not item.attack}
    titles = [mark.attributes["title"] for mark in page.all("a", "mark")]
    said = [one for one in titles if "nobody says who did it" in one]
    assert said
    assert [one for one in said if any(name in one for name in others)] == []


def test_a_label_names_weapon_and_place_and_whom_most_speakers_name_first(
    told: Chronicle, page: Element
) -> None:
    plain = {
        told.happenings[int(label.attributes["href"][2:])].label: label.all("span", "words")[0].text
        for label in page.all("a", "event")
    }
    assert plain["Explosion at a Gaza hospital, 17 October 2023"].endswith(
        "laid to State of Israel, Palestinian Islamic Jihad"
    )
    assert plain["Attack with a drone on or near Harir air base, 18 October 2023"] == (
        "contested: 17–19 Oct 2023: drone · Harir Airbase claimed: Islamic Resistance in Iraq,"
        " Heirs Formation; laid to Iraqi armed groups described as aligned with Iran"
    )
    assert plain["US strikes in Iraq, November 2023"].endswith("US strikes in Iraq")


def test_weapons_stand_in_the_label_only_if_somebody_affirms_them(
    told: Chronicle, iraq: LocalDataset
) -> None:
    named = {item.iri: item.weapons for item in told.happenings}
    for iri, weapons in named.items():
        affirmed = {
            stance.value[1]
            for stance in iraq.reading.about.get(iri, ())
            if stance.relation == "weapon" and not stance.denies and stance.stands
        }
        assert set(weapons) == affirmed
    assert any(len(weapons) > 1 for weapons in named.values())
    two = Happening(
        "e", "Raid, 2 May 2031", True, "", (DAY, DAY), "Pier", (), {}, True, weapons=("drone", "mine")
    )
    assert beside(two).name == "drone, mine · Pier"
    assert beside(replace(two, weapons=())).name == "Pier"
    assert beside(replace(two, place="")).name == "Raid"


def test_names_that_do_not_fit_into_a_label_are_counted() -> None:
    many = tuple(
        Account("laid to", f"a{number}", f"Company {number} of the Harbour of Almar", (0,), (), 9 - number)
        for number in range(9)
    )
    raid = Happening("e", "Raid", True, "2031-05-02", (DAY, DAY), "", many, {}, True)
    ((head, names),), more = who(raid)
    assert head == "laid to"
    assert names[0].startswith("Company 0")
    assert (len(names), more) == (NAMED, 9 - NAMED)
    whole = replace(invented([(DAY, DAY)], ["a"]), happenings=(raid,))
    (label,) = read(timeline.render(whole)).all("span", "who")
    assert label.text.endswith(f"Company 4 of the Harbour of Almar +{9 - NAMED}")


def test_who_is_said_not_to_have_done_it_is_named_only_if_nobody_else_is() -> None:
    raid = Happening("e", "Raid", True, "2031-05-02", (DAY, DAY), "", (), {}, True)
    claimed, laid, other, cleared, besides = (
        Account(word, actor, actor.title(), (0,), (), holders)
        for word, actor, holders in [
            ("claimed", "dawn", 1), ("laid to", "dawn", 3), ("laid to", "salt", 1),
            ("not", "salt", 1), ("not", "tide", 1),
        ]
    )  # fmt: skip
    assert who(replace(raid, accounts=(claimed, laid, other, cleared, besides)))[0] == (
        ("claimed:", ("Dawn",)),
        ("laid to", ("Salt",)),
    )
    assert who(replace(raid, accounts=(cleared,)))[0] == (("not", ("Salt",)),)
    gone = replace(claimed, holders=0)
    assert who(replace(raid, accounts=(gone, cleared)))[0] == (("not", ("Salt",)),)


def test_events_say_who_is_said_to_have_done_them(told: Chronicle, page: Element) -> None:
    harir = next(item for item in told.happenings if item.iri.endswith("attack-harir-2023-10-18"))
    assert [(account.word, account.name) for account in harir.accounts] == [
        ("claimed", "Islamic Resistance in Iraq"),
        ("claimed", "Heirs Formation"),
        ("laid to", "Iraqi armed groups described as aligned with Iran"),
    ]
    assert harir.contested == {"outcome": "outcome (contest by exclusion)"}
    row = next(one for one in page.all("tr") if "on or near Harir air base" in one.text)
    assert "contested" in row.attributes["class"]
    assert "claimed for Islamic Resistance in Iraq, by Islamic Resistance in Iraq (2)" in row.text
    hospital = next(one for one in page.all("tr") if "Explosion at a Gaza hospital" in one.text)
    assert "not Palestinian Islamic Jihad, say Hamas, Palestinian Islamic Jihad" in hospital.text
    rows = [one for one in page.all("tr") if one.attributes.get("id", "").startswith("e")]
    assert len(rows) == len(told.happenings) == 105
    lonely = next(one for one in rows if "Burning of the US embassy" in one.text)
    assert "not drawn: nobody affirms anything of it" in lonely.text
    drawing = picture(told, 3)
    assert {mark.members[0] for mark in (*drawing.attacks, *drawing.others)} == {
        number for number, item in enumerate(told.happenings) if item.span and item.affirmed
    }


def test_threats_are_tied_to_the_attacks_that_followed(told: Chronicle, iraq: LocalDataset) -> None:
    drawing = picture(told, LANES)
    assert drawing.ties
    for tie in drawing.ties:
        assert tie.event in tie.attack.members
        threats = told.happenings[tie.event].threats
        assert tie.order == min(order for number, order in threats if number in tie.threat.members)
        assert tie.threat.glyph.name in {"threat", "claim", "denial"}
    assert {tie.order for tie in drawing.ties} == {"certain", "possible"}
    fewer = picture(chronicle(iraq, options=Options(days=3)), LANES)
    assert 0 < len(fewer.ties) < len(drawing.ties)


def test_without_threats_or_attacks_after_them_one_sentence_says_so(estuary_like: Chronicle) -> None:
    none = replace(estuary_like, threats=0)
    assert "No statement of this scope is a threat" in timeline.render(none)
    some = timeline.render(replace(estuary_like, threats=2), Options(days=9))
    assert "No attack of this scope is filed within 9 days after one of its 2 threats" in some


@pytest.fixture
def estuary_like() -> Chronicle:
    return invented([(DAY, DAY), (DAY, DAY + timedelta(2))], ["a", "b"])


def test_what_followed_a_threat_stands_beside_it_folded(told: Chronicle, page: Element) -> None:
    ties = picture(told, LANES).ties
    assert not page.all("path", "tie")
    folded = {one.attributes["id"][1:]: one for one in page.all("details", "followed")}
    assert all("open" not in one.attributes for one in folded.values())
    assert sorted(folded) == sorted({str(tie.threat.number) for tie in ties})
    for number, one in folded.items():
        held = [tie for tie in ties if str(tie.threat.number) == number]
        assert one.all("summary")[0].text == f"followed by {len(held)}"
        links = [link.attributes["href"] for link in one.all("a")]
        assert links == [f"#m{tie.attack.number}" for tie in held]
        entries = [entry.text.endswith("order open") for entry in one.all("li")]
        assert entries == [tie.order == "possible" for tie in held]


def test_of_many_attacks_after_a_threat_twelve_are_named_and_the_others_counted() -> None:
    raids = tuple(
        Happening(
            f"e{number}",
            f"Raid {number}",
            True,
            "2031-05-09",
            (DAY, DAY),
            "",
            (),
            {},
            True,
            ((0, "certain"),),
        )
        for number in range(30)
    )
    page = read(timeline.render(invented([(DAY, DAY)], ["a"], happenings=raids, threats=1)))
    assert_sound(page)
    (folded,) = page.all("details", "followed")
    assert folded.all("summary")[0].text == "followed by 30"
    assert len(folded.all("li")) == 13
    assert folded.all("li")[-1].text == "18 more in the table"


def test_a_line_is_certain_if_one_of_its_threats_is() -> None:
    two = invented([(DAY, DAY)] * 8, ["a"] * 8, threats=2)
    threats = ((0, "possible"), (7, "certain"))
    raid = Happening("e", "Raid", True, "2031-05-02", (DAY, DAY), "", (), {}, True, threats)
    (tie,) = picture(replace(two, happenings=(raid,)), 3).ties
    assert (tie.threat.members, tie.order) == ((0, 7), "certain")


def test_a_scope_leaves_out_what_it_says_and_no_more(iraq: LocalDataset) -> None:
    early = chronicle(iraq, Scope(until=date(2023, 10, 17)))
    assert {item.number for item in early.utterances}
    assert all(not item.edges[0] or item.edges[0] <= date(2023, 10, 17) for item in early.utterances)
    late = chronicle(iraq, Scope(since=date(2024, 1, 1)))
    assert all(not item.edges[1] or item.edges[1] >= date(2024, 1, 1) for item in late.utterances)
    harir = chronicle(iraq, Scope(place="harir-air-base"))
    assert 0 < len(harir.utterances) < 60
    assert_sound(read(timeline.render(harir)))
    with pytest.raises(NotFoundError):
        chronicle(iraq, Scope(according_to=("nobody at all",)))


def test_an_event_of_open_date_needs_a_statement_in_the_window(iraq: LocalDataset, tmp_path: Path) -> None:
    opening = chronicle(iraq, Scope(since=date(2023, 11, 20)))
    spoken = {
        row["event_iri"]
        for row in iraq.ask("event-voices").texts()
        if row["statement"] in {opening.material.cards[item.number].iri for item in opening.utterances}
    }
    undated = [item for item in opening.happenings if None in item.edges]
    assert undated
    assert all(item.iri in spoken for item in undated)
    late = Scope(since=date(2024, 12, 1))
    with pytest.raises(NotFoundError, match=r"nothing is left to show.*give an earlier --since$"):
        timeline.write(iraq, tmp_path / "x.html", late)
    with pytest.raises(NotFoundError, match=r"; it is empty$"):
        timeline.write(LocalDataset(ox.Store()), tmp_path / "x.html")
    assert not list(tmp_path.iterdir())


def test_targets_may_count_as_one(iraq: LocalDataset) -> None:
    one = Options(together=("united-states", "us-forces-in-iraq"))
    alone, joined = chronicle(iraq), chronicle(iraq, options=one)
    assert sum(len(item.threats) for item in joined.happenings) > sum(
        len(item.threats) for item in alone.happenings
    )
    askari = {
        number
        for item in joined.happenings
        for number, _order in item.threats
        if joined.material.cards[number].names == ("Abu Ali al-Askari",)
    }
    assert askari
    assert "As one target count United States of America and Forces of the United States in Iraq." in (
        read(timeline.render(joined, one)).text
    )


def test_only_the_lanes_asked_for(iraq: LocalDataset) -> None:
    some = chronicle(iraq, Scope(according_to=("كتائب حزب الله", "centcom")))
    page = read(timeline.render(some))
    assert_sound(page)
    names = {lane.name for lane in picture(some, 16).lanes}
    assert names == {"Kata'ib Hezbollah", "United States Central Command"}
    askari = [
        item for item in some.utterances if "Abu Ali al-Askari" in some.material.cards[item.number].names
    ]
    assert askari
    assert some.left_out[0] == 325 - len(some.utterances)
    assert f"Left out: {some.left_out[0]} statements by {some.left_out[1]} other speakers" in page.text
    harir = next(one for one in page.all("tr") if "on or near Harir air base" in one.text)
    assert "by Heirs Formation (not shown here)" in harir.text


def test_all_acts_have_a_family_and_all_families_an_act() -> None:
    known = vocabulary()
    assert sorted(known.acts) == sorted(act for item in known.families for act in item.acts)
    assert ", ".join(glyph.word for glyph in families()).count(", ") == len(known.acts) - 1
    assert (
        len({(glyph.shape, glyph.colour) for glyph in families()})
        == len({glyph.shape for glyph in families()})
        == 11
    )
    assert family(["confirmation"]).shape != family(["justification"]).shape
    assert family(["threat", "demand"]).name == family(["warning"]).name == "threat"
    assert family(["a_new_act"]).name == "word"


def test_an_empty_scope_and_one_statement(harbour: LocalDataset) -> None:
    nothing = LocalDataset(ox.Store())
    assert "Nothing in this scope has a date" in timeline.render(chronicle(nothing))
    one = invented([(DAY, DAY)], ["a"])
    page = read(timeline.render(one))
    assert_sound(page)
    assert page.all("p", "lead")[0].text.startswith("1 statement by 1 speaker. A column is a day. Statements")
    assert len(page.all("a", "mark")) == 1
    undated = replace(one, utterances=(replace(one.utterances[0], edges=(None, None), exact=False),))
    page = read(timeline.render(undated))
    assert len(page.all("article", "statement")) == 1
    assert "Without a date" in page.text
    whole = read(timeline.render(chronicle(harbour)))
    assert_sound(whole)
    assert len(cards(whole)) == 22


def test_quotations_stand_on_the_cards_where_the_texts_are_at_hand(harbour: LocalDataset) -> None:
    with_texts = read(timeline.render(chronicle(harbour, texts=Quotations(HARBOUR / "texts"))))
    assert with_texts.all("blockquote")
    assert not read(timeline.render(chronicle(harbour))).all("blockquote")


def test_hostile_texts_stay_texts(harbour: LocalDataset) -> None:
    html = timeline.render(chronicle(hostile(harbour)))
    page = read(html)
    assert_sound(page)
    assert "<script" not in html
    assert "onerror='" not in html
    assert any("<script>" in one.text for one in page.all("h3"))
    titles = [one.attributes["title"] for one in page.all("a", "mark")]
    assert any("<script>" in title or "onload" in title for title in titles)


def test_three_thousand_statements_give_a_usable_page() -> None:
    days = [
        (DAY + timedelta(number % 240), DAY + timedelta(number % 240 + number % 3)) for number in range(3_000)
    ]
    voices = [f"a{number * number % 199}" for number in range(3_000)]
    raids = tuple(
        Happening(
            f"e{number}", "Raid", True, "2031-05-09", (DAY, DAY), "Pier",
            (Account("claimed", "a1", "Voice a1", (0,)),), {}, True,
        )
        for number in range(100)
    )  # fmt: skip
    whole = invented(days, voices, happenings=raids)
    drawing = picture(whole, 16)
    assert drawing.scale.unit == "week"
    assert spoken(list(drawing.marks)) == Counter(range(3_000))
    assert [len(mark.members) for mark in drawing.attacks] == [100]
    html = timeline.render(whole)
    assert len(html) < 3_000_000
    page = read(html)
    assert_sound(page)
    assert timeline.MOST_CARDS - 50 < len(page.all("article", "statement")) <= timeline.MOST_CARDS
    assert re.search(r"\d+ statements are drawn without a card", page.text)


def test_dates_of_every_form_are_told_in_words(cape: LocalDataset) -> None:
    told = chronicle(cape)
    page = read(timeline.render(told))
    assert_sound(page)
    for words in (
        "1 May 2031, 14:30 UTC+3",
        "1 May 2031, 08:30 UTC-4",
        "15 Safar 1453 AH",
        "some day in Jun 2031",
        "about 30 Aug 2031",
        "spring 2031",
    ):
        assert words in page.text, words
    exact = {told.material.cards[one.number].id for one in told.utterances if one.exact}
    assert exact.isdisjoint({"herald-2/authority-again", "herald-2/brigade-hijri"})
    assert "herald-1/authority-denial" in exact
