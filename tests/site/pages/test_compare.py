"""Speakers side by side: what each holds of each property, and how two of them stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.analyses.parties.stakes import ATTACKED, CLAIMS
from claimgraph.site.pages import accounts, compare
from claimgraph.site.shell import Site
from tests.still_pages import read

if TYPE_CHECKING:
    from claimgraph.claims.reading import Reading
    from claimgraph.store.dataset import LocalDataset
    from tests.still_pages import Element


def everybody(reading: Reading) -> accounts.Accounts:
    """Return an account for each actor."""
    actors = (accounts.of_speaker(reading, one.iri) for one in reading.things("actor"))
    return accounts.Accounts(reading, actors)


@pytest.fixture(scope="module")
def page(iraq: LocalDataset) -> Element:
    """The page on the bundled corpus."""
    return read(dict(compare.pages(Site(iraq)))["compare.html"])


def test_the_speakers_by_name_who_say_most_have_a_column(page: Element, iraq: LocalDataset) -> None:
    chosen = accounts.speakers(iraq.reading)
    heads = page.all("thead")[0].all("th")[1:]
    seen = [one.text for one in heads if "hidden" not in one.attributes]
    assert seen == [one.name for one in chosen]
    assert len(seen) == accounts.MOST
    assert not {iri for one in chosen for iri in one.voices} & iraq.reading.told.unidentified


def test_a_row_holds_the_word_of_each_and_how_they_stand_to_each_other(
    page: Element, iraq: LocalDataset
) -> None:
    chosen = [one.name for one in accounts.speakers(iraq.reading)]
    resistance, command = (
        chosen.index(name) for name in ("Islamic Resistance in Iraq", "United States Central Command")
    )
    (thing,) = (
        one for one in page.all("tbody") if one.text.startswith("Attack with a drone on or near Harir")
    )
    rows = {row.all("th")[0].text.removeprefix("≠ "): row for row in thing.all("tr")[1:]}
    cells = [cell.text for cell in rows["outcome"].all("td")]
    assert (cells[resistance], cells[command]) == (
        "hit, said 18–19 Oct 2023",
        "intercepted, said 18 Oct 2023",
    )
    assert f"{resistance}-{command}:contested" in rows["outcome"].attributes["data-pairs"].split()
    assert f"{resistance}-{command}:agree" in rows["weapon"].attributes["data-pairs"].split()
    single = {f"{one}-{other}" for one in range(accounts.MOST) for other in range(accounts.MOST)}
    assert single.isdisjoint(
        pair.partition(":")[0] for pair in rows["damage"].attributes["data-pairs"].split()
    )


def test_what_no_longer_stands_has_no_place_in_it(harbour: LocalDataset) -> None:
    rows = compare.compared(harbour.reading, everybody(harbour.reading))
    said = {stance.statement for row in rows for stances in row.held.values() for stance in stances}
    assert said
    assert all(harbour.reading.statements[iri].stands for iri in said)


def test_who_contradicts_whom_is_that_of_the_reading(iraq: LocalDataset) -> None:
    reading = iraq.reading
    rows = compare.compared(reading, everybody(reading))
    found = {(row.subject[0], row.predicate) for row in rows if row.contested}
    assert found == {(one.subject[0], one.predicate) for one in reading.contests if one.contested}


def test_a_side_holds_the_words_of_all_its_members_with_their_names(
    page: Element, iraq: LocalDataset
) -> None:
    listed = accounts.accounts(iraq).listed
    names = [one.name for one in listed]
    militias, states = (
        names.index(f"{name} {accounts.WITH}")
        for name in ("Islamic Resistance in Iraq", "United States of America")
    )
    claim, attacked = (names.index(accounts.STAKES[side]) for side in (CLAIMS, ATTACKED))
    (thing,) = (
        one
        for one in page.all("tbody")
        if one.attributes["data-thing"] == "event/attack-ain-al-asad-2023-10-18"
    )
    rows = {row.all("th")[0].text.removeprefix("≠ "): row for row in thing.all("tr")[1:]}
    cells = {cell.attributes["data-account"]: cell.text for cell in rows["outcome"].all("td")}
    assert cells[str(militias)].startswith("hit – Islamic Resistance in Iraq, 18–19 Oct 2023")
    assert cells[str(states)].startswith("intercepted – American officials, 17–18 Oct 2023")
    assert cells[str(claim)] == cells[str(militias)]
    assert cells[str(attacked)] == cells[str(states)]
    pairs = rows["outcome"].attributes["data-pairs"].split()
    assert {f"{militias}-{states}:contested", f"{claim}-{attacked}:contested"} <= {*pairs}


def test_members_of_one_side_who_contradict_each_other_are_shown_to_do_so(page: Element) -> None:
    (thing,) = (
        one
        for one in page.all("tbody")
        if one.attributes["data-thing"] == "event/attack-ain-al-asad-2023-10-18"
    )
    wounded = next(row for row in thing.all("tr")[1:] if row.all("th")[0].text.endswith("wounded"))
    sides = [cell for cell in wounded.all("td") if "at least 1" in cell.text and "0 –" in cell.text]
    assert sides
    assert all(cell.text.endswith("≠ they contradict each other") for cell in sides)


def test_to_a_body_belongs_who_is_its_organ_or_is_said_to_be_part_of_it_and_nobody_further(
    iraq: LocalDataset,
) -> None:
    reading = iraq.reading
    by_name = {one.party.name: one for one in accounts.bodies(reading) if one.party}
    label = reading.label
    command, officials = "United States Central Command", "American officials"
    assert {command, officials} <= set(map(label, by_name["United States of America"].voices))
    assert by_name["United States of America"].said == ()
    resistance = by_name["Islamic Resistance in Iraq"]
    assert "Akram al-Kaabi" in map(label, resistance.voices)
    assert {one.relation for one in resistance.said} == {"leads", "uses_name"}
    assert not {label(one) for one in resistance.voices} & {"Harakat al-Nujaba", "Government of Iraq"}


def test_what_is_contradicted_makes_nobody_a_member(harbour: LocalDataset) -> None:
    reading = harbour.reading
    doubted = {
        (stance.statement, stance.proposition)
        for found in reading.disagreements
        if found.contest
        for stance in found.stances
    }
    said = [stance for one in accounts.bodies(reading) for stance in one.said]
    assert not {(one.statement, one.proposition) for one in said} & doubted
