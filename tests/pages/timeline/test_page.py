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
from claimgraph.pages.timeline.event_labels import NAMED, who
from claimgraph.pages.timeline.happenings import Account, Happening
from claimgraph.pages.timeline.lanes import busiest
from claimgraph.pages.timeline.lettering import fitted, width, wrapped
from claimgraph.pages.timeline.mark import families, family
from claimgraph.pages.timeline.picture import PAPER, picture
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
    return read(timeline.html(told))


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
    html = timeline.html(told, Options(lanes=lanes))
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
    kinds, events = page.all("ul", "legend")
    assert sum(map(int, re.findall(r"\d+", kinds.text))) == 325
    number = sum(len(told.material.cards[item.number].acts) > 1 for item in told.utterances)
    several = f"a statement of several acts ({number}) has one mark, that of the act that stands first above"
    assert events.text.endswith(several)
    assert re.search(r"\d\d speakers without a lane of their own", page.all("section", "others")[0].text)


def test_marks_are_links_in_order_of_time_and_say_what_they_stand_for(page: Element, told: Chronicle) -> None:
    marks = [one for one in page.all("a", "mark") if one.attributes["id"].startswith("m")]
    order = [mark.order for mark in picture(told, LANES).marks]
    assert order == sorted(order)
    assert len(marks) == len(page.all("a", "mark")) - sum(
        one.attributes["id"].startswith("d") for one in page.all("a", "mark")
    )
    for one in page.all("a", "mark"):
        assert one.attributes["href"][1] in "seg"
        assert one.all("title")[0].text
    single = next(one for one in marks if one.attributes["href"].startswith("#s"))
    card = told.material.cards[int(single.attributes["href"][2:])]
    assert card.acts[0] in single.all("title")[0].text
    assert card.paraphrase[:60] in single.all("title")[0].text


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
    assert (mark.bar is None) == (said == "2031-05-01")
    assert timeline.when(mark) == words
    if mark.bar and mark.first and mark.last:
        left, right = drawing.scale.reach(mark.first, mark.last)
        assert left < mark.bar[0] < mark.bar[1] < right
        assert (mark.bar[1] - mark.bar[0]) == pytest.approx(right - left - 4)
    if mark.first is None and mark.bar:
        assert mark.bar[1] == pytest.approx(drawing.scale.reach(DAY, DAY)[1] - 2)


def test_days_have_one_width_and_breaks_are_marked(told: Chronicle, page: Element) -> None:
    axis = picture(told, 5).scale
    assert axis.unit == "day"
    assert len({round(column.width, 3) for column in axis.columns if not column.broken}) == 1
    for one, other in pairwise(axis.columns):
        assert one.last + timedelta(1) == other.first
        assert one.x + one.width == pytest.approx(other.x)
    assert all(column.days > GAP for column in axis.breaks)
    assert len(page.all("rect", "break")) == len(axis.breaks) > 0
    broken = list(axis.breaks)
    for item in told.utterances:
        for day in item.edges:
            assert day is None or not any(column.first <= day <= column.last for column in broken)


@pytest.mark.parametrize(("days", "unit"), [(60, "day"), (400, "week"), (2_500, "month"), (40_000, "year")])
def test_many_days_are_drawn_in_weeks_months_or_years(days: int, unit: str) -> None:
    found = scale((date(1900, 1, 1) + timedelta(number) for number in range(days)), 0.0, 1_000.0)
    assert found.unit == unit
    assert len(found.columns) <= MOST + 10
    assert found.column(date(1900, 1, 1)) == found.columns[0]
    assert scale([date.max, date.min], 0.0, 100.0).columns


def test_no_marks_of_a_lane_touch(told: Chronicle) -> None:
    for lane in picture(told, LANES).lanes:
        for number, one in enumerate(lane.marks):
            for other in lane.marks[number + 1 :]:
                if one.y == other.y:
                    assert one.reach[1] <= other.reach[0] or other.reach[1] <= one.reach[0]


def test_the_busiest_have_lanes_and_the_rest_is_named(told: Chronicle, page: Element) -> None:
    kept = busiest(told, 3)
    armed = "Iraqi armed groups not described further"
    assert [told.names[actor] for actor in kept] == ["The New Arab", armed, "Joel Wing"]
    html = read(timeline.html(told, Options(lanes=3)))
    others = html.all("section", "others")[0].text
    counts = [int(count) for count in re.findall(r" (\d+)[,.]", others)]
    assert sum(counts) == 325 - sum(lane.statements for lane in picture(told, 3).lanes if lane.actor)
    assert "Kata'ib Hezbollah" in others
    groups = [one.text for one in page.all("text", "group-name")]
    assert groups == sorted(set(groups), key=groups.index)
    assert groups[0] == "Armed groups"
    assert groups[-1] == "Everybody else"


