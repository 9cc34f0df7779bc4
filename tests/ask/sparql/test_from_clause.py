"""FROM and FROM NAMED: found wherever engines read them, and nothing but the graphs they name answers."""

# ruff: noqa: E501, S608 - pieces of queries stand many in a line; the queries are ours

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from claimgraph.ask.answer import Answer, value
from claimgraph.ask.sparql.from_clause import Graphs, clause, graphs
from claimgraph.errors import ClaimgraphError, QueryError
from claimgraph.store import versions
from claimgraph.store.dataset import Dataset, LocalDataset, RemoteDataset, open_dataset
from tests.cli.running import run
from tests.endpoint import answering, send, serving
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from tests.endpoint import Request, Served

E = "http://e/"
P = f"PREFIX e: <{E}> PREFIX : <{E}> PREFIX from: <{E}> "
TRIPLES = {"a": 1, "b": 2, "c": 4}  # so that a sum says which graphs answered
QUADS = [
    f'<{E}{graph}{n}> <{E}p> "{n}" <{E}{graph}> .\n'
    for graph, number in TRIPLES.items()
    for n in range(number)
]

# The clause


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * FROM e:a {?s ?p ?o}", "a", ""),
        (f"select*from<{E}a>where{{?s ?p ?o}}", "a", ""),
        ("SELECT ?s FROM :a FROM from:b FROM NAMED e:c WHERE {?s ?p ?o}", "ab", "c"),
        ("SELECT (COUNT(*) AS ?n) #FROM e:c\nFROM #\n NAMED#\r e:a {?s ?p ?o}", "", "a"),
        ("SELECT (STR('){') AS ?x) (')' AS ?y) FROM e:a {?s ?p ?o}", "a", ""),
        ("SELECT (EXISTS { ?s ?p [] } AS ?x) FROM e:a {?s ?p ?o}", "a", ""),
        ("SELECT (1<2 AS ?x) (3>2 AS ?y) FROM e:a {?s ?p ?o}", "a", ""),
        ("SELECT DISTINCT ?from FROM e:a {?from ?p ?o}", "a", ""),
        ("ASK FROM e:a FROM NAMED e:a {?s ?p ?o}", "a", "a"),
        ("CONSTRUCT FROM e:a WHERE {?s ?p ?o}", "a", ""),
        ("CONSTRUCT {?s <http://e/#p> <http://e/#o>} FROM e:a {?s ?p ?o}", "a", ""),
        ("DESCRIBE e:a0 FROM e:a", "a", ""),
        ("DESCRIBE * FROM e:a WHERE {?s ?p ?o} LIMIT 1", "a", ""),
        ("BASE <http://e/> ASK FROM e:a {}", "a", ""),
        ("BASE <http://e/x> PREFIX y: <> ASK FROM <a> FROM <b> FROM NAMED <c> {}", "ab", "c"),
    ],
)
def test_the_graphs_are_found(query: str, default: str, named: str) -> None:
    expected = Graphs(tuple(E + name for name in default), tuple(E + name for name in named))
    assert graphs(P + query) == expected
    ox.Store().query(P + query)  # it is SPARQL


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'FROM <http://e/a>' }",
        "SELECT ('FROM e:a' AS ?x) (<http://e/FROM> AS ?y) { ?s ?p ?o } # FROM e:a",
        "SELECT ?FROM { ?FROM from:FROM ?o }",
        "PREFIX fromx: <http://www.w3.org/2001/XMLSchema#> SELECT * { ?s ?p ?o } ORDER BY fromx:string(?s)",
        "CONSTRUCT { ?s from:p 'FROM' } { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE e:from",
        "DESCRIBE <http://e/FROM> LIMIT 3",
        "SELECT (<<( <http://e/a> <http://e/b> 'c' )>> AS ?x) {}",
    ],
)
def test_what_only_looks_like_from_is_none(query: str) -> None:
    assert graphs(P + query) is None
    ox.Store().query(P + query)


