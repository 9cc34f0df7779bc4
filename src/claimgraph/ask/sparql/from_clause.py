"""The graphs that a query names by FROM and FROM NAMED: its data set (SPARQL 1.1, section 13.2).

A query that names none is answered from the union of all graphs. One that names some is answered from those
alone, and whoever runs it must know, because engines told to take the union forget what the query names.
The clause is read from tokens. Engines read more generously than the grammar (`FROMe:g`, a `<` that opens no
IRI), so whatever could be a FROM in their eyes and is none in ours is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from claimgraph.ask.sparql.tokens import FORMS, Token, tokens
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDS = {"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}  # with `{`: no FROM comes after
BASE = ""  # its name among the prefixes, which end in a colon
_STRUCTURE = re.compile(r"[()\[\]#']")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


@dataclass(frozen=True, slots=True)
class Graphs:
    """The graphs that a query names, by IRI: those of FROM, and those of FROM NAMED."""

    default: tuple[str, ...]
    named: tuple[str, ...]


def graphs(query: str) -> Graphs | None:
    """Return the graphs that a query names, or None if it is to be answered from all.

    >>> graphs("PREFIX e: <http://e/> ASK FROM e:g FROM NAMED <http://e/h> { ?s ?p 'FROM' }")
    Graphs(default=('http://e/g',), named=('http://e/h',))
    >>> graphs("ASK { ?s ?p 'FROM <http://e/g>' }") is None
    True

    Raises:
        QueryError: The clause cannot be read with certainty, or names a graph twice.
    """
    found = clause(query)
    if not found:
        return None
    prefixes = _prologue(_solid(query))[1]
    default, named = (
        tuple(_iri(token, prefixes) for is_named, token in found if is_named is kind)
        for kind in (False, True)
    )
    for iris in (default, named):
        twice = next((iri for iri in iris if iris.count(iri) > 1), None)
        if twice:  # some engines would count its triples twice
            raise QueryError(f"the query names the graph <{twice}> twice")
    return Graphs(default, named)


def clause(query: str) -> list[tuple[bool, Token]]:
    """Return what stands behind each FROM of a query (False) and each FROM NAMED (True), unresolved.

    Raises:
        QueryError: The clause cannot be read with certainty.
    """
    found = []
    head = _head(query)
    for token in head:
        word = _keyword(token)
        if word == "FROM":
            source = next(head, None)
            is_named = source is not None and _keyword(source) == "NAMED"
            source = next(head, None) if is_named else source
            if source is None or source.kind not in {"iri", "name"}:
                raise QueryError("after FROM comes the IRI of a graph")
            found.append((is_named, source))
        elif found:  # Virtuoso would fetch the graph for `FROM <...> OPTION (get:soft "soft")`
            raise QueryError(f"after the graphs of FROM comes the pattern, not {token.text[:40]!r}")
        elif token.kind in {"word", "name"} and token.text.upper().startswith("FROM"):
            raise QueryError(f"{token.text[:40]!r} may be read as FROM; put a space behind FROM")
    return found


def graph_outside(query: str, among: Graphs) -> str | None:
    """Return the first graph that a query asks by GRAPH and does not name by FROM NAMED, if there is one."""
    solid = _solid(query)
    _, prefixes = _prologue(solid)
    for token in solid:
        if _keyword(token) == "GRAPH":
            source = next(solid, None)
            if source is not None and source.kind in {"iri", "name"}:
                iri = _iri(source, prefixes)
                if iri not in among.named:
                    return iri
    return None


def _solid(query: str) -> Iterator[Token]:
    """Yield the tokens of a query but for spaces and comments."""
    for token in tokens(query):
        if token.kind == "mark" and token.text == "\\":
            raise QueryError("a backslash outside a string; write keywords and IRIs in plain letters")
        if token.kind not in {"space", "comment"}:
            yield token


def _keyword(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else ""


def _prologue(solid: Iterator[Token]) -> tuple[str, dict[str, str]]:
    """Take the prologue and the form off a query; return the form, and prefixes (`e:`) and base by name."""
    prefixes: dict[str, str] = {}
    for token in solid:
        word = _keyword(token)
        if word in FORMS:
            return word, prefixes
        if word not in {"PREFIX", "BASE", "VERSION"}:
            break
        if word == "VERSION":  # SPARQL 1.2; a string comes behind it
            next(solid, None)
            continue
        name = next(solid, token).text if word == "PREFIX" else BASE
        prefixes[name] = next(solid, token).text[1:-1]
    raise QueryError("no SELECT, ASK, CONSTRUCT or DESCRIBE at the start of the query")


def _head(query: str) -> Iterator[Token]:
    """Yield what stands between the form of a query and its pattern, but for what stands in brackets."""
    solid = _solid(query)
    form, _ = _prologue(solid)
    depth, before = 0, None
    for token in solid:
        mark = token.text if token.kind == "mark" else ""
        is_template = form == "CONSTRUCT" and before is None
        if depth == 0 and (_keyword(token) in ENDS or (mark == "{" and not is_template)):
            return
        if form == "SELECT" and depth and _is_comparison(token, before):
            raise QueryError(f"{token.text[:40]} is not an IRI here; put spaces around < and >")
        if mark and mark in "{([":
            depth += 1
        elif mark and mark in "})]":
            depth -= 1
        elif depth == 0:
            if mark and mark != "*":
                raise QueryError(f"{mark!r} does not belong before the pattern of a query")
            yield token
        before = token


def _is_comparison(token: Token, before: Token | None) -> bool:
    """Tell whether engines may read an IRI as "less than", and a bracket, string or comment behind it."""
    if token.kind != "iri" or before is None or not _STRUCTURE.search(token.text):
        return False
    return before.text in "})]" if before.kind == "mark" else _keyword(before) != "DISTINCT"


def _iri(token: Token, prefixes: dict[str, str]) -> str:
    """Return the IRI that a token stands for."""
    if token.kind == "iri":
        iri = token.text[1:-1]
    else:
        prefix, _, local = token.text.partition(":")
        if f"{prefix}:" not in prefixes:
            raise QueryError(f"the prefix {prefix}: is not declared")
        iri = prefixes[f"{prefix}:"] + re.sub(r"\\(.)", r"\1", local)
    if not _ABSOLUTE.match(iri):
        iri = urljoin(prefixes.get(BASE, ""), iri)
    if not _ABSOLUTE.match(iri):
        raise QueryError(f"<{iri}> is not a whole IRI; write the graph in full")
    return iri
