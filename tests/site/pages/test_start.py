"""The first page tells what is most contested in sentences, and everything that leads to it agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.analyses.claims.contested import most_contested
from claimgraph.pages import findings
from claimgraph.pages.network.page import joined
from claimgraph.pages.network.records import records
from claimgraph.pages.rivals import Held
from claimgraph.site.pages import start
from claimgraph.site.shell import Site
from tests.still_pages import read

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset
    from tests.still_pages import Element


@pytest.fixture(scope="module")
def page(iraq: LocalDataset) -> Element:
    """The first page on the bundled corpus."""
    return read(dict(start.pages(Site(iraq)))["index.html"])


def test_the_most_contested_things_are_told_in_sentences(page: Element) -> None:
    first, second, third = (one.text for one in page.all("p", "sentence"))
    assert first == (
        "≠ Accounts of Attack with a drone on or near Harir air base, 18 October 2023 contradict each other."
        " Outcome: hit by the word of an Iraqi militia backed by Iran that the title does not name"
        " (since 18 Oct 2023 or earlier) and Islamic Resistance in Iraq (since 18–19 Oct 2023),"
        " on 2 independent roots in 2 documents; intercepted by the word of United States Central Command"
        " (since 18 Oct 2023), on 1 independent root in 1 document; fell in unpopulated area by the word of"
        " Kurdistan counterterrorism unit (since 18–19 Oct 2023), on 1 independent root in 1 document."
    )
    assert "Wounded: 0 by the word of American officials" in second
    assert "Also named: State of Israel by the word of many unnamed people who blame Israel" in third


def test_each_sentence_leads_to_the_thing_the_speakers_and_their_statements(page: Element) -> None:
    for sentence in page.all("p", "sentence"):
        links = [one.attributes["href"].partition("/")[0] for one in sentence.all("a")]
        assert links[0] == "events"
        assert links.count("statements") >= 2
        assert links.count("actors") >= links.count("statements") - 1


def test_the_network_and_the_first_look_lead_with_the_same(iraq: LocalDataset) -> None:
    leading = most_contested(iraq.reading)[0][0].subject[1]
    shown = records(joined([networks.actors(iraq), networks.events(iraq)]), iraq.reading)
    assert next(iter(shown.disputed)).name == leading
    assert findings.sections(iraq.reading)[-1].title == f"Most contested: {leading}"


def test_counts_are_those_of_the_reading(page: Element, iraq: LocalDataset) -> None:
    told = {one.all("dt")[0].text: one.all("b")[0].text for one in page.all("dl", "summary")[0].all("div")}
    reading = iraq.reading
    assert told["statements"] == str(sum(one.stands for one in reading.statements.values()))
    assert told["events"] == str(len(reading.things("event")))
    assert told["contested things"] == str(len(most_contested(reading)))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2031-05-01", "since 1 May 2031"),
        ("../2031-05-01", "since 1 May 2031 or earlier"),
        ("2031-05-01/2031-05-03", "since 1–3 May 2031"),
        ("", "no day known"),
    ],
)
def test_since_when_somebody_says_a_thing_stands_in_words(said: str, words: str) -> None:
    assert start.since(Held(said, "", (0,))) == words
