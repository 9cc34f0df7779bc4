"""Reports: what a section says and what its question says, how often the dataset is asked, and twins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from claimgraph.pages import findings
from claimgraph.pages.dossier import deeds, provenance, targets
from claimgraph.pages.dossier import page as dossier
from claimgraph.pages.dossier.ground import Ground
from claimgraph.pages.dossier.provenance import vague
from claimgraph.pages.profile import profile, sections
from claimgraph.pages.sections import Bit, dated, linked, unnumbered
from claimgraph.pages.subject import Subject, Subjects
from tests import planted
from tests.conftest import NAME
from tests.selects import Counted, assert_few

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimgraph.claims.contests import Contest
    from claimgraph.pages.sections import Cell, Section
    from claimgraph.store.dataset import Dataset, LocalDataset

SUBJECTS = (
    "islamic-resistance-in-iraq",
    "kataib-hezbollah",
    "us-central-command",
    "abu-ali-al-askari",
    "hamas",
    "iraqi-government",
    "libertarian-institute-2023-10-18/american-officials",
    "new-arab",
    "ain-al-asad",
    "harir-air-base",
    "harir",
    "iraq",
)
CALL = {"program": "claimgraph", "store": "claimgraph-store", "page": "network.html"}
FURTHER = ("attack-harir-2023-10-18", "new-arab-2023-10-19", "new-arab-2023-10-19/militias-direct-hits")
OTHERWISE = {"", "overview", "names-of", "network-actors", "content-of"}  # compared below


def subject(data: Dataset, name: str) -> Subject:
    """A subject of reports."""
    return Subjects(data.reading).of(data.find(name).iri)


def reports(data: Dataset, name: str) -> list[Section]:
    """All sections of `demo`, or of `show` and the dossier of a thing."""
    if name == "demo":
        return findings.sections(data.reading)
    found = sections(data.reading, data.find(name))
    return found if name in FURTHER else [*found, *dossier.report(subject(data, name), Ground(data))]


def asked(data: Dataset, question: str, **values: str) -> list[dict[str, str]]:
    """The rows of a question with IRIs in place of names."""
    rows = data.ask(question, exactly=True, **values)
    return [{name: getattr(cell, "iri", str(cell or "")) for name, cell in row.items()} for row in rows]


# What a section says and what its question says


@pytest.mark.parametrize("name", ["demo", *SUBJECTS, *FURTHER])
def test_a_section_rests_on_the_statements_of_its_question(name: str, iraq: LocalDataset) -> None:
    compared = 0
    for section in reports(iraq, name):
        question, *values = section.question.split() or [""]
        if question not in OTHERWISE:
            given = dict(value.split("=") for value in values if "=" in value)
            found = {row["statement"] for row in asked(iraq, question, **given)} - {""}
            held = section.named if section.parts or section.contests else section.statements
            assert found <= set(held) if question == "contested-facts" else found == set(held), section.title
            compared += 1
    assert compared or name in FURTHER


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_is_not_known_is_what_the_questions_on_gaps_tell(name: str, iraq: LocalDataset) -> None:
    it = subject(iraq, name)
    if not it.is_actor:
        rows = asked(iraq, "gaps-events", place=name)
        told = {
            (iraq.reading.act(what), event)
            for what, events in provenance.gaps(it).items()
            for event in events
        }
        assert told == {(iraq.reading.label(row["missing"]), row["event"]) for row in rows}
        return
    rows = asked(iraq, "unaddressed-claims", actor=name)
    assert set(provenance.unaddressed(it)) == {(row["event"], row["statement"]) for row in rows}
    rows = asked(iraq, "uncertain-dates", actor=name, days=str(provenance.VAGUE))
    assert {one.iri for one in provenance.vague(it)} == {row["statement"] for row in rows}
    rows = asked(iraq, "threat-conditions", actor=name)
    unmet = {one.iri for one in deeds.threatening(it) if one.conditions and not deeds.met(it, one)}
    assert unmet == {row["statement"] for row in rows if not row["report"]}
    rows = asked(iraq, "demands", of=name)
    assert {row["statement"] for row in rows} <= set(deeds.demands(it).named)


@pytest.mark.parametrize("name", SUBJECTS)
def test_opponents_are_those_of_the_network(name: str, iraq: LocalDataset) -> None:
    it = subject(iraq, name)
    spoken = {(line.kind, line.target, line.statement.iri) for line in targets.spoken_against(it)}
    drawn = {
        (line, row["to_iri"], row["statement"])
        for row in iraq.ask("network-actors", **({"speaker": name} if it.is_actor else {})).texts()
        if row["family"] == "act" and (line := row["kind_iri"].rpartition("/")[2]) in targets.AGAINST
    }
    assert spoken == (drawn if it.is_actor else set())


@pytest.mark.parametrize("name", SUBJECTS)
def test_names_are_those_of_the_question(name: str, iraq: LocalDataset) -> None:
    it = subject(iraq, name)
    rows = asked(iraq, "names-of", **{it.entity.what: name})
    assert {(row["name"], row["language"]) for row in rows} == {
        (one.text, one.language) for one in it.entity.names
    }


def test_counts_and_contents_are_those_of_the_questions(iraq: LocalDataset) -> None:
    rows = asked(iraq, "overview")
    found = findings.counts(iraq.reading)
    assert {row["what"]: int(row["number"]) for row in rows if row["kind"] == "all"} == {
        f"{what}s": total for what, (total, _kinds) in found.items()
    }
    kinds = {(f"{what}s", kind, number) for what, (_, of) in found.items() for kind, number in of.items()}
    assert {(row["what"], row["kind"], int(row["number"])) for row in rows if row["kind"] != "all"} == {
        (what, iraq.reading.act(kind), number) for what, kind, number in kinds
    }
    (content,) = (one for one in reports(iraq, FURTHER[2]) if one.question.startswith("content-of"))
    assert len(content.rows) == len(iraq.ask("content-of", statement=FURTHER[2]))


# How often the dataset is asked


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda data: dossier.html(data, "kataib-hezbollah"), id="dossier of an actor"),
        pytest.param(lambda data: dossier.html(data, "ain-al-asad"), id="dossier of a place"),
        *(
            pytest.param(lambda data, name=name: profile(data.reading, data.find(name)), id=f"show {name}")
            for name in ("ain-al-asad", "hamas", *FURTHER[:2])
        ),
        pytest.param(lambda data: findings.findings(data.reading, CALL), id="demo"),
    ],
)
def test_a_report_asks_for_the_reading_and_for_names(
    made: Callable[[Dataset], object], iraq: LocalDataset
) -> None:
    data = Counted(iraq.engine)
    made(data)
    assert_few(data)


# Things of one name


@pytest.mark.parametrize("name", ["demo", *SUBJECTS, *FURTHER])
def test_things_that_share_a_name_stay_apart(name: str, iraq: LocalDataset, alike: LocalDataset) -> None:
    for one, other in zip(reports(iraq, name), reports(alike, name), strict=True):
        assert set(one.named) == set(other.named), one.title
        assert one.title == "Names" or Counter(map(_shape, one.rows)) == Counter(map(_shape, other.rows)), (
            one.title
        )
        assert len(one.parts) == len(other.parts)
        assert Counter(map(_held, one.contests)) == Counter(map(_held, other.contests))


def _held(contest: Contest) -> tuple[str, int, int]:
    return contest.subject[0], len(contest.stances), len(contest.beside)


def _shape(row: tuple[Cell, ...]) -> tuple[frozenset[str], ...]:
    """The statements that each cell of a row names."""
    return tuple(frozenset(bit.statement for bit in cell) - {""} for cell in row)


def test_the_slug_stands_beside_a_name_that_two_things_share(
    alike: LocalDataset, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("ain-al-asad", "hamas"):
        profile(alike.reading, alike.find(name))
    findings.findings(alike.reading, CALL)
    shown = " ".join(capsys.readouterr().out.split())
    page = dossier.html(alike, "kataib-hezbollah")
    for text in (shown, page):
        assert text.count(f"{NAME} [") > 1
    assert NAME not in shown.replace(f"{NAME} [", "")
    assert page.replace(f"{NAME} [", "").count(NAME) == 1  # in the table of its names


# What a hurried reader takes from it


def test_nobody_reads_as_the_speaker_of_what_another_says(
    iraq: LocalDataset, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (
        "kataib-hezbollah",
        "new-arab-2023-10-19/hamas-denies-islamic-jihad-hospital",
        "ain-al-asad",
    ):
        profile(iraq.reading, iraq.find(name))
    shown = " ".join(capsys.readouterr().out.split())
    for words in (
        "Ahmad al-Hamidawi for Kata'ib Hezbollah [threat]",
        "directed at Forces of the United States in Iraq condition: until US soldiers are out of Iraq",
        "by 18 Oct 2023 Kata'ib Hezbollah [threat: suggested, hedged]",
        "here not Palestinian Islamic Jihad; by the word of Israeli officials, 17–19 Oct 2023:"
        " Palestinian Islamic Jihad – new-arab-2023-10-19/israeli-officials-blame-islamic-jihad",
        "intercepted 1 independent root, 1 document by the word of American officials, 17–18 Oct 2023",
        "perpetrator – rivals: several are named; that alone is no contradiction",
        "outcome: here hit; see above",
        "19 Oct 2023 see above: new-arab-2023-10-19/new-arab-strikes-on-two-bases",
        "Nobody in these documents contradicts anything here, which confirms nothing.",
    ):
        assert words in shown


def test_what_is_contested_is_marked_where_it_stands_alone(iraq: LocalDataset) -> None:
    rows = targets.attacks(subject(iraq, "ain-al-asad")).rows
    marked = {"".join(bit.text for bit in row[1]) for row in rows if row[1][-1].look == "contested"}
    assert marked == {
        "outcome: hit contested",
        "outcome: intercepted contested",
        "wounded: 0 contested",
        "wounded: at least 1 (US-led coalition against the Islamic State) contested",
    }


@pytest.mark.parametrize(("last", "open_"), [("2040-05-01", False), ("2040-05-02", True)])
def test_a_date_is_open_if_its_days_lie_more_than_thirty_apart(
    last: str, open_: bool, tmp_path: Path
) -> None:
    said = f"""
- id: sometime
  act: assertion
  speaker: ferry-union
  said: 2040-04-01/{last}
  about: [lock-raid]
  paraphrase: The union speaks of the raid on the lock.
"""
    found = vague(subject(planted.estuary(tmp_path, said), "ferry-union"))
    assert ("planted/sometime" in {one.identifier for one in found}) is open_


def test_where_footnotes_follow_numbers_are_left_out() -> None:
    several = (*dated("2031", ["a", "b"]), Bit(" ("), *linked("313", ["c", "d", "e"]), Bit(")"))
    assert unnumbered(several) == (
        Bit(said="2031"),
        *(Bit(statement=one, number=True) for one in "ab"),
        *(Bit(" ("), Bit("313", statement="c")),
        *(Bit(statement=one, number=True) for one in "de"),
        Bit(")"),
    )
    assert unnumbered(dated("2031", ["a"])) == dated("2031", ["a"])
