"""Queries from outside run in a process of their own, which ends when it takes too much."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimgraph.ask.answer import Answer, Term
from claimgraph.ask.answer.results import cell
from claimgraph.ask.sparql.from_clause import Graphs
from claimgraph.errors import QueryError
from claimgraph.store import sandbox, versions
from claimgraph.store.dataset import LocalDataset, open_dataset
from claimgraph.store.sandbox import Beside, Limits, Stop, run
from tests.conftest import PATIENCE

XSD = "http://www.w3.org/2001/XMLSchema#"
THINGS = 300

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def doubled(times: int) -> str:
    """A query whose one text doubles with each step."""
    steps = "".join(f"BIND(CONCAT(?t{step}, ?t{step}) AS ?t{step + 1}) " for step in range(times))
    return f"BIND('0123456789abcdef' AS ?t0) {steps}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("worker") / "data.nq"
    place.write_text(
        "".join(f'<http://e/{n}> <http://e/p> "{n:03}" <http://e/g{n % 2}> .\n' for n in range(THINGS)),
        "utf-8",
    )
    return place


@pytest.fixture(scope="module")
def data(file: Path) -> LocalDataset:
    found = open_dataset(file)
    assert isinstance(found, LocalDataset)
    return found


# What it may use


def test_a_runaway_query_is_killed_when_its_time_is_over(file: Path) -> None:
    with pytest.raises(QueryError, match=r"^stopped after 0\.3 seconds; narrow it or raise --timeout$"):
        run(file, CROSS, Limits(seconds=0.3))


def test_the_time_limit_is_the_one_given(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float | None] = []
    communicate = subprocess.Popen.communicate

    def watched(
        child: subprocess.Popen[bytes], given: bytes | None = None, timeout: float | None = None
    ) -> tuple[bytes, bytes]:
        waited.append(timeout)
        return communicate(child, given)

    monkeypatch.setattr(subprocess.Popen, "communicate", watched)
    run(file, "ASK {}", Limits(seconds=7))
    assert waited == [7]


def test_a_query_is_stopped_from_another_thread_and_so_is_what_follows(file: Path) -> None:
    stop = Stop()
    timer = threading.Timer(0.5, stop)
    timer.start()
    for _once in range(2):
        with pytest.raises(QueryError, match="needed more than"):
            run(file, CROSS, Limits(seconds=PATIENCE), stop=stop)
    timer.join()


def test_a_relative_iri_is_resolved_against_what_comes_beside(file: Path) -> None:
    query = "SELECT ?o { <7> ?p ?o }"
    assert run(file, query, Limits(), Beside(base="http://e/x"))[0] == b'?o\n"007"\n'
    with pytest.raises(QueryError, match="<7> is no whole IRI, and the query has no BASE"):
        run(file, query, Limits())


def test_graphs_named_beside_a_query_come_before_its_own(file: Path) -> None:
    query = "SELECT ?s FROM <http://e/g0> { ?s ?p '001' }"
    asked = [Beside(one) for one in (None, Graphs(("http://e/g1",), ()), Graphs((), ("http://e/g1",)))]
    found = [run(file, query, Limits(), beside)[0].count(b"\n") - 1 for beside in asked]
    assert found == [0, 1, 0]
    named = "SELECT ?s { GRAPH ?g { ?s ?p '001' } }"
    found = [run(file, named, Limits(), beside)[0].count(b"\n") - 1 for beside in asked]
    assert found == [1, 0, 1]


def test_a_killed_query_leaves_no_process(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    with pytest.raises(QueryError, match="stopped after"):
        run(file, CROSS, Limits(seconds=0.3))
    assert started[0].returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c",
        f"SELECT (STRLEN(?t26) AS ?n) {{ {doubled(26)} }}",
        "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ],
    ids=["sort", "double", "concatenate"],
)
def test_a_memory_bomb_ends_the_child_only(file: Path, query: str) -> None:
    with pytest.raises(QueryError, match=r"^the query needed more than 200 MiB of memory; narrow it$"):
        run(file, query, Limits(memory=200 << 20, seconds=PATIENCE))


@pytest.mark.parametrize(
    "query",
    [f"SELECT * {'{' * 20_000}?s ?p ?o{'}' * 20_000}", f"SELECT ({'!' * 30_000}1 AS ?x) {{}}"],
    ids=["groups", "negations"],
)
def test_a_query_that_crashes_the_engine_ends_the_child_only(file: Path, query: str) -> None:
    with pytest.raises(QueryError, match=r"^the query is too complex for the engine; simplify it$"):
        run(file, query, Limits(seconds=PATIENCE))


@pytest.mark.parametrize("depth", [25, 5_000, 20_000])
def test_deep_nesting_is_refused_before_it_starts(data: LocalDataset, depth: int) -> None:
    with pytest.raises(QueryError, match=r"nested deeper|longer than|more than 4000 words"):
        data.sparql(f"SELECT * {'{' * depth}?s ?p ?o{'}' * depth}")


# Rows


@pytest.mark.parametrize(
    ("limit", "cut"), [(THINGS - 1, True), (THINGS, False), (THINGS + 1, False), (0, True)]
)
def test_an_answer_is_cut_at_the_row_limit_and_says_so(data: LocalDataset, limit: int, cut: bool) -> None:
    answer = data.sparql("SELECT ?s { ?s ?p ?o }", Limits(rows=limit))
    assert isinstance(answer, Answer)
    assert len(answer) == min(limit, THINGS)
    assert answer.cut is cut


def test_an_endless_product_is_cut_at_the_row_limit(data: LocalDataset) -> None:
    answer = data.sparql(
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", Limits(rows=50, seconds=PATIENCE)
    )
    assert isinstance(answer, Answer)
    assert (len(answer), answer.cut) == (50, True)


def test_few_but_huge_rows_are_cut_as_well(data: LocalDataset) -> None:
    query = f"SELECT ?x {{ {doubled(16)} ?s ?p ?o BIND(CONCAT(?t16, STR(?s)) AS ?x) }}"  # a megabyte a row
    answer = data.sparql(query, Limits(rows=200, seconds=PATIENCE))
    assert isinstance(answer, Answer)
    assert answer.cut
    assert 60 <= len(answer) <= sandbox.MOST_BYTES >> 20


def test_a_graph_is_whole_or_refused(data: LocalDataset) -> None:
    query = "CONSTRUCT { ?s <http://e/q> ?o } { ?s ?p ?o }"
    triples = data.sparql(query, Limits(rows=THINGS))
    assert isinstance(triples, list)
    assert len(triples) == THINGS
    with pytest.raises(QueryError, match=r"more than 299 triples; narrow the query or raise --rows"):
        data.sparql(query, Limits(rows=THINGS - 1))


# Forms and faults


def test_each_form_of_query_is_answered(data: LocalDataset) -> None:
    answer = data.sparql("SELECT ?o { <http://e/7> ?p ?o }")
    assert isinstance(answer, Answer)
    assert list(answer) == [{"o": "007"}]
    assert data.sparql("ASK { <http://e/7> ?p ?o }") is True
    assert data.sparql("ASK { <http://e/none> ?p ?o }") is False
    expected = [ox.Triple(ox.NamedNode("http://e/7"), ox.NamedNode("http://e/p"), ox.Literal("007"))]
    assert data.sparql("CONSTRUCT WHERE { <http://e/7> ?p ?o }") == expected
    assert data.sparql("DESCRIBE <http://e/7>") == expected


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * {\n?s ?p ?o\n FOO }", "or before it: SELECT * { ?s ?p ?o FOO"),
        ("SELECT", "line 1, column 7, or before it: SELECT"),
        ("SELECT ?s WHERE ?s ?p ?o }", "line 1, column 17, or before it ({ is expected): SELECT ?s WHERE"),
        ("ASK { e:x ?p ?o }", "no prefix 'e:' is declared; begin the query with PREFIX e: <...>"),
        (
            "ASK { <x> ?p ?o }",
            "<x> is no whole IRI, and the query has no BASE; write it in full: <https://...>",
        ),
        ("ASK { ?s <http://%zz> ?o }", "IRI parsing failed"),
        ("ASK { ?s ?p 'x'@en-ab-cd }", "language tag parsing failed"),
        ("SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", "line 1, column 42, or before it: … "),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "The SELECT contains a variable that is unbound"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "SELECT * is not authorized with GROUP BY"),
    ],
)
def test_a_syntax_error_is_told_in_one_line(data: LocalDataset, query: str, told: str) -> None:
    with pytest.raises(QueryError, match=re.escape(told)) as caught:
        data.sparql(query)
    assert "\n" not in str(caught.value)


def test_our_prefixes_are_known(data: LocalDataset) -> None:
    assert data.sparql("ASK { ?s a cg:Statement }") is False
    assert data.sparql("PREFIX cg: <http://e/> ASK { cg:7 ?p ?o }") is True


def test_the_query_sees_all_graphs_and_can_name_one(data: LocalDataset) -> None:
    everything = data.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    one = data.sparql("SELECT (COUNT(*) AS ?n) { GRAPH <http://e/g1> { ?s ?p ?o } }")
    assert isinstance(everything, Answer)
    assert isinstance(one, Answer)
    assert (list(everything), list(one)) == ([{"n": 300}], [{"n": 150}])


def test_an_update_changes_nothing(data: LocalDataset) -> None:
    with pytest.raises(QueryError, match="would change the data"):
        data.sparql("DROP ALL")
    with pytest.raises(QueryError, match="this is no SPARQL"):
        data.sparql("ASK {} ; DROP ALL")
    assert len(data.engine) == THINGS


def test_the_store_is_gone(tmp_path: Path) -> None:
    with pytest.raises(
        QueryError, match=r"the store is not there any more, or it was built anew; open it again"
    ):
        run(tmp_path / "gone" / "rocksdb", "ASK {}", Limits())


def test_a_store_on_disk_is_asked(file: Path, tmp_path: Path) -> None:
    versions.write(tmp_path / "store", file.read_text("utf-8").splitlines(keepends=True), "")
    data = open_dataset(tmp_path / "store")
    assert data.sparql("ASK { GRAPH <http://e/g1> { <http://e/7> ?p '007' } }") is True


def test_modules_in_the_folder_of_the_user_are_not_run(
    data: LocalDataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("resource", "subprocess", "pyoxigraph", "signal"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong module')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(sandbox.__file__).parents[2]))
    assert data.sparql("ASK { <http://e/7> ?p ?o }") is True


# Terms arrive as they were

AWKWARD = [
    "\t",
    "\n",
    "\r",
    '"',
    "'",
    "\\",
    "\\t",
    "\\u0041",
    "\x00",
    "\x85",
    "\u2028",
    "\u200f",
    "ح",
    "😀",
    "e\u0301",
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(AWKWARD)).map("".join))
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag),
        TEXTS,
        st.sampled_from(["en", "ar", "ar-latn", "fa"]),
    ),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(name)),
        TEXTS,
        st.sampled_from(
            [f"{XSD}{name}" for name in ("integer", "date", "boolean", "decimal")] + ["http://e/?a=b#c"]
        ),
    ),
)
TERMS = st.one_of(
    st.none(),
    LITERALS,
    st.sampled_from([ox.NamedNode("http://e/ح?a=b&c=d#e"), ox.NamedNode("urn:x:%41"), ox.BlankNode("b1")]),
    st.builds(
        lambda value: ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), value), LITERALS
    ),
)


def written(rows: list[list[Term | None]], columns: int) -> bytes:
    """Rows as the child writes them."""
    head = "\t".join(f"?c{number}" for number in range(columns))
    return "".join(f"{line}\n" for line in [head, *("\t".join(map(cell, row)) for row in rows)]).encode()


@settings(max_examples=5 * settings().max_examples)
@given(
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(TERMS, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
@example([[None]])
@example([[ox.Literal("")]])
def test_terms_survive_the_way_from_the_child(rows: list[list[Term | None]]) -> None:
    found = ox.parse_query_results(written(rows, len(rows[0])), format=ox.QueryResultsFormat.TSV)
    assert isinstance(found, ox.QuerySolutions)
    assert [list(row) for row in found] == rows


def test_terms_survive_the_whole_way() -> None:
    terms: list[ox.Literal | ox.NamedNode] = [
        ox.Literal("tab\there, new\nline, return\r, quote\" and ' and \\ and \\t"),
        ox.Literal("كتائب حزب اللّٰه \u200f😀", language="ar"),
        ox.Literal("al-Fajr", language="ar-latn"),
        ox.Literal("007", datatype=ox.NamedNode("http://e/?a=b#c")),
        ox.Literal(24),
        ox.Literal("2023-10-18", datatype=ox.NamedNode(f"{XSD}date")),
        ox.NamedNode("http://e/ح#x"),
    ]
    thing, has, graph = (ox.NamedNode(f"http://e/{name}") for name in ("s", "p", "g"))
    engine = ox.Store()
    engine.extend(ox.Quad(thing, has, term, graph) for term in terms)
    answer = LocalDataset(engine).sparql("SELECT ?x ?o { ?s ?p ?o }")
    assert isinstance(answer, Answer)
    assert {row[1] for row in answer.rows} == set(terms)
    assert {row[0] for row in answer.rows} == {None}


def test_a_triple_as_a_value_arrives(data: LocalDataset) -> None:
    answer = data.sparql("SELECT (<<( <http://e/a> <http://e/b> 'c\td' )>> AS ?x) {}")
    assert isinstance(answer, Answer)
    assert answer.rows == (
        (ox.Triple(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal("c\td")),),
    )


def test_the_child_runs_by_itself(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimgraph.store.sandbox", file, "2", str(1 << 30), "0"],
        input=b'{"query": "SELECT ?o { ?s ?p ?o } ORDER BY ?o", "base": null, "graphs": null}',
        capture_output=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == (b'?o\n"000"\n"001"\n', sandbox.CUT)
