"""Events against speakers on a page: each word in its cell, each cell leading to its evidence."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.sources import silence
from claimgraph.analyses.sources.silence import SAYS
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


def words(cell: Element) -> dict[str, int]:
    """The words of a cell, with how often each is said."""
    found = {}
    for word in cell.all("span", "word"):
        number = word.all("b")
        found[word.all("i")[0].text] = int(number[0].text) if number else 1
    return found


def head(page: Element, event: str) -> Element:
    """The head of the row of an event."""
    return next(one for one in page.all("th", "event") if one.text.startswith(event))


def test_each_word_of_the_table_stands_in_its_cell(page: Element, iraq: LocalDataset) -> None:
    wanted: dict[tuple[str, str], Counter[str]] = {}
    for row in silence.table(iraq):
        says = row["says"] + (" (the series)" if row["of"] == "series" else "")
        wanted.setdefault((str(row["event"]), str(row["party"])), Counter())[says] += 1
    assert {ends: words(cell) for ends, cell in grid(page).items()} == wanted
    met = {says for found in wanted.values() for says in found}
    assert met >= {*SAYS} - {"confirms"}
    assert met <= {*SAYS, "silent", "confirms (the series)"}


def test_a_confirmation_of_a_series_is_said_to_be_one(usual: Element) -> None:
    for event in ("Attack with a drone on or near Harir", "Attack with drones on Ain al-Asad, 18 October"):
        (cell,) = (
            cell
            for (name, party), cell in grid(usual).items()
            if name.startswith(event) and party == "United States Central Command"
        )
        assert "confirms (the series)" in words(cell)


def test_whoever_is_named_stands_in_row_and_cell_the_one_of_most_speakers_first(usual: Element) -> None:
    hospital = "Explosion at a Gaza hospital, 17 October 2023"
    said = head(usual, hospital).all("span", "rivals")[0].text
    named = re.findall(r"(?:/ |contest by rejection: )([a-zA-Z ]+?) (?=\d)", said)
    assert named == ["State of Israel", "not Palestinian Islamic Jihad", "Palestinian Islamic Jihad"]
    assert "State of Israel 3 speakers, by 19 Oct 2023" in said
    cell = grid(usual)[hospital, "unnamed sources (13)"]
    assert [one.text for one in cell.all("span", "whom")] == ["State of Israel", "Palestinian Islamic Jihad"]
    harir = head(usual, "Attack with a drone on or near Harir air base")
    assert (
        "perpetrator, several named: Islamic Resistance in Iraq / Heirs Formation / Iraqi armed groups"
        in harir.text
    )
    assert {one.text for cell in grid(usual).values() for one in cell.all("span", "whom")} >= {
        "Kata'ib Hezbollah (responsible)"
    }


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
        len([one for one in usual.all("th", "event") if "occurrence:" in one.text or "phase:" in one.text])
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
        (link,) = cell.all("a")
        place = places[link.attributes["href"][1:]]
        if place.tag == "article":
            assert {shown[place.attributes["id"]]} == said[ends]
        else:
            here = [one.attributes["id"] for one in place.all("article", "statement")]
            again = [one.all("a")[0].attributes["href"][1:] for one in place.all("p", "again")]
            assert {shown[name] for name in (*here, *again)} == said[ends]


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
    rows = [row.all("th", "event")[0] for row in usual.all("tr") if row.all("th", "event")]
    contested = [bool(row.all("span", "badge")) for row in rows]
    assert contested == sorted(contested, reverse=True)
    assert rows[0].text.startswith("Attack with a drone on or near Harir air base")
    words = (
        "outcome, contest by exclusion: hit 2 speakers, by 19 Oct 2023 / intercepted 18 Oct 2023 / fell in"
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
    assert [len(table.all("th", "party")) for table in tables] == [20, 20, 7]
    assert len(tables[0].all("th", "event")) == 37
    assert 0 < len(tables[2].all("th", "event")) < 37
    assert "events of which none of them speaks are left out" in page.text


def test_silence_is_explained_and_depends_on_the_habit_asked_for(iraq: LocalDataset, usual: Element) -> None:
    silent = [ends for ends, cell in grid(usual).items() if "silent" in words(cell)]
    assert silent == []  # nobody here speaks of three attacks and of half of those it could have spoken of
    looser = read(matrix.html(iraq, options=matrix.Options(silence.Options(least=2, press=False))))
    found = [cell for cell in grid(looser).values() if "silent" in words(cell)]
    assert found
    target = found[0].all("a")[0].attributes["href"][1:]
    (why,) = [one for one in looser.all("div", "group") if one.attributes.get("id") == target]
    assert "Says nothing of it in these documents, though it speaks of 2 of the" in why.text
    assert "silent" not in {
        says
        for cell in grid(read(matrix.html(iraq, options=matrix.Options(silence.Options(least=9))))).values()
        for says in words(cell)
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
