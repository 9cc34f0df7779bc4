"""A page on one actor: every line is somebody's word and leads to it, each statement stands in full once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.errors import NotFoundError
from claimgraph.model.namespaces import CG
from claimgraph.pages.dossier import page as dossier
from claimgraph.store.dataset import LocalDataset
from tests.still_pages import assert_sound, cards, hostile, read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.still_pages import Element

WHO = (
    "islamic-resistance-in-iraq",
    "kataib-hezbollah",
    "us-central-command",
    "akram-al-kaabi",
    "libertarian-institute-2023-10-18/american-officials",
    "ain-al-asad",
)
SERIES = (
    "Names",
    "Ties, and who tells of them",
    "Leaders and spokespeople",
    "Claims of responsibility",
    "Denials",
    "Threats and what followed",
    "Demands",
    "Targets",
    "Accusations, and what is laid to this actor",
    "Where accounts contradict each other",
    "Also told differently, no contradiction",
    "Further statements",
    "Further statements of others",
    "What it carries",
    "Sources of these words",
    "What is not known",
)


@pytest.fixture(scope="module")
def red_dawn(harbour: LocalDataset) -> Element:
    """The page on the group of the example."""
    return read(dossier.html(harbour, "Red Dawn"))


def titles(page: Element) -> list[str]:
    """The headings of all sections, those without content too."""
    main = page.all("main")[0]
    return [
        one.text.partition(":")[0] if one.tag == "p" else one.text
        for one in main.all()
        if one.tag == "h2" or "nothing" in one.attributes.get("class", "")
    ]


def table(page: Element, title: str) -> list[list[str]]:
    """The rows of the table of a section."""
    (section,) = (one for one in page.all("section") if one.all("h2")[0].text == title)
    return [[cell.text for cell in row.all("td")] for row in section.all("tr") if not row.all("th")]


@pytest.mark.parametrize("name", WHO)
def test_a_dossier_is_sound_and_shows_all_that_is_said_by_it_and_of_it(iraq: LocalDataset, name: str) -> None:
    page = read(dossier.html(iraq, name))
    assert_sound(page)
    shown = cards(page)
    assert max(Counter(shown).values()) == 1
    kind = iraq.find(name, ["actor", "place"]).kind
    wanted = {row["statement"] for row in iraq.ask("statements-about", **{kind: name}).texts()}
    if kind == "actor":
        wanted |= {row["statement"] for row in iraq.ask("statements-by", actor=name).texts()}
    assert {iri.rpartition("/")[2].replace(".", "/", 1) for iri in wanted} <= set(shown)
    found = titles(page)
    if kind == "actor" and "Roles" not in found:
        assert found == [title for title in SERIES if title in found]
    assert found[-1] == "What is not known"


def test_names_stand_in_all_scripts_with_where_they_were_met(red_dawn: Element) -> None:
    assert table(red_dawn, "Names") == [
        ["Red Dawn", "English", "main name", "in none of these documents"],
        ["الفجر الأحمر", "Arabic", "self-designation", "Coast Wire, 1 May 2031"],
        ["al-Fajr al-Ahmar", "Arabic in Latin letters", "spelling", "Harbour Herald, 2 May 2031"],
    ]


def test_a_tie_is_the_word_of_somebody(red_dawn: Element, iraq: LocalDataset) -> None:
    assert table(red_dawn, "Ties, and who tells of them") == [
        [
            "names and fronts",
            "Red Dawn uses name Salt Circle",
            "Almar Institute, by 2 May 2031, hedged",
            "1 root, 1 document",
        ],
        [
            "",
            "Salt Circle facade for Red Dawn",
            "Almar Institute, by 2 May 2031, hedged",
            "1 root, 1 document",
        ],
    ]
    page = read(dossier.html(iraq, "kataib-hezbollah"))
    ties = table(page, "Ties, and who tells of them")
    (pmf,) = (row for row in ties if "part of Popular Mobilization Forces" in row[1])
    assert pmf[2] == "Kyle Anzalone, 18 Oct 2023; The National, 1 Jan 2024"
    assert pmf[3] == "2 roots, 2 documents"
    words = {
        (row["subject"], row["predicate"], row["value"])
        for row in iraq.ask("umbrella-membership", actor="kataib-hezbollah").texts()
    }
    assert {" ".join(word) for word in words} <= {row[1] for row in ties}
    leaders = table(page, "Leaders and spokespeople")
    assert [
        "Ahmad al-Hamidawi leads Kata'ib Hezbollah",
        "Kyle Anzalone, 18 Oct 2023",
        "1 root, 1 document",
    ] in leaders
    assert (
        "On behalf of this actor spoke, by the wording of the documents: Ahmad al-Hamidawi (5 statements)"
        in page.text
    )


def test_claims_stand_beside_what_others_state_of_each_point(red_dawn: Element, iraq: LocalDataset) -> None:
    assert table(red_dawn, "Claims of responsibility") == [
        [
            "Raid on the north pier, 1 May 2031",
            "outcome: hit",
            "1 May 2031",
            "≠ conflicts: three port officials (not hit)",
        ],
        [
            "",
            "perpetrator: Red Dawn",
            "1 May 2031",
            "≠ conflicts: Mira Solen (not Red Dawn);"
            " laid to another: Salt Circle, by the word of Mira Solen, 2 May 2031",
        ],
        ["", "weapons used: 3", "1 May 2031", "nobody else speaks of this point"],
        [
            "",
            "in response to: Port Authority of Almar",
            "1 May 2031, not in the claim",
            "nobody else speaks of this point",
        ],
    ]
    rows = table(read(dossier.html(iraq, "islamic-resistance-in-iraq")), "Claims of responsibility")
    assert "agrees: United States Central Command, Kurdistan counterterrorism unit" in {
        row[3] for row in rows
    }
    (hit,) = (row for row in rows if row[1] == "outcome: hit" and "fell in unpopulated area" in row[3])
    assert hit[2] == "18–19 Oct 2023, not in the claim"


def test_a_claim_names_its_rivals(iraq: LocalDataset) -> None:
    page = read(dossier.html(iraq, "heirs-formation"))
    (doer,) = (row for row in table(page, "Claims of responsibility") if row[1].startswith("perpetrator"))
    assert doer[3] == (
        "rival claim: Islamic Resistance in Iraq, 18 Oct 2023, 18–19 Oct 2023; laid to another:"
        " Iraqi armed groups described as aligned with Iran, by the word of The New Arab, 19 Oct 2023"
    )
    (section,) = (
        one
        for one in page.all("section")
        if one.all("h2")[0].text == "Also told differently, no contradiction"
    )
    assert "several are named; that alone is no contradiction" in section.text
    values = [one.all("p", "value")[0].text for one in section.all("div", "holder")]
    assert set(values) == {
        "Islamic Resistance in Iraq",
        "Heirs Formation",
        "Iraqi armed groups described as aligned with Iran",
    }
    series = [
        row[3]
        for row in table(read(dossier.html(iraq, "islamic-resistance-in-iraq")), "Claims of responsibility")
        if row[1] == "perpetrator: Islamic Resistance in Iraq"
    ]
    assert sum("rival claim: Heirs Formation, 18–19 Oct 2023" in one for one in series) == 1


def test_denials_name_those_who_had_said_so(harbour: LocalDataset) -> None:
    rows = table(read(dossier.html(harbour, "Salt Circle")), "Denials")
    asked = list(harbour.ask("denials-answered", actor="salt-circle").texts())
    assert len(rows) == len({row["statement"] for row in asked}) == 2
    assert rows[0][0] == "Raid on the north pier, 1 May 2031 – perpetrator: Salt Circle"
    assert rows[0][2].startswith("Mira Solen, 2 May 2031 (")


def test_what_was_affirmed_on_the_day_of_its_denial_was_perhaps_before_it(harbour: LocalDataset) -> None:
    ((_what, _by, affirmed),) = table(
        read(dossier.html(harbour, "coast-wire-2031-05-01/officials")), "Denials"
    )
    assert "Red Dawn, 1 May 2031 (perhaps before)" in affirmed


def test_a_card_says_what_its_speaker_hedged(harbour: LocalDataset) -> None:
    page = read(dossier.html(harbour, "almar-institute"))
    shown = {
        card.all("p", "origin")[0].all("code")[0].text.partition("/")[2]: card.all("p", "head")[0].text
        for card in page.all("article", "statement")
    }
    assert "hedged" in shown["institute-facade"]
    assert {name for name, head in shown.items() if "hedged" in head} == {
        one.identifier.partition("/")[2]
        for one in harbour.reading.statements.values()
        if one.hedged and one.identifier.partition("/")[2] in shown
    }


def test_threats_stand_with_condition_and_what_followed(red_dawn: Element, iraq: LocalDataset) -> None:
    assert table(red_dawn, "Threats and what followed") == [
        [
            "Red Dawn, 1 May 2031 (threat)",
            "Port Almar",
            "unless the customs ship leaves the bay – Mira Solen denies phase: planned, 2 May 2031",
            "no dated attack on the same target within 7 days",
        ]
    ]
    rows = table(read(dossier.html(iraq, "kataib-hezbollah")), "Threats and what followed")
    assert len(rows) == len(
        {row["statement"] for row in iraq.ask("who-threatened", actor="kataib-hezbollah").texts()}
    )
    assert [row[3] for row in rows].count("the same as above") <= 2
    blinken = next(row for row in rows if "Blinken" in row[2])
    assert "The New Arab says occurrence: took place, 7–12 Nov 2023" in blinken[2]


def test_demands_targets_and_accusations(
    red_dawn: Element, iraq: LocalDataset, harbour: LocalDataset
) -> None:
    assert table(red_dawn, "Demands") == [
        [
            "own",
            "Red Dawn, 1 May 2031",
            "Port Authority of Almar",
            "Withdrawal of the customs ship from Almar Bay",
        ]
    ]
    assert [
        "in words",
        "Port Authority of Almar",
        "claims an attack on: 1 May 2031; demands something of: 1 May 2031",
    ] in table(red_dawn, "Targets")
    accused = table(read(dossier.html(harbour, "Salt Circle")), "Accusations, and what is laid to this actor")
    assert ["accused", "Raid on the north pier, 1 May 2031", "Mira Solen, 2 May 2031"] in accused
    aimed = table(read(dossier.html(iraq, "islamic-resistance-in-iraq")), "Targets")
    assert any(row[1] == "Harir Airbase" and "Heirs Formation" in row[2] for row in aimed)


def test_contested_points_stand_side_by_side(red_dawn: Element) -> None:
    held = [
        (one.all("p", "value")[0].text, one.all("strong")[0].text) for one in red_dawn.all("div", "holder")
    ]
    assert len(held) == len(set(held))
    assert {
        ("not Salt Circle", "Salt Circle"),
        ("Salt Circle", "Mira Solen"),
        ("Red Dawn", "Red Dawn"),
        ("not Red Dawn", "Mira Solen"),
        ("not hit", "three port officials"),
        ("hit", "Red Dawn"),
    } <= set(held)


def test_equal_values_stand_together_with_all_who_hold_them(iraq: LocalDataset) -> None:
    page = read(dossier.html(iraq, "harir-air-base"))
    held = {
        one.all("p", "value")[0].text: [name.text for name in one.all("strong")]
        for one in page.all("div", "holder")
    }
    assert held["hit"] == [
        "an Iraqi militia backed by Iran that the title does not name",
        "Islamic Resistance in Iraq",
    ]
    values = [one.all("p", "value")[0].text for one in page.all("div", "holder")]
    assert values.index("hit") < values.index("intercepted")


def test_sources_are_counted(red_dawn: Element, harbour: LocalDataset) -> None:
    assert table(red_dawn, "Sources of these words") == [
        ["Coast Wire, 1 May 2031", "4 of 4", "3"],
        ["Harbour Herald, 2 May 2031", "1 of 4", "0"],
        ["passed on by Coast Wire", "1 of 4", "1"],
        ["passed on by Port Gazette", "1 of 4", "1"],
    ]
    assert "Ways from the speaker to the reader: Coast Wire (3);" in red_dawn.text
    said = {row["statement"] for row in harbour.ask("statements-by", actor="red-dawn").texts()}
    one = {
        (row["passed_by"], row["statement"])
        for row in harbour.ask("one-relay").texts()
        if row["statement"] in said
    }
    assert Counter(relay for relay, _statement in one) == {"Coast Wire": 1, "Port Gazette": 1}


def test_what_is_not_known_is_counted_and_not_guessed(red_dawn: Element, iraq: LocalDataset) -> None:
    unknown = [row[0] for row in table(red_dawn, "What is not known")]
    assert unknown[0].startswith("Nobody here says who leads it or speaks for it.")
    assert unknown[1] == "3 of 4 statements stand in one document only."
    officials = read(dossier.html(iraq, WHO[4]))
    said = [row[0] for row in table(officials, "What is not known")]
    assert "All these words stand in one document: Libertarian Institute, 18 Oct 2023." in said
    assert "How many people this is is not said." in said
    group = [row[0] for row in table(read(dossier.html(iraq, WHO[0])), "What is not known")]
    claims = {row["event"] for row in iraq.ask("unaddressed-claims", actor=WHO[0]).texts()}
    assert all(event in group[0] for event in claims)
    assert group[0].startswith("Of these claimed events nobody else speaks: ")


def test_the_summary_counts_acts_with_their_dates(iraq: LocalDataset) -> None:
    page = read(dossier.html(iraq, "kataib-hezbollah"))
    strip = {one.all("dt")[0].text: one.all("dd")[0].text for one in page.all("dl", "summary")[0].all("div")}
    rows = {
        (row["statement"], row["act"]) for row in iraq.ask("statements-by", actor="kataib-hezbollah").texts()
    }
    assert {
        what: int(text.split()[0]) for what, text in strip.items() if what in {act for _, act in rows}
    } == Counter(act for _, act in rows)
    assert strip["own statements"] == "9 1 Oct – 22 Nov 2023 (some perhaps earlier) · 6 by others, on behalf"
    assert strip["threat"].startswith("6 8 Oct – 4 Nov 2023")


def test_a_place_has_a_dossier_and_other_things_say_what_to_use(iraq: LocalDataset) -> None:
    page = read(dossier.html(iraq, "ain-al-asad"))
    assert titles(page)[:3] == ["Names", "Ties, and who tells of them", "Attacks on it"]
    rows = table(page, "Attacks on it")
    assert {row[0] for row in rows} - {""} == {
        row["event"] for row in iraq.ask("attacks-on", place="ain-al-asad").texts()
    }
    assert not [row for row in rows if row[1] in {":", ""}]
    with pytest.raises(
        NotFoundError, match="is an event, and a dossier is of an actor or a place; `claimgraph show`"
    ):
        dossier.html(iraq, "attack-harir-2023-10-18")
    with pytest.raises(NotFoundError, match="is a document"):
        dossier.html(iraq, "new-arab-2023-10-19")
    with pytest.raises(NotFoundError) as caught:
        dossier.html(iraq, "kataib-hezbo")
    assert any("kataib-hezbollah" in candidate for candidate in caught.value.candidates)


def test_a_place_shows_what_is_contested_and_unknown_of_its_attacks(iraq: LocalDataset) -> None:
    page = read(dossier.html(iraq, "ain-al-asad"))
    (section,) = (
        one for one in page.all("section") if one.all("h2")[0].text == "Where accounts contradict each other"
    )
    assert [one.text.split()[1] for one in section.all("h4")][:2] == ["outcome", "wounded"]
    unknown = [row[0] for row in table(page, "What is not known")]
    gaps = Counter(row["missing"] for row in iraq.ask("gaps-events", place="ain-al-asad").texts())
    assert sum(gaps.values()) > 20
    for missing, number in gaps.items():
        attacks = "attack" if number == 1 else "attacks"
        assert any(
            one.startswith(f"{missing} – nobody says it of {number} {attacks} here: ") for one in unknown
        )
    attacks_on_it = table(page, "Attacks on it")
    assert "Joel Wing, 22 Nov 2023" in [
        row[2] for row in attacks_on_it if row[1] == "spoken of, no point named"
    ]
    twice = "Al-Monitor, 21 Nov 2023; Joel Wing, 22 Nov 2023 (1, 2)"
    assert twice in [row[2] for row in attacks_on_it if row[1] == "weapon: ballistic missile"]


def test_three_reasons_why_nothing_followed_and_targets_that_count_as_one(
    iraq: LocalDataset, harbour: LocalDataset
) -> None:
    def after(actor: str, *together: str) -> list[str]:
        page = read(dossier.html(iraq, actor, together=together))
        return [row[3] for row in table(page, "Threats and what followed")]

    nothing = "no dated attack on the same target within 7 days"
    assert nothing in after("ahmad-al-hamidawi")
    aimless = ox.Store()
    aimless.extend(quad for quad in harbour.quads() if quad.predicate.value != CG + "target")
    nobody = table(read(dossier.html(LocalDataset(aimless), "Red Dawn")), "Threats and what followed")
    assert [row[1::2] for row in nobody] == [["nobody named", "no target named"]]
    assert "the threat has no date that would tell" in after("iran-backed-iraqi-militias")
    joined = after("abu-ali-al-askari", "united-states", "us-forces-in-iraq")
    assert any("Ain al-Asad" in one for one in joined)
    page = read(dossier.html(iraq, "abu-ali-al-askari", together=("united-states", "us-forces-in-iraq")))
    assert (
        "As one target count United States of America and Forces of the United States in Iraq." in page.text
    )


def test_wording_fits_people_outlets_and_unnamed_sources(iraq: LocalDataset, harbour: LocalDataset) -> None:
    person = read(dossier.html(iraq, "akram-al-kaabi"))
    assert "Denials: No denial in these documents." in person.text
    source = read(dossier.html(harbour, "coast-wire-2031-05-01/official-a"))
    told = [row[1] for row in table(source, "Ties, and who tells of them")]
    assert told == [
        "one of the three officials one of three port officials",
        "three port officials described as of Port Authority of Almar",
        "three port officials described as close to Harbour Police",
    ]
    outlet = read(dossier.html(iraq, "musings-on-iraq"))
    carried = table(outlet, "What it carries")
    said = [chain for chain in iraq.reading.told.chains if chain.outlet.endswith("/musings-on-iraq")]
    assert carried[0] == ["in its documents", "the outlet and its authors", "31"]
    assert carried[1][1:] == ["Shafaq News", "5"]
    strip = outlet.all("dl", "summary")[0].text
    assert f"statements in its documents{len({chain.statement for chain in said})}" in strip
    relay = read(dossier.html(iraq, "al-araby-al-jadeed"))
    assert table(relay, "What it carries")[0][0] == "passed on by it in those of others"


def test_a_date_stands_once_and_a_denial_is_no_target(iraq: LocalDataset) -> None:
    kaabi = table(read(dossier.html(iraq, "akram-al-kaabi")), "Targets")
    assert any("threatens: 1 Nov 2023 (1, 2)" in row[2] for row in kaabi)
    assert all(one.count("1 Nov 2023") <= 1 for row in kaabi for one in row[2].split(";"))
    assert "Targets" not in titles(read(dossier.html(iraq, "palestinian-islamic-jihad")))


def test_hostile_texts_stand_there_as_text(harbour: LocalDataset) -> None:
    evil = hostile(harbour)
    for name in ("red-dawn", "port-authority", "salt-circle"):
        html = dossier.html(evil, name)
        page = read(html)
        assert_sound(page)
        assert "<script>window.broken" not in html
        assert not set("\x00\x1b\u202e\u2066") & set(html)
        assert "window.broken" in page.text


def test_the_page_is_written(harbour: LocalDataset, tmp_path: Path) -> None:
    counts = dossier.write(harbour, "red-dawn", tmp_path / "x.html")
    assert (tmp_path / "x.html").read_text("utf-8") == dossier.html(harbour, "red-dawn")
    assert counts == {"statements": 9, "own": 4}