REFUSED = {
    "SELECT * \\u0046ROM e:a {?s ?p ?o}": "a backslash outside a string",
    "SELECT * FROMe:a {?s ?p ?o}": "'FROMe:a' may be read as FROM; put a space behind FROM",
    "SELECT * FROM:a {?s ?p ?o}": "'FROM:a' may be read as FROM",
    "SELECT * FROMNAMED e:a {?s ?p ?o}": "'FROMNAMED' may be read as FROM",
    "DESCRIBE from:a": "'from:a' may be read as FROM",
    "ASKFROMe:a {?s ?p ?o}": "no SELECT, ASK, CONSTRUCT or DESCRIBE at the start",
    "SELECT (1<2)FROM:a#>)\n{?s ?p ?o}": "<2)FROM:a#> is not an IRI here; put spaces around < and >",
    "SELECT (?a<?b#>) FROM e:a {}\n AS ?x) {?a ?p ?b}": "<?b#> is not an IRI here",
    "SELECT ?x\u00b7FROM e:a {?s ?p ?o}": "'\u00b7' does not belong before the pattern",
    "SELECT * FROM {?s ?p ?o}": "after FROM comes the IRI of a graph",
    "SELECT * FROM ?g {?s ?p ?o}": "after FROM comes the IRI of a graph",
    "SELECT * FROM": "after FROM comes the IRI of a graph",
    "SELECT * FROM NAMED": "after FROM comes the IRI of a graph",
    "SELECT * FROM e:a OPTION (get:soft 'soft') {?s ?p ?o}": "after the graphs of FROM comes the pattern",
    "SELECT * FROM e:a FROM <http://e/a> {?s ?p ?o}": "the query names the graph <http://e/a> twice",
    "SELECT * FROM x:a {?s ?p ?o}": "the prefix x: is not declared",
    "BASE <urn:e:> ASK FROM <a> {?s ?p ?o}": "<a> is not a whole IRI; write the graph in full",
}


