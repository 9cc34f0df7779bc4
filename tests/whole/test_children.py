"""Code from the current folder never runs: neither in the program nor in a process that it starts."""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import claimgraph
from claimgraph.cli.app import main  # noqa: F401 - it registers the commands
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCE = Path(claimgraph.__file__).parent
Ended = tuple[int, str, list[str], bool]
SAFE = {"-P", "-I"}  # no folder of the user on the path of modules
STARTERS = {"run", "Popen", "call", "check_call", "check_output"}
# Start a shell, or Python without -P, or hide what they start; nothing of ours needs them.
BARRED_MODULES = {"multiprocessing", "pty", "pexpect", "runpy"}
BARRED_CALLS = {
    "system", "popen", "getoutput", "getstatusoutput", "startfile", "ProcessPoolExecutor", "fork", "forkpty",
    "posix_spawn", "posix_spawnp", "create_subprocess_exec", "create_subprocess_shell",
}  # fmt: skip


def faults(source: str) -> Iterator[str]:
    """Yield what is wrong with the processes that a text starts."""
    tree = ast.parse(source)
    assigned = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            origin = [node.module or ""] if isinstance(node, ast.ImportFrom) else names
            if BARRED_MODULES & {name.partition(".")[0] for name in origin} or BARRED_CALLS & set(names):
                yield f"{node.lineno}: {ast.unparse(node)}"
            if origin == ["subprocess"] and isinstance(node, ast.ImportFrom):
                yield f"{node.lineno}: write subprocess.{names[0]}, so that this test sees it"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = node.func.attr
            if called in BARRED_CALLS or called.startswith(("exec", "spawn")):
                yield f"{node.lineno}: {ast.unparse(node.func)}"
            elif ast.unparse(node.func.value) == "subprocess" and called in STARTERS:
                yield from (f"{node.lineno}: {fault}" for fault in command_faults(node, assigned))


def command_faults(call: ast.Call, assigned: dict[str, ast.expr]) -> Iterator[str]:
    """Yield what is wrong with the command of one call."""
    if any(keyword.arg in {"shell", "executable", None} for keyword in call.keywords):
        yield "a shell, another executable or hidden options"
    command = call.args[0] if call.args else None
    if isinstance(command, ast.Name):
        command = assigned.get(command.id)
    if not isinstance(command, ast.List) or not command.elts:
        yield "the command is not a list that can be read here"
        return
    program, *options = map(ast.unparse, command.elts)
    if program == "sys.executable":
        if not options or ast.literal_eval(options[0]) not in SAFE:
            yield "Python starts without -P or -I as its first option"
    elif not program.startswith(("'/", '"/')):
        yield f"{program} is not an absolute path"


def test_every_process_of_ours_is_python_without_the_folder_of_the_user() -> None:
    assert [
        f"{path.relative_to(SOURCE)}:{fault}"
        for path in sorted(SOURCE.rglob("*.py"))
        for fault in faults(path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "subprocess.run([sys.executable, '-m', 'claimgraph.x'])",
        "subprocess.run([sys.executable, '-m', '-P'])",
        "subprocess.run([sys.executable])",
        "subprocess.Popen(['python', '-P', '-m', 'claimgraph.x'])",
        "subprocess.run(['./virtuoso'])",
        "subprocess.run('claimgraph build')",
        "subprocess.run([sys.executable, '-P', 'x'], shell=True)",
        "subprocess.run([sys.executable, '-P', 'x'], **options)",
        "subprocess.run([sys.executable, '-P'], executable='python')",
        "command = [sys.executable, '-m', 'x']; subprocess.run(command)",
        "subprocess.run(made())",
        "os.system('ls')",
        "os.execv('/bin/ls', [])",
        "from subprocess import run",
        "import multiprocessing.pool",
        "from multiprocessing import Pool",
        "from concurrent.futures import ProcessPoolExecutor",
        "futures.ProcessPoolExecutor(2)",
    ],
)
def test_the_lint_finds_what_it_is_for(line: str) -> None:
    assert list(faults(line))


def test_the_lint_lets_pass_what_is_right() -> None:
    right = (
        "command = [sys.executable, '-P', '-m', 'x']\ncommand += ['y']\nsubprocess.run(command, check=False)"
    )
    assert list(faults(right)) == []
    assert list(faults("subprocess.run([sys.executable, '-I', 'x'])\nsubprocess.run(['/bin/ls'])")) == []