def test_words_on_behalf_of_an_actor_stand_in_its_lane(told: Chronicle, page: Element) -> None:
    lanes = {lane.name: lane for lane in picture(told, LANES).lanes}
    assert (lanes["Kata'ib Hezbollah"].statements, lanes["Kata'ib Hezbollah"].behalf) == (9, 6)
    assert lanes["Harakat al-Nujaba"].statements == lanes["Harakat al-Nujaba"].behalf == 2
    assert "Ben Connable" not in lanes
    assert "Kata'ib Hezbollah: 6 of 9 made on its behalf" in {one.text for one in page.all("title")}


def test_the_press_stands_together_whoever_writes(told: Chronicle) -> None:
    groups = {lane.name: lane.group.name for lane in picture(told, LANES).lanes}
    for name in ("The New Arab", "Joel Wing", "Kyle Anzalone"):
        assert groups[name] == "press"
    assert groups["Abu Ali al-Askari"] == "people"


def test_only_of_attacks_it_is_said_that_nobody_says_who_did_it(told: Chronicle, page: Element) -> None:
    drawing = picture(told, LANES)
    for label in drawing.labels:
        (event,) = (told.happenings[number] for number in label.mark.members)
        if not any(account.word != "not" for account in event.accounts):
            assert label.mark.glyph.name == ("open" if event.attack else "other")
    others = {item.label for item in told.happenings if not item.attack}
    titles = [one.text for mark in page.all("a", "mark") for one in mark.all("title")]
    said = [one for one in titles if "nobody says who did it" in one]
    assert said
    assert [one for one in said if any(name in one for name in others)] == []


def test_a_label_names_all_who_are_named_the_one_of_most_speakers_first(told: Chronicle) -> None:
    labels = {
        told.happenings[label.mark.members[0]].label: " ".join(label.lines)
        for label in picture(told, LANES).labels
    }
    plain = {name: re.sub("[\u2068\u2069]", "", text) for name, text in labels.items()}
    assert plain["Explosion at a Gaza hospital, 17 October 2023"].endswith(
        "laid to State of Israel, Palestinian Islamic Jihad"
    )
    assert plain["Attack with a drone on or near Harir air base, 18 October 2023"] == (
        "Harir Airbase claimed: Islamic Resistance in Iraq, Heirs Formation,"
        " laid to Iraqi armed groups described as aligned with Iran"
    )


def test_names_that_do_not_fit_into_a_label_are_counted() -> None:
    many = tuple(
        Account("laid to", f"a{number}", f"Company {number} of the Harbour of Almar", (0,), (), 9 - number)
        for number in range(9)
    )
    raid = Happening("e", "Raid", True, "2031-05-02", (DAY, DAY), "", many, {}, True)
    lines = who(raid)
    assert len(lines) <= NAMED
    assert "Company 0 of the Harbour" in lines[0]
    assert re.search(r"\+\d$", lines[-1])
    assert sum(line.count("Company") for line in lines) + int(lines[-1].rpartition("+")[2]) == 9


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
    assert {label.mark.members[0] for label in picture(told, 3).labels} == {
        number for number, item in enumerate(told.happenings) if item.span and item.affirmed
    }


def test_threats_are_tied_to_the_attacks_that_followed(told: Chronicle, iraq: LocalDataset) -> None:
    drawing = picture(told, LANES)
    assert drawing.ties
    for tie in drawing.ties:
        events = [told.happenings[number] for number in tie.attack.members]
        orders = {order for item in events for number, order in item.threats if number in tie.threat.members}
        assert tie.order == min(orders)
        assert tie.threat.glyph.name in {"threat", "claim", "denial"}
    assert {tie.order for tie in drawing.ties} == {"certain", "possible"}
    fewer = picture(chronicle(iraq, options=Options(days=3)), LANES)
    assert 0 < len(fewer.ties) < len(drawing.ties)


def test_without_threats_or_attacks_after_them_one_sentence_says_so(estuary_like: Chronicle) -> None:
    none = replace(estuary_like, threats=0)
    assert "No statement of this scope is a threat" in timeline.html(none)
    some = timeline.html(replace(estuary_like, threats=2), Options(days=9))
    assert "No attack of this scope is filed within 9 days after one of its 2 threats" in some