@pytest.mark.parametrize("query", REFUSED)
def test_what_cannot_be_read_with_certainty_is_refused(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        graphs(P + query)
    assert REFUSED[query] in str(caught.value)


PIECES = [
    "FROM", "FROM", "from", "FROM NAMED", "FROMNAMED", "FROMe:", "FROM:", "NAMED", "e:g", ":g", "from:g", "<http://e/g>", "e:g ",
    "<", ">", "#", "\n", "\r", "'", '"', "'''", "(", ")", "{", "}", "[]", "*", "?x", "1", "1<2", "(1 AS ?y)", "(1<2", "AS ?z)", "WHERE",
    "DISTINCT", " ", " ", " ", ".", "·", "²", "\\", "\\u0046", "%41", "@en", "^^", "/", "e:a.", "GROUP BY ?x", "EXISTS", "<e:a#>", "<2)",
]  # fmt: skip


@settings(max_examples=5 * settings().max_examples)
@given(
    st.sampled_from(["SELECT *", "SELECT ?s", "SELECT (1 AS ?n)", "SELECT(", "ASK", "CONSTRUCT{?s ?p ?o}", "CONSTRUCT", "DESCRIBE ?s", "DESCRIBE *", ""]),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
)  # fmt: skip
def test_the_engine_and_we_read_the_same(start: str, middle: str) -> None:
    """The one triple is in no named graph: it is seen only where no graph is named, and by the union."""
    query = f"{P}{start}{middle}{{?s ?p ?o}}"
    full, empty = ox.Store(), ox.Store()
    full.add(ox.Quad(ox.NamedNode(f"{E}s"), ox.NamedNode(f"{E}p"), ox.Literal("o")))
    try:
        found = clause(query)
        as_it_says = outcome(full, query)
    except (ClaimgraphError, SyntaxError):
        return
    assert as_it_says == (outcome(empty, query) if found else outcome(full, query, union=True))


def outcome(engine: ox.Store, query: str, *, union: bool = False) -> list[str]:
    found = engine.query(query, use_default_graph_as_union=union)
    return [str(bool(found))] if isinstance(found, ox.QueryBoolean) else [str(row) for row in found]


# The graphs answer, alike on every kind of dataset

COUNT = "SELECT (COUNT(*) AS ?n)"
BOTH = "{ {?s ?p ?o} UNION {GRAPH ?g {?s ?p ?o}} }"
COUNTED = {
    f"{COUNT} {{?s ?p ?o}}": 7,
    f"{COUNT} {BOTH}": 14,
    f"{COUNT} FROM e:a {{?s ?p ?o}}": 1,
    f"{COUNT} FROM e:a FROM e:b {{?s ?p ?o}}": 3,
    f"{COUNT} FROM e:a {BOTH}": 1,
    f"{COUNT} FROM NAMED e:b {{?s ?p ?o}}": 0,
    f"{COUNT} FROM NAMED e:b {{GRAPH ?g {{?s ?p ?o}}}}": 2,
    f"{COUNT} FROM NAMED e:b FROM NAMED e:c {BOTH}": 6,
    f"{COUNT} FROM NAMED e:b {{GRAPH e:b {{?s ?p ?o}}}}": 2,
    f"{COUNT} FROM e:a FROM NAMED e:c {BOTH}": 5,
    f"{COUNT} FROM e:a FROM NAMED e:a {{?s ?p ?o GRAPH ?g {{?s ?p ?o}}}}": 1,
    f"{COUNT} FROM e:none {BOTH}": 0,
    f"{COUNT} FROM NAMED e:none {BOTH}": 0,
    f"{COUNT} FROM <file:///etc/passwd> {BOTH}": 0,
}
OTHERS: dict[str, bool | set[str]] = {
    "ASK FROM e:a {e:a0 ?p ?o}": True,
    "ASK FROM e:a {e:b0 ?p ?o}": False,
    "ASK FROM NAMED e:b {GRAPH ?g {e:b0 ?p ?o}}": True,
    "ASK FROM NAMED e:b {e:b0 ?p ?o}": False,
    "CONSTRUCT {?s ?p ?o} FROM e:b {?s ?p ?o}": {"b0", "b1"},
    "CONSTRUCT FROM e:a WHERE {?s ?p ?o}": {"a0"},
    "CONSTRUCT {?s ?p ?o} FROM NAMED e:b {?s ?p ?o}": set(),
    "DESCRIBE e:b0 FROM e:b": {"b0"},
    "DESCRIBE e:b0 FROM e:a": set(),
    "DESCRIBE ?s FROM e:a WHERE {?s ?p ?o}": {"a0"},
}


@pytest.fixture(scope="module")
def engine() -> ox.Store:
    made = ox.Store()
    made.load("".join(QUADS).encode(), format=ox.RdfFormat.N_QUADS)
    return made


@pytest.fixture(scope="module")
def served(engine: ox.Store) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch, serving(answering(engine)) as server:
        patch.setenv("no_proxy", "127.0.0.1")
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("from") / "store"
    versions.write(place, QUADS, "")
    return place


@pytest.fixture(scope="module", params=["memory", "store", "endpoint"])
def data(request: pytest.FixtureRequest, engine: ox.Store, served: Served, folder: Path) -> Dataset:
    if request.param == "memory":
        return LocalDataset(engine)
    return open_dataset(folder if request.param == "store" else served.url)


def number(answer: object) -> int:
    assert isinstance(answer, Answer)
    return int(value(answer.rows[0][0]))


def subjects(triples: object) -> set[str]:
    assert isinstance(triples, list)
    return {triple.subject.value.removeprefix(E) for triple in triples}


@pytest.mark.parametrize("query", sampled(COUNTED, 4))
def test_only_the_graphs_named_are_counted(data: Dataset, query: str) -> None:
    assert number(data.sparql(P + query)) == COUNTED[query]
    assert number(data.select(P + query)) == COUNTED[query]


@pytest.mark.parametrize("query", sampled(OTHERS, 4))
def test_only_the_graphs_named_answer_other_forms(data: Dataset, query: str) -> None:
    found, expected = data.sparql(P + query), OTHERS[query]
    assert (found if isinstance(found, bool) else subjects(found)) == expected


def test_the_default_is_all_graphs_again_after_a_query_that_names_one(data: Dataset) -> None:
    for query in list(COUNTED)[:3] * 2:
        assert number(data.select(P + query)) == COUNTED[query]


@pytest.mark.parametrize(
    "query", ["SELECT * \\u0046ROM e:a {?s ?p ?o}", "SELECT * FROM e:a OPTION (get:soft 'soft') {?s ?p ?o}"]
)
def test_what_is_refused_reaches_no_engine(data: Dataset, served: Served, query: str) -> None:
    before = len(served.requests)
    for ask in (data.sparql, data.select, data.rdflib.query):
        sent = len(served.requests)
        with pytest.raises(QueryError):
            ask(P + query)
        assert len(served.requests) == sent
    assert len(served.requests) - before <= 2  # the copy for rdflib


# rdflib


@pytest.mark.parametrize("query", COUNTED)
def test_rdflib_heeds_the_graphs_named(data: Dataset, query: str) -> None:
    [[found]] = data.rdflib.query(P + query)  # type: ignore[misc]
    assert int(found) == COUNTED[query]


@pytest.mark.parametrize("query", OTHERS)
def test_rdflib_heeds_the_graphs_named_in_other_forms(data: Dataset, query: str) -> None:
    found, expected = data.rdflib.query(P + query), OTHERS[query]
    if isinstance(expected, bool):
        assert found.askAnswer is expected
    else:
        assert found.graph is not None
        assert {str(subject).removeprefix(E) for subject in found.graph.subjects()} == expected


def test_a_graph_of_rdflib_heeds_from_and_is_itself_without(data: Dataset) -> None:
    graph = data.rdflib.get_context(rdflib.URIRef(f"{E}c"))
    for query, expected in (("{?s ?p ?o}", 4), ("FROM e:b {?s ?p ?o}", 2)):
        [[found]] = graph.query(f"{P} {COUNT} {query}")  # type: ignore[misc]
        assert int(found) == expected


def test_prefixes_given_to_rdflib_are_known_in_from(data: Dataset) -> None:
    [[found]] = data.rdflib.query(f"{COUNT} FROM x:b {{?s ?p ?o}}", initNs={"x": rdflib.Namespace(E)})  # type: ignore[misc]
    assert int(found) == 2


@pytest.mark.parametrize("source", ["file", "http"])
@pytest.mark.parametrize("kind", ["FROM", "FROM NAMED"])
def test_rdflib_never_reads_from_outside(
    engine: ox.Store, served: Served, tmp_path: Path, source: str, kind: str
) -> None:
    outside = tmp_path / "secret.ttl"
    outside.write_text("<http://e/secret> <http://e/p> 1 .")
    iri = outside.as_uri() if source == "file" else f"{served.url}/secret.ttl"
    query, before = f"SELECT * {kind} <{iri}> {BOTH}", len(served.requests)
    view, prepared = LocalDataset(engine).rdflib, prepareQuery(query)
    assert list(view.query(query)) == []
    ways: list[Callable[[], object]] = [
        lambda: view.query(prepared),
        lambda: view.query(query, use_store_provided=False),
        lambda: view.query(query, DEBUG=True),  # oxrdflib does not know it and leaves the query to rdflib
        lambda: view.get_context(f"{E}a").query(prepared),
    ]
    for way in ways:
        with pytest.raises(QueryError, match="rdflib would read what FROM names from outside"):
            way()
    assert len(served.requests) == before
    assert len(engine) == len(QUADS)
    assert len(list(view.query(prepareQuery("SELECT * {?s ?p ?o}")))) == len(QUADS)


# Endpoints


def test_the_graphs_go_as_parameters_and_only_with_their_query(served: Served) -> None:
    data = RemoteDataset(served.url)
    data.sparql(f"{P} ASK FROM e:a FROM e:b FROM NAMED e:c {{?s ?p ?o}}")
    sent = served.requests[-1].fields
    assert sent["default-graph-uri"] == [f"{E}a", f"{E}b"]
    assert sent["named-graph-uri"] == [f"{E}c"]
    data.sparql("ASK {?s ?p ?o}")
    assert set(served.requests[-1].fields) & {"default-graph-uri", "named-graph-uri"} == set()


def test_whether_an_endpoint_heeds_the_graphs_is_asked_once(served: Served) -> None:
    before, data = len(served.requests), RemoteDataset(served.url)
    for _ in range(2):
        data.sparql(f"{P} ASK {{?s ?p ?o}}")
    assert len(served.requests) - before == 2
    for _ in range(2):
        data.sparql(f"{P} ASK FROM e:a {{?s ?p ?o}}")
    assert len(served.requests) - before == 5


def test_the_first_query_to_name_a_graph_may_ask_for_triples(served: Served) -> None:
    assert subjects(RemoteDataset(served.url).sparql(f"{P} CONSTRUCT FROM e:a WHERE {{?s ?p ?o}}")) == {"a0"}


def test_an_endpoint_that_forgets_the_graphs_is_told(engine: ox.Store) -> None:
    def forgetting(request: Request, handler: BaseHTTPRequestHandler) -> None:
        found = engine.query(request.query, use_default_graph_as_union=True)
        assert isinstance(found, ox.QueryBoolean | ox.QuerySolutions)
        send(handler, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    with pytest.MonkeyPatch.context() as patch, serving(forgetting) as server:
        patch.setenv("no_proxy", "127.0.0.1")
        data = RemoteDataset(server.url)
        assert data.sparql("ASK {?s ?p ?o}") is True
        for ask in (data.sparql, data.select):
            with pytest.raises(
                QueryError, match=r"/sparql does not heed FROM; choose graphs by GRAPH <\.\.\.> { }$"
            ):
                ask(f"{P} {COUNT} FROM e:a {{?s ?p ?o}}")


def test_an_endpoint_is_not_asked_for_a_graph_that_the_query_leaves_out(served: Served) -> None:
    data = RemoteDataset(served.url)
    with pytest.raises(QueryError, match=r"asks the graph <http://e/b> but does not name it by FROM NAMED"):
        data.sparql(
            f"{P} SELECT * FROM e:b FROM NAMED e:a {{ {{GRAPH e:a {{}}}} UNION {{GRAPH e:b {{?s ?p ?o}}}} }}"
        )
    assert number(data.sparql(f"{P} {COUNT} {{GRAPH e:b {{?s ?p ?o}}}}")) == 2


# The command line


@pytest.mark.parametrize("query", [list(COUNTED)[at] for at in (0, 2, 3, 5, 9, 13)])
def test_the_command_heeds_the_graphs_named(folder: Path, query: str) -> None:
    done = run("sparql", "--json", "--store", folder, P + query)
    assert done.returncode == 0, done.stderr
    assert str(json.loads(done.stdout)[0]["n"]) == str(COUNTED[query])


def test_the_command_heeds_the_graphs_named_in_other_forms(folder: Path) -> None:
    assert run("sparql", "--store", folder, f"{P} ASK FROM e:a {{e:b0 ?p ?o}}").stdout == "false\n"
    done = run("sparql", "--store", folder, f"{P} CONSTRUCT FROM e:a WHERE {{?s ?p ?o}}")
    assert done.stdout == '<http://e/a0> <http://e/p> "0" .\n'


def test_the_command_says_in_a_line_what_it_refuses(folder: Path) -> None:
    done = run("sparql", "--store", folder, "SELECT * FROM <a> {?s ?p ?o}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "claimgraph: <a> is not a whole IRI; write the graph in full\n"
