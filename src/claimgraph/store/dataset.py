"""A dataset to ask: an Oxigraph store on disk or in memory, or a SPARQL endpoint, with one interface."""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask import binding, catalogue, questions
from claimgraph.ask.answer import Answer, Thing
from claimgraph.ask.from_clause import graphs
from claimgraph.ask.kin import Kin
from claimgraph.ask.tokens import screen
from claimgraph.errors import FileError, LimitError, QueryError
from claimgraph.model.levels import LEVELS
from claimgraph.names.folding import fold
from claimgraph.names.lookup import STATEMENT, Lookup
from claimgraph.names.named import Named, Taken
from claimgraph.store import sandbox, versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    import rdflib

    from claimgraph.claims.reading import Reading
    from claimgraph.errors import Fault
    from claimgraph.model.levels import Sensitivity

Result = Answer | bool | list[ox.Triple]
Given = str | Thing

MOST_KNOWN = 1_000_000  # quads of which what was known on a day is derived anew in memory
FINDABLE = ("actor", "office", "place", "event", "document", "statement")


class Dataset(ABC):
    """Something that answers SPARQL, and named questions.

    A query that names no graphs by FROM or FROM NAMED is answered from the union of all graphs.
    """

    @abstractmethod
    def select(self, query: str) -> Answer:
        """Run a trusted SELECT query in this process."""

    @abstractmethod
    def sparql(self, query: str, limits: sandbox.Limits | None = None, *, service: bool = False) -> Result:
        """Run SPARQL from outside, within limits.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE.
            limits: Seconds, memory and rows it may use.
            service: Allow SERVICE, which sends parts of the query to other hosts.

        Returns:
            An Answer, a bool or a list of triples, by the form of the query.

        Raises:
            QueryError: The query is refused, has a fault or needs more than it may use.
        """

    @cached_property
    def reading(self) -> Reading:
        """What was said, by whom, through whom and where, read once (`claimgraph.claims.reading`)."""
        from claimgraph.claims.reader import read

        return read(self)

    @abstractmethod
    def known(self, day: date) -> LocalDataset:
        """Return the dataset as a reader had it at the end of a day, in memory.

        It has the documents that were certainly published by then, and what a page was given later from the
        day on which that was added; standing and disagreements are those of that day. The names of the
        registry are as they are today. `unknown` lists the documents that are left out.

        Raises:
            QueryError: The dataset is an endpoint, or larger than a million quads.
        """

    @cached_property
    def sensitivity(self) -> Mapping[str, Sensitivity]:
        """How far things may be passed on that not everybody may see: by mark, or by what they name."""
        if not self._marks:
            return {}
        from claimgraph.rdf.derive.without.release import levels

        return levels(self.quads())

    @cached_property
    def _marks(self) -> frozenset[str]:
        """The levels with which anything is marked; what only names something marked is above none other."""
        rows = self.select(catalogue.named("sensitive").text).texts()
        return frozenset(row["sensitivity_iri"].rpartition("/")[2] for row in rows)

    def up_to(self, level: Sensitivity) -> Dataset:
        """Return the dataset without what is more sensitive than a level, in memory if anything is withheld.

        Statements in a withheld document, or that name a withheld actor, and what only these name are left
        out with them; standing and disagreements are those of the rest.

        Args:
            level: `public`, `team` or `protect`, which keeps everything.

        Raises:
            QueryError: Something must be withheld from more than a million quads.
        """
        if self._marks.issubset(LEVELS[: LEVELS.index(level) + 1]):
            return self
        from claimgraph.rdf.derive.without.release import released

        engine = ox.Store()
        engine.bulk_extend(released(_few(self.quads()), level))
        return LocalDataset(engine)

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The IRIs of the statements that nobody accepted, in a dataset that was built with its drafts."""
        rows = self.select(catalogue.named("drafts").text).texts()
        return frozenset(row["statement"] for row in rows)

    @cached_property
    def accepted(self) -> Dataset:
        """The dataset without its drafts, in memory if it has any.

        Raises:
            QueryError: It has more than a million quads, drafts among them.
        """
        if not self.drafts:
            return self
        from claimgraph.rdf.derive.without.accepted import accepted

        engine = ox.Store()
        engine.bulk_extend(accepted(_few(self.quads()), self.drafts))
        return LocalDataset(engine)

    @property
    @abstractmethod
    def rdflib(self) -> rdflib.Dataset:
        """The same dataset as an rdflib.Dataset whose default graph is the union of all graphs.

        FROM and FROM NAMED choose among its graphs and never read from outside.
        """

    on_taken: Callable[[Taken], object] | None = None  # is told of each name that `taken` gets, at once

    @cached_property
    def taken(self) -> dict[Taken, None]:
        """What the names asked for so far were taken for, where they were not the preferred ones."""
        return {}

    def ask(self, question: str, **values: Given | Iterable[Given] | bool) -> Answer:
        """Ask a named question.

        The answer says in `taken` what a name was taken for that was not the preferred one. A state or body
        takes its organs along, as the registry has them; what is there because of that says so in the column
        `organ_of`, which is there if any organ was taken along. A column `sensitivity` is there if a row
        names what not everybody may see; a column `draft` in a dataset that was built with its drafts, set
        where a row would not be there without them. A question that counts things counts once what judgements
        say is one, and a note of the answer says so.

        Args:
            question: Its name; `claimgraph.questions()` lists them.
            **values: Its parameters as plain text; actors, places and events by slug or any name, or as they
                stand in another answer. And `exactly=True`, if bodies are to stand for themselves only;
                `fold_same=True`, if what is judged to be one is to be listed as one.

        Raises:
            NotFoundError: No such question, or a name that stands for nothing or several things.
            QueryError: A parameter is unknown, missing or malformed, or rows that count statements cannot be
                folded.
        """
        asked = catalogue.named(question)
        terms, used = {}, set()
        along: dict[str, Thing] = {}
        exactly, fold_same = (values.pop(name, False) for name in ("exactly", "fold_same"))
        if fold_same and not asked.foldable:
            raise QueryError(
                f"{question} counts for each thing by itself; its rows cannot be folded into one"
            )
        for name, given in values.items():
            kind = asked.parameter(name).kind
            if isinstance(given, bool):
                raise QueryError(f"{question}: {name} takes a value, not yes or no")
            each = [given] if isinstance(given, str | Thing) else list(given)
            found = [(one, self.terms(kind, one)) for one in each]
            used |= {(one, term.value) for one, its in found for term in its}
            terms[name] = [term for _one, its in found for term in its]
            if kind in questions.JUDGED and fold_same:
                terms[name] += map(ox.NamedNode, self._kin.same.along(term.value for term in terms[name]))
            if kind == "actor" and not exactly:
                organs = self._kin.organs.of(term.value for term in terms[name])
                terms[name] += [ox.NamedNode(organ) for organ in organs]
                along |= organs
        taken = tuple(item for item in self.taken if (item.name, item.thing.iri) in used)
        query = binding.bind(asked, terms)
        answer = replace(self.select(query), declared=asked.columns, taken=taken)
        if self.drafts:
            answer = answer.beside(self.accepted.select(query))
        answer = answer.marked(self.sensitivity)
        if along:
            answer = answer.along(along)
        if asked.counts:
            return replace(answer, notes=self._kin.same.note("Counted once"))
        if fold_same:
            return replace(answer.folded(self._kin.same.one), notes=self._kin.same.note("Folded"))
        return answer

    @cached_property
    def _kin(self) -> Kin:
        rows = replace(self.select(catalogue.named("kin").text), declared=catalogue.named("kin").columns)
        return Kin(tuple(row.values()) for row in rows)

    def terms(self, kind: str, text: Given) -> list[ox.NamedNode | ox.Literal]:
        """Make the RDF terms of a value: by looking up its name, or by reading it as a date or number."""
        if isinstance(text, Thing):
            return [binding.iri(text.iri)]
        if kind == "statement" and text.startswith(("http://", "https://")):
            return [binding.iri(text)]
        if kind in questions.ENTITY_KINDS:
            return [ox.NamedNode(self.find(text, [kind]).iri)]
        return binding.literals(kind, text)

    def find(self, name: str, kinds: Iterable[str] = FINDABLE) -> Named:
        """Return the one thing that has this name.

        Args:
            name: A slug, any name in any script, or an id elsewhere, as wikidata:Q42.
            kinds: What it may be: actor, office, place, event, document, statement.

        Raises:
            NotFoundError: Nothing or several things have it; at most five candidates are the nearest.
        """
        thing = self._lookup.find(name, kinds)
        item = Taken(name, thing)
        own = {fold(thing.label), fold(thing.identifier)}
        if thing.kind != STATEMENT and fold(name) not in own and item not in self.taken:
            self.taken[item] = None
            if self.on_taken:
                self.on_taken(item)
        return thing

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(lambda question: self.ask(question).texts(), lambda: self._kin.states)

    @abstractmethod
    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad."""


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
        try:
            found = self.engine.query(query, use_default_graph_as_union=graphs(query) is None)
        except SyntaxError as error:
            raise QueryError(str(error)) from error
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("not a SELECT query")
        return Answer(tuple(variable.value for variable in found.variables), tuple(map(tuple, found)))

    def sparql(self, query: str, limits: sandbox.Limits | None = None, *, service: bool = False) -> Result:
        """Run SPARQL from outside in a child process that can be stopped; see Dataset.sparql."""
        form = screen(query, service=service)
        with tempfile.TemporaryDirectory(prefix="claimgraph-") as folder:
            path = self._path or self._dump(Path(folder) / "memory.nq")
            limits = replace(limits or sandbox.Limits(), network=service)
            text, cut = sandbox.run(path, query, limits)
        if form in {"CONSTRUCT", "DESCRIBE"}:
            triples = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]
            return _whole(triples, cut=cut, limits=limits)
        if form == "ASK":
            return text == b"true"
        return rows(text, cut=cut)

    def known(self, day: date) -> LocalDataset:
        """Return the dataset as a reader had it at the end of a day; see Dataset.known."""
        from claimgraph.rdf.derive.without.known import known

        found = known(_few(self.quads()), day)
        engine = ox.Store()
        engine.bulk_extend(found.quads)
        return LocalDataset(engine, unknown=found.unknown)

    @property
    def rdflib(self) -> rdflib.Dataset:
        """The same store as an rdflib.Dataset (through oxrdflib)."""
        from claimgraph.store.rdflib_view import view

        return view(self.engine)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad."""
        return iter(self.engine)

    def kept(self, folder: Path) -> Path:
        """Return the folder of its store; one in memory is written into a folder that is not there yet."""
        if self._path:
            return self._path
        copy = ox.Store(str(folder))
        copy.bulk_extend(self.engine)
        copy.flush()
        return folder

    def _dump(self, path: Path) -> Path:
        self.engine.dump(str(path), format=ox.RdfFormat.N_QUADS)
        return path


class RemoteDataset(Dataset):
    """A dataset behind a SPARQL endpoint, whose default graph must be the union of its graphs."""

    def __init__(self, url: str) -> None:
        from claimgraph.store.endpoint import Endpoint

        self.endpoint = Endpoint(url)

    def select(self, query: str) -> Answer:
        """Run a SELECT query at the endpoint."""
        return self.endpoint.select(query)

    def sparql(self, query: str, limits: sandbox.Limits | None = None, *, service: bool = False) -> Result:
        """Run SPARQL from outside at the endpoint; see Dataset.sparql."""
        form = screen(query, service=service)
        limits = limits or sandbox.Limits()
        with self.endpoint.patience(limits.seconds):
            if form == "ASK":
                return self.endpoint.ask(query)
            if form == "SELECT":
                answer = self.endpoint.select(query)
                return Answer(answer.columns, answer.rows[: limits.rows], len(answer) > limits.rows)
            triples = self.endpoint.construct(query)
        return _whole(triples, cut=len(triples) > limits.rows, limits=limits)

    def known(self, day: date) -> LocalDataset:
        """Refuse: what was known on a day is derived anew, and nothing is derived behind an endpoint."""
        raise QueryError(
            f"an endpoint does not tell what was known on {day}; export it (claimgraph export --store "
            f"{self.endpoint.url} -o all.nq) and ask the file"
        )

    @property
    def rdflib(self) -> rdflib.Dataset:
        """A copy of what the endpoint holds now, as an rdflib.Dataset; what is added to it stays here."""
        copy = ox.Store()  # rdflib's own SPARQLStore would wait for ever and follow redirects elsewhere
        copy.extend(self.quads())
        return LocalDataset(copy).rdflib

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad."""
        return self.endpoint.quads()