# All commands, in a folder where every module that Python could import lies, and tells when it is. As for the
# installed program the folder of the user is not on the path of modules.

COMMANDS = {
    "build": "build {corpus} -o built",
    "check": "check {corpus} --texts {texts}",
    "anchor": "anchor {copied} --texts {texts}",
    "schema": "schema",
    "docs": "docs tutorial",
    "ask": "ask who-claimed --store {store} --evidence --texts {texts}",
    "sparql": "sparql --store {store} ASK{{?s?p?o}}",
    "show": "show red-dawn --store {store}",
    "export": "export -o all.trig --store {store}",
    "tables": "tables -o tables --csv --store {store}",
    "spark": "spark build {corpus} -o cluster",
    "site": "site -o site --store {store}",
    "network": "network -o network.html --store {store}",
    "centrality": "centrality --store {store}",
    "timeline": "timeline -o timeline.html --store {store}",
    "map": "map -o map.html --store {store}",
    "matrix": "matrix -o matrix.html --store {store}",
    "brief": "brief red-dawn -o brief.md --sources brief.bib --store {store}",
    "dossier": "dossier red-dawn -o dossier.html --store {store}",
    "independence": "independence --store {store}",
    "follow-through": "follow-through --days 1 --store {store}",
    "fronts": "fronts --store {store}",
    "shared-out": "shared-out --store {store}",
    "commitments": "commitments --store {store}",
    "verbs": "verbs --store {store}",
    "searches": "searches --store {store}",
    "track-record": "track-record --store {store}",
    "silence": "silence --store {store}",
    "robustness": "robustness who-claimed --store {store}",
    "duplicates": "duplicates --store {store}",
    "changes": "changes 2031-05-01 2031-05-03 --store {store}",
    "migrate": "migrate {corpus} --check",
    "merge": "merge {corpus} {corpus}",
    "annotate": "annotate {copied} --port {port}",
    "agreement": "agreement {corpus} {corpus}",
    "init": "init case --like iraq-2023",
    "add": "add {page} {copied} --publisher coast-wire",
    "find": "find red-dawn {copied}",
    "import": "import drafts {answers} -o {copied}",
    "screen": "screen {texts}/harbour-herald-2031-05-02.txt {corpus}",
    "draft": "draft {copied} --texts {texts}",
    "prompt": "prompt harbour-herald-2031-05-02 {corpus} --texts {texts}",
    "review": "review {copied} --list",
    "disputes": "disputes --store {store}",
    "corroboration": "corroboration --store {store}",
    "common-ground": "common-ground --store {store}",
    "numbers-by-side": "numbers-by-side --store {store}",
    "chain-of-command": "chain-of-command red-dawn --store {store}",
    "tally-gaps": "tally-gaps --store {store}",
    "lost-links": "lost-links --store {store}",
    "unnamed": "unnamed --store {store}",
    "gaps": "gaps --store {store}",
    "yields": "yields --store {store}",
    "agenda": "agenda --store {store}",
    "naming": "naming --store {store}",
    "sources": "sources --store {store}",
    "gazetteer": "gazetteer {gazetteer} 1",
    "worlds": "worlds --store {store}",
    "serve": "serve --store {store} --port {port} --no-pages",
    "mcp": "mcp --store {store} --only none",
    "push": "push http://127.0.0.1:9/ --store {store}",
    "demo": "demo",
}
GAZETTEER_ROW = (
    *(
        "1",
        "North Pier",
        "North Pier",
        "",
        "31.5",
        "47.8",
        "S",
        "PIER",
        "IQ",
        "",
        "",
        "",
        "",
        "",
        "0",
        "",
        "3",
    ),
    *("Asia/Baghdad", "2030-01-01"),
)
# Nobody listens there, somebody does here, no question has that name; by then all is imported.
REFUSED = {"push", "annotate", "serve", "mcp", "spark"}
LONG = {"demo", "site"}  # take as long as the others together, and start what they start


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("hostile"))


