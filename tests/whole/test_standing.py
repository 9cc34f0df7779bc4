"""What no longer stands is never shown without its standing, and never counted unless asked for.

Every question, twice: on the quarry, where a claim is withdrawn, one superseded and one unsupported by the
rules themselves, and on the bundled corpus, of which every fourth statement is made to have ended, so that
every question has some.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from claimgraph import networks
from claimgraph.analyses.claims import disputes, track_record
from claimgraph.analyses.claims.track_record import Yardstick
from claimgraph.analyses.parties import agenda, agreement, by_side, corroboration, enmity, tallies
from claimgraph.analyses.sources import gaps, independence, links, robustness, silence, unnamed
from claimgraph.analyses.threats.targets import threatened
from claimgraph.ask.answer import Thing
from claimgraph.ask.catalogue import questions
from claimgraph.claims.scope import Scope
from claimgraph.cli import app as commands
from claimgraph.cli.command import app
from claimgraph.model.namespaces import CG, CODE
from claimgraph.store import build, versions
from claimgraph.store.dataset import LocalDataset
from tests.conftest import ROOT
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from claimgraph.ask.answer import Answer, Value
    from claimgraph.ask.questions import Question

QUARRY = ROOT / "tests" / "cases" / "corpora" / "quarry"
# What each number of an analysis rests on.
RESTING: dict[str, Callable[[LocalDataset, Scope], Answer]] = {
    "disputes.proof": disputes.proof,
    "agreement.table": agreement.table,
    "enmity.table": enmity.table,
    "corroboration.proof": lambda data, scope: corroboration.proof(data, "", scope, least=1),
    "by_side.proof": lambda data, scope: by_side.proof(data, "", scope),
    "tallies.proof": tallies.proof,
    "agenda.proof": lambda data, scope: agenda.proof(data, scope, least=1, press=True),
    "links.proof": links.proof,
    "unnamed.proof": unnamed.proof,
    "gaps.proof": gaps.proof,
}
Row = dict[str, "Value"]
ALL = list(questions().values())
TAKES_IT = [one for one in ALL if "standing" in {parameter.name for parameter in one.parameters}]
# What is looked up of disagreements holds what stands; here they are taken out, as they were derived before.
DISAGREEING = {
    *("disagreementKind", "onSubject", "onPredicate", "side", "stance", "sideContent", "sideStatement"),
    *("contested", "contestedOn", "contestedContent", "disagreementMark"),
}
# Names, places, documents, and what the team holds: no statement tells it, at most it is what is marked.
WITHOUT = {
    *("archived", "containment", "corpora", "elsewhere", "names-of", "press", "sensitive", "unnamed-sources"),
    *("assessments", "reliabilities", "rules", "searched-not-found", "worlds"),
}
LOOKED_UP = {"contested-facts", "contested-overview", "contradictors", "disagreements", "rival-claims"}


def asked(question: Question) -> dict[str, str]:
    """What must be given, as in the first example."""
    pairs = dict(pair.split("=", 1) for pair in shlex.split(question.examples[0]))
    return {name: text for name, text in pairs.items() if question.parameter(name).required}


def without_disagreements(data: LocalDataset) -> Iterator[str]:
    terms = {f"<{CG}{name}>" for name in DISAGREEING}
    for quad in data.quads():
        if str(quad.predicate) not in terms:
            yield f"{quad} .\n"


@pytest.fixture(scope="module")
def aged(iraq: LocalDataset) -> LocalDataset:
    """The bundled corpus with every fourth statement ended."""
    ended = set(sorted(iraq.reading.statements)[::4])
    lines = []
    for line in without_disagreements(iraq):
        subject, predicate, *_ = line.split(" ", 2)
        if predicate == f"<{CG}standing>" and subject.strip("<>") in ended:
            graph = line.rsplit(" ", 2)[1]
            lines.append(f"{subject} {predicate} <{CODE}standing/withdrawn> {graph} .\n")
            lines.append(f'{subject} <{CG}ended> "2024-02-01" {graph} .\n')
            lines.append(f"{subject} <{CG}endedBy> {subject} {graph} .\n")
        else:
            lines.append(line)
    return LocalDataset(versions.memory(lines))


@pytest.fixture(scope="module")
def quarry() -> LocalDataset:
    return build.build(QUARRY)


@pytest.fixture(params=["aged", "quarry"])
def data(request: pytest.FixtureRequest) -> LocalDataset:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, LocalDataset)
    return found


@pytest.fixture(scope="module")
def stripped(aged: LocalDataset, quarry: LocalDataset) -> dict[int, LocalDataset]:
    """Each dataset without the statements that ended, and without the reports of them."""
    return {id(whole): _stripped(whole) for whole in (aged, quarry)}


def _stripped(data: LocalDataset) -> LocalDataset:
    gone = {f"<{iri}>" for iri, statement in data.reading.statements.items() if not statement.stands}
    lines = list(without_disagreements(data))
    gone |= {
        line.split(" ", 1)[0] for line in lines if f" <{CG}rootStatement> " in line and _object(line) in gone
    }
    gone |= {
        line.split(" ", 1)[0] for line in lines if f" <{CG}evidences> " in line and _object(line) in gone
    }
    kept = [line for line in lines if line.split(" ", 1)[0] not in gone and _object(line) not in gone]
    return LocalDataset(versions.memory(kept))


def _object(line: str) -> str:
    return line.split(" ", 2)[2].split(" ", 1)[0]


def ask(data: LocalDataset, question: Question, *, everything: bool = False) -> list[Row]:
    given = asked(question)
    if "Raids on the quarry" in data.reading.titles:
        if question.name == "difference":
            given = {"x": "gate-watch", "y": "stone-hand"}
        elif question.name == "according-to":
            given = {"actor": "gate-watch"}
    return list(data.ask(question.name, **given, **({"standing": "any"} if everything else {})))


def told(row: Row) -> Iterable[tuple[str, str]]:
    """Each statement of a row with the name of the column that has to tell its standing."""
    for name, cell in row.items():
        if isinstance(cell, Thing) and "/id/statement/" in cell.iri and name != "ended_by":
            beside = {"statement": "standing", "link": "link_standing", "report": "report_standing"}
            beside |= {"claim": "claim_standing", "answered": "answered_standing"}
            yield cell.iri, beside.get(name, f"{name.removesuffix('_statement')}_standing")


@pytest.mark.parametrize("question", sampled(ALL, 4), ids=lambda question: question.name)
def test_nothing_that_ended_is_shown_without_its_standing(question: Question, data: LocalDataset) -> None:
    for row in ask(data, question, everything=question in TAKES_IT):
        for statement, column in told(row):
            stands = data.reading.statements[statement].stands
            assert bool(row.get(column)) != stands, (column, statement)


@pytest.mark.parametrize("question", sampled(TAKES_IT, 4), ids=lambda question: question.name)
def test_what_ended_is_left_out_as_if_it_had_never_been_said(
    question: Question, data: LocalDataset, stripped: dict[int, LocalDataset]
) -> None:
    assert ask(data, question) == ask(stripped[id(data)], question)


@pytest.mark.parametrize("question", sampled(TAKES_IT, 4), ids=lambda question: question.name)
def test_what_ended_is_taken_in_where_it_is_asked_for(
    question: Question, aged: LocalDataset, quarry: LocalDataset
) -> None:
    assert any(ask(data, question, everything=True) != ask(data, question) for data in (aged, quarry))


def test_every_question_shows_the_standing_or_leaves_out_what_ended() -> None:
    showing = {one.name for one in ALL if {"standing"} <= {column.name for column in one.columns}}
    taking = {one.name for one in TAKES_IT}
    assert {one.name for one in ALL} == showing | taking | LOOKED_UP | WITHOUT
    assert not (showing | taking) & (LOOKED_UP | WITHOUT)


def test_what_two_say_together_is_one_claim_and_no_rival(quarry: LocalDataset) -> None:
    (row,) = quarry.ask("who-claimed", event="dawn-raid")
    assert {str(row["claimant"]), str(row["with"])} == {"Gate Watch", "Stone Hand"}
    assert not quarry.ask("rival-claims")


def test_analyses_leave_out_what_ended_unless_asked(quarry: LocalDataset) -> None:
    def claimants(*, everything: bool) -> set[str]:
        return {
            str(row["claimant"]) for row in track_record.table(quarry, Yardstick(all_standing=everything))
        }

    assert len(threatened(quarry)) == 1
    assert len(threatened(quarry, all_standing=True)) == 2
    for ask_all in (
        lambda **given: independence.table(quarry, **given).rows,
        lambda **given: robustness.findings(quarry, "attacks-on", **given).rows,
        lambda **given: silence.table(quarry, Scope(**given)).rows,
        lambda **given: networks.actors(quarry, **given).edges,
    ):
        assert len(ask_all(all_standing=True)) > len(ask_all())
    assert claimants(everything=False) <= claimants(everything=True)


@pytest.mark.parametrize("corpus", ["harbour", "quarry", "quay"])
@pytest.mark.parametrize("name", RESTING)
def test_what_ended_proves_nothing_unless_asked(
    name: str, corpus: str, request: pytest.FixtureRequest
) -> None:
    data: LocalDataset = request.getfixturevalue(corpus)
    every = {iri for iri, statement in data.reading.statements.items() if statement.stands}
    for row in RESTING[name](data, Scope()):
        told = [row[column] for column in ("statement", "one_says", "other_says") if row.get(column)]
        assert {one.iri for one in told} <= every


def test_what_ended_proves_something_if_asked(quarry: LocalDataset) -> None:
    for name in ("links.proof", "corroboration.proof"):
        assert len(RESTING[name](quarry, Scope(all_standing=True))) > len(RESTING[name](quarry, Scope()))


def test_the_command_line_asks_for_what_ended(tmp_path: Path) -> None:
    assert commands  # registered by being imported
    build.build(QUARRY, tmp_path / "store")
    given = ["ask", "overview", "--csv", "--store", str(tmp_path / "store")]
    assert "statements,all,5" in CliRunner().invoke(app, given).stdout
    assert "statements,all,8" in CliRunner().invoke(app, [*given, "--all-standing"]).stdout
