"""The command line as people and scripts meet it: what it prints, where, and its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimgraph.ask.catalogue import catalogue, menu
from claimgraph.cli.app import load
from claimgraph.cli.command import app
from claimgraph.cli.menu import MENU, REGISTER
from tests.conftest import HARBOUR

load()  # all commands

COLUMNS = {"COLUMNS": "100"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli") / "store"
    assert run("build", HARBOUR, "-o", place).returncode == 0
    return place


@dataclass
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object, given: str = "") -> Done:
    """Run a command in this process: a process of its own would spend most of a second on imports."""
    environment = COLUMNS | {key: None for key in os.environ if key.startswith("CLAIMGRAPH_")}
    done = CliRunner().invoke(app, list(map(str, arguments)), input=given, env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def start(*arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as the shell does."""
    environment = {key: text for key, text in os.environ.items() if not key.startswith("CLAIMGRAPH_")}
    return subprocess.run(
        [sys.executable, "-c", "from claimgraph.cli.app import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=given,
        env=environment | COLUMNS,
        check=False,
    )


def test_no_arguments_show_the_commands() -> None:
    done = start("--help")
    assert done.returncode == 0
    commands = (
        "demo",
        "build",
        "check",
        "ask",
        "sparql",
        "show",
        "export",
        "schema",
        "anchor",
        "migrate",
        "merge",
    )
    assert all(f"  {name} " in done.stdout for name in commands)


def test_every_command_stands_in_the_menu_once() -> None:
    listed = [name for names in MENU.values() for name in names]
    known = set(REGISTER.functions)
    assert sorted(listed) == sorted(known)


def test_version() -> None:
    from claimgraph import __version__

    assert run("--version").stdout == f"claimgraph {__version__}\n"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", None])
def test_no_letter_is_too_much_for_a_code_page(encoding: str | None, store: Path) -> None:
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONIOENCODING"}
    environment |= {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", "from claimgraph.cli.app import main; main()",
         "sparql", r"SELECT ?s { BIND ('\u02BFAin\u2013\u0627' AS ?s) }", "--csv", "--store", store],
        capture_output=True,
        env=environment | ({"PYTHONIOENCODING": encoding} if encoding else {}),
        check=True,
    )  # fmt: skip
    lines = done.stdout.decode(encoding or "utf-8").split()
    written = {"cp1252": r"\u02bfAin–\u0627", "ascii": r"\u02bfAin\u2013\u0627", None: "ʿAin–\u0627"}
    assert lines == ["s", written[encoding]]


def test_unknown_option_is_wrong_usage() -> None:
    assert start("build", "--nonsense").returncode == 2


def test_build_says_what_to_do_next_and_leaves_standard_output_empty(tmp_path: Path) -> None:
    done = run("build", HARBOUR, "-o", tmp_path / "store")
    assert (done.returncode, done.stdout) == (0, "")
    assert "claimgraph ask --store" in done.stderr


def test_migrate_says_each_line_that_changes_and_with_check_only_says(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(HARBOUR.parent.parent / "migrate" / "1" / "harbour", tmp_path / "harbour"))
    said = run("migrate", "--check", corpus)
    assert said.returncode == 1
    assert "3 files would change" in said.stderr
    done = run("migrate", corpus)
    assert (done.returncode, done.stdout) == (0, said.stdout)
    assert f"{corpus}/documents/coast-wire-2031-05-01.yaml:106: status -> phase (ended)\n" in done.stdout
    assert "nothing to change" in run("migrate", "--check", corpus).stderr


def test_merge_tells_what_differs_and_writes_what_nobody_disputes(tmp_path: Path) -> None:
    other = Path(shutil.copytree(HARBOUR, tmp_path / "other"))
    path = other / "documents" / "coast-wire-2031-05-01.yaml"
    path.write_text(path.read_text("utf-8").replace("act: justification", "act: assertion"), "utf-8")
    done = run("merge", HARBOUR, other, "-o", tmp_path / "both")
    assert done.returncode == 0
    assert done.stdout.endswith(": act: justification | assertion\n")
    assert "1 in statements" in done.stderr
    assert run("check", tmp_path / "both").returncode == 0


def test_faults_are_lines_with_file_and_line_number(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))
    path = corpus / "events.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: attack", "kind: atack", 1), "utf-8")
    done = run("check", corpus)
    assert done.returncode == 1
    assert "did you mean 'attack'?" in done.stdout
    assert f"{path}:" in done.stdout
    assert "Traceback" not in done.stderr


def test_check_of_a_good_corpus_compares_the_passages() -> None:
    done = run("check", HARBOUR, "--texts", HARBOUR / "texts")
    assert done.returncode == 0, done.stderr
    assert "0 violations" in done.stderr


def test_check_finds_a_changed_text(tmp_path: Path) -> None:
    texts = Path(shutil.copytree(HARBOUR / "texts", tmp_path / "texts"))
    for path in texts.iterdir():
        path.write_text(path.read_text("utf-8").upper(), "utf-8")
    done = run("check", HARBOUR, "--texts", texts)
    assert done.returncode == 1
    assert "changed" in done.stdout


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


def test_show_finds_any_spelling(store: Path) -> None:
    by_slug = run("show", "red-dawn", "--store", store)
    assert by_slug.returncode == 0, by_slug.stderr
    assert run("show", "RED DAWN", "--store", store).stdout == by_slug.stdout


def test_show_quotes_the_text_where_it_is_at_hand(store: Path) -> None:
    assert "“" not in run("show", "red-dawn", "--store", store).stdout
    assert "“" in run("show", "red-dawn", "--store", store, "--texts", HARBOUR / "texts").stdout


def test_show_of_nothing_is_told(store: Path) -> None:
    done = run("show", "no such thing", "--store", store)
    assert done.returncode == 1
    assert "called 'no such thing'" in done.stderr


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


def test_schema_is_a_json_schema_with_the_acts() -> None:
    text = run("schema").stdout
    assert "$defs" in json.loads(text)
    assert '"responsibility_claim"' in text


def test_a_reader_that_stops_early_is_no_fault(store: Path) -> None:
    program = f'"{sys.executable}" -c "from claimgraph.cli.app import main; main()"'
    command = f'{program} sparql "SELECT * {{?s ?p ?o}}" --store "{store}" | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - a pipe
    assert done.stderr == ""


@pytest.mark.thorough
def test_the_page_of_demo_is_whole_even_if_its_reader_stops(tmp_path: Path) -> None:
    program = f'"{sys.executable}" -c "from claimgraph.cli.app import main; main()"'
    command = f"{program} demo | head -3"
    done = subprocess.run(  # noqa: S602 - a pipe
        command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (len(done.stdout.splitlines()), done.stderr) == (3, "")
    assert (tmp_path / "network.html").read_text("utf-8").rstrip().endswith("</html>")


def test_demo_prints_what_it_promises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("demo")
    assert done.returncode == 0, done.stderr
    headings = (
        "IN THIS DATASET",
        "WHO CLAIMED WHAT",
        "WHO DENIED WHAT",
        "WHO THREATENED WHOM",
        "CONTESTED:",
        "GO ON WITH",
    )
    positions = [done.stdout.index(heading) for heading in headings]
    assert positions == sorted(positions)
    assert (tmp_path / "claimgraph-store" / "current").exists()
    assert (
        "<canvas" in (tmp_path / "network.html").read_text("utf-8")
        or (tmp_path / "network.html").stat().st_size > 500_000
    )
    assert max(map(len, done.stdout.splitlines())) <= 100
