"""Loading a dataset into an endpoint: all arrives, a broken push is taken up, nothing else is overwritten."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pyoxigraph as ox
import pytest

from claimgraph.errors import ClaimgraphError, EndpointError, QueryError
from claimgraph.store import http as web
from claimgraph.store import push
from claimgraph.store.dataset import LocalDataset, open_dataset
from claimgraph.store.push import Pushed, Step, Target
from tests.conftest import PATIENCE
from tests.endpoint import Request, answering, send, serving
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    Reply = Callable[[Request, BaseHTTPRequestHandler], None]

WAYS = ["update", "graph_store"]
ELSEWHERE = ox.Quad(
    ox.NamedNode("https://e.org/s"),
    ox.NamedNode("https://e.org/p"),
    ox.Literal("x"),
    ox.NamedNode("https://e.org/g"),
)


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the person who runs the tests: no proxy, no password."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.delenv("CLAIMGRAPH_USER", raising=False)
    monkeypatch.delenv("CLAIMGRAPH_PASSWORD", raising=False)


@pytest.fixture(scope="module")
def data() -> LocalDataset:
    """A dataset of four graphs of 3, 60, 250 and 7 triples."""
    store = ox.Store()
    for name, size in {"a": 3, "b": 60, "c": 250, "d": 7}.items():
        graph = ox.NamedNode(f"https://example.org/graph/{name}")
        for number in range(size):
            subject = ox.NamedNode(f"https://example.org/{name}/{number // 4}")
            predicate = ox.NamedNode(f"https://example.org/p{number % 4}")
            store.add(ox.Quad(subject, predicate, TERMS[number % len(TERMS)], graph))
    return LocalDataset(store)


TERMS: list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = [
    ox.Literal('quote " backslash \\ line\nend } ; DROP ALL'),
    ox.Literal("مرحبا", language="ar"),
    ox.Literal(True),
    ox.Literal("0.5", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ox.NamedNode("https://example.org/%3E%20o"),
    ox.Literal(7),
    ox.Literal("2023-10-18", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
]
TOTAL = 320


def holding(quads: Iterable[ox.Quad]) -> ox.Store:
    """A store with quads in it."""
    store = ox.Store()
    store.extend(quads)
    return store


def storing(engine: ox.Store) -> Reply:
    """Answer queries, updates and the Graph Store Protocol; a request is done wholly or not at all."""
    query = answering(engine)

    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        path = urlsplit(request.path).path
        if path == "/store":
            graph = ox.NamedNode(unquote(parse_qs(urlsplit(request.path).query)["graph"][0]))
            if request.method == "PUT":
                engine.remove_graph(graph)
            engine.load(request.body, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
            send(handler, b"", status=204)
        elif request.body.startswith(b"update="):
            engine.update(parse_qs(request.body.decode())["update"][0])
            send(handler, b"", status=204)
        else:
            query(request, handler)

    return reply


def is_write(request: Request) -> bool:
    """Whether a request changes something."""
    return request.path.startswith("/store") or request.body.startswith(b"update=")


def after(writes: int, engine: ox.Store, fault: Reply) -> Reply:
    """Answer well until so many writes are done, and with a fault to each write from then on."""
    well = storing(engine)
    seen = iter(range(writes))

    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        if is_write(request) and next(seen, None) is None:
            fault(request, handler)
        else:
            well(request, handler)

    return reply


def target(url: str, way: str) -> Target:
    """The target for a way of sending."""
    return Target(url, graph_store=url.replace("/sparql", "/store")) if way == "graph_store" else Target(url)


# All of it arrives


@pytest.mark.parametrize("way", WAYS)
def test_all_of_a_dataset_arrives(data: LocalDataset, way: str) -> None:
    engine = holding([ELSEWHERE])
    steps: list[Step] = []
    with serving(storing(engine)) as server:
        done = push.push(data, target(server.url, way), batch=40, progress=steps.append)
        writes = [request for request in server.requests if is_write(request)]
    assert set(engine) == {*data.quads(), ELSEWHERE}
    assert done == Pushed(sent=TOTAL, kept=0, graphs=4, union=False)
    assert len(writes) == len(steps) == 11
    assert [step.done for step in steps] == sorted({step.done for step in steps})
    assert (steps[-1].done, steps[-1].total, steps[-1].graph) == (TOTAL, TOTAL, "https://example.org/graph/d")


@pytest.mark.parametrize("way", WAYS)
def test_a_store_on_disk_arrives_and_is_taken_up_without_being_held(
    data: LocalDataset, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = LocalDataset(ox.Store(str(data.kept(tmp_path / "store"))), tmp_path / "store")
    monkeypatch.setattr(LocalDataset, "quads", None)  # which reads all of it
    engine = ox.Store()
    with serving(after(5, engine, status(500))) as server, pytest.raises(EndpointError):
        push.push(disk, target(server.url, way), batch=40)
    kept = len(engine)
    with serving(storing(engine)) as server:
        done = push.push(disk, target(server.url, way), batch=40)
    assert 0 < kept < TOTAL
    assert done == Pushed(sent=TOTAL - kept, kept=kept, graphs=4, union=False)
    assert set(engine) == set(data.engine)


def test_a_real_dataset_arrives_and_can_be_asked_there(harbour: LocalDataset) -> None:
    engine = ox.Store()
    with serving(storing(engine)) as server:
        done = push.push(harbour, server.url)
        assert open_dataset(server.url).ask("overview") == harbour.ask("overview")
    assert set(engine) == set(harbour.quads())
    assert done.union


@pytest.mark.parametrize("way", WAYS)
def test_a_second_push_sends_nothing(data: LocalDataset, way: str) -> None:
    with serving(storing(holding(data.quads()))) as server:
        done = push.push(data, target(server.url, way))
        assert not any(map(is_write, server.requests))
    assert done == Pushed(sent=0, kept=TOTAL, graphs=4, union=False)


def test_no_request_is_larger_than_a_batch_or_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "MOST_CHARACTERS", 1_000)
    store = ox.Store()
    for number in range(40):
        store.add(
            ox.Quad(
                ELSEWHERE.subject, ELSEWHERE.predicate, ox.Literal(f"{number}" * 100), ELSEWHERE.graph_name
            )
        )
    engine = ox.Store()
    with serving(storing(engine)) as server:
        push.push(LocalDataset(store), target(server.url, "graph_store"), batch=9)
        bodies = [request.body for request in server.requests if is_write(request)]
    assert max(body.count(b"\n") for body in bodies) <= 9
    assert max(map(len, bodies)) < 1_300
    assert set(engine) == set(store)


def test_terms_that_a_server_rewrites_are_taken_for_the_same(data: LocalDataset) -> None:
    rewritten: dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, ox.Literal] = {
        TERMS[1]: ox.Literal("مرحبا", language="ar"),
        TERMS[2]: ox.Literal(1),
        TERMS[3]: ox.Literal("0.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        TERMS[5]: ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#int")),
    }
    engine = holding(
        ox.Quad(q.subject, q.predicate, rewritten.get(q.object, q.object), q.graph_name) for q in data.quads()
    )
    with serving(storing(engine)) as server:
        assert push.push(data, server.url).sent == 0


@pytest.mark.parametrize(
    ("query", "update"),
    [
        ("http://h/sparql", "http://h/sparql"),
        ("http://h/query", "http://h/update"),
        ("http://h/ds/query", "http://h/ds/update"),
        ("http://h/ds", "http://h/ds"),
        ("http://h/repositories/iraq", "http://h/repositories/iraq/statements"),
    ],
)
def test_the_update_service_is_where_servers_have_it(query: str, update: str) -> None:
    assert Target(query).updated == update
    assert Target(query, "http://h/other").updated == "http://h/other"


# A push that broke off


def cut(_request: Request, handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"half", kind="text/plain", content_length="1000")


def dropped(_request: Request, handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def login_page(_request: Request, handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"<!DOCTYPE html>\n<title>Log in</title>", kind="text/html")


def status(code: int, **headers: str) -> Reply:
    return lambda _request, handler: send(handler, b"why\nnot", status=code, kind="text/plain", **headers)


FAULTS: dict[str, tuple[Reply, str]] = {
    "400": (status(400), "URL finds a fault in the query (HTTP 400): why not"),
    "401": (status(401), "URL asks for a user name and password (HTTP 401): why not"),
    "403": (status(403), "URL does not allow this (HTTP 403): why not"),
    "404": (status(404), "URL has no query service at this address (HTTP 404): why not"),
    "413": (status(413), "URL failed (HTTP 413): why not"),
    "429": (status(429, retry_after="30"), "URL asks to wait: too many requests (HTTP 429): why not"),
    "500": (status(500), "URL failed (HTTP 500): why not"),
    "503": (status(503), "URL is overloaded or being maintained (HTTP 503): why not"),
    "cut": (cut, "URL cannot be reached: the answer ends 996 bytes too early"),
    "dropped": (dropped, "URL cannot be reached: Remote end closed connection without response"),
    "elsewhere": (
        status(307, location="http://127.0.0.2:9/sparql"),
        "URL cannot be reached: it redirects to http://127.0.0.2:9; name that if you trust it",
    ),
    "bearer": (
        status(401, www_authenticate='Bearer realm="x"'),
        "URL asks for a user name and password (HTTP 401): why not",
    ),
    "html": (
        login_page,
        "SERVER/sparql took 250 triples for https://example.org/graph/c but holds 40; is it the same store?",
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", sampled(FAULTS, 4))
def test_a_push_that_breaks_says_why_and_is_taken_up(data: LocalDataset, fault: str, way: str) -> None:
    reply, told = FAULTS[fault]
    engine = holding([ELSEWHERE])
    with serving(after(4, engine, reply)) as server:
        at = target(server.url, way)
        with pytest.raises(ClaimgraphError) as caught:
            push.push(data, at, batch=40)
        here = server.url.removesuffix("/sparql")
    written = at.graph_store or at.query
    assert str(caught.value) == told.replace("URL", written).replace("SERVER", here)
    assert isinstance(caught.value, EndpointError | QueryError)
    kept = len(engine) - 1
    assert 3 + 60 < kept < TOTAL
    with serving(storing(engine)) as server:
        done = push.push(data, target(server.url, way), batch=40)
    assert done == Pushed(sent=TOTAL - kept, kept=kept, graphs=4, union=False)
    assert set(engine) == {*data.quads(), ELSEWHERE}


def test_a_slow_server_is_given_up(data: LocalDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "SECONDS", 0.2)
    end = threading.Event()

    def waiting(_request: Request, _handler: BaseHTTPRequestHandler) -> None:
        end.wait(PATIENCE)

    with serving(after(1, ox.Store(), waiting)) as server:
        with pytest.raises(EndpointError, match=r"^http://127\S+: no answer in 0\.2 seconds$"):
            push.push(data, server.url)
        end.set()


def test_a_server_that_is_not_there_is_told(data: LocalDataset) -> None:
    with serving(storing(ox.Store())) as server:
        pass
    with pytest.raises(EndpointError, match=rf"^{server.url} cannot be reached: .*refused$"):
        push.push(data, server.url)


@pytest.mark.parametrize("fault", ["401", "429", "503", "cut", "elsewhere"])
def test_a_server_that_cannot_be_asked_what_it_holds_is_sent_nothing(data: LocalDataset, fault: str) -> None:
    reply, told = FAULTS[fault]
    with serving(reply) as server:
        with pytest.raises(EndpointError) as caught:
            push.push(data, server.url)
        assert not any(map(is_write, server.requests))
    assert str(caught.value) == told.replace("URL", server.url)


def test_a_page_instead_of_an_answer_is_told_before_anything_is_sent(data: LocalDataset) -> None:
    with serving(login_page) as server:
        with pytest.raises(EndpointError, match=r"sent no SPARQL results but '<!DOCTYPE html> <title>Log in"):
            push.push(data, server.url)
        assert not any(map(is_write, server.requests))


def test_a_server_that_takes_and_forgets_is_told(data: LocalDataset) -> None:
    with (
        serving(after(0, ox.Store(), status(200))) as server,
        pytest.raises(
            EndpointError, match=r"took 3 triples for .*/graph/a but holds 0; is it the same store"
        ),
    ):
        push.push(data, server.url)


def test_an_update_service_that_is_no_address_is_told_before_anything_is_sent(data: LocalDataset) -> None:
    with serving(storing(ox.Store())) as server:
        for at in (Target(server.url, "ftp://h/"), Target(server.url, graph_store="http://me:secret@h/")):
            with pytest.raises(EndpointError) as caught:
                push.push(data, at)
            assert "secret" not in str(caught.value)
        assert not server.requests


def test_triples_outside_of_named_graphs_are_refused() -> None:
    dataset = LocalDataset(holding([ox.Quad(ELSEWHERE.subject, ELSEWHERE.predicate, ELSEWHERE.object)]))
    with (
        serving(storing(ox.Store())) as server,
        pytest.raises(EndpointError, match="outside of named graphs"),
    ):
        push.push(dataset, server.url)


# What is there is not overwritten


def foreign(data: LocalDataset, case: str) -> ox.Store:
    """A store that holds something else in graph b."""
    graph = ox.NamedNode("https://example.org/graph/b")
    ours = list(data.engine.quads_for_pattern(None, None, None, graph))
    extra = ox.Quad(ELSEWHERE.subject, ELSEWHERE.predicate, ELSEWHERE.object, graph)
    known = ox.Quad(ours[0].subject, ELSEWHERE.predicate, ELSEWHERE.object, graph)
    return holding(
        {
            "one more": [*ours, extra],
            "as many": [*ours[1:], extra],
            "something else": [extra],
            "some and something else": [*ours[:9], extra],
            "more of a known subject": [*ours[:9], known],
        }[case]
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "case", ["one more", "as many", "something else", "some and something else", "more of a known subject"]
)
def test_a_graph_that_holds_something_else_is_refused_or_replaced(
    data: LocalDataset, case: str, way: str
) -> None:
    engine = foreign(data, case)
    engine.add(ELSEWHERE)
    before = set(engine)
    with serving(storing(engine)) as server:
        at = target(server.url, way)
        with pytest.raises(EndpointError) as caught:
            push.push(data, at)
        assert str(caught.value) == (
            f"{server.url} holds something else in 1 of 4 graphs, as in https://example.org/graph/b;"
            " nothing was sent; replace them with --replace"
        )
        assert set(engine) == before
        assert not any(map(is_write, server.requests))
        done = push.push(data, at, replace=True, batch=25)
    assert done == Pushed(sent=TOTAL, kept=0, graphs=4, union=False)
    assert set(engine) == {*data.quads(), ELSEWHERE}


@pytest.mark.parametrize("way", WAYS)
def test_a_replacement_that_breaks_off_is_taken_up_without_asking_again(data: LocalDataset, way: str) -> None:
    engine = foreign(data, "one more")
    with serving(after(2, engine, status(503))) as server, pytest.raises(EndpointError, match="HTTP 503"):
        push.push(data, target(server.url, way), replace=True, batch=25)
    with serving(storing(engine)) as server:
        push.push(data, target(server.url, way))
    assert set(engine) == set(data.quads())


# Passwords


def guarded(engine: ox.Store, challenge: str) -> Reply:
    """Ask for a password before anything is written."""
    well = storing(engine)

    def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
        given = request.headers.get("Authorization", "")
        if is_write(request) and given != "Basic bWU6Z2VoZWlt" and not given.startswith("Digest username="):
            send(handler, b"no", status=401, kind="text/plain", www_authenticate=challenge)
        else:
            well(request, handler)

    return reply


BASIC = 'Basic realm="store"'
DIGEST = 'Digest realm="store", nonce="n1", qop="auth", algorithm=MD5'


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("challenge", [BASIC, DIGEST])
@pytest.mark.parametrize("source", ["environment", "netrc"])
def test_a_password_is_given_to_who_asks(  # noqa: PLR0913, PLR0917 - what varies
    data: LocalDataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str, challenge: str, source: str
) -> None:
    if source == "environment":
        monkeypatch.setenv("CLAIMGRAPH_USER", "me")
        monkeypatch.setenv("CLAIMGRAPH_PASSWORD", "geheim")
    else:
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password geheim\n", "utf-8")
    engine = ox.Store()
    with serving(guarded(engine, challenge)) as server:
        push.push(data, target(server.url, way))
        sent = [request.headers.get("Authorization", "") for request in server.requests]
    assert set(engine) == set(data.quads())
    assert sent[0] == ""
    assert not any("geheim" in header for header in sent)


@pytest.mark.parametrize("password", [None, "falsch"])
@pytest.mark.parametrize("challenge", [BASIC, 'Bearer realm="store"', "Nonsense"])
def test_without_the_right_password_nothing_is_written(
    data: LocalDataset, monkeypatch: pytest.MonkeyPatch, challenge: str, password: str | None
) -> None:
    if password:
        monkeypatch.setenv("CLAIMGRAPH_USER", "me")
        monkeypatch.setenv("CLAIMGRAPH_PASSWORD", password)
    engine = ox.Store()
    with serving(guarded(engine, challenge)) as server, pytest.raises(EndpointError) as caught:
        push.push(data, server.url)
    assert "\n" not in str(caught.value)
    assert "falsch" not in str(caught.value)
    assert not len(engine)


def test_a_password_never_goes_to_another_host(data: LocalDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMGRAPH_USER", "me")
    monkeypatch.setenv("CLAIMGRAPH_PASSWORD", "geheim")
    with serving(storing(ox.Store())) as other:

        def reply(request: Request, handler: BaseHTTPRequestHandler) -> None:
            if not request.headers.get("Authorization"):
                send(handler, b"", status=401, www_authenticate=BASIC)
            else:
                send(handler, b"", status=307, location=other.url)

        with serving(reply) as server, pytest.raises(EndpointError, match="it redirects to http://127"):
            push.push(data, server.url)
        assert not other.requests


def test_a_password_does_not_go_openly_over_the_network(
    data: LocalDataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMGRAPH_USER", "me")
    monkeypatch.setenv("CLAIMGRAPH_PASSWORD", "geheim")
    monkeypatch.setattr(web, "LOOPBACK", set())  # so the server of this test is one far away
    with serving(guarded(ox.Store(), BASIC)) as server:
        with pytest.raises(EndpointError, match=r"HTTP 401.*a password is sent over https only"):
            push.push(data, server.url)
        assert not any("Authorization" in request.headers for request in server.requests)


def test_a_netrc_that_cannot_be_read_is_told_without_its_text(data: LocalDataset, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me pasword geheim\n", "utf-8")
    with serving(storing(ox.Store())) as server:
        with pytest.raises(EndpointError, match=r"^netrc cannot be read: ") as caught:
            push.push(data, server.url)
        assert not server.requests
    assert "geheim" not in str(caught.value)


def test_netrc_speaks_for_its_own_hosts_only(data: LocalDataset, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text(
        "machine example.org login me password geheim\ndefault login me password geheim\n", "utf-8"
    )
    with serving(guarded(ox.Store(), BASIC)) as server:
        with pytest.raises(EndpointError, match="HTTP 401"):
            push.push(data, server.url)
        assert not any("Authorization" in request.headers for request in server.requests)
