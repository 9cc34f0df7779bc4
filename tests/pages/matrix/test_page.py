"""Events against speakers on a page: each word in its cell, each cell leading to its evidence."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources import silence
from claimgraph.analyses.sources.words import SAYS
from claimgraph.claims.scope import Scope
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.pages.html import digest
from claimgraph.pages.matrix import page as matrix
from tests.still_pages import assert_sound, cards, hostile, read

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset
    from tests.still_pages import Element

PLAIN = matrix.Options(silence.Options(), gathered=False, events=1000, speakers=1000)


@pytest.fixture(scope="module")
def page(iraq: LocalDataset) -> Element:
    """Everything the bundled corpus has, in the columns of those who say it."""
    return read(matrix.html(iraq, options=PLAIN))


@pytest.fixture(scope="module")
def usual(iraq: LocalDataset) -> Element:
    """The page as it comes without options."""
    return read(matrix.html(iraq))


def kinds(kind: str) -> matrix.Options:
    """The usual options, for another kind of events."""
    return matrix.Options(silence.Options(kind, press=False))


def grid(page: Element) -> dict[tuple[str, str], Element]:
    """The cells that are not empty, by the names of event and party."""
    found = {}
    for table in page.all("table", "matrix"):
        heads = [head.attributes["title"] for head in table.all("th", "party")]
        for row in table.all("tr"):
            event = row.all("th", "event")
            for name, cell in zip(heads, row.all("td"), strict=False):
                if cell.all("a"):
                    found[event[0].all("a")[0].text, name] = cell
    return found


def values(cell: Element) -> dict[str, str]:
    """The values of a cell, each with its letter; an empty text for a word that holds nothing."""
    found = {}
    for line in cell.all("a", "word"):
        mark, held = line.all("b", "letter"), line.all("bdi")
        of = line.all("span", "of")
        text = " ".join(one.text for one in (*of, *held))
        found[text] = mark[0].text if mark else ""
    return found


def acts(element: Element) -> list[str]:
    """The acts that stand in a line, a cell or a heading."""
    return [one.text for one in element.all("i")]


def groups(page: Element) -> dict[tuple[str, str], Element]:
    """The evidence beneath the tables, by event and party, of those parties that have a column."""
    heads = [head.attributes["title"] for table in page.all("table") for head in table.all("th", "party")]
    found = {}
    for block in page.all("section", "block"):
        event = block.all("h3")[0].all("bdi")[0].text
        for group in block.all("div", "group"):
            place = int(group.attributes.get("id", "c-9999").rpartition("-")[2])
            if place < len(heads):
                found[event, heads[place]] = group
    return found


def head(page: Element, event: str) -> Element:
    """The head of the row of an event."""
    return next(one for one in page.all("th", "event") if one.text.startswith(event))


def card(page: Element, event: str) -> Element:
    """The card of an event on a narrow screen."""
    return next(one for one in page.all("article", "told") if one.text.startswith(event))


def of_attack(page: Element, event: str) -> dict[str, Element]:
    """The cells of an event by the name of the party."""
    return {party: cell for (name, party), cell in grid(page).items() if name.startswith(event)}


HARIR = "Attack with a drone on or near Harir air base"
ASAD = "Attack with drones on Ain al-Asad, 18 October"
HOSPITAL = "Explosion at a Gaza hospital, 17 October 2023"
GATHERED = "unnamed sources (13)"


def test_each_word_of_the_table_stands_in_its_cell(page: Element, iraq: LocalDataset) -> None:
    wanted: dict[tuple[str, str], set[str]] = {}
    for row in silence.table(iraq):
        wanted.setdefault((str(row["event"]), str(row["party"])), set()).add(row["says"])
    assert {ends: set(acts(group.all("h4")[0])) for ends, group in groups(page).items()} == wanted
    assert grid(page).keys() == wanted.keys()
    met = {says for found in wanted.values() for says in found}
    assert met >= {*SAYS} - {"confirms"}
    assert met <= {*SAYS, "silent"}


def test_a_cell_holds_what_its_party_says_of_what_is_contested(usual: Element) -> None:
    harir = {party: values(cell) for party, cell in of_attack(usual, HARIR).items()}
    assert harir["Islamic Resistance in Iraq"] == {"hit": "A", "own deed": ""}
    assert harir["United States Central Command"] == {"intercepted": "B", "": ""}
    assert harir["Kurdistan counterterrorism unit"] == {"fell in unpopulated area": "C"}
    assert harir[GATHERED] == {"hit": "A"}
    assert harir["Heirs Formation"] == {"own deed": "", "aimed at: Harir Airbase": ""}
    asad = {party: values(cell) for party, cell in of_attack(usual, ASAD).items()}
    assert asad["Islamic Resistance in Iraq"] == {"hit": "A", "own deed": ""}
    assert asad[GATHERED] == {"intercepted": "B", "wounded: 0": "G"}
    wounded = "wounded: at least 1 (US-led coalition against the Islamic State)"
    assert asad["United States Central Command"] == {wounded: "H", "": ""}


def test_equal_values_bear_one_letter_and_tint_and_different_ones_of_an_event_two(
    usual: Element, harbour: LocalDataset
) -> None:
    for shown in (usual, read(matrix.html(harbour))):
        rows = [row for row in shown.all("tr") if row.all("th", "event")]
        everywhere: dict[str, set[tuple[str, str]]] = {}
        meant: dict[str, set[str]] = {}
        for row in rows:
            tints: dict[str, set[str]] = {}
            for line in (line for line in row.all("a", "word") if line.all("b", "letter")):
                tint = " ".join(one for one in line.attributes["class"].split() if "tint" in one)
                text = " ".join(one.text for one in (*line.all("span", "of"), *line.all("bdi")))
                assert tint
                tints.setdefault(tint, set()).add(text)
                meant.setdefault(line.all("b", "letter")[0].text, set()).add(text)
                everywhere.setdefault(text, set()).add((line.all("b", "letter")[0].text, tint))
            assert all(len(texts) == 1 for texts in tints.values())
        assert everywhere
        assert all(len(texts) == 1 for texts in meant.values())
        assert all(len(looks) == 1 for looks in everywhere.values())
    hit = [line for line in usual.all("a", "word") if line.all("b", "letter") and "hit" in line.text]
    assert {line.attributes["class"].split()[1] for line in hit} == {"tint1"}


def test_who_holds_the_same_stands_side_by_side(page: Element) -> None:
    heads = [head.attributes["title"] for head in page.all("table")[0].all("th", "party")]
    letters = [
        next(filter(None, values(cell).values()), "")
        for party in heads
        if (cell := of_attack(page, HARIR).get(party))
    ]
    marked = [letter for letter in letters if letter]
    assert marked == ["A", "A", "B", "C"]
    assert letters[:4] == marked


def test_the_sign_beside_a_value_is_of_that_value(harbour: LocalDataset) -> None:
    """Who says "not Red Dawn, but Salt Circle" does not deny the second."""
    cells = of_attack(read(matrix.html(harbour)), "Raid on the north pier")
    lines = {
        line.all("bdi")[0].text: acts(line)
        for line in cells["Mira Solen"].all("a", "word")
        if line.all("bdi")
    }
    assert lines == {"Salt Circle": ["attributes"], "not Red Dawn": ["denies"]}


def test_what_no_longer_stands_is_struck_through_and_not_hidden(harbour: LocalDataset) -> None:
    page = read(matrix.html(harbour))
    cells = of_attack(page, "Raid on the north pier")
    (gone,) = cells["Port Authority of Almar"].all("a", "gone")
    assert gone.all("s")[0].text == "confirms wounded: 2-4"
    assert gone.all("em", "ended")[0].text == "withdrawn"
    assert "tint" not in gone.attributes["class"]
    assert "2-4" in card(page, "Raid on the north pier").all("ul", "beside")[0].all("s")[0].text


def test_a_reserve_stands_beside_the_value(usual: Element) -> None:
    cell = of_attack(usual, "Ballistic missile attack on Ain al-Asad")[GATHERED]
    assert values(cell) == {"responsible: Kata'ib Hezbollah": ""}
    assert cell.all("em", "reserve")[0].text == "certainty: probable"


def test_an_event_that_nobody_contests_shows_at_most_three_values_and_how_many_more(usual: Element) -> None:
    cell = of_attack(usual, "Attack on Ain al-Asad, 1 January 2024")[GATHERED]
    assert list(values(cell)) == ["intercepted", "intercepted: 1", "weapon: drone"]
    assert not any(values(cell).values())
    (more,) = cell.all("a", "more")
    assert more.text == "+5"
    plain = [
        [text for text, letter in values(cell).items() if text and not letter]
        for cell in grid(usual).values()
    ]
    assert max(map(len, plain)) == 3


def test_cards_say_what_the_table_says(usual: Element, harbour: LocalDataset) -> None:
    for shown in (usual, read(matrix.html(harbour))):
        rows = [head for head in shown.all("th", "event") if "id" in head.attributes]
        told = shown.all("article", "told")
        assert [one.all("h3")[0].text for one in told] == [row.all("a")[0].text for row in rows]
        for row, one in zip(rows, told, strict=True):
            heads = [mark.text for mark in row.all("b", "letter")]
            assert [mark.text for mark in one.all("b", "letter")] == heads
            tints = [item.attributes["class"].split()[0] for item in one.all("li") if item.all("p", "value")]
            assert [mark.attributes["class"].split()[1] for mark in row.all("b", "letter")] == tints


def test_a_card_has_each_value_with_its_holders_and_then_who_else_speaks(usual: Element) -> None:
    harir = card(usual, HARIR)
    assert harir.all("h4")[0].text == "≠ outcome, contest by exclusion"
    held = {
        item.all("p", "value")[0].text.replace("\u00a0", " "): [line.text for line in item.all("p")[1:]]
        for item in harir.all("ul", "sides")[0].all("li")
    }
    assert list(held) == ["A hit", "B intercepted", "C fell in unpopulated area"]
    assert held["B intercepted"] == [
        "reports says United States Central Command, 18 Oct 2023",
        "1 independent root, 1 document",
    ]
    assert len(held["A hit"]) == 3
    else_said = [item.text for item in harir.all("ul", "beside")[0].all("li")]
    assert "Heirs Formation claims own deed claims aimed at: Harir Airbase" in else_said
    assert all(line.all("a") for line in harir.all("li"))


def test_a_holder_on_a_card_bears_whom_it_speaks_for(harbour: LocalDataset) -> None:
    raid = card(read(matrix.html(harbour)), "Raid on the north pier")
    assert "denies says Mira Solen for Port Authority of Almar, 2 May 2031" in raid.text


def test_a_confirmation_of_a_series_is_said_to_be_one(usual: Element) -> None:
    for event in (HARIR, ASAD):
        cell = of_attack(usual, event)["United States Central Command"]
        assert "confirms ×2 (the series)" in [line.text for line in cell.all("a", "word")]


def test_whoever_is_named_stands_in_row_and_cell_the_one_of_most_speakers_first(usual: Element) -> None:
    said = head(usual, HOSPITAL).all("span", "rivals")[0]
    named = [one.text for one in said.all("b") if "letter" not in one.attributes.get("class", "")]
    assert named == ["State of Israel", "not Palestinian Islamic Jihad", "Palestinian Islamic Jihad"]
    assert "State of Israel 3 speakers, by 19 Oct 2023" in said.text
    cell = grid(usual)[HOSPITAL, GATHERED]
    assert values(cell) == {"State of Israel": "D", "Palestinian Islamic Jihad": "F"}
    assert (
        "perpetrator, several named: Islamic Resistance in Iraq / Heirs Formation / Iraqi armed groups"
        in head(usual, HARIR).text
    )


def test_numbers_that_grew_stand_with_their_dates(iraq: LocalDataset) -> None:
    series = read(matrix.html(iraq, options=kinds("event_series")))
    tally = head(series, "Attacks on US forces in Iraq and Syria since 17 October 2023")
    count = next(one.text for one in tally.all("span", "rivals") if "count" in one.text)
    assert "figures differ, within one side; update" in count
    assert "38 by 6 Nov 2023" in count
    assert "106 17 Oct 2023 – 1 Jan 2024" in count


def test_a_status_that_somebody_states_stands_under_the_name(usual: Element) -> None:
    said = head(usual, "Broader US retaliation").text
    assert "occurrence: did not take place, says The New Arab, 7–12 Nov 2023" in said
    legend = usual.all("dl", "legend")[0].text
    assert "speaks of it in another way" in legend
    assert (
        len(
            [
                one
                for one in usual.all("table")[0].all("th", "event")
                if "occurrence:" in one.text or "phase:" in one.text
            ]
        )
        == 1
    )


def test_a_cell_leads_to_its_statements(page: Element, iraq: LocalDataset) -> None:
    said: dict[tuple[str, str], set[str]] = {}
    for row in silence.table(iraq).texts():
        found = said.setdefault((row["event"], row["party"]), set())
        found |= {row["statement"].rpartition("/")[2].replace(".", "/", 1)} - {""}
    places = {one.attributes["id"]: one for one in page.all() if "id" in one.attributes}
    shown = {
        name: cards(page)[number]
        for number, name in enumerate(card.attributes["id"] for card in page.all("article", "statement"))
    }
    for ends, cell in grid(page).items():
        led: set[str] = set()
        for link in cell.all("a"):
            place = places[link.attributes["href"][1:]]
            if place.tag == "article":
                led.add(shown[place.attributes["id"]])
            else:
                here = [one.attributes["id"] for one in place.all("article", "statement")]
                again = [one.all("a")[0].attributes["href"][1:] for one in place.all("p", "again")]
                led.update(shown[name] for name in (*here, *again))
        assert led == said[ends]


def test_the_page_is_sound_and_each_statement_stands_once(
    page: Element, usual: Element, iraq: LocalDataset
) -> None:
    for shown in (page, usual):
        assert_sound(shown)
        assert max(Counter(cards(shown)).values()) == 1
    statements = {row["statement"] for row in silence.table(iraq).texts()} - {""}
    told = {iri.rpartition("/")[2].replace(".", "/", 1) for iri in statements}
    beside = {
        stance.statement.rpartition("/")[2].replace(".", "/", 1)
        for contest in iraq.reading.differences
        for stance in contest.stances
    }
    assert told <= set(cards(page)) <= told | beside


def test_contested_events_come_first_with_the_values_of_each_holder(usual: Element) -> None:
    rows = [row.all("th", "event")[0] for row in usual.all("table")[0].all("tr") if row.all("th", "event")]
    contested = [bool(row.all("span", "badge")) for row in rows]
    assert contested == sorted(contested, reverse=True)
    assert rows[0].text.startswith("Attack with a drone on or near Harir air base")
    words = (
        "outcome, contest by exclusion: A hit 2 speakers, by 19 Oct 2023 / B intercepted 18 Oct 2023 / C fell"
    )
    assert words in rows[0].text
    first = usual.all("section", "block")[0]
    held = {
        one.all("p", "value")[0].text: {name.text for name in one.all("strong")}
        for one in first.all("div", "holder")
    }
    assert held["intercepted"] == {"United States Central Command"}
    militia = "an Iraqi militia backed by Iran that the title does not name"
    assert held["hit"] == {"Islamic Resistance in Iraq", militia}
    # Three outcomes; three who are named as having done it; "intercepted" of both attacks taken together.
    assert len(held) == 7
    heads = [head.attributes["title"] for head in usual.all("th", "party")]
    assert heads[0] == "Islamic Resistance in Iraq"


def test_words_that_somebody_contradicts_are_framed(usual: Element) -> None:
    framed = {ends for ends, cell in grid(usual).items() if "clash" in cell.attributes.get("class", "")}
    harir = "Attack with a drone on or near Harir air base, 18 October 2023"
    assert (harir, "United States Central Command") in framed
    assert (harir, "Heirs Formation") not in framed
    assert (harir, "Heirs Formation") in grid(usual)


def test_the_press_and_unnamed_sources_are_options(iraq: LocalDataset, usual: Element) -> None:
    def heads(**options: object) -> set[str]:
        page = read(matrix.html(iraq, options=matrix.Options(**options)))  # type: ignore[arg-type]
        return {head.attributes["title"] for head in page.all("th", "party")}

    here = {head.attributes["title"] for head in usual.all("th", "party")}
    assert "The New Arab" not in here
    assert "The New Arab" in heads(silence=silence.Options())
    assert {name for name in here if name.startswith("unnamed sources")} == {"unnamed sources (13)"}
    one_by_one = heads(gathered=False)
    assert "American officials" in one_by_one
    assert len(one_by_one) == len(here) - 1 + 13
    said = silence.table(iraq, options=silence.Options(press=False))
    assert {str(row["party"]) for row in said} == one_by_one
    assert "Of 18 more only the press speaks" in usual.all("p", "counts")[0].text


def test_what_finds_no_room_is_counted(iraq: LocalDataset, usual: Element) -> None:
    small = read(matrix.html(iraq, options=matrix.Options(events=5, speakers=6)))
    assert_sound(small)
    said = small.all("p", "counts")[0].text
    assert said.startswith("5 events (3 contested) × 6 speakers;")
    assert "14 more events, less spoken of" in said
    assert re.search(r"\d more speakers have no column", said)
    heads = {head.attributes["title"] for head in small.all("th", "party")}
    assert {"Kurdistan counterterrorism unit", "Palestinian Islamic Jihad"} <= heads  # they contest something
    assert "Heirs Formation" in small.all("section", "block")[0].text  # without a column, yet with evidence
    assert "more" not in re.sub(r"Of 18 more only", "", usual.all("p", "counts")[0].text)


def test_many_speakers_stand_in_several_tables(page: Element) -> None:
    tables = page.all("table", "matrix")
    assert [len(table.all("th", "party")) for table in tables] == [11, 11, 11, 11, 3]
    assert len(tables[0].all("th", "event")) == 37
    assert 0 < len(tables[-1].all("th", "event")) < 37
    assert "events of which none of them speaks are left out" in page.text


def test_silence_is_explained_and_depends_on_the_habit_asked_for(iraq: LocalDataset, usual: Element) -> None:
    silent = [ends for ends, cell in grid(usual).items() if "silent" in acts(cell)]
    assert silent == []  # nobody here speaks of three attacks and of half of those it could have spoken of
    looser = read(matrix.html(iraq, options=matrix.Options(silence.Options(least=2, press=False))))
    found = [cell for cell in grid(looser).values() if "silent" in acts(cell)]
    assert found
    target = found[0].all("a")[0].attributes["href"][1:]
    (why,) = [one for one in looser.all("div", "group") if one.attributes.get("id") == target]
    assert "Says nothing of it in these documents, though it speaks of 2 of the" in why.text
    assert "silent" not in {
        says
        for cell in grid(read(matrix.html(iraq, options=matrix.Options(silence.Options(least=9))))).values()
        for says in acts(cell)
    }


def test_the_legend_has_every_word_and_the_colours_are_those_of_the_network(usual: Element) -> None:
    legend = usual.all("dl", "legend")[0]
    assert [says for says in (*SAYS, "silent") if f"{says}" not in legend.text] == []
    assert f"at least {silence.Options().least} events and 50 % of those" in legend.text
    style = usual.all("style")[0].text
    kinds = {"claims": "claimed", "denies": "denied", "confirms": "confirmed", "attributes": "attributed"}
    for says, kind in {**kinds, "reports": "reported"}.items():
        assert f"--{says}: {vocabulary().line(kind).group.colour};" in style


def test_that_nothing_is_left_is_said_in_a_line_and_nothing_is_written(
    harbour: LocalDataset, iraq: LocalDataset, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError, match=r"of the kind 'phone call'; give another --kind$"):
        matrix.write(harbour, tmp_path / "x.html", options=kinds("phone_call"))
    with pytest.raises(NotFoundError, match=r"filed at Ain al-Asad.*another --kind or leave out --place$"):
        matrix.write(iraq, tmp_path / "x.html", Scope(place="ain-al-asad"), kinds("war"))
    with pytest.raises(NotFoundError, match="but the press in its own voice, of 1; --press shows them"):
        matrix.write(iraq, tmp_path / "x.html", Scope(place="abu-ghraib"))
    assert not list(tmp_path.iterdir())
    with pytest.raises(QueryError, match="kind of event"):
        matrix.html(harbour, options=kinds("atack"))
    with pytest.raises(NotFoundError):
        matrix.html(harbour, Scope(place="nowhere"))


def test_place_and_kind_choose_the_events(iraq: LocalDataset) -> None:
    asad = read(matrix.html(iraq, Scope(place="ain-al-asad"), matrix.Options(silence.Options())))
    events = {event for event, _party in grid(asad)}
    assert events == {str(row["event"]) for row in silence.table(iraq, Scope(place="ain-al-asad"))}
    assert asad.all("h1")[0].text == "Who says what of which attack at Ain al-Asad Airbase"
    assert "Contested as well, but not in this table" in asad.text
    series = read(matrix.html(iraq, options=kinds("event_series")))
    assert series.all("h1")[0].text == "Who says what of which event series"
    assert grid(series)


def test_hostile_texts_stand_there_as_text(harbour: LocalDataset) -> None:
    evil = hostile(harbour)
    html = matrix.html(evil, options=PLAIN)
    page = read(html)
    assert_sound(page)
    assert max(Counter(cards(page)).values()) == 1
    assert "<script>window.broken" in page.text
    assert "<script>window.broken" not in html
    assert not set("\x00\x1b\u202e\u2066") & set(html)
    (policy,) = (one for one in page.all("meta") if one.attributes.get("http-equiv"))
    assert digest(page.all("style")[0].inside[0]) in policy.attributes["content"]  # type: ignore[arg-type]


def test_the_page_is_written(harbour: LocalDataset, tmp_path: Path) -> None:
    counts = matrix.write(harbour, tmp_path / "contested.html")
    assert (tmp_path / "contested.html").read_text("utf-8") == matrix.html(harbour)
    assert counts == {
        "events": 1, "more_events": 0, "press_events": 0, "speakers": 5, "more_speakers": 0, "statements": 10,
        "ended": 2, "contested": 1,
    }  # fmt: skip
