"""A dataset behind a SPARQL endpoint: the same answers, and one clear line for whatever goes wrong."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from claimgraph.ask.answer import Answer
from claimgraph.ask.catalogue import catalogue
from claimgraph.errors import ClaimgraphError, EndpointError, QueryError
from claimgraph.store import endpoint
from claimgraph.store import http as web
from claimgraph.store.dataset import LocalDataset, RemoteDataset, open_dataset
from claimgraph.store.endpoint import Endpoint
from claimgraph.store.sandbox import Limits
from tests.conftest import PATIENCE
from tests.endpoint import JSON, Request, Served, answering, send, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler

    Reply = Callable[[Request, BaseHTTPRequestHandler], None]

SELECT = "SELECT ?s { ?s ?p ?o } LIMIT 1"
RESULT = (
    b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "http://e/s"}}]}}'
)

ROWS_FIRST = (
    b'{"results": {"bindings": [{"s": {"type": "uri", "value": "http://e/s"}}]}, "head": {"vars": ["s"]}}'
)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback is asked directly, whatever the environment says."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture(scope="module")
def served(harbour: LocalDataset) -> Iterator[Served]:
    with serving(answering(harbour.engine)) as server:
        yield server


@pytest.fixture(scope="module")
def remote(served: Served) -> RemoteDataset:
    found = open_dataset(served.url)
    assert isinstance(found, RemoteDataset)
    return found


def refused(reply: Reply, seconds: float = PATIENCE) -> str:
    """The message about a server that replies so."""
    with serving(reply) as server:
        with pytest.raises(ClaimgraphError) as caught:
            Endpoint(server.url, seconds).select(SELECT)
        message = str(caught.value).replace(server.url, "URL")
    assert "\n" not in message
    return message


# The same answers


QUESTIONS = [name for name, asked in catalogue().items() if not any(p.required for p in asked.parameters)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_the_same_answer_here_and_there(
    harbour: LocalDataset, remote: RemoteDataset, question: str
) -> None:
    assert remote.ask(question) == harbour.ask(question)


def test_each_form_of_query_has_the_same_answer_here_and_there(
    harbour: LocalDataset, remote: RemoteDataset
) -> None:
    for query in (
        "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "ASK { ?s ?p ?o }",
        "ASK { ?s ?p 'nobody says this' }",
        "SELECT ?none { ?s ?p ?o OPTIONAL { ?s <http://e/none> ?none } } LIMIT 3",
    ):
        assert remote.sparql(query) == harbour.sparql(query)
    graph = "CONSTRUCT { ?s <http://e/said> ?o } { ?s <http://purl.org/dc/terms/identifier> ?o }"
    here, there = harbour.sparql(graph), remote.sparql(graph)
    assert isinstance(here, list)
    assert isinstance(there, list)
    assert set(here) == set(there) != set()


def test_names_are_found_there(remote: RemoteDataset, harbour: LocalDataset) -> None:
    assert remote.find("الفجر الاحمر") == harbour.find("red-dawn")


def test_all_quads_come_over(remote: RemoteDataset, harbour: LocalDataset) -> None:
    assert set(remote.quads()) == set(harbour.quads())


def test_a_query_is_sent_by_post_as_a_form(served: Served, remote: RemoteDataset) -> None:
    query = "SELECT ?s { ?s ?p 'a & b + c = %41 ؟' } # comment"
    remote.sparql(query)
    sent = served.requests[-1]
    assert (sent.method, sent.path, sent.query) == ("POST", "/sparql", query)


def test_rows_over_the_limit_are_cut_and_the_answer_says_so(remote: RemoteDataset) -> None:
    answer = remote.sparql("SELECT ?s { ?s ?p ?o }", Limits(rows=3))
    assert isinstance(answer, Answer)
    assert (len(answer), answer.cut) == (3, True)
    with pytest.raises(QueryError, match="more than 3 triples; narrow the query or raise --rows"):
        remote.sparql("CONSTRUCT WHERE { ?s ?p ?o }", Limits(rows=3))


def test_just_as_many_rows_as_allowed_are_all(remote: RemoteDataset) -> None:
    answer = remote.sparql("SELECT ?s { ?s ?p ?o } LIMIT 3", Limits(rows=3))
    assert isinstance(answer, Answer)
    assert (len(answer), answer.cut) == (3, False)
    triples = remote.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3", Limits(rows=3))
    assert isinstance(triples, list)
    assert len(triples) == 3


def test_a_hostile_query_is_not_even_sent(served: Served, remote: RemoteDataset) -> None:
    before = len(served.requests)
    with pytest.raises(QueryError):
        remote.sparql("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError):
        remote.sparql("DROP ALL")
    assert len(served.requests) == before


def test_a_time_limit_holds_for_one_query_only(
    remote: RemoteDataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float] = []

    def noted(_client: object, deadline: float) -> bytes:
        limits.append(deadline)
        return RESULT

    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    monkeypatch.setattr("claimgraph.store.endpoint._Client.body", noted)
    remote.sparql(SELECT, Limits(seconds=7))
    remote.select(SELECT)
    assert limits == [7, endpoint.SECONDS]


# Addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://", "http:///sparql", "https://[::1/sparql", "http://host:port/", "http://host:99999/",
        "http://a b/", "http://host/\n", "http://host/\x00", "http://host:0/", "http://host/ح", "http://ho\u200bst/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(
        EndpointError, match="not the address of an endpoint; it starts with http:// or https://"
    ):
        open_dataset(url)


@pytest.mark.parametrize(
    "url", ["ftp://host/", "file:///etc/passwd", "javascript:alert(1)", "host/sparql", ""]
)
def test_another_scheme_is_not_an_endpoint(url: str) -> None:
    with pytest.raises(EndpointError, match="not the address of an endpoint"):
        Endpoint(url)


@pytest.mark.parametrize(
    "url", ["https://me:geheim@host/sparql", "https://geheim@host/sparql", "http://a:geheim@h:x/"]
)
def test_a_password_in_the_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(EndpointError) as caught:
        open_dataset(url)
    assert "geheim" not in str(caught.value)


# Servers that refuse


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (401, "asks for a user name and password"),
        (403, "does not allow this"),
        (404, "has no query service at this address"),
        (405, "failed"),
        (429, "asks to wait: too many requests"),
        (500, "failed"),
        (503, "is overloaded or being maintained"),
    ],
)
def test_a_status_is_told_in_words(status: int, meaning: str) -> None:
    def reply(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        send(handler, b"the\nreason \x1b[31m why", status=status, kind="text/plain")

    assert refused(reply) == f"URL {meaning} (HTTP {status}): the reason [31m why"


def test_a_fault_in_the_query_is_a_query_error(remote: RemoteDataset) -> None:
    told = r"finds a fault in the query \(HTTP 400\): the query has a fault: error at "
    with pytest.raises(QueryError, match=told):
        remote.sparql("SELECT ?x { ?x }")


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(EndpointError, match=rf"^http://127\.0\.0\.1:{port}/ cannot be reached: .*refused$"):
        Endpoint(f"http://127.0.0.1:{port}/").select(SELECT)


def test_a_host_that_has_no_address_is_told() -> None:
    with pytest.raises(EndpointError, match=r"^http://host\.invalid/ cannot be reached: "):
        Endpoint("http://host.invalid/", 5).select(SELECT)


# Servers that answer something else


WRONG = {
    "html": (b"<!DOCTYPE html>\n<title>Log in</title>", "'<!DOCTYPE html> <title>Log in</title>'"),
    "cut-json": (RESULT[:-30], '\'{"head": {"vars": '),
    "error-after-json": (RESULT + b"Timeout!", '\'{"head": {"vars": '),
    "two-answers": (RESULT * 2, '\'{"head": {"vars": '),
    "rows-first-and-cut": (ROWS_FIRST[:-1], '\'{"results": '),
    "error-in-json": (RESULT[:-20] + b"Timeout!", '\'{"head": {"vars": '),
    "nothing": (b"", "''"),
    "other-json": (b'{"error": "busy"}', '\'{"error": "busy"}\''),
    "list": (b"[]", "'[]'"),
    "no-rows": (b'{"head": {"vars": ["s"]}}', '\'{"head": '),
    "wrong-term": (RESULT.replace(b'"uri"', b'"url"'), '\'{"head": '),
    "wrong-iri": (RESULT.replace(b"http://e/s", b"not an iri"), '\'{"head": '),
    "latin-1": ("{Zürich}".encode("latin-1"), "'{Z\ufffdrich}'"),
    "nested": (b"[" * 100_000, "'[[[[["),
    "escape-codes": (b"\x1b]0;title\x07 \xe2\x80\xaehello", "']0;title hello'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_sparql_result_is_never_a_short_answer(case: str) -> None:
    content, shown = WRONG[case]

    def reply(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        send(handler, content, kind="text/html" if case == "html" else JSON)

    message = refused(reply)
    assert message.startswith(f"URL sent no SPARQL results but {shown}")
    assert len(message) < 130


def test_distinct_rows_are_distinct_whatever_the_server_sends() -> None:
    row = RESULT[RESULT.index(b"[") + 1 :].partition(b"[")[2].partition(b"]")[0]
    twice = RESULT.replace(row, row + b", " + row)
    with serving(lambda _request, handler: send(handler, twice)) as server:
        found = [
            len(Endpoint(server.url).select(query)) for query in (SELECT, "SELECT DISTINCT ?s { ?s ?p ?o }")
        ]
    assert found == [2, 1]


def test_the_answer_to_something_else_is_told() -> None:
    with (
        serving(lambda _request, handler: send(handler, RESULT)) as server,
        pytest.raises(EndpointError, match=f"{server.url} did not answer what was asked: no column 'thing'"),
    ):
        open_dataset(server.url).up_to("public")


def test_yes_or_no_to_a_select_query_is_told() -> None:
    message = refused(lambda _request, handler: send(handler, b'{"head": {}, "boolean": true}'))
    assert message == "URL answered yes or no to a SELECT query"


def test_a_cut_yes_is_no_answer() -> None:
    with (
        serving(lambda _request, handler: send(handler, b'{"head": {}, "boolean": true')) as server,
        pytest.raises(EndpointError, match="sent no SPARQL results"),
    ):
        Endpoint(server.url).ask("ASK {}")


def test_rows_to_an_ask_query_are_told() -> None:
    with (
        serving(lambda _request, handler: send(handler, RESULT)) as server,
        pytest.raises(QueryError, match="answered an ASK query with rows"),
    ):
        Endpoint(server.url).ask("ASK {}")


TRIPLE = b"<http://e/s> <http://e/p> <http://e/o> .\n"


def test_a_connection_that_breaks_is_never_a_short_answer() -> None:
    def select(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        send(handler, RESULT, content_length=str(len(RESULT) + 100))

    assert refused(select) == "URL cannot be reached: the answer ends 100 bytes too early"

    def construct(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        send(handler, TRIPLE * 3, kind="application/n-triples", content_length=str(len(TRIPLE) * 5))

    with (
        serving(construct) as server,
        pytest.raises(EndpointError, match="bytes too early"),
    ):
        Endpoint(server.url).construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_a_chunked_answer_that_breaks_is_never_a_short_answer() -> None:
    def reply(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(TRIPLE), TRIPLE))
        handler.close_connection = True

    with serving(reply) as server, pytest.raises(EndpointError, match="cannot be reached: IncompleteRead"):
        Endpoint(server.url).construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_triples_that_are_none_are_told() -> None:
    with (
        serving(lambda _request, handler: send(handler, b"<html>", kind="text/html")) as server,
        pytest.raises(EndpointError, match="sent something else than N-Triples"),
    ):
        Endpoint(server.url).construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_what_is_not_http_is_told() -> None:
    def reply(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")

    assert refused(reply).startswith("URL cannot be reached: SSH-2.0-OpenSSH_9.6")


def test_an_empty_reply_is_told() -> None:
    message = refused(lambda _request, _handler: None)
    assert message == "URL cannot be reached: Remote end closed connection without response"


def test_too_large_an_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_BYTES", 1 << 20)

    def reply(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):  # nobody reads on
            send(handler, b" " * (16 << 20))

    assert refused(reply) == "URL cannot be reached: it sent more than 1 MiB; narrow the query"


# Servers that are slow


def test_a_server_that_does_not_answer_in_time_is_told() -> None:
    done = threading.Event()

    def reply(_request: Request, _handler: BaseHTTPRequestHandler) -> None:
        done.wait(PATIENCE)

    try:
        assert refused(reply, 0.2) == "URL: no answer in 0.2 seconds"
    finally:
        done.set()


@pytest.mark.parametrize(
    ("sent", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX-", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X-a: b\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b" "),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", b" "),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: a\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["status", "header", "headers", "body", "known", "chunk", "extension", "trailer", "continue"],
)
def test_a_server_that_sends_drop_by_drop_is_late_too(sent: bytes, drop: bytes) -> None:
    assert refused(dripping(sent, drop), 0.3) == "URL: no answer in 0.3 seconds"


@pytest.mark.parametrize("status", [b"401 Unauthorized", b"500 Internal Server Error"])
def test_a_server_that_explains_drop_by_drop_is_not_heard_out(status: bytes) -> None:
    head = b"HTTP/1.1 " + status + b"\r\nWWW-Authenticate: Basic realm=x\r\n\r\n"
    assert "(HTTP " in refused(dripping(head, b" "), 0.3)


def test_a_server_that_redirects_slowly_is_late_too() -> None:
    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.12)
        send(handler, b"", status=307, location=f"/{len(request.path)}{request.path}")

    assert refused(reply, 0.3) == "URL: no answer in 0.3 seconds"


def dripping(sent: bytes, drop: bytes) -> Reply:
    """Make what sends something at once, and then a drop now and then for as long as somebody listens."""

    def reply(_request: Request, handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(sent)
        with suppress(OSError):  # nobody reads on
            for _ in range(20 * PATIENCE):
                handler.wfile.write(drop)
                time.sleep(0.05)

    return reply


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_is_not_followed(status: int) -> None:
    with serving(lambda _request, handler: send(handler, RESULT)) as other:

        def reply(_request: Request, handler: BaseHTTPRequestHandler) -> None:
            send(handler, b"", status=status, location=other.url)

        host = other.url.removesuffix("/sparql")
        assert refused(reply) == f"URL cannot be reached: it redirects to {host}; name that if you trust it"
        assert other.requests == []


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "//127.0.0.1:9/", "gopher://x/"]
)
def test_a_redirect_to_another_scheme_is_not_followed(target: str) -> None:
    message = refused(lambda _request, handler: send(handler, b"", status=302, location=target))
    assert message.startswith(("URL cannot be reached: it redirects to ", "URL failed (HTTP 302)"))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_on_the_same_host_takes_the_query_along(status: int) -> None:
    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        if request.path == "/sparql":
            send(handler, b"", status=status, location="/query")
        else:
            send(handler, RESULT)

    with serving(reply) as server:
        assert list(Endpoint(server.url).select(SELECT)) == [{"s": "http://e/s"}]
        assert [(sent.method, sent.path, sent.query) for sent in server.requests] == [
            ("POST", "/sparql", SELECT),
            ("POST", "/query", SELECT),
        ]


def test_see_other_on_the_same_host_is_fetched() -> None:
    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        if request.method == "POST":
            send(handler, b"", status=303, location="/answer/1")
        else:
            send(handler, RESULT)

    with serving(reply) as server:
        assert len(Endpoint(server.url).select(SELECT)) == 1


def test_redirects_in_a_circle_end() -> None:
    message = refused(lambda _request, handler: send(handler, b"", status=302, location="/sparql"))
    assert message.startswith("URL failed (HTTP 302)")


def test_a_redirect_from_https_to_http_is_not_followed() -> None:
    follow = web._SameHost().redirect_request  # noqa: SLF001 - a server with a certificate is too much here
    request = urllib.request.Request("https://host/sparql", data=b"query=")
    with pytest.raises(urllib.error.URLError, match="it redirects to http://host; name that if you trust it"):
        follow(request, BytesIO(), 302, "", None, "http://host/sparql")  # type: ignore[arg-type]
    upgraded = follow(urllib.request.Request("http://host/"), BytesIO(), 301, "", None, "https://host/")  # type: ignore[arg-type]
    assert upgraded is not None
    assert upgraded.full_url == "https://host/"


# rdflib


def test_rdflib_has_a_copy_of_the_endpoint(remote: RemoteDataset, harbour: LocalDataset) -> None:
    view = remote.rdflib
    assert len(view) == len(harbour.engine)
    rows = view.query("SELECT ?s { ?s <http://purl.org/dc/terms/identifier> 'red-dawn' }")
    assert [str(row[0]) for row in rows] == [harbour.find("red-dawn").iri]  # type: ignore[index]
    thing = rdflib.URIRef("http://e/thing")
    view.add((thing, thing, thing))
    assert len(remote.rdflib) == len(harbour.engine)


def test_rdflib_waits_no_longer_than_a_question() -> None:
    done = threading.Event()

    def reply(_request: Request, _handler: BaseHTTPRequestHandler) -> None:
        done.wait(PATIENCE)

    with serving(reply) as server:
        data = RemoteDataset(server.url)
        with data.endpoint.patience(0.2), pytest.raises(EndpointError, match=r": no answer in 0\.2 seconds$"):
            _ = data.rdflib
        done.set()


def test_an_endpoint_that_stops_at_a_limit_of_rows_is_told(harbour: LocalDataset) -> None:
    limited = answering(harbour.engine)

    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        if "COUNT" in request.query:
            limited(request, handler)
        else:
            found = harbour.engine.query(f"{request.query} LIMIT 10")
            send(handler, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")  # type: ignore[arg-type]
            del found

    with serving(reply) as server:
        data = RemoteDataset(server.url)
        with pytest.raises(EndpointError) as caught:
            _ = data.rdflib
        held = len(harbour.engine)
        assert str(caught.value) == f"{server.url} holds {held} quads but sent 10; raise its limit of rows"


def test_an_answer_keeps_the_terms(remote: RemoteDataset) -> None:
    answer = remote.select("SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ('tab\\t \\n \"' 'ح'@ar 7) } }")
    assert answer.rows == ((ox.Literal('tab\t \n "'), ox.Literal("ح", language="ar"), ox.Literal(7)),)
