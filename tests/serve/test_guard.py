"""Only pages that the server gave out may ask, at its own address; no path of a client is ever opened."""

from __future__ import annotations

import http.client
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from claimgraph.serve.guard import MOST_BYTES, Secret
from tests.conftest import PATIENCE
from tests.whole.browser.typist import CASE, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = {"host": "127.0.0.1:8000"}
JSON = {"content-type": "application/json", "content-length": "2"}
ORIGIN = {"origin": "http://127.0.0.1:8000"}


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/secret/", OWN, None),
        ("GET", "/secret/", OWN | {"host": "localhost:8000"}, None),
        ("GET", "/", OWN, 403),
        ("GET", "/secre/", OWN, 403),
        ("GET", "/sécret/", OWN, 403),
        ("GET", "/secret/", {}, 403),
        ("GET", "/secret/", {"host": "elsewhere.example:8000"}, 403),
        ("GET", "/secret/", {"host": "127.0.0.1:8001"}, 403),
        ("GET", "/secret/", OWN | {"origin": "https://elsewhere.example"}, 403),
        ("GET", "/secret/", OWN | {"origin": "null"}, 403),
        ("GET", "/secret/", OWN | {"sec-fetch-site": "cross-site"}, 403),
        ("POST", "/secret/do/save/x", OWN | JSON, 403),
        ("POST", "/secret/do/save/x", OWN | JSON | {"origin": "http://127.0.0.1:8001"}, 403),
        ("POST", "/secret/do/save/x", OWN | JSON | ORIGIN, None),
        ("POST", "/secret/do/save/x", OWN | ORIGIN | {"content-length": "2"}, 415),
        ("POST", "/secret/do/save/x", OWN | ORIGIN | {"content-type": "text/plain"}, 415),
        ("POST", "/secret/do/save/x", OWN | ORIGIN | {"content-type": "application/json"}, 411),
        ("POST", "/secret/do/save/x", OWN | ORIGIN | JSON | {"content-length": str(MOST_BYTES + 1)}, 413),
        ("DELETE", "/secret/", OWN | ORIGIN, 405),
        ("OPTIONS", "*", OWN, 403),
    ],
)
def test_what_is_not_its_own_is_refused(
    method: str, path: str, headers: dict[str, str], status: int | None
) -> None:
    refused = Secret(8000, "secret").refused(method, path, headers)
    assert (refused[0] if refused else None) == status


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    case = shutil.copytree(CASE / "before", tmp_path_factory.mktemp("served") / "case")
    with serving(case) as (address, _process):
        yield address, case


def asked(address: str, path: str, body: str | None = None) -> tuple[int, str, str]:
    """Ask a server, and return status, answer and policy."""
    host, _slash, token = address.removeprefix("http://").rstrip("/").partition("/")
    headers = {"Origin": f"http://{host}", "Content-Type": "application/json"} if body is not None else {}
    with closing(http.client.HTTPConnection(host, timeout=PATIENCE)) as connection:
        connection.request("GET" if body is None else "POST", f"/{token}{path}", body, headers)
        with connection.getresponse() as reply:
            return reply.status, reply.read().decode(), reply.headers["Content-Security-Policy"]


def test_a_served_page_forbids_scripts_of_others(address: tuple[str, Path]) -> None:
    _status, page, policy = asked(address[0], "/")
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/state/gull-post-2042-04-03", None, 200),
        ("/state/..%2F..%2Fetc%2Fpasswd", None, 404),
        ("/state/actors", None, 404),
        ("/document/%2e%2e", None, 404),
        ("/assets/..%2Fapp.py", None, 404),
        ("/assets/annotate.html", None, 404),
        ("/do/save/nowhere", "{}", 404),
        ("/do/format/gull-post-2042-04-03", "{}", 404),
        ("/do/save/gull-post-2042-04-03", "{", 400),
        ("/do/save/gull-post-2042-04-03", "[]", 400),
        ("/do/save/gull-post-2042-04-03", '{"a": 1, "a": 2}', 400),
        ("/do/save/gull-post-2042-04-03", "[" * 60_000, 400),
        ("/do/save/gull-post-2042-04-03", '{"keys": {}}', 409),
        ("/do/look/gull-post-2042-04-03", "{}", 422),
        ("/do/look/gull-post-2042-04-03", '{"keys": []}', 400),
        ("/do/remove/gull-post-2042-04-03", '{"number": true}', 400),
        ("/do/make/gull-post-2042-04-03", '{"what": {}}', 400),
        (
            "/do/make/gull-post-2042-04-03",
            '{"what": "event", "name": "x", "kind": "attack", "date": []}',
            400,
        ),
        ("/judge", '{"one": {}}', 400),
        ("/do/look/gull-post-2042-04-03", '{"keys": {"at": [{"start": -1, "end": 10}]}}', 422),
        ("/do/look/gull-post-2042-04-03", '{"keys": {"at": [{"start": 1, "end": 1e9}]}}', 400),
        ("/do/look/gull-post-2042-04-03", '{"keys": {"id": {"x": []}}, "number": 3}', 422),
        (
            "/do/look/gull-post-2042-04-03",
            '{"keys": {"speaker": [[[]]], "act": {"a": 1}, "affirms": 3}}',
            200,
        ),
        ("/do/make/gull-post-2042-04-03", '{"what": "../x", "name": "x", "kind": "person"}', 422),
        ("/do/make/gull-post-2042-04-03", '{"what": "actor", "name": "x", "kind": "attack"}', 422),
        (
            "/do/make/gull-post-2042-04-03",
            '{"what": "actor", "id": "../x", "name": "x", "kind": "person"}',
            422,
        ),
        ("/do/remove/gull-post-2042-04-03", '{"number": 0}', 409),
        ("/do/refuse/gull-post-2042-04-03", '{"draft": "none"}', 409),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_words(
    address: tuple[str, Path], path: str, body: str | None, status: int
) -> None:
    before = {path: path.read_bytes() for path in address[1].rglob("*.*") if path.is_file()}
    assert asked(address[0], path, body)[0] == status
    assert {path: path.read_bytes() for path in address[1].rglob("*.*") if path.is_file()} == before
