"""Queries that somebody wrote: with our prefixes, and what is wrong with them told in words."""

from __future__ import annotations

import re

from claimgraph.ask.sparql.tokens import Token, tokens
from claimgraph.model.namespaces import PREFIXES

SHOWN = 40  # letters of a query before the place of a fault
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<wanted>.*)", re.DOTALL)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")
# What the engine says in words and not in the rules of its grammar
_WORDS = re.compile(r"(?:^|, )([A-Za-z]+(?: [\w*]+){2,})(?=,|$)")
_MARK = re.compile(r'"([^\w"]+)"')


def prefixed(query: str) -> str:
    """Return a query that declares those of our prefixes that it uses and does not declare itself.

    Args:
        query: SPARQL text.

    Example:
        >>> prefixed("SELECT ?s { ?s a cg:Statement }")
        'PREFIX cg: <https://w3id.org/claimgraph/ns#> SELECT ?s { ?s a cg:Statement }'
        >>> prefixed("PREFIX cg: <http://e/> ASK { ?s a cg:Statement }")
        'PREFIX cg: <http://e/> ASK { ?s a cg:Statement }'
    """
    declared, used = _prefixes(query)
    lacking = sorted((used - declared) & PREFIXES.keys())
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in lacking) + query


def explained(query: str, message: str) -> str:
    """Return what is wrong with the text of a query, in words that its author can use.

    The engine lists what its grammar would have taken at the farthest place that it reached, often far from
    what is meant; told is the place, with the text before it, and the commonest causes.

    Args:
        query: SPARQL text.
        message: What the engine says of it.

    Example:
        >>> explained("SELECT ?s { ?s a ex:Group }", "error at 1:26: expected one of Prefix not found, [_]")
        "no prefix 'ex:' is declared; begin the query with PREFIX ex: <...>"
        >>> explained("ASK { ?s ?p }", "error at 1:14: expected one of LATERAL, [_]")
        'this is no SPARQL; the fault is at line 1, column 14, or before it: ASK { ?s ?p }'
    """
    found = _PLACE.fullmatch(message)
    if not found:
        return message
    wanted = found["wanted"]
    if (lacking := _undeclared(query)) is not None:
        return f"no prefix '{lacking}:' is declared; begin the query with PREFIX {lacking}: <...>"
    if relative := _relative(query):
        return f"{relative} is no whole IRI, and the query has no BASE; write it in full: <https://...>"
    if said := _WORDS.search(wanted):
        return said[1]
    line, column = int(found["line"]), int(found["column"])
    *whole, last = query.split("\n")[:line]
    before = " ".join(" ".join([*whole, last[: column - 1]]).split())
    cut = f"… {before[-SHOWN:]}" if len(before) > SHOWN else before
    marks = _MARK.findall(wanted) if not re.search(r"\b[A-Za-z]{2,}\b", wanted) else []
    lacks = f" ({' or '.join(marks)} is expected)" if marks else ""
    return f"this is no SPARQL; the fault is at line {line}, column {column}, or before it{lacks}: {cut}"


def _prefixes(query: str) -> tuple[set[str], set[str]]:
    """Return the prefixes that a query declares, and those that it uses."""
    declared: set[str] = set()
    used: set[str] = set()
    before = ""
    for token in _solid(query):
        if token.kind == "name":
            name = token.text.partition(":")[0]
            (declared if before == "PREFIX" else used).add(name)
        before = token.text.upper() if token.kind == "word" else ""
    return declared, used


def _undeclared(query: str) -> str | None:
    declared, used = _prefixes(query)
    return min(used - declared, default=None)


def _relative(query: str) -> str | None:
    """Return the first IRI that is none by itself, if nothing says against what it is resolved."""
    solid = _solid(query)
    if any(token.kind == "word" and token.text.upper() == "BASE" for token in solid):
        return None
    iris = (token.text for token in solid if token.kind == "iri")
    return next((iri for iri in iris if not _ABSOLUTE.match(iri)), None)


def _solid(query: str) -> list[Token]:
    return [token for token in tokens(query) if token.kind not in {"space", "comment"}]
