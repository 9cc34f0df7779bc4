"""Imports flow one way: a reader starts at the ground and never looks up."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import claimgraph
from claimgraph.store import versions
from claimgraph.store.build import schema_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(claimgraph.__file__).parent

# Ground first, a line a room (rdf and what is derived there have two, and the analyses of parties need lines
# of networks): it imports only from lines above it, a module only from those before it.
HOUSE = """
:errors
system:progress disk lock
model.dates:calendars edtf intervals wording probable
model:namespaces safe counts slugs ids levels elsewhere kinds
model.records:registry origins passages speakers propositions
model.records.team:assessments worlds rules
model.records:statements documents corpora drafts
model.ontology:grammar relations vocabulary numbers words cues schema
names:suggestions named folding transliteration offers index roll lookup
corpus.formats:yaml json_lines tables edits blocks items
corpus.change:steps migrate agreement
corpus.anchoring:typography quotations library called drafts
corpus:forms sheets documents files texts registry uses rest
corpus.anchoring:anchor
corpus.seen:documents notebook shelf
corpus.checks:propositions passages statements endings
ask.sparql:tokens outside
corpus.team:assessments worlds rules
corpus.drafts:files checks accept twins wording
corpus:read
corpus.change:differences merge readings beside
corpus.outside:archives gazetteer
corpus.begin:readers finding case adding blind
corpus.drafts:provisional
corpus.proposals:sentences mentions passages days screen fill prompt
corpus.imports:imported slices mapping starting drafted rows targets sanctions
corpus.imports.formats:brat webanno cas label_studio doccano web_annotation spreadsheet answers
corpus.imports:bring
corpus.projects:scheme sources brat label_studio inception spreadsheet project
rdf:nquads index rows
rdf.derive:classes contents accused verdicts sides wholes contests standing
rdf.derive.given:facts recorded stored
rdf.derive:quads
rdf.derive.without:known accepted release
rdf.mapping:writer registry propositions statements documents team pages corpora
rdf:places shapes rounds check drafts watch
corpus.review:trial queue reader aside sources pairs
ask.sparql:from_clause
ask:wording questions choosing catalogue binding
ask.answer:values rows results
ask:kin cells
store.versions:feed lines place receipt marks version
store:deadline http sandbox foreign
store.infer:rules
store:endpoint rdflib_view
store.dataset:interface local remote opening
store:export push build
store.tables:column schema cells files
claims:evidence stances contests chains statements positions reading reader scope
claims.cards:card phrases material
claims.team:marks worlds rules
analyses.numbers:chance proportion ways
analyses.sources:independence words silence robustness links unnamed gaps verbs searches
analyses.claims:track_record changes contested disputes periods
analyses.threats:targets conditions acts follow_through
analyses.identity:alike happenings duplicates naming
networks:lines edges facades judged build files
networks.ranking:pairs paths measures projection camps variants ranks centrality
analyses.command:links chain
analyses.parties:enmity stakes agreement corroboration by_side tallies yields agenda
analyses.commitments:ledger
analyses.fronts:evidence hypotheses shared
analyses:worlds
pages:layout marks sections
pages.markup:lines
pages:rivals html terminal subject profile findings
pages.network:evidence naming opening records carrier page
pages.matrix:sides table cell row page
pages.dossier:ground standing claims targets deeds provenance page
pages.event:page
pages.timeline:calendar mark happenings chronicle words lanes picture grid page
pages.map:extent outlines lettering deeds sites symbols picture page
exchange:formats told
exchange.bibliography:works bibtex csl
exchange:web_annotations follow_the_money nanopublications spreadsheet stix geojson files
pages.brief:text sentences rest event actor footnotes commonmark word page
site:addresses edition shell
site.pages:start accounts compare questions sparql pictures
site.pages.things:events lists subjects
site.pages.told:shelf statements documents namesakes outlets words table search about
site:folder
spark.graphs:components ranks
spark.parts:named lines letters mapped ground documents shards groups
spark:session paths
spark.parts:header
spark:spread source reading faults derived output build
spark.analyses:tables overview contests independence ties asked
serve:case offers candidate shown deeds guard listening
serve.pages:frame tables agreement sources
serve:app
serve.endpoint:rules accepted asked served results described resources folder app
serve.assistant:tools told replies server
cli:groups values menu command options
cli.commands:questions corpora analyses accounts voices sources team names
cli.commands.views:networks pages tables cluster
cli.commands.serving:endpoint assistant
cli.commands.case:start annotation drafts imports manual
cli:app
"""
LAYERS = [
    f"{room}.{module}".lstrip(".")
    for room, modules in (line.split(":") for line in HOUSE.strip().splitlines())
    for module in modules.split()
]
ROOMS: dict[str, list[str]] = {}
for layer in LAYERS:
    ROOMS.setdefault(layer.rpartition(".")[0], []).append(layer.rpartition(".")[2])

MOST = 9  # modules a room
HEAVY = {
    "SPARQLWrapper", "jinja2", "networkx", "numpy", "oxrdflib", "pandas", "pyarrow", "pydantic", "pyoxigraph",
    "pyspark", "shifty", "pyvis", "rdflib", "scipy", "starlette", "uvicorn", "yaml",
}  # fmt: skip


def imported(module: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of every module of ours that a module imports, late imports included.

    What is taken from the front door of a room (`networks.actors`) counts as its last module.
    """
    for node in ast.walk(ast.parse((SOURCE / f"{module.replace('.', '/')}.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert all(alias.name.partition(".")[0] != "claimgraph" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}:{node.lineno}: a relative import; write the whole name"
            package, _, place = (node.module or "").partition(".")
            if package == "claimgraph" and place in LAYERS:
                yield node.lineno, place
            elif package == "claimgraph":
                paths = [f"{place}.{alias.name}".lstrip(".") for alias in node.names]
                yield from ((node.lineno, path if path in LAYERS else _last(path)) for path in paths)


# One arrow up: `data.reading` is how everybody comes to what was said; it is read from the dataset itself.
UP = {("store.dataset.interface", name) for name in ("claims.reader", "claims.reading")}


def _last(room: str) -> str:
    """Return the last module of a room, or of the room whose front door a name stands in."""
    modules = ROOMS.get(room) or ROOMS[room.rpartition(".")[0]]
    return f"{room if room in ROOMS else room.rpartition('.')[0]}.{modules[-1]}"


def loaded_by(code: str) -> set[str]:
    """The packages that are loaded when code has run in a process of its own."""
    program = (
        f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_every_module_has_its_place() -> None:
    modules = [path.relative_to(SOURCE).with_suffix("") for path in SOURCE.rglob("*.py")]
    assert sorted(LAYERS) == sorted(".".join(path.parts) for path in modules if path.name != "__init__")
    assert {room: len(names) for room, names in ROOMS.items() if len(names) > MOST} == {}


def test_imports_point_to_the_ground() -> None:
    assert [
        f"{module}.py:{line}: {name}"
        for number, module in enumerate(LAYERS)
        for line, name in imported(module)
        if name not in LAYERS[:number] and (module, name) not in UP
    ] == []


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--help"], set()),
        (["--version"], set()),
        (["build", "--help"], set()),
        (["build", "--nonsense"], set()),
        (["ask", "who-claimed", "--help"], {"pyoxigraph"}),  # the engine knows what a term is
    ],
    ids=["help", "version", "build", "wrong", "ask"],
)
def test_help_loads_nothing_heavy(arguments: list[str], allowed: set[str]) -> None:
    loaded = loaded_by(f"sys.argv[1:] = {arguments}; from claimgraph.cli.app import main; main()")
    assert "typer" in loaded
    assert loaded & HEAVY <= allowed


def test_a_question_loads_the_engine_alone(tmp_path: Path) -> None:
    versions.write(tmp_path / "store", schema_lines(), "")
    asked = ["ask", "who-claimed", "since=2031-05-01", "--store", str(tmp_path / "store")]
    loaded = loaded_by(f"sys.argv[1:] = {asked}; from claimgraph.cli.app import main; main()")
    assert loaded & HEAVY == {"pyoxigraph"}


def test_the_package_by_itself_loads_nothing_heavy() -> None:
    loaded = loaded_by("import claimgraph")
    assert "claimgraph" in loaded
    assert loaded & (HEAVY | {"typer", "rich"}) == set()


def test_local_answers_load_nothing_of_the_network() -> None:
    loaded = loaded_by("import claimgraph.store.dataset")
    assert loaded & {"SPARQLWrapper", "rdflib", "networkx", "shifty", "pydantic"} == set()


def test_a_worker_starts_with_the_engine_alone() -> None:
    loaded = loaded_by("import claimgraph.store.sandbox")
    assert loaded & HEAVY == {"pyoxigraph"}
