"""Imports flow one way: a reader starts at the ground and never looks up."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import claimgraph

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(claimgraph.__file__).parent

# Ground first; a module imports only from those above it in this list.
LAYERS = """
errors
wall
cycles
spelling
nquads
terms
namespaces
vocabulary
fields
records
strict_yaml
strict_json
forms
sheets
registry
propositions
checks
annotation
passages
drift
schema
mapping
shapes
validation
sparql
from_clause
rdflib_view
questions
names
answer
store
worker
web
endpoint
dataset
export
push
evidence
display
profile
findings
stance
contests
transmission
cells
chance
proportion
independence
silence
robustness
track_record
follow_through
ties
facades
networks
gexf
graph_files
measures
projection
camps
ranks
centrality
marks
layout
material
inlined
page_records
page
frame
static_page
rivals
matrix_table
matrix_row
matrix
dossier_subject
dossier_standing
dossier_claims
dossier_targets
dossier_deeds
dossier_provenance
dossier
timescale
lettering
glyphs
placed_mark
happenings
chronicle
lanes
event_labels
picture
timeline
pipeline
__init__
command
cli_analyses
cli_networks
cli_pages
cli
""".split()  # noqa: SIM905 - one line a module, to be moved as one word

HEAVY = {
    "SPARQLWrapper", "jinja2", "networkx", "numpy", "oxrdflib", "pandas", "pydantic", "pyoxigraph", "pyshacl",
    "pyvis", "rdflib", "ruamel", "scipy",
}  # fmt: skip


def imported(module: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of every module of ours that a module imports, late imports included.

    `__version__` does not count: it stands in `__init__` for the build of the package to read.
    """
    for node in ast.walk(ast.parse((SOURCE / f"{module}.py").read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}.py:{node.lineno}: a relative import; write the whole name"
            path = (node.module or "").split(".")
            if path == ["claimgraph"]:
                names = [alias.name for alias in node.names if alias.name != "__version__"]
                yield from ((node.lineno, name if name in LAYERS else "__init__") for name in names)
            elif path[0] == "claimgraph":
                yield node.lineno, path[1]
        elif isinstance(node, ast.Import):
            paths = [alias.name.split(".") for alias in node.names]
            yield from (
                (node.lineno, path[1] if path[1:] else "__init__")
                for path in paths
                if path[0] == "claimgraph"
            )


def loaded_by(code: str) -> set[str]:
    """The packages that are loaded when code has run in a process of its own."""
    program = (
        f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_every_module_has_its_place() -> None:
    assert sorted(LAYERS) == sorted(path.stem for path in SOURCE.glob("*.py"))
    assert not [path for path in SOURCE.iterdir() if path.is_dir() and (path / "__init__.py").exists()]


@pytest.mark.parametrize("module", LAYERS)
def test_imports_point_to_the_ground(module: str) -> None:
    below = LAYERS[: LAYERS.index(module)]
    assert [f"{module}.py:{line}: {name}" for line, name in imported(module) if name not in below] == []


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--help"], set()),
        (["--version"], {"pydantic"}),  # typer reads arguments with it where it is installed
        (["build", "--help"], {"pydantic"}),
        (["ask", "who-claimed", "--help"], {"pydantic", "pyoxigraph"}),  # the engine knows what a term is
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: list[str], allowed: set[str]) -> None:
    loaded = loaded_by(f"sys.argv[1:] = {arguments}; from claimgraph.cli import main; main()")
    assert "typer" in loaded
    assert loaded & HEAVY <= allowed


def test_the_package_by_itself_loads_nothing_heavy() -> None:
    loaded = loaded_by("import claimgraph")
    assert "claimgraph" in loaded
    assert loaded & (HEAVY | {"typer", "rich"}) == set()


def test_local_answers_load_nothing_of_the_network() -> None:
    loaded = loaded_by("import claimgraph.dataset")
    assert loaded & {"SPARQLWrapper", "rdflib", "networkx", "pyshacl", "pydantic"} == set()


def test_a_worker_starts_with_the_engine_alone() -> None:
    loaded = loaded_by("import claimgraph.worker")
    assert loaded & HEAVY == {"pyoxigraph"}