@pytest.fixture
def estuary_like() -> Chronicle:
    return invented([(DAY, DAY), (DAY, DAY + timedelta(2))], ["a", "b"])


def test_too_many_lines_are_counted_instead_of_drawn() -> None:
    days = [(DAY + timedelta(number), DAY + timedelta(number)) for number in range(70)]
    threats = tuple((number, "certain") for number in range(0, 70, 7))
    raids = tuple(
        Happening(f"e{number}", "Raid", True, "2031-05-09", (DAY, DAY), "", (), {}, True, threats)
        for number in range(7)
    )
    whole = invented(days, ["a"] * 70, happenings=raids, threats=10)
    assert picture(whole, 3).ties == ()
    assert "70 lines would lead from threats to attacks" in timeline.html(whole)
    assert len(picture(replace(whole, happenings=raids[:2]), 3).ties) == 20


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
    assert_sound(read(timeline.html(harir)))
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
        read(timeline.html(joined, one)).text
    )


def test_only_the_lanes_asked_for(iraq: LocalDataset) -> None:
    some = chronicle(iraq, Scope(according_to=("كتائب حزب الله", "centcom")))
    page = read(timeline.html(some))
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
    assert "Nothing in this scope has a date" in timeline.html(chronicle(nothing))
    one = invented([(DAY, DAY)], ["a"])
    page = read(timeline.html(one))
    assert_sound(page)
    assert page.all("p", "lead")[0].text.startswith("1 statement by 1 speaker. A column is a day. Statements")
    assert len(page.all("a", "mark")) == 1
    undated = replace(one, utterances=(replace(one.utterances[0], edges=(None, None), exact=False),))
    page = read(timeline.html(undated))
    assert len(page.all("article", "statement")) == 1
    assert "Without a date" in page.text
    whole = read(timeline.html(chronicle(harbour)))
    assert_sound(whole)
    assert len(cards(whole)) == 22


def test_quotations_stand_on_the_cards_where_the_texts_are_at_hand(harbour: LocalDataset) -> None:
    with_texts = read(timeline.html(chronicle(harbour, texts=Quotations(HARBOUR / "texts"))))
    assert with_texts.all("blockquote")
    assert not read(timeline.html(chronicle(harbour))).all("blockquote")


def test_hostile_texts_stay_texts(harbour: LocalDataset) -> None:
    html = timeline.html(chronicle(hostile(harbour)))
    page = read(html)
    assert_sound(page)
    assert "<script" not in html
    assert "onerror='" not in html
    assert any("<script>" in one.text for one in page.all("text"))
    assert any("<script>" in one.text or "onload" in one.text for one in page.all("title"))


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
    assert len(drawing.labels) == 1
    assert len(drawing.labels[0].mark.members) == 100
    html = timeline.html(whole)
    assert len(html) < 3_000_000
    page = read(html)
    assert_sound(page)
    assert timeline.MOST_CARDS - 50 < len(page.all("article", "statement")) <= timeline.MOST_CARDS
    assert re.search(r"\d+ statements are drawn without a card", page.text)


def test_sheets_of_paper_hold_everything_and_cut_between_lanes(told: Chronicle) -> None:
    drawing = picture(told, LANES)
    sheets = drawing.sheets
    assert len(sheets) > 1
    assert sheets[0][0] == 0
    assert sheets[-1][1] == drawing.height
    borders = {strip.y + strip.height for strip in drawing.strips}
    for one, other in pairwise(sheets):
        assert one[1] == other[0]
        assert one[1] in borders
        assert (one[1] - one[0]) * PAPER[0] / drawing.width <= PAPER[1]


def test_letters_are_measured_and_cut() -> None:
    assert fitted("Red Dawn", 500, 10) == "Red Dawn"
    long = "كتائب حزب الله " * 50
    for text in (long, "W" * 300, "e\u0301" * 5_000, "漢" * 90):
        for room in (40, 120):
            cut = fitted(text, room, 10)
            assert width(cut, 10) <= room
            assert len(cut) <= 201
        lines = wrapped(text, 120, 10, 2)
        assert len(lines) <= 2
        assert all(width(line, 10) <= 120 for line in lines)
    assert wrapped("", 50, 10, 2) == [""]


def test_dates_of_every_form_are_told_in_words(cape: LocalDataset) -> None:
    told = chronicle(cape)
    page = read(timeline.html(told))
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
