"""Nothing above its level leaves: every command is run on secrets with a planted word, all bytes are read.

In the corpus of names what is protected bears the word plugh, in names, ids, paraphrases and notes, and what
is the team's only the word xyzzy.
"""

from __future__ import annotations

import base64
import gzip
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from pyarrow import parquet

from claimgraph.ask.catalogue import questions
from claimgraph.cli.app import load
from claimgraph.cli.menu import REGISTER
from claimgraph.model.levels import LEVELS, Sensitivity
from claimgraph.model.namespaces import CODE
from claimgraph.rdf.derive.without.release import released
from claimgraph.rdf.shapes import validate
from claimgraph.store import push
from claimgraph.store.dataset import open_dataset
from tests.cli.running import run
from tests.conftest import REEF

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import Dataset, LocalDataset

pytestmark = pytest.mark.usefixtures("opened_once")
WORDS: dict[Sensitivity, re.Pattern[str]] = {
    "public": re.compile("plugh|xyzzy", re.IGNORECASE),
    "team": re.compile("plugh", re.IGNORECASE),
}
PACKED = re.compile("H4sI[A-Za-z0-9+/]{200,}={0,2}")
FILES = {
    "export": ("all.nq", "all.trig", "all.ttl", "all.jsonld"),
    "export --as annotations": ("all.jsonld",),
    "export --as bibtex": ("all.bib",),
    "export --as csl": ("all.json",),
    "export --as follow-the-money": ("all.ijson",),
    "export --as geojson": ("all.geojson",),
    "export --as nanopublications": ("all.trig",),
    "export --as spreadsheet": ("all.csv",),
    "export --as stix": ("all.json",),
    "network": ("net.html", "net.graphml", "net.gexf", "net.json", "net.csv"),
    "timeline": ("page.html",),
    "map": ("page.html", "all.geojson"),
    "matrix": ("page.html",),
    "dossier red-dawn": ("page.html",),
    "brief red-dawn": ("brief.md",),
    "brief raid": ("brief.md",),
    "site": ("pages",),
    "tables": ("tables",),
    "tables --csv": ("tables",),
}
ROWS = (
    *("ask natures", "sources"),
    "sparql 'SELECT * WHERE { ?s ?p ?o }'",
    "sparql 'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }'",
    *(
        "show raid",
        "show 'Night Watch'",
        "show 'Tide Front'",
        "show raid --team",
        "chain-of-command red-dawn",
        "brief raid --team",
    ),
    *(
        "independence",
        "follow-through --since 2031-01-01 --until 2031-12-31",
        "track-record",
        "silence --least 1",
        "robustness who-claimed",
    ),
    *("disputes --proof", "corroboration --least 1", "corroboration --least 1 --proof", "common-ground"),
    *(
        "common-ground --proof",
        "numbers-by-side",
        "numbers-by-side --proof",
        "tally-gaps",
        "tally-gaps --proof",
    ),
    *("yields --proof", "agenda --press --least 1", "lost-links", "lost-links --proof", "unnamed --proof"),
    *("naming", "naming --proof", "gaps", "gaps --proof"),
    *("fronts", "shared-out", "shared-out --proof", "commitments", "commitments --proof"),
    *("verbs", "verbs --proof", "searches", "searches --proof", "worlds"),
    *("duplicates --judged", "changes 2031-05-01 2032-01-01", "centrality"),
)
# They write nothing, write a store, or write the bundled corpus, of which nothing is marked.
STAY = {
    "build",
    "check",
    "schema",
    "anchor",
    "demo",
    "migrate",
    "gazetteer",
    "merge",
    "agreement",
    "import",
    "annotate",
    "docs",
    "init",
    "add",
    "find",
    "draft",
    "review",
    "screen",
    "prompt",
    "spark",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("secret") / "store"
    assert run("build", REEF, "-o", place).returncode == 0
    return place


def words(command: str) -> list[str]:
    return [part.strip("'") for part in re.findall(r"'[^']*'|\S+", command)]


def test_every_command_is_judged() -> None:
    load()
    known = {words(command)[0] for command in (*FILES, *ROWS)} | STAY | {"push", "serve", "mcp"}
    assert known == set(REGISTER.functions)


@pytest.mark.parametrize("level", [None, "team"])
@pytest.mark.parametrize(("command", "name"), [(key, file) for key, files in FILES.items() for file in files])
def test_no_file_holds_what_is_withheld(
    command: str, name: str, level: Sensitivity | None, store: Path, tmp_path: Path
) -> None:
    up_to = ["--sensitivity", level] if level else []
    done = run(*words(command), "-s", store, "-o", tmp_path / name, *up_to)
    assert done.returncode == 0, done.stderr
    assert f"more sensitive than {level or 'public'} is withheld" in done.stderr
    written = [text(path) for path in tmp_path.rglob("*") if path.is_file()]
    assert all(written)
    for one in written:
        assert not WORDS[level or "public"].findall(unpacked(one))


def text(path: Path) -> str:
    """Return what stands in a file, in words if it is a table that only programs read."""
    if path.suffix == ".parquet":
        return str(parquet.read_table(path).to_pylist()) + str(parquet.read_schema(path))
    return path.read_text("utf-8")


def unpacked(text: str) -> str:
    """Return a text with what is packed in it as it is: letters of base64 can make any word by chance."""
    return PACKED.sub(lambda found: gzip.decompress(base64.b64decode(found[0])).decode("latin-1"), text)


@pytest.mark.parametrize("command", ROWS)
def test_no_row_that_leaves_the_terminal_holds_what_is_withheld(command: str, store: Path) -> None:
    done = run(*words(command), "-s", store)
    assert done.returncode == 0, done.stderr
    assert not WORDS["public"].findall(done.stdout + done.stderr)


def test_no_question_tells_what_is_withheld(reef: LocalDataset) -> None:
    public = reef.up_to("public")
    for name, question in questions().items():
        if not any(parameter.required for parameter in question.parameters):
            assert not WORDS["public"].findall(public.ask(name).csv()), name


@pytest.mark.parametrize("form", ["--json", "--csv", "--tsv"])
def test_rows_for_machines_are_public_even_on_a_terminal(
    form: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "claimgraph.cli.options.level", lambda *, leaves=True: "public" if leaves else "protect"
    )
    assert not WORDS["public"].findall(run("ask", "speakers", form, "-s", store).stdout)


def test_a_terminal_shows_all_of_it_marked(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "claimgraph.cli.options.level", lambda *, leaves=True: "public" if leaves else "protect"
    )
    shown = run("ask", "natures", "-s", store).stdout.splitlines()
    assert shown[0].endswith("\tsensitivity")
    assert [line.rpartition("\t")[2] for line in shown if "xyzzy-log" in line] == ["team"]
    assert [line.rpartition("\t")[2] for line in shown if "institute-brand" in line] == [""]
    told = run("show", "raid", "-s", store).stdout
    assert "[denial] – TEAM" in told
    assert "[assertion] – PROTECT" in told
    assert "PROTECT" in run("show", "Plugh Diver", "-s", store).stdout


def test_a_server_gets_what_is_public(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Dataset] = []

    def pushed(data: Dataset, *_: object, **__: object) -> push.Pushed:
        sent.append(data)
        return push.Pushed(0, 0, 0, union=True)

    monkeypatch.setattr(push, "push", pushed)
    assert run("push", "http://localhost:9/", "-s", store).returncode == 0
    assert run("push", "http://localhost:9/", "-s", store, "--sensitivity", "protect").returncode == 0
    public, whole = ("".join(map(str, data.quads())) for data in sent)
    assert not WORDS["public"].findall(public)
    assert WORDS["public"].findall(whole)


@pytest.mark.parametrize("command", ["serve", "mcp"])
def test_who_asks_a_server_or_an_assistant_gets_what_is_public(
    command: str, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    monkeypatch.setattr(
        "claimgraph.serve.endpoint.app.run",
        lambda service, *_: given.append("".join(map(str, ox.Store.read_only(str(service.data.place))))),
    )
    monkeypatch.setattr("claimgraph.serve.assistant.server.server", lambda desk, *_: desk)
    monkeypatch.setattr(
        "claimgraph.serve.assistant.server.run",
        lambda desk: given.append("".join(map(str, desk.data.quads()))),
    )
    done = run(command, "-s", store)
    assert done.returncode == 0, done.stderr
    assert "more sensitive than public is withheld" in done.stderr
    assert run(command, "-s", store, "--sensitivity", "protect").returncode == 0
    public, whole = given
    assert not WORDS["public"].findall(public)
    assert WORDS["public"].findall(whole)


def test_the_store_holds_everything_and_up_to_the_top_nothing_is_withheld(store: Path) -> None:
    data = open_dataset(store)
    assert data.up_to("protect") is data
    assert data.sensitivity[_id("statement/wire-1.plugh-marked")] == "protect"
    assert data.sensitivity[_id("statement/xyzzy-log.xyzzy-watch")] == "team"
    assert _id("statement/wire-1.watch-marks") not in data.sensitivity


@pytest.mark.parametrize(
    "named",
    [
        *("place/plugh-cave", "place/plugh-cellar", "event/plugh-search", "event/plugh-dawn"),
        *("event/plugh-handover", "actor/wire-2.plugh-porter", "actor/wire-2.plugh-mate"),
        *("statement/wire-2.plugh-porter-saw", "statement/wire-2.plugh-mate-saw"),
        *("statement/wire-2.through-plugh-porter", "statement/wire-2.shot-at-plugh"),
        *("statement/wire-2.plugh-hurt", "statement/wire-2.from-plugh", "statement/wire-2.between-plugh"),
        *("statement/wire-2.plugh-met", "statement/wire-2.plugh-open", "statement/wire-2.at-plugh"),
        *("statement/wire-2.plugh-treasurer", "statement/wire-2.plugh-was"),
        *("proposition/raid.launched-from.plugh-cave", "proposition/raid.weapon.mortar"),
    ],
)
def test_what_hangs_on_an_unnamed_source_a_place_or_an_event_goes_with_it(
    named: str, reef: LocalDataset
) -> None:
    """Each by its own way: said by it, through it, at it, near it, within it, a part of it, a condition."""
    iri = _id(named)
    assert reef.sensitivity[iri] == "protect"
    left = "".join(map(str, reef.up_to("public").quads()))
    assert f"<{iri}>" not in left


def test_what_is_left_is_what_was_always_public(reef: LocalDataset) -> None:
    """A repeated statement keeps its public report, a name its public form; a reply loses its link."""
    public = reef.up_to("public")
    assert {row["statement"].slug for row in public.ask("statements-about", event="raid")} == {
        "wire-1/red-dawn-raid", "wire-1/watch-marks", "wire-2/watchman-saw",
    }  # fmt: skip
    assert [row["name"] for row in public.ask("names-of", actor="night-watch")] == [
        "Night Watch", "Watch of the night",
    ]  # fmt: skip
    assert not public.ask("contested-facts", event="raid").rows  # who denied it is withheld
    assert reef.ask("contested-facts", event="raid").rows
    data = ox.serialize((quad.triple for quad in public.quads()), format=ox.RdfFormat.N_TRIPLES) or b""
    assert not [finding for finding in validate(data) if finding.severity == "violation"]


def test_without_marks_nothing_is_copied(harbour: LocalDataset) -> None:
    assert harbour.up_to("public") is harbour
    assert set(released(harbour.quads(), "public")) == set(harbour.quads())


def test_the_levels_are_the_codes_in_their_order(harbour: LocalDataset) -> None:
    rows = harbour.select(
        "PREFIX cg: <https://w3id.org/claimgraph/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        f"SELECT ?code WHERE {{ ?code skos:inScheme <{CODE}sensitivity> ; cg:order ?order }} ORDER BY ?order"
    ).texts()
    assert [row["code"] for row in rows] == [f"{CODE}sensitivity/{level}" for level in LEVELS]


def _id(local: str) -> str:
    return f"https://example.org/reef/id/{local}"
