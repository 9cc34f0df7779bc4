"""What a request asks by the SPARQL 1.1 Protocol: the query, and the graphs from which it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from claimgraph.ask.binding import iri
from claimgraph.ask.sparql.from_clause import Graphs
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
MOST_FIELDS = 200
READS = "here one only reads"


class RefusedError(QueryError):
    """A request is not answered.

    Args:
        status: The HTTP status.
        words: Why, in a line.
    """

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(words)


@dataclass(frozen=True)
class Asked:
    """A query operation.

    Attributes:
        query: SPARQL text.
        graphs: The graphs that the request names, which come before those that the query names; None if it
            names none.
    """

    query: str
    graphs: Graphs | None


def read(method: str, address: str, headers: Mapping[str, str], body: bytes) -> Asked | None:
    """Read a request; None if it asks nothing and so wants the service described.

    Args:
        method: GET, HEAD or POST.
        address: What stands behind the question mark of the address.
        headers: By their names.
        body: What was sent.

    Raises:
        RefusedError: It is no query operation as the protocol has it.
    """
    fields = _fields(address)
    if method == "POST":
        kind, _semicolon, more = headers.get("content-type", "").partition(";")
        fields += _sent(kind.strip().lower(), more, body)
    if any(name == "update" for name, _value in fields):
        raise RefusedError(403, f"an update would change the data; {READS}")
    queries = [value for name, value in fields if name == "query"]
    if not queries and method != "POST":
        return None
    if len(queries) != 1:
        raise RefusedError(400, f"{len(queries) or 'no'} queries in one request; send one")
    return Asked(queries[0], _graphs(fields))


def _sent(kind: str, more: str, body: bytes) -> list[tuple[str, str]]:
    """Return the fields of what was posted; a query by itself is one of them."""
    if kind == UPDATE:
        raise RefusedError(403, f"an update would change the data; {READS}")
    if kind not in {FORM, QUERY}:
        raise RefusedError(415, f"send a query as {QUERY} or {FORM}")
    charset = more.strip().lower().replace('"', "").partition("charset=")[2]
    if charset.partition(";")[0].strip() not in {"", "utf-8"}:
        raise RefusedError(415, "send text as UTF-8")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the query is not text in UTF-8") from error
    return [("query", text)] if kind == QUERY else _fields(text)


def _fields(text: str) -> list[tuple[str, str]]:
    """Return the fields of a form."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:  # more of them, or bytes that are no UTF-8
        raise RefusedError(400, f"a form in UTF-8 of at most {MOST_FIELDS} fields is wanted") from error


def _graphs(fields: list[tuple[str, str]]) -> Graphs | None:
    """Return the graphs that a request names, each once."""
    default, named = (
        tuple(dict.fromkeys(iri(value).value for name, value in fields if name == wanted))
        for wanted in ("default-graph-uri", "named-graph-uri")
    )
    return Graphs(default, named) if default or named else None
