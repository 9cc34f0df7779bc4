"""A brief: no sentence without a footnote, each footnote with its source, contested things side by side."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims import cards
from claimgraph.claims.evidence import Quotations
from claimgraph.claims.team import worlds
from claimgraph.errors import FileError, NotFoundError
from claimgraph.pages import brief
from claimgraph.pages.brief import page
from claimgraph.store.build import build
from tests.cli.running import run
from tests.conftest import HARBOUR, ROOT
from tests.store.test_drafts import case

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from claimgraph.pages.brief.text import Line, Text
    from claimgraph.store.dataset import LocalDataset

GOLDEN = ROOT / "tests" / "cases" / "briefs"
CONTESTED = "Where accounts contradict each other"
RAID = "raid-north-pier-2031-05-01"


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def part(text: Text, title: str) -> list[str]:
    """The lines of a part, with the numbers of their footnotes in brackets."""
    (block,) = (block for block in text.blocks if block.title == title)
    return [
        "".join(f"{run.text}{f'[{run.note}]' if run.note else ''}" for run in line)
        for line in (*block.lines, *block.untold)
    ]


@pytest.mark.parametrize("kind", ["event", "actor"])
def test_no_sentence_is_without_a_footnote_and_no_footnote_without_a_sentence(
    iraq: LocalDataset, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All briefs of a dataset have the same cards, which take a third of their time.
    made = cards.material(iraq.reading, iraq.reading.statements, iraq.reading.contests)
    monkeypatch.setattr(page, "cards", SimpleNamespace(material=lambda *_given: made))
    things = iraq.reading.things(kind)
    assert len(things) > 100
    for thing in things:
        text = page.text(iraq, thing.slug)
        lines = [line for block in text.blocks for line in block.lines]
        assert [words(line) for line in lines if not any(run.note for run in line)] == []
        named = [run.note for block in text.blocks for line in (*block.lines, *block.untold) for run in line]
        numbers = [number for number in dict.fromkeys(named) if number]
        assert numbers == list(range(1, len(text.notes) + 1))  # in the order in which they are named
        for note in text.notes:
            assert any(words(source)[:-1] in words(note) for source in text.sources)
        assert all(words(line).endswith((".", "!", "?", "”")) for line in lines)


@pytest.mark.parametrize("name", [RAID, "red-dawn"])
def test_the_briefs_of_the_example_are_these(
    harbour: LocalDataset, name: str, request: pytest.FixtureRequest
) -> None:
    golden, written = GOLDEN / f"{name}.md", brief.markdown(harbour, name)
    if request.config.getoption("--rewrite-answers"):
        golden.write_text(written, "utf-8")
    assert written == golden.read_text("utf-8")


def test_rival_accounts_stand_side_by_side_with_their_holders_and_roots(iraq: LocalDataset) -> None:
    text = page.text(iraq, "attack-harir-2023-10-18")
    (outcome,) = part(text, CONTESTED)
    assert re.sub(r"\[\d+\]", "", outcome) == (
        "Outcome – contest by exclusion: hit, according to an Iraqi militia backed by Iran that the title"
        " does not name (by 18 Oct 2023, through Rudaw) and Islamic Resistance in Iraq (18–19 Oct 2023) – 2"
        " independent roots, 2 documents; intercepted, according to United States Central Command"
        " (18 Oct 2023) – 1 independent root, 1 document; fell in unpopulated area, according to Kurdistan"
        " counterterrorism unit (18–19 Oct 2023) – 1 independent root, 1 document."
    )


def test_a_sentence_says_who_contradicts_it(harbour: LocalDataset) -> None:
    (claim, *_rest) = part(
        page.text(harbour, RAID), "Who claims, denies or confirms it, and to whom it is laid"
    )
    assert claim == (
        "According to Red Dawn, through Coast Wire (claim of responsibility, 1 May 2031): Red Dawn says that"
        " it sent three boats and that they got to the pier.[1] Contradicted on perpetrator by Mira Solen for"
        " Port Authority of Almar (not Red Dawn)[2]. Contradicted on outcome by three port officials (not"
        " hit)[3]."
    )


def test_what_no_longer_stands_is_told_apart_and_nowhere_else(harbour: LocalDataset) -> None:
    text = page.text(harbour, RAID)
    gone = part(text, "What no longer stands")
    assert [line.split(":")[0] for line in gone] == [
        "No longer stands, superseded on 2 May 2031 by Salt Circle[5]",
        "No longer stands, withdrawn on 2 May 2031 by Port Authority of Almar[9]",
    ]
    ended = {one.iri for one in harbour.reading.statements.values() if not one.stands}
    numbers = {
        number for number, note in enumerate(text.notes, 1) if any(run.address in ended for run in note)
    }
    elsewhere = {
        run.note
        for block in text.blocks
        if block.title != "What no longer stands"
        for line in (*block.lines, *block.untold)
        for run in line
    }
    assert numbers
    assert not numbers & elsewhere


def test_a_statement_has_one_footnote_however_often_it_is_named(harbour: LocalDataset) -> None:
    notes = [words(note) for note in page.text(harbour, RAID).notes]
    assert len(notes) == len(set(notes))


def test_words_are_quoted_where_texts_are_at_hand(harbour: LocalDataset) -> None:
    plain, quoting = (
        page.text(harbour, RAID, page.Options(texts)).notes[2]
        for texts in (None, Quotations(HARBOUR / "texts"))
    )
    assert "“" not in words(plain).partition("characters")[2]
    stands = words(quoting).partition("characters 296–363: “")[2]
    assert stands.startswith("Three port officials") or len(stands.partition("”")[0]) == 363 - 296


def test_a_later_part_tells_how_much_it_leaves_out(iraq: LocalDataset) -> None:
    further = part(page.text(iraq, "new-arab"), "What else it says")
    told, left = further[:-1], further[-1]
    assert len(told) == 12
    assert re.fullmatch(r"Not told here: \d\d further statements, the press in its own voice last\.", left)


def test_parties_are_told_before_the_press_where_not_all_are_told(iraq: LocalDataset) -> None:
    further = part(page.text(iraq, "gaza-war-2023"), "Also said")
    press = {iraq.reading.label(one) for one in iraq.reading.press}
    told = [line.partition(" (")[0].removeprefix("According to ").split(",")[0] for line in further[:-1]]
    assert len(told) == 12
    assert press.isdisjoint(told)


def test_a_draft_is_marked_wherever_it_is_named(tmp_path: Path) -> None:
    drafted = build(case(tmp_path), drafts=True)
    raid, red_dawn, salt = (page.text(drafted, name) for name in (RAID, "red-dawn", "salt-circle"))
    assert "WITH 5 drafts that nobody accepted" in raid.lead[1]
    acts = part(raid, "Who claims, denies or confirms it, and to whom it is laid")
    assert acts[0].startswith("According to Red Dawn")
    assert sum(line.startswith("[DRAFT THAT NOBODY ACCEPTED] According to Salt Circle") for line in acts) == 1
    assert any("Salt Circle (1 May 2031, draft)" in line for line in part(red_dawn, CONTESTED))
    assert any(
        line.startswith("Denied by Salt Circle, 1 May 2031 [DRAFT]") for line in part(salt, "What it denies")
    )
    assert any("[DRAFT THAT NOBODY ACCEPTED]" in words(note) for note in red_dawn.notes)


def test_what_is_sensitive_is_marked(reef: LocalDataset) -> None:
    text = page.text(reef, "raid")
    acts = part(text, "Who claims, denies or confirms it, and to whom it is laid")
    assert [line.partition("]")[0] for line in acts if line.startswith("[")] == ["[TEAM", "[PROTECT"]
    assert any("PROTECT)" in line for line in part(text, "When and where"))
    assert "TEAM" not in brief.markdown(reef.up_to("public"), "raid")


def test_a_brief_of_a_day_and_of_a_world(iraq: LocalDataset, reef: LocalDataset) -> None:
    then = page.text(
        iraq.known(_day("2023-10-18")), "attack-harir-2023-10-18", page.Options(remarks=("Then.",))
    )
    assert then.lead[-1].endswith("to agree is not to prove. Then.")
    assert part(then, CONTESTED) == [
        "Nobody in these documents contradicts anything here, which confirms nothing."
    ]
    world = worlds.within(reef, "as-plugh-says")
    assert page.text(world, "tide-front").notes


def _day(text: str) -> date:
    from datetime import date

    return date.fromisoformat(text)


def test_only_events_and_actors_have_briefs(harbour: LocalDataset) -> None:
    with pytest.raises(
        NotFoundError, match="'North Pier' is a place, and a brief is on an event or an actor"
    ):
        brief.markdown(harbour, "North Pier")
    with pytest.raises(NotFoundError, match="nobody-at-all"):
        brief.markdown(harbour, "nobody-at-all")


@pytest.mark.parametrize(("file", "sources"), [("brief.odt", ()), ("brief.md", ("list.ris",))])
def test_an_unknown_ending_is_refused_before_anything_is_written(
    harbour: LocalDataset, tmp_path: Path, file: str, sources: tuple[str, ...]
) -> None:
    options = page.Options(sources=tuple(tmp_path / one for one in sources))
    with pytest.raises(FileError, match="unknown format; end the name in"):
        brief.write(harbour, RAID, tmp_path / file, options)
    assert not list(tmp_path.iterdir())


def test_the_command_prints_or_writes_the_text_and_the_lists_of_its_sources(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", HARBOUR, "-o", store)
    printed = run("brief", RAID, "-s", store)
    assert printed.returncode == 0
    assert printed.stdout == (GOLDEN / f"{RAID}.md").read_text("utf-8")
    lists = [word for one in ("x.bib", "x.json") for word in ("--sources", tmp_path / one)]
    done = run("brief", RAID, "-s", store, "-o", tmp_path / "x.md", *lists)
    assert done.stderr == f"{tmp_path / 'x.md'}: 12 footnotes to 2 documents\n"
    assert (tmp_path / "x.md").read_text("utf-8") == printed.stdout
    assert (tmp_path / "x.bib").read_text("utf-8").count("@") == 2
    assert "harbour-herald-2031-05-02" in (tmp_path / "x.json").read_text("utf-8")
    assert run("brief", RAID, "-s", store, *lists).returncode == 2
    known = run("brief", "red-dawn", "-s", store, "--known", "2031-05-01").stdout
    assert "As known on 1 May 2031\\." in known or "As known on 1 May 2031." in known
