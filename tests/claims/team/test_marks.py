"""What the team holds stands in its own graph, its own questions and its own column, and nowhere else."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.ask.catalogue import catalogue
from claimgraph.claims import cards
from claimgraph.claims.team import marks
from claimgraph.errors import QueryError
from claimgraph.networks.files import write
from claimgraph.pages.dossier import page as dossier
from claimgraph.pages.network import page
from claimgraph.store.build import build
from tests.conftest import ROOT
from tests.sampled import sampled
from tests.whole.engines.cases import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

DELTA = ROOT / "tests" / "cases" / "corpora" / "delta"
ANSWERS = ROOT / "tests" / "cases" / "team"
CLAIM = "delta-post-2031-05-02/red-dawn-claims-east-lock"
ASKED = {
    "assessments": {},
    "assessments-actor": {"actor": "river-wire"},
    "assessments-about": {"about": CLAIM},
    "searched-not-found": {},
    "searched-not-found-event": {"event": "west-lock-raid"},
    "inferences": {},
    "inferences-actor": {"actor": "red-dawn"},
    "rules": {},
    "worlds": {},
    "worlds-actor": {"actor": "salt-brigade"},
    "reliabilities": {},
    "reliabilities-actor": {"actor": "tide-press"},
}
TEAM = {name for name, question in catalogue().items() if question.folder == "team"}
VALUES = SAMPLES | {
    "actor": "red-dawn",
    "place": "west-lock",
    "event": "west-lock-raid",
    "corpus": "delta",
    "document": "river-wire-2031-05-21",
    "statement": CLAIM,
    "date": "2031-05-20",
}


@pytest.fixture(scope="module")
def delta() -> LocalDataset:
    return build(DELTA)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """The same corpus without a word of the team."""
    folder = tmp_path_factory.mktemp("bare") / "delta"
    shutil.copytree(
        DELTA, folder, ignore=lambda _folder, names: {"assessments", "worlds", "rules"} & {*names}
    )
    return build(folder)


@pytest.mark.parametrize("case", ASKED)
def test_what_the_team_holds(case: str, delta: LocalDataset, request: pytest.FixtureRequest) -> None:
    question = max((name for name in TEAM if case.startswith(name)), key=len)
    answer = delta.ask(question, **ASKED[case]).csv()
    path = ANSWERS / f"{case}.csv"
    if request.config.getoption("--rewrite-answers"):
        path.write_text(answer, "utf-8")
    assert path.read_text("utf-8") == answer
    assert len(answer.splitlines()) > 1


def test_every_question_of_the_team_has_an_answer_that_filters() -> None:
    assert {max((name for name in TEAM if case.startswith(name)), key=len) for case in ASKED} == TEAM
    assert {path.stem for path in ANSWERS.glob("*.csv")} == set(ASKED)


@pytest.mark.parametrize("name", sampled(sorted(catalogue().keys() - TEAM)))
def test_no_other_question_reads_any_of_it(name: str, delta: LocalDataset, bare: LocalDataset) -> None:
    question = catalogue()[name]
    whole = {p.name: VALUES[p.kind] for p in question.parameters if p.required}
    for more in ({}, *({p.name: VALUES[p.kind]} for p in question.parameters if not p.required)):
        assert delta.ask(name, **whole, **more).csv() == bare.ask(name, **whole, **more).csv()


def test_networks_and_pages_are_the_same_without_it(
    delta: LocalDataset, bare: LocalDataset, tmp_path: Path
) -> None:
    for number, data in enumerate((delta, bare)):
        write(networks.actors(data), tmp_path / f"{number}.graphml")
        page.write([networks.actors(data), networks.events(data)], data, tmp_path / f"{number}.html")
        dossier.write(data, "red-dawn", tmp_path / f"{number}-dossier.html")
    for name in (".graphml", ".html", "-dossier.html"):
        assert (tmp_path / f"0{name}").read_bytes() == (tmp_path / f"1{name}").read_bytes(), name


def test_the_derived_graph_does_not_know_it(delta: LocalDataset, bare: LocalDataset) -> None:
    own = {f"https://example.org/delta/graph/{name}" for name in ("assessments", "worlds")}
    rest = {
        str(quad)
        for quad in delta.quads()
        if quad.graph_name.value not in own and "/graph/rules/" not in quad.graph_name.value  # type: ignore[union-attr]
    }
    assert rest == {str(quad) for quad in bare.quads()}


def test_a_column_tells_the_marks_that_count(delta: LocalDataset) -> None:
    told = {row["statement"].slug: row["team"] for row in marks.column(delta, delta.ask("who-claimed"))}
    assert told[CLAIM] == (
        "disputed – B. Fenn, 10 May 2031 (A. Rill disagrees); needs work – A. Rill, 11 May 2031; "
        "Raid on the East Lock, outcome hit: 4, doubtful – B. Fenn, 10 May 2031"
    )
    assert told["river-wire-2031-05-21/reed-watch-claims-west-lock"] is None


def test_a_content_is_marked_wherever_it_is_said_or_denied(delta: LocalDataset) -> None:
    held = marks.of_statements(delta)
    denial = "https://example.org/delta/id/statement/delta-post-2031-05-02.council-says-stopped"
    assert held[denial] == ("Raid on the East Lock, outcome hit: 4, doubtful – B. Fenn, 10 May 2031",)


def test_rows_that_rest_on_no_statement_have_no_such_column(delta: LocalDataset) -> None:
    with pytest.raises(QueryError, match="no single statement"):
        marks.column(delta, delta.ask("reliabilities"))


def test_cards_tell_it_on_request_only() -> None:
    data = build(DELTA)
    (statement,) = (iri for iri, one in data.reading.statements.items() if one.identifier == CLAIM)
    assert cards.material(data.reading, [statement], []).cards[0].team == ()
    assert len(cards.material(marks.beside(data).reading, [statement], []).cards[0].team) == 3


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2031, 5, 4), {}),
        (date(2031, 5, 6), {"fenn-claim-first": None}),
        (date(2031, 5, 11), {"fenn-claim-first": "fenn-claim", "fenn-claim": None, "fenn-hit": None}
            | {"rill-claim": None, "rill-on-fenn": None}),
    ],
)  # fmt: skip
def test_as_known_on_a_day_the_team_held_what_it_had_said_by_then(
    day: date, counts: dict[str, str | None], delta: LocalDataset
) -> None:
    rows = delta.known(day).ask("assessments")
    found = {row["assessment"].slug: row["revised_by"] and row["revised_by"].slug for row in rows}
    assert found == counts


def test_a_content_is_assessed_before_anybody_says_it(delta: LocalDataset) -> None:
    """The press says in September what was assessed in June, and nobody ever what was looked for in May."""
    then = delta.known(date(2031, 6, 2))
    found = {row["assessment"].slug: row["content"] for row in then.ask("assessments") if row["content"]}
    assert found.keys() == {"fenn-hit", "fenn-killed", "fenn-brigade"}
    assert found["fenn-brigade"].slug == "red-dawn.directed-by.salt-brigade.2030-to-2030-12"
    assert found["fenn-brigade"].iri not in then.reading.contents
