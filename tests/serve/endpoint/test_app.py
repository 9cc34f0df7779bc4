"""The endpoint over HTTP: formats, limits, faults in words, and that nobody keeps others waiting."""

from __future__ import annotations

import http.client
import json
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.ask.answer import Answer
from claimgraph.serve.endpoint import app
from claimgraph.serve.guard import HOST
from claimgraph.store import sandbox
from claimgraph.store.sandbox import Limits
from tests.cli.running import run
from tests.conftest import PATIENCE
from tests.serve.endpoint.http import QUERY, Client, serving

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

SOME = "SELECT ?s ?o { ?s cg:saidOn ?o } ORDER BY ?s LIMIT 3"
NAMED = "PREFIX cg: <https://w3id.org/claimgraph/ns#> "
PRESS = f"{NAMED}SELECT ?s ?p {{ ?s a cg:Document ; cg:publisher ?p }} ORDER BY ?s ?p"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


# SPARQL


@pytest.mark.parametrize("kind", ROWS)
def test_rows_come_as_asked_for(kind: str, harbour_served: Client, harbour: LocalDataset) -> None:
    reply = harbour_served.ask(PRESS, kind)
    assert (reply.status, reply.kind) == (200, kind)
    found = ox.parse_query_results(reply.body, format=ROWS[kind])
    expected = harbour.sparql(PRESS)
    assert isinstance(expected, Answer)
    assert len(expected) > 1
    assert tuple(tuple(row) for row in found) == expected.rows  # type: ignore[union-attr]


def test_rows_come_as_csv(harbour_served: Client, harbour: LocalDataset) -> None:
    reply = harbour_served.ask(PRESS, "text/csv")
    expected = harbour.sparql(PRESS)
    assert isinstance(expected, Answer)
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert reply.text.splitlines() == expected.csv().splitlines()


@pytest.mark.parametrize("kind", TRIPLES)
def test_triples_come_as_asked_for(kind: str, harbour_served: Client, harbour: LocalDataset) -> None:
    query = f"{NAMED}CONSTRUCT {{ ?s cg:publisher ?p }} {{ ?s cg:publisher ?p }}"
    reply = harbour_served.ask(query, kind)
    assert (reply.status, reply.kind) == (200, kind)
    found = {quad.triple for quad in ox.parse(reply.body, format=TRIPLES[kind])}
    assert found
    assert found == set(harbour.sparql(query))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        ("SELECT * {}", "", "application/sparql-results+json"),
        ("ASK {}", "*/*", "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("DESCRIBE <http://e/>", "", "text/turtle"),
        ("SELECT * {}", "application/json", "application/json"),
        ("SELECT * {}", "text/csv;q=0.4, application/sparql-results+xml;q=0.5", ROWS and [*ROWS][1]),
    ],
)
def test_unasked_it_is_json_or_turtle(query: str, accept: str, kind: str, harbour_served: Client) -> None:
    assert harbour_served.ask(query, accept).kind == kind