def fill(folder: Path) -> Path:
    """Put modules into a folder, each of which leaves a mark when it is imported."""
    (folder / "marks").mkdir()
    ours = ("claimgraph", "pyshacl", "shifty", "sitecustomize")
    for name in {*sys.stdlib_module_names, *packages_distributions(), *ours}:
        mark = folder / "marks" / name.replace("/", "-")
        (folder / f"{name.replace('/', '-')}.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("children") / "store"
    claimgraph.build(HARBOUR, into=folder)
    return folder


# Runs each command that it is told of, and says how it ended, which modules ran and whether it changed where
# modules come from: then a later command could take one from the folder that an earlier one had loaded.
RUNNER = """
import contextlib, io, json, sys
from pathlib import Path
from typer.main import get_command
from claimgraph.cli.app import load
from claimgraph.cli.command import app

load()
main = get_command(app)
before, ended = list(sys.path), {}
for name, words in json.load(sys.stdin).items():
    sys.argv, status = ["claimgraph", *words], 0
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
        try:
            main()
        except SystemExit as end:
            status = end.code
    marks = sorted(mark.name for mark in Path("marks").iterdir())
    for mark in marks:
        Path("marks", mark).unlink()
    ended[name] = [status or 0, said.getvalue(), marks, sys.path == before]
json.dump(ended, sys.stdout)
"""


def started(*command: str, folder: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python in a folder of hostile modules."""
    environment = os.environ | {"no_proxy": "127.0.0.1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def ended(hostile: Path, store: Path) -> Iterator[Callable[..., dict[str, Ended]]]:
    """How commands ended: status, standard error, modules of the folder that ran, path as before."""
    gazetteer = hostile / "rows.txt"
    gazetteer.write_text("\t".join(GAZETTEER_ROW) + "\n", "utf-8")
    answers = hostile / "answers.jsonl"
    answers.write_text('{"document": "coast-wire-2031-05-03", "quote": "x"}\n', "utf-8")
    page = hostile / "page.html"
    page.write_text(f"<html><body><article><p>{'They came back. ' * 20}</p></article></body></html>", "utf-8")
    taken = socket.create_server(("127.0.0.1", 0))
    words = {
        name: command.format(
            corpus=HARBOUR,
            port=taken.getsockname()[1],
            copied=copy(HARBOUR, hostile),
            texts=HARBOUR / "texts",
            store=store,
            gazetteer=gazetteer,
            answers=answers,
            page=page,
        ).split()
        for name, command in COMMANDS.items()
    }

    def together(*, long: bool) -> dict[str, Ended]:
        given = json.dumps({name: words[name] for name in words if (name in LONG) is long})
        done = started("-P", "-c", RUNNER, folder=hostile, given=given)
        assert done.returncode == 0, done.stderr
        return {name: tuple(found) for name, found in json.loads(done.stdout).items()}

    with taken:
        yield together


def test_the_hostile_modules_are_real(tmp_path: Path) -> None:
    marks = fill(tmp_path) / "marks"
    done = started("-c", "import rdflib, pyshacl, claimgraph", folder=tmp_path)
    assert done.returncode == 0
    assert sorted(mark.name for mark in marks.iterdir()) == ["claimgraph", "pyshacl", "rdflib"]


def test_every_command_is_tried() -> None:
    program = [sys.executable, "-P", "-c", "from claimgraph.cli.app import main; main()", "--help"]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    listed = done.stdout.partition("Show this message and exit.")[2].splitlines()
    assert {line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "} == set(COMMANDS)


@pytest.mark.parametrize("long", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_no_module_in_the_folder_of_the_user_runs(
    ended: Callable[..., dict[str, Ended]], *, long: bool
) -> None:
    """All commands in one process: as a test each, every worker that has one of them would run all."""
    found = ended(long=long)
    assert found.keys() == {name for name in COMMANDS if (name in LONG) is long}
    assert {name: marks for name, (_status, _said, marks, _path) in found.items() if marks} == {}
    assert [name for name, (*_, path_as_before) in found.items() if not path_as_before] == []
    assert {
        name: said
        for name, (status, said, *_) in found.items()
        if (status == 0) == (name in REFUSED) or "a fault of ours" in said
    } == {}


def copy(corpus: Path, folder: Path) -> Path:
    """Copy a corpus, for a command that writes into it."""
    for path in corpus.rglob("*.*"):
        target = folder / "corpus" / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder / "corpus"
