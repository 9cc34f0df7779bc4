"""The W3C test suites of SPARQL 1.0 and 1.1: is what `claimgraph sparql` gives what the bare engine gives?

    git clone https://github.com/w3c/rdf-tests
    python -m benchmarks.w3c rdf-tests

Each evaluation query is answered twice on the data of its test: by the engine alone, and in the way of
`claimgraph sparql` (prefixes added, screened, answered as in the child process, read from what that writes);
both take the union of all graphs unless the query names its own by FROM. Each query of the syntax tests that
is valid must pass the screen and be taken by the engine as it comes. Printed is how many of which are
the same, and each that is not, with the reason. Run it when the engine gets a new version. Exit status 1 if a
query differs in what `EXPECTED` does not say.

With pyoxigraph 0.5.13 and the suites as of 2026-08-07: of 596 evaluation queries 588 are answered as the
engine answers them, both refuse one, and 7 ask another host (SERVICE), which is refused; of 215 valid queries
212 pass and 3 ask another host; of 98 invalid ones both refuse 97 and take one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from claimgraph.ask.sparql.from_clause import graphs
from claimgraph.ask.sparql.outside import prefixed
from claimgraph.ask.sparql.tokens import screen, tokens
from claimgraph.errors import QueryError
from claimgraph.store import sandbox
from claimgraph.store.dataset.local import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    Node = Any  # what stands in a triple; a manifest names files and blank nodes

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
EVALUATED = {"QueryEvaluationTest", "CSVResultFormatTest"}
VALID = {"PositiveSyntaxTest", "PositiveSyntaxTest11"}
INVALID = {"NegativeSyntaxTest", "NegativeSyntaxTest11"}
GROUPS = (
    dict.fromkeys(EVALUATED, "evaluation")
    | dict.fromkeys(VALID, "valid syntax")
    | dict.fromkeys(INVALID, "invalid syntax")
)
SUITES = ("sparql10", "sparql11")
MANY = 1_000_000  # rows; no test gives so many
# What differs, and must: another host is asked only if --allow-service says so
FINE = {"same", "refused by both"}
EXPECTED = {"SERVICE would send the query to another host": "SERVICE is refused"}


class Test(NamedTuple):
    """A test of a suite: its name, kind, query, and the data of the default graph and of the named ones."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]


def of_suite(folder: Path) -> Iterator[Test]:
    """Yield the tests of queries of one suite."""
    for manifest in sorted(folder.rglob("manifest.ttl")):
        store = ox.Store()
        store.load(path=str(manifest), format=ox.RdfFormat.TURTLE, base_iri=manifest.resolve().as_uri())
        for found in store.quads_for_pattern(None, TYPE, None, None):
            kind = str(found.object).strip("<>").removeprefix(MF)
            if kind in EVALUATED | VALID | INVALID:
                yield _test(store, found.subject, kind)


def _test(store: ox.Store, subject: Node, kind: str) -> Test:
    def values(node: Node, name: str) -> list[Node]:
        return [quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(name), None, None)]

    def files(nodes: list[Node]) -> tuple[Path, ...]:
        return tuple(_file(node.value) for node in nodes if isinstance(node, ox.NamedNode))

    [action] = values(subject, f"{MF}action")
    [query] = values(action, f"{QT}query") or [action]
    data, named = values(action, f"{QT}data"), values(action, f"{QT}graphData")
    return Test(
        subject.value.rpartition("/rdf-tests/")[2], kind, _file(query.value), files(data), files(named)
    )


def _file(iri: str) -> Path:
    return Path(unquote(urlsplit(iri).path))


def loaded(test: Test, text: str) -> ox.Store:
    """Return the data of a test; what its query names by FROM is in graphs of those names."""
    store = ox.Store()
    for path in test.data:
        store.load(path=str(path), format=_format(path), base_iri=path.as_uri())
    try:
        asked = graphs(text)
    except QueryError:
        asked = None
    named = [_file(iri) for iri in (*asked.default, *asked.named)] if asked else []
    for path in dict.fromkeys((*test.named, *named)):
        if path.is_file():
            graph = ox.NamedNode(path.as_uri())
            store.load(path=str(path), format=_format(path), base_iri=path.as_uri(), to_graph=graph)
    return store


def _format(path: Path) -> ox.RdfFormat:
    return ox.RdfFormat.from_extension(path.suffix[1:]) or ox.RdfFormat.TURTLE


def bare(store: ox.Store, text: str) -> object:
    """Return what the engine alone gives, in a form that can be compared."""
    found = store.query(text, use_default_graph_as_union=not _names_graphs(text))
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return _counted(found)
    return [variable.value for variable in found.variables], _counted(found)


def _names_graphs(text: str) -> bool:
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(text))


def ours(store: ox.Store, text: str) -> object:
    """Return what `claimgraph sparql` gives, in the same form."""
    query = prefixed(text)
    form = screen(query)
    out = StringIO()
    with redirect_stdout(out):
        sandbox.answer(store, json.dumps({"query": query, "base": None, "graphs": None}), MANY)
    written = out.getvalue().encode()
    if form == "ASK":
        return written == b"true"
    if form == "SELECT":
        answer = rows(written, cut=False)
        return list(answer.columns), _counted(answer.rows)
    return _counted(quad.triple for quad in ox.parse(written, format=ox.RdfFormat.N_TRIPLES))


def _counted(found: Iterable[Iterable[object]]) -> Counter[str]:
    """Count rows or triples, whatever their blank nodes are called."""
    return Counter(" ".join("_:" if isinstance(t, ox.BlankNode) else str(t) for t in row) for row in found)


def outcome(test: Test) -> str:
    """Tell how a test came out: in `same` or `refused by both`, or in what ours differs from the engine."""
    text = f"BASE <{test.query.as_uri()}> {test.query.read_text('utf-8')}"
    store = loaded(test, text) if test.kind in EVALUATED else ox.Store()
    given = _tried(ours, store, text)
    if isinstance(given, str) and any(said in given for said in EXPECTED):
        return given  # the engine alone would ask another host
    expected = _tried(bare, store, text)
    if isinstance(expected, str) and expected.startswith("SyntaxError"):
        return "refused by both" if isinstance(given, str) else "the engine refuses it and ours does not"
    if given == expected:
        return "same"
    return given if isinstance(given, str) else "another answer"


def _tried(answer: Callable[[ox.Store, str], object], store: ox.Store, text: str) -> object:
    try:
        return answer(store, text)
    except (QueryError, SyntaxError, ValueError, RuntimeError, OSError) as error:
        return f"{type(error).__name__}: {' '.join(str(error).split())[:80]}"


def main(folder: Path) -> int:
    """Compare all tests, print the figures, and return the exit status."""
    wrong = 0
    for suite in SUITES:
        found = Counter[tuple[str, str]]()
        for test in of_suite(folder.resolve() / "sparql" / suite):
            came_out = outcome(test)
            known = next((why for said, why in EXPECTED.items() if said in came_out), None)
            found[GROUPS[test.kind], known or came_out if known or came_out in FINE else "differs"] += 1
            if not known and came_out not in FINE:
                wrong += 1
                print(f"{test.name}: {came_out}")  # noqa: T201 - a script prints
        for (group, came_out), number in sorted(found.items()):
            print(f"{suite}\t{group}\t{came_out}\t{number}")  # noqa: T201 - the same
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
