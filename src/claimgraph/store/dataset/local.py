"""A dataset in an embedded store, on disk or in memory."""

from __future__ import annotations

import copy
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask import binding, choosing
from claimgraph.ask.answer import Answer, value
from claimgraph.ask.sparql.from_clause import graphs
from claimgraph.ask.sparql.outside import prefixed
from claimgraph.ask.sparql.tokens import screen
from claimgraph.errors import EndpointError, QueryError, StoreError
from claimgraph.model.namespaces import CG, PREFIXES
from claimgraph.names import roll
from claimgraph.store import versions
from claimgraph.store.dataset.interface import MOST_KNOWN, OUTSIDE, Dataset, few, legible, whole
from claimgraph.store.sandbox import Limits, run
from claimgraph.store.versions.receipt import rebuild
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import rdflib

    from claimgraph.ask.questions import Question
    from claimgraph.errors import Fault
    from claimgraph.names.roll import Roll
    from claimgraph.store.dataset.interface import Result

QUADS = ox.RdfFormat.N_QUADS
TYPE, STATEMENT = ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(CG + "Statement")
IDENTIFIER = ox.NamedNode(PREFIXES["dcterms"] + "identifier")


class LocalDataset(Dataset):
    """A dataset in an embedded Oxigraph store.

    Args:
        engine: The store, open for reading.
        path: Its RocksDB folder, or None if it lives in memory.
        unknown: IRIs of the documents that are left out because they were not known on its day.

    Attributes:
        left: The drafts that wait and could not be built into it, each with what it lacks.
    """

    left: tuple[Fault, ...] = ()

    def __init__(self, engine: ox.Store, path: Path | None = None, unknown: tuple[str, ...] = ()) -> None:
        self.engine = engine
        self.unknown = unknown
        self._path = path

    def select(self, query: str) -> Answer:
        """Run a trusted SELECT query in this process."""
        with self._told():
            found = self._solutions(query)
            return Answer(tuple(variable.value for variable in found.variables), tuple(map(tuple, found)))

    def _solutions(self, query: str) -> ox.QuerySolutions:
        try:
            found = self.engine.query(query, use_default_graph_as_union=graphs(query) is None)
        except SyntaxError as error:
            raise QueryError(str(error)) from error
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("not a SELECT query")
        return found

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell in the words of a store that its files cannot be read; each block is looked at when read."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            if self._path is None:
                raise
            folder = self._path.parents[1]
            raise StoreError(f"{folder}: cannot be read ({error}); {rebuild(folder)}") from error

    def rows(self, question: Question, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> Answer:
        """Return the rows of a question; which things they are about is asked first, see Dataset.rows."""
        query = binding.bind(question, values)
        found = {}
        for variable, choice in choosing.choices(question.text, values).items():
            rows = self.select(binding.filled(choice, values)).rows
            if len(rows) <= choosing.MOST:
                found[variable] = [thing for (thing,) in rows if isinstance(thing, ox.NamedNode)]
        query = choosing.chosen(query, found)
        return self.select(query)

    def sparql(self, query: str, limits: Limits | None = None, *, service: bool = False) -> Result:
        """Run SPARQL from outside in a child process that can be stopped; see Dataset.sparql."""
        query = prefixed(query)
        form = screen(query, service=service)
        with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
            path = self._path or self._dump(Path(folder) / "memory.nq")
            limits = replace(limits or Limits(), network=service)
            text, cut = run(path, query, limits)
        if form in {"CONSTRUCT", "DESCRIBE"}:
            triples = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]
            return whole(triples, cut=cut, limits=limits)
        if form == "ASK":
            return text == b"true"
        return rows(text, cut=cut)

    def known(self, day: date) -> LocalDataset:
        """Return the dataset as a reader had it at the end of a day; see Dataset.known."""
        from claimgraph.rdf.derive.without.known import known

        with legible():
            found = known(few(self.quads()), day)
        return held(found.quads, found.unknown)

    @property
    def rdflib(self) -> rdflib.Dataset:
        """The same store as an rdflib.Dataset (through oxrdflib)."""
        from claimgraph.store.rdflib_view import view

        return view(self.engine)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad."""
        with self._told():
            yield from self.engine

    def by_graph(self) -> dict[ox.NamedNode, Callable[[], Iterable[ox.Triple]]]:
        """Return how the triples of each graph are read; those of a store on disk are not held."""
        if self._path is None:
            return super().by_graph()
        if next(self.engine.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
            raise EndpointError(OUTSIDE)
        names = (name for name in self.engine.named_graphs() if isinstance(name, ox.NamedNode))
        return {name: partial(self._of_graph, name) for name in sorted(names, key=str)}

    def _of_graph(self, name: ox.NamedNode) -> Iterator[ox.Triple]:
        return (quad.triple for quad in self.engine.quads_for_pattern(None, None, None, name))

    def lines(self) -> Iterator[bytes]:
        """Yield every quad as a line: those that its store was loaded from, or what the engine writes."""
        kept = versions.loaded_from(self._path) if self._path else None
        if kept:
            with disk.opened(kept) as file:
                yield from file
            return
        with tempfile.TemporaryFile() as file:
            self.engine.dump(file, format=ox.RdfFormat.N_QUADS)
            file.seek(0)
            yield from file

    def in_memory(self) -> LocalDataset:
        """Return the dataset as it can be asked most quickly; what was read of it is not read again."""
        if self._path is None or len(self.engine) > MOST_KNOWN:
            return self
        view = copy.copy(self)
        view.engine, view._path = ox.Store(), None  # noqa: SLF001 - its own
        view.engine.bulk_load(b"".join(self.lines()), format=QUADS)
        return view

    def keep_names(self) -> None:
        """Write all names beside the store, so that whoever opens it finds one without reading the others."""
        if self._path:
            self._lookup.roll(self._path.parent / roll.FILE)

    @cached_property
    def _roll(self) -> Roll | None:
        return roll.read(self._path.parent / roll.FILE) if self._path else None

    def _few(self, question: str, name: str) -> list[dict[str, str]] | None:
        if question == "registry":
            return self._roll.named(name) if self._roll else None
        if not name.isprintable():
            return []
        with self._told():
            pattern = self.engine.quads_for_pattern
            said = {quad.subject for quad in pattern(None, IDENTIFIER, ox.Literal(name))}
            found = [one for one in said if any(pattern(one, TYPE, STATEMENT))]
        return [{"statement": value(one), "slug": name} for one in found]

    def _held(self, quads: Iterable[ox.Quad]) -> LocalDataset:
        return held(quads)

    def kept(self, folder: Path) -> Path:
        """Return the folder of its store; one in memory is written into a folder that is not there yet."""
        if self._path:
            return self._path
        written = ox.Store(str(folder))
        written.bulk_extend(self.engine)
        written.flush()
        return folder

    def _dump(self, path: Path) -> Path:
        self.engine.dump(str(path), format=QUADS)
        return path


def held(quads: Iterable[ox.Quad], unknown: tuple[str, ...] = ()) -> LocalDataset:
    """Return a dataset in memory.

    Args:
        quads: What it holds.
        unknown: IRIs of the documents that are left out because they were not known on its day.
    """
    engine = ox.Store()
    engine.bulk_extend(quads)
    return LocalDataset(engine, unknown=unknown)


def rows(text: bytes, *, cut: bool) -> Answer:
    """Return the answer that the sandbox wrote to a SELECT query."""
    found = ox.parse_query_results(text, format=ox.QueryResultsFormat.TSV)
    return Answer(tuple(v.value for v in found.variables), tuple(map(tuple, found)), cut)  # type: ignore[union-attr, arg-type]
