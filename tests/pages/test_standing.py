"""What a claim withdrawn, a reversal and a contest look like on every page: one corpus, built for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from claimgraph import networks
from claimgraph.pages.dossier import page as dossier
from claimgraph.pages.matrix import page as matrix
from claimgraph.pages.network import page as network
from claimgraph.pages.profile import profile
from claimgraph.pages.timeline import page as timeline
from claimgraph.pages.timeline.chronicle import chronicle
from claimgraph.store import build
from tests import pairs
from tests.still_pages import read

if TYPE_CHECKING:
    from claimgraph.store.dataset import Dataset
    from tests.still_pages import Element

CASES = {
    "a claim withdrawn and then denied",
    "one holder reverses",
    "hit or intercepted",
    "hedged and denied",
}
GONE = "withdrawn on 4 May 2031 by the red-dawn"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A few rows of the table of pairs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "rows", _few(pairs.rows()))
        return build.build(pairs.write(tmp_path_factory.mktemp("few") / "corpus"))


def _few(rows: tuple[pairs.Row, ...]) -> object:
    kept = [row for row in rows if row.case in CASES]
    assert {row.case for row in kept} == CASES
    return lambda: kept


def heading(page: Element, event: str) -> str:
    return next(one.text for one in page.all("th", "event") if event in one.text)


def test_the_matrix_strikes_through_what_was_withdrawn_and_counts_what_stands(data: Dataset) -> None:
    html = matrix.html(data)
    page = read(html)
    words = [one for one in page.all("a", "word") if "gone" in one.attributes["class"]]
    assert words
    assert all("withdrawn" in one.text and one.all("s") for one in words)
    (card,) = (one for one in page.all("article") if GONE in one.text)
    assert card.all("s")[0].text == "Statement 0 of: a claim withdrawn and then denied."
    counts = page.all("p", "counts")[0].text
    assert "(1 contested)" in counts
    assert "1 struck through that no longer stands" in counts
    bands = [one.text.partition(" (")[0] for one in page.all("tr", "band")]
    assert bands == ["Contested", "Reversed, split or hedged", "Not contested"]
    assert "outcome, contest by exclusion: " in heading(page, "hit or intercepted")
    assert "outcome, reversal: hit" in heading(page, "one holder reverses")
    assert "outcome, denial of a hedged one: " in heading(page, "hedged and denied")
    framed = [cell for cell in page.all("td") if "clash" in cell.attributes.get("class", "")]
    assert len(framed) == 2  # the two sides of the one contest


def test_the_timeline_strikes_a_mark_through(data: Dataset) -> None:
    told = chronicle(data)
    page = read(timeline.render(told))
    gone = [one for one in page.all("a") if "gone" in one.attributes.get("class", "").split()]
    assert len(gone) == 1
    assert gone[0].all("path", "struck")
    assert GONE.upper() in gone[0].attributes["title"]
    assert gone[0].attributes["aria-label"].endswith("no longer stands")
    assert len(told.counted) == len(told.utterances) - 1
    assert f"{len(told.counted)} statements by" in page.all("p", "lead")[0].text
    events = {one.label: one for one in told.happenings}
    assert events["Event: hit or intercepted"].contested == {"outcome": "outcome (contest by exclusion)"}
    assert events["Event: one holder reverses"].contested == {}
    assert events["Event: one holder reverses"].differing == ("outcome (reversal)",)


def test_a_dossier_counts_what_stands(data: Dataset) -> None:
    page = read(dossier.html(data, "red-dawn"))
    own = [one for one in data.reading.statements.values() if "red-dawn" in one.voices[0]]
    summary = page.all("dl", "summary")[0].text
    assert f"own statements{sum(one.stands for one in own)}" in summary.replace("\n", "")
    assert "no longer standing" in summary
    assert GONE in page.text


def test_the_terminal_says_the_word(data: Dataset, capsys: pytest.CaptureFixture[str]) -> None:
    profile(data.reading, data.find("red-dawn"))
    shown = " ".join(capsys.readouterr().out.split())
    assert f"the red-dawn [assertion] – {GONE.upper()}" in shown
    assert "1 NO LONGER STANDING)" in shown
    assert "Reversal: Event: one holder reverses – outcome: here hit; see above" in shown
    assert "≠ Reversal" not in shown
    assert "Event: one holder reverses: outcome – reversal" in shown
    assert (
        "≠ Event: hit or intercepted: outcome – contest by exclusion hit 1 independent root, 1 document"
        in shown
    )


def test_the_network_draws_no_line_of_it_and_shows_it_with_its_speaker(data: Dataset) -> None:
    page = network.html([networks.actors(data), networks.events(data)], data)
    found = {
        name: json.loads(page.partition(f'id="data-{name}">')[2].partition("</script>")[0])
        for name in ("nodes", "edges", "statements")
    }
    (gone,) = (number for number, one in enumerate(found["statements"]) if one["standing"])
    assert not any(gone in edge["statements"] for edge in found["edges"])
    (node,) = (one for one in found["nodes"] if one["id"] == "actor/red-dawn")
    sections = dict(node["sections"])
    assert gone in {number for numbers in sections.values() for number in numbers}
    said = {number for name, numbers in sections.items() if name != "Contested" for number in numbers}
    assert node["own"] < len(said)
    assert "Reversal" in sections
    assert set(sections["Reversal"]).isdisjoint(sections["Contested"])
    assert GONE in page
    assert not any(found["statements"][number]["points"] for number in sections["Reversal"])


def test_yaml_of_the_cases_is_what_is_meant() -> None:
    table = {row["case"]: row["gives"] for row in yaml.safe_load(pairs.TABLE.read_text("utf-8"))}
    assert {case: table[case] for case in CASES} == {
        "a claim withdrawn and then denied": [],
        "one holder reverses": ["reversal"],
        "hit or intercepted": ["exclusion"],
        "hedged and denied": ["hedged-denial"],
    }
