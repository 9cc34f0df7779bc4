"""Questions and queries on the command line: what is printed, where, and the exit status."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from claimgraph.ask.catalogue import catalogue, menu
from tests.cli.running import run, start
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path


def test_ask_lists_every_question() -> None:
    listed = run("ask").stdout
    for heading, asked in menu():
        assert f"\n{heading.upper()}\n" in listed
        assert all(f"  {question.name} " in listed and question.summary[:40] in listed for question in asked)
    assert not any(f" {name} " in listed for name in ("registry", "statement-slugs"))


def test_ask_help_tells_the_parameters() -> None:
    done = run("ask", "who-claimed", "--help")
    assert done.returncode == 0
    assert "place" in done.stdout
    assert "optional" in done.stdout


def test_it_is_said_what_a_name_is_taken_for(store: Path) -> None:
    said = "'PAA' is taken for port-authority (actor: Port Authority of Almar)\n"
    asked = run("ask", "statements-by", "actor=PAA", "--csv", "--store", store)
    assert asked.stderr.startswith(said)
    assert said not in asked.stdout
    assert run("show", "PAA", "--store", store).stderr.startswith(said)
    assert "taken" not in run("show", "Port Authority of Almar", "--store", store).stderr
    narrowed = run("silence", "--place", "North Pier", "--store", store)
    assert "taken" not in narrowed.stderr


def test_ask_finds_questions_by_everyday_words(store: Path) -> None:
    done = run("ask", "who", "was", "killed", "--store", store)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[:2] == ["claimgraph: no question 'who was killed'", "did you mean:"]
    assert done.stderr.splitlines()[2].startswith("  casualties (")
    wrong = run("ask", "who-claimed", "north-pier", "--store", store)
    assert wrong.returncode == 2
    assert "'north-pier' is not name=value; who-claimed takes: actor=, place=, event=" in wrong.stderr


def test_ask_show_prints_the_sparql() -> None:
    assert run("ask", "who-claimed", "--show").stdout == catalogue()["who-claimed"].text


@pytest.mark.parametrize("form", ["--json", "--csv", "--tsv", None])
def test_every_form_holds_the_same_rows(form: str | None, store: Path) -> None:
    options = [form] if form else []
    done = run("ask", "statements-by", "actor=red-dawn", "--store", store, *options)
    assert done.returncode == 0, done.stderr
    if form == "--json":
        speakers = {row["speaker"] for row in json.loads(done.stdout)}
    else:
        delimiter = "," if form == "--csv" else "\t"
        speakers = {row["speaker"] for row in csv.DictReader(io.StringIO(done.stdout), delimiter=delimiter)}
    assert speakers == {"Red Dawn", "Tide Front"}


def test_evidence_stands_under_the_rows(store: Path) -> None:
    options = ("--evidence", "--texts", HARBOUR / "texts", "--store", store)
    shown = run("ask", "who-claimed", *options).stdout
    assert "EVIDENCE (" in shown
    assert "red-dawn-raid-claim" in shown
    assert "“" in shown
    refused = run("ask", "overview", *options)
    assert refused.returncode == 2
    assert "no single statement" in refused.stderr


def test_two_forms_at_once_are_wrong_usage(store: Path) -> None:
    assert run("ask", "statements-by", "--store", store, "--json", "--csv").returncode == 2


def test_an_answer_without_rows_says_so(store: Path) -> None:
    done = run("ask", "who-denied", "since=2040-01-01", "--store", store)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert done.stderr == "no rows: nothing in the dataset fits; give fewer or wider values\n"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            ["who-denied", "since=2031-06-01", "until=2031-05-01"],
            "since=2031-06-01 comes after until=2031-05-01",
        ),
        (["uncertain-dates", "days=-3"], "'-3' is not a whole number, 0 or more"),
    ],
)
def test_values_that_fit_nothing_are_refused(values: list[str], words: str, store: Path) -> None:
    done = run("ask", *values, "--store", store)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_unknown_question_names_the_nearest() -> None:
    done = start("ask", "who-claim")
    assert done.returncode == 1
    assert "who-claimed" in done.stderr


def test_unknown_parameter_names_those_there_are(store: Path) -> None:
    done = run("ask", "who-claimed", "plase=x", "--store", store)
    assert done.returncode == 2
    assert "it takes: actor, place, event" in done.stderr


def test_missing_store_is_not_made(tmp_path: Path) -> None:
    done = run("ask", "who-claimed", "--store", tmp_path / "typo")
    assert done.returncode == 1
    assert "no store there" in done.stderr
    assert not (tmp_path / "typo").exists()


def test_sparql_reads_argument_file_and_standard_input(store: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/claimgraph/ns#Statement> }"
    (tmp_path / "count.rq").write_text(query, "utf-8")
    answers = {
        run("sparql", query, "--store", store).stdout,
        run("sparql", tmp_path / "count.rq", "--store", store).stdout,
        start("sparql", "-", "--store", store, given=query).stdout,
    }
    assert len(answers) == 1
    assert answers.pop().splitlines()[0] == "n"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "would change the data"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p", "this is no SPARQL"),
    ],
)
def test_sparql_refuses_in_one_line(query: str, words: str, store: Path) -> None:
    done = run("sparql", query, "--store", store)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_sparql_is_stopped_in_time(store: Path) -> None:
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    done = run("sparql", bomb, "--store", store, "--timeout", "1")
    assert done.returncode == 2
    assert "stopped after 1 seconds" in done.stderr


@pytest.mark.parametrize(
    ("form", "begins"), [("json", '{"head"'), ("xml", "<?xml"), ("csv", "s"), ("tsv", "?s")]
)
def test_sparql_prints_results_as_the_standard_has_them(store: Path, form: str, begins: str) -> None:
    done = run("sparql", "SELECT ?s { ?s a cg:Event } LIMIT 1", "--store", store, "--results", form)
    assert (done.returncode, done.stdout.startswith(begins)) == (0, True)


def test_a_query_file_that_is_not_there_is_named(store: Path) -> None:
    done = run("sparql", "no-such.rq", "--store", store)
    assert (done.returncode, done.stderr) == (2, "claimgraph: no-such.rq: no such file\n")


def test_sparql_says_when_rows_are_cut(store: Path) -> None:
    done = run("sparql", "SELECT * { ?s ?p ?o }", "--store", store, "--rows", "3")
    assert len(done.stdout.splitlines()) == 4
    assert done.returncode == 4
    assert "only the first 3 rows" in done.stderr
