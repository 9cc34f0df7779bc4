"""The command line as people and scripts meet it: what it prints, where, and its exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.cli.menu import MENU, REGISTER
from tests.cli.running import run, start
from tests.conftest import HARBOUR


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
