"""Programs and pages of the server may ask, at an address of this machine; pages of others may not."""

from __future__ import annotations

import pytest

from claimgraph.serve.endpoint.rules import MOST_BYTES, Reading

OWN = {"host": "127.0.0.1:8000"}


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", OWN, None),
        ("GET", {"host": "localhost:8000"}, None),
        ("GET", {"host": "[::1]:8000"}, None),
        ("GET", {}, 403),
        ("GET", {"host": "127.0.0.1"}, 403),
        ("GET", {"host": "127.0.0.1:8001"}, 403),
        ("GET", {"host": "rebound.example:8000"}, 403),
        ("GET", {"host": "127.0.0.1:8000@elsewhere.example"}, 403),
        ("GET", {"host": "[::1:8000"}, 403),
        ("GET", {"host": "192.0.2.1:8000"}, 403),
        ("GET", OWN | {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, None),
        ("GET", OWN | {"origin": "http://localhost:8000"}, 403),
        ("GET", OWN | {"origin": "https://elsewhere.example"}, 403),
        ("GET", OWN | {"origin": "null"}, 403),
        ("GET", OWN | {"sec-fetch-site": "cross-site"}, 403),
        ("GET", OWN | {"sec-fetch-site": "same-site"}, 403),
        ("OPTIONS", OWN | {"origin": "https://elsewhere.example"}, 403),
        ("POST", OWN | {"content-length": "5"}, None),
        ("POST", OWN | {"content-length": "5", "origin": "https://elsewhere.example"}, 403),
        ("POST", OWN, 411),
        ("POST", OWN | {"content-length": "-1"}, 411),
        ("POST", OWN | {"content-length": str(MOST_BYTES + 1)}, 413),
    ],
)
def test_who_may_ask(method: str, headers: dict[str, str], status: int | None) -> None:
    refused = Reading("127.0.0.1", 8000).refused(method, "/sparql", headers)
    assert (refused[0] if refused else None) == status


@pytest.mark.parametrize(
    ("host", "asked", "may"),
    [
        ("0.0.0.0", "192.0.2.1:8000", True),  # noqa: S104 - nothing is bound
        ("::", "[2001:db8::1]:8000", True),
        ("0.0.0.0", "rebound.example:8000", False),  # noqa: S104 - nothing is bound
        ("192.0.2.1", "192.0.2.1:8000", True),
        ("192.0.2.1", "192.0.2.2:8000", False),
        ("desk.example", "desk.example:8000", True),
    ],
)
def test_where_others_may_ask_only_a_number_or_the_name_that_was_told_leads(
    host: str, asked: str, may: bool
) -> None:
    assert (Reading(host, 8000).refused("GET", "/", {"host": asked}) is None) is may