def rows(text: bytes, *, cut: bool) -> Answer:
    """Return the answer that the sandbox wrote to a SELECT query."""
    found = ox.parse_query_results(text, format=ox.QueryResultsFormat.TSV)
    return Answer(tuple(v.value for v in found.variables), tuple(map(tuple, found)), cut)  # type: ignore[union-attr, arg-type]


def _few(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads that are few enough to be derived anew in memory."""
    found = list(islice(quads, MOST_KNOWN + 1))
    if len(found) > MOST_KNOWN:
        raise QueryError(
            f"the dataset has more than {MOST_KNOWN} quads, too many to be derived anew; "
            "build a smaller one from the documents in question"
        )
    return found


def _whole(triples: list[ox.Triple], *, cut: bool, limits: sandbox.Limits) -> list[ox.Triple]:
    """Return triples unless some are missing; a graph cannot say of itself that it was cut."""
    if cut:
        raise LimitError(f"more than {limits.rows} triples; narrow the query or raise --rows")
    return triples


def open_dataset(place: str | Path) -> Dataset:
    """Open a dataset: a store folder, a file of N-Quads or TriG, or the URL of a SPARQL endpoint.

    Args:
        place: The folder, the file (its name ends in .nq or .trig) or the URL (http or https).

    Raises:
        StoreError: There is no such store, it is damaged, or it was written with another version of the
            ontology, as a file may be.
        FileError: The file is neither N-Quads nor TriG, or cannot be read.
        EndpointError: The URL is not one of an endpoint.
    """
    if str(place).startswith(("http://", "https://")):
        return RemoteDataset(str(place))
    path = Path(place)
    if path.is_file():
        return LocalDataset(_from_file(path))
    opened = versions.read(path)
    return LocalDataset(opened.engine, opened.path)


def _from_file(path: Path) -> ox.Store:
    formats = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
    if path.suffix not in formats:
        raise FileError(f"{path}: neither .nq nor .trig; name a store folder, such a file or an endpoint")
    engine = ox.Store()
    try:
        engine.bulk_load(path=str(path), format=formats[path.suffix])
    except (SyntaxError, OSError) as error:
        raise FileError(f"{path}: cannot be read: {error}") from error
    versions.refuse_other(engine, path)
    return engine