@pytest.mark.parametrize(
    ("query", "accept", "status", "words"),
    [
        ("SELECT * {", "", 400, "this is no SPARQL"),
        ("", "", 400, "no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("ASK { SERVICE <http://127.0.0.1/> {} }", "", 400, "SERVICE would send the query to another host"),
        ("INSERT DATA {}", "", 400, "would change the data; here one only reads"),
        ("SELECT * {}", "text/turtle", 406, "an answer to SELECT comes as application/sparql-results"),
        ("ASK {}", "text/csv", 406, "an answer to ASK comes as"),
        ("CONSTRUCT { <a> <b> <<( <a> <b> 1 )>> } {}", "application/ld+json", 406, "cannot hold these"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    query: str, accept: str, status: int, words: str, harbour_served: Client
) -> None:
    reply = harbour_served.ask(query, accept)
    assert (reply.status, reply.kind) == (status, "text/plain")
    assert words in reply.text
    assert reply.text.count("\n") == 1


def test_without_a_query_the_service_is_described(harbour_served: Client, harbour: LocalDataset) -> None:
    reply = harbour_served.get("/sparql")
    assert reply.kind == "text/turtle"
    told = {
        (quad.predicate.value.rpartition("#")[2], str(quad.object))
        for quad in ox.parse(reply.body, format=ox.RdfFormat.TURTLE)
    }
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert ("endpoint", f"<{harbour_served.address}/sparql>") in told
    assert ("feature", f"<{sd}UnionDefaultGraph>") in told
    assert ("supportedLanguage", f"<{sd}SPARQL11Query>") in told
    assert any(value.startswith(f'"{len(harbour.engine)}"') for _name, value in told)
    page = harbour_served.get("/sparql", accept="text/html,*/*;q=0.8")
    assert page.kind == "text/html"
    assert f"<code>{harbour_served.address}/sparql</code>" in page.text
    assert harbour_served.get("/sparql", accept="image/png").status == 406


def test_options_and_head_tell_what_is_there_and_let_no_other_page_in(harbour_served: Client) -> None:
    options = harbour_served.send("OPTIONS", "/sparql")
    assert (options.status, options.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    head = harbour_served.send("HEAD", "/sparql?query=ASK%7B%7D")
    assert (head.status, head.kind, head.body) == (200, "application/sparql-results+json", b"")
    deleted = harbour_served.send("DELETE", "/sparql")
    assert deleted.status == 405
    for reply in (options, head, deleted, harbour_served.get("/questions"), harbour_served.ask("ASK {}")):
        assert not [name for name in reply.headers if name.lower().startswith("access-control-")]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_another_page_is_refused(harbour_served: Client) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/questions", "/questions/who-claimed"):
        assert harbour_served.get(path, origin="https://elsewhere.example").status == 403
        assert harbour_served.get(path, host="rebound.example").status == 403


def test_a_request_is_bounded(harbour_served: Client) -> None:
    assert harbour_served.ask(f"ASK {{}} #{'x' * (1 << 17)}").status == 413
    assert harbour_served.ask(f"ASK {{}} #{'x' * (1 << 16)}").status == 400
    assert harbour_served.send("POST", "/sparql", iter([b"ASK {}"]), content_type=QUERY).status == 411  # type: ignore[arg-type]


# Limits


def test_what_is_too_much_is_refused_and_never_cut(store: Path) -> None:
    with serving(store, Limits(seconds=PATIENCE, rows=5)) as client:
        whole, more = (client.ask(f"SELECT * {{ ?s ?p ?o }} LIMIT {number}") for number in (5, 6))
        assert whole.status == 200
        assert more.status == 422
        assert (
            more.text
            == "the answer has more than 5 rows or 64 MiB; narrow the query, by LIMIT or otherwise\n"
        )
        assert client.ask("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").status == 422
        question = client.get("/questions/statements-in")
        assert question.status == 422
        assert "more than 5 rows" in question.json["error"]


def test_what_takes_too_long_is_stopped(store: Path) -> None:
    with serving(store, Limits(seconds=0.4)) as client:
        reply = client.ask(CROSS)
    assert (reply.status, reply.text) == (504, "stopped after 0.4 seconds; narrow it or raise --timeout\n")


class Watched(list[str]):
    """The queries that are run, as they begin and as they end."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()

    def tell(self, what: str) -> None:
        """Add that one began or ended."""
        with self._changed:
            self.append(what)
            self._changed.notify_all()

    def wait(self, until: list[str]) -> None:
        """Wait until so much has happened."""
        with self._changed:
            assert self._changed.wait_for(lambda: self == until, PATIENCE), f"{self}, not {until}"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """The queries that are run."""
    told, ask = Watched(), sandbox.run

    def watched(*arguments: object, **options: object) -> tuple[bytes, bool]:
        told.tell("begun")
        try:
            return ask(*arguments, **options)  # type: ignore[arg-type]
        finally:
            told.tell("ended")

    monkeypatch.setattr(sandbox, "run", watched)
    return told


def begin(client: Client, query: str) -> http.client.HTTPConnection:
    """Send a query and do not wait for its answer."""
    connection = http.client.HTTPConnection(HOST, client.port, timeout=PATIENCE)
    connection.request("POST", "/sparql", query, {"Content-Type": QUERY})
    return connection


def test_a_client_that_goes_away_stops_its_query(store: Path, counted: Watched) -> None:
    with serving(store, Limits(seconds=PATIENCE)) as client:
        connection = begin(client, CROSS)
        counted.wait(["begun"])
        connection.close()
        counted.wait(["begun", "ended"])


def test_long_queries_keep_no_question_waiting_and_few_others(store: Path, counted: Watched) -> None:
    with serving(store, Limits(seconds=PATIENCE)) as client:
        long = [begin(client, CROSS) for _number in range(app.AT_ONCE)]
        counted.wait(["begun"] * app.AT_ONCE)
        assert client.get("/questions/who-claimed").status == 200
        third = begin(client, "ASK {}")
        time.sleep(0.1)
        assert counted.count("begun") == app.AT_ONCE + 1  # those two and the question
        long[0].close()
        with third.getresponse() as reply:
            assert reply.status == 200
        for connection in (*long, third):
            connection.close()


def test_who_has_waited_long_enough_is_told_to_come_again(store: Path) -> None:
    with serving(store, Limits(seconds=1)) as client:
        waiting = [begin(client, CROSS) for _number in range(app.AT_ONCE + 1)]
        replies = []
        for connection in waiting:
            with closing(connection), connection.getresponse() as reply:
                replies.append((reply.status, reply.headers["Retry-After"]))
    assert set(replies) <= {(504, None), (503, "1")}
    assert (504, None) in replies


def test_the_end_of_the_server_ends_its_queries(store: Path, counted: Watched) -> None:
    with serving(store, Limits(seconds=PATIENCE)) as client:
        connection = begin(client, CROSS)
        counted.wait(["begun"])
    counted.wait(["begun", "ended"])
    connection.close()


# Questions


def test_questions_are_listed_with_what_they_take_and_give(harbour_served: Client) -> None:
    listed = {one["name"]: one for one in harbour_served.get("/questions").json}
    asked = listed["who-claimed"]
    assert asked["title"].startswith("Who claimed")
    assert [one["name"] for one in asked["inputs"]] == ["actor", "place", "event", "since", "until"]
    assert asked["inputs"][3]["kind"] == "date"
    assert {"name": "statement", "kind": "statement"} in asked["columns"]
    assert [one for one in listed["difference"]["inputs"] if one["required"]]
    assert "statement-slugs" not in listed


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("who-claimed", ()),
        ("who-claimed", (("actor", "red-dawn"), ("since", "2031-05-01"))),
        ("statements-by", (("actor", "red-dawn"), ("actor", "port-authority"), ("exactly", "true"))),
        ("contested-facts", ()),
        ("attacks-by-month", ()),
    ],
)
def test_rows_are_those_of_the_command(
    name: str, values: tuple[tuple[str, str], ...], harbour_served: Client, built: Path
) -> None:
    given = ["--exactly" if key == "exactly" else f"{key}={value}" for key, value in values]
    printed = json.loads(run("ask", name, *given, "--json", "-s", built).stdout)
    reply = harbour_served.get(f"/questions/{name}", *values)
    assert reply.status == 200, reply.text
    assert reply.json["rows"] == printed
    assert [one["name"] for one in reply.json["columns"]]


def test_rows_come_as_csv_by_ending_or_as_accepted(harbour_served: Client, built: Path) -> None:
    printed = run("ask", "who-claimed", "--csv", "-s", built).stdout
    for reply in (
        harbour_served.get("/questions/who-claimed.csv", accept="text/html"),
        harbour_served.get("/questions/who-claimed", accept="text/csv"),
    ):
        assert (reply.kind, reply.text) == ("text/csv", printed)
    assert harbour_served.get("/questions/who-claimed", accept="image/png").status == 406


@pytest.mark.parametrize(
    ("path", "values", "status"),
    [
        ("who-claimed", (("plaice", "x"),), 400),
        ("who-claimed", (("since", "May"),), 400),
        ("who-claimed", (("place", "norht-pier"),), 400),
        ("who-claimed", (("since", "2031-06-01"), ("until", "2031-05-01")), 400),
        ("according-to", (), 400),
    ],
)
def test_a_wrong_value_is_told_in_the_line_of_the_command(
    path: str, values: tuple[tuple[str, str], ...], status: int, harbour_served: Client, built: Path
) -> None:
    told = run("ask", path, *(f"{key}={value}" for key, value in values), "-s", built).stderr
    reply = harbour_served.get(f"/questions/{path}", *values)
    assert (reply.status, reply.kind) == (status, "application/json")
    assert f"claimgraph: {reply.json['error']}" in told
    assert all(one in told for one in reply.json["candidates"])


def test_no_question_of_that_name(harbour_served: Client) -> None:
    assert harbour_served.get("/questions/who-climed").status == 404
    assert harbour_served.get("/questions/registry").status == 404
    assert harbour_served.get("/questions/..%2Fsparql").status == 404


def test_what_a_name_was_taken_for_is_told(harbour_served: Client) -> None:
    reply = harbour_served.get("/questions/statements-by", ("actor", "Dawn, Red"))
    assert reply.json["taken"] == ["'Dawn, Red' is taken for red-dawn (actor: Red Dawn)"]
    assert harbour_served.get("/questions/statements-by", ("actor", "red-dawn")).json["taken"] == []


def test_a_question_is_a_page_with_a_form_and_nothing_of_it_is_markup(harbour_served: Client) -> None:
    page = harbour_served.get("/questions/who-claimed.html", ("actor", "red-dawn"), ("since", ""))
    assert (page.status, page.kind) == (200, "text/html")
    assert '<input name="actor" value="red-dawn">' in page.text
    assert "<bdi>Red Dawn</bdi>" in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]
    hostile = harbour_served.get("/questions/who-claimed.html", ("actor", '"><script>x</script>'))
    assert hostile.status == 400
    assert "<script>" not in hostile.text
    assert "nothing" not in harbour_served.get("/questions/according-to.html").text.partition("<form")[0]


def test_the_first_page_lists_the_questions(harbour_served: Client) -> None:
    start = harbour_served.get("/", accept="text/html")
    assert (start.status, start.headers["Location"]) == (307, "/questions")
    page = harbour_served.get("/questions", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert page.kind == "text/html"
    assert 'href="/questions/who-claimed.html"' in page.text
