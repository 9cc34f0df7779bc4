"""What every dataset can be asked, wherever its quads are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask import binding, catalogue, questions
from claimgraph.ask.answer import Answer, Thing
from claimgraph.ask.catalogue import selects
from claimgraph.ask.kin import Kin
from claimgraph.errors import EndpointError, LimitError, QueryError, StoreError
from claimgraph.model.ids import Ids, ids
from claimgraph.model.levels import LEVELS
from claimgraph.names.folding import fold
from claimgraph.names.lookup import STATEMENT, Lookup
from claimgraph.names.named import Named, Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import rdflib

    from claimgraph.ask.questions import Question
    from claimgraph.claims.reading import Reading
    from claimgraph.model.levels import Sensitivity
    from claimgraph.store.sandbox import Limits

Result = Answer | bool | list[ox.Triple]
Given = str | Thing

MOST_KNOWN = 1_000_000  # quads of which what was known on a day is derived anew in memory
OUTSIDE = "the dataset has triples outside of named graphs; not every engine takes those"
FINDABLE = ("actor", "office", "place", "event", "document", "statement")


@contextmanager
def legible() -> Iterator[None]:
    """Say that a dataset holds something that cannot be read, as one of others may.

    Raises:
        StoreError: In one line, which says what it is.
    """
    try:
        yield
    except ValueError as error:
        raise StoreError(
            f"the dataset holds what cannot be read: {error}; mend it where it was made"
        ) from error


class Dataset(ABC):
    """Something that answers SPARQL, and named questions.

    A query that names no graphs by FROM or FROM NAMED is answered from the union of all graphs.

    Attributes:
        unknown: IRIs of the documents that are left out because they were not known on its day.
    """

    unknown: tuple[str, ...]

    @abstractmethod
    def select(self, query: str) -> Answer:
        """Run a trusted SELECT query in this process."""

    @abstractmethod
    def sparql(self, query: str, limits: Limits | None = None, *, service: bool = False) -> Result:
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

        with legible():
            return read(self)

    @abstractmethod
    def known(self, day: date) -> Dataset:
        """Return the dataset as a reader had it at the end of a day, in memory.

        It has the documents that were certainly published by then, and what a page was given later from the
        day on which that was added; standing and disagreements are those of that day. The names of the
        registry are as they are today. `unknown` lists the documents that are left out.

        Raises:
            QueryError: The dataset is an endpoint, or larger than a million quads.
        """

    @cached_property
    def corpora(self) -> Mapping[str, str]:
        """The titles of its corpora, by base IRI, in alphabetical order."""
        rows = self.select(selects()["corpora"]).texts()
        return {row["corpus"]: row["title"] for row in rows}

    def lacking(self) -> str | None:
        """Return in a sentence why questions find nothing here; None if there is what they ask about."""
        if self.corpora or self.select(selects()["any-statement"]):
            return None
        if self.select(selects()["any-statement-of-a-graph"]):
            return (
                "the server answers from its default graph alone, which is empty; let it be the union of all "
                "graphs (Oxigraph: --union-default-graph; Jena: tdb2:unionDefaultGraph)"
            )
        return (
            "nothing in the dataset is in the words of claimgraph's ontology; claimgraph sparql asks "
            "whatever there is"
        )

    @cached_property
    def ids(self) -> Ids:
        """What its things are called in commands, links and the names of files."""
        if len(self.corpora) < 2:  # noqa: PLR2004 - one corpus has no id twice
            return Ids()
        rows = self.select(selects()["identified"]).texts()
        return ids((row["thing"] for row in rows), self.corpora)

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

        with legible():
            return self._held(released(few(self.quads()), level))

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

        with legible():
            return self._held(accepted(few(self.quads()), self.drafts))

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
        answer = replace(self.rows(asked, terms), declared=asked.columns, taken=taken, ids=self.ids)
        if self.drafts:
            answer = answer.beside(self.accepted.rows(asked, terms))
        answer = answer.marked(self.sensitivity)
        if along:
            answer = answer.along(along)
        if asked.counts:
            return replace(answer, notes=self._kin.same.note("Counted once"))
        if fold_same:
            return replace(answer.folded(self._kin.same.one), notes=self._kin.same.note("Folded"))
        return answer

    def rows(self, question: Question, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> Answer:
        """Return the rows of a question for RDF terms by parameter, as they come from the engine."""
        return self.select(binding.bind(question, values))

    @cached_property
    def _kin(self) -> Kin:
        rows = replace(self.select(catalogue.named("kin").text), declared=catalogue.named("kin").columns)
        return Kin((tuple(row.values()) for row in rows), self.ids)

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
            name: An id, `united-states@harbour` where two corpora have it; an IRI; any name in any script;
                or an id elsewhere, as wikidata:Q42.
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
        return Lookup(
            lambda question: self.ask(question).texts(), lambda: self._kin.states, lambda: self.ids, self._few
        )

    def _few(self, _question: str, _name: str) -> list[dict[str, str]] | None:
        """Return those rows of a question of names that a name can stand for; None if all must be read."""
        return None

    @abstractmethod
    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad."""

    def by_graph(self) -> dict[ox.NamedNode, Callable[[], Iterable[ox.Triple]]]:
        """Return how the triples of each named graph are read, those of a subject one after the other.

        Raises:
            EndpointError: There are triples outside of named graphs.
        """
        found: dict[ox.NamedNode, list[ox.Triple]] = {}
        for quad in self.quads():
            if not isinstance(quad.graph_name, ox.NamedNode):
                raise EndpointError(OUTSIDE)
            found.setdefault(quad.graph_name, []).append(quad.triple)
        for triples in found.values():
            triples.sort(key=str)
        return {graph: found[graph].__iter__ for graph in sorted(found, key=str)}

    def lines(self) -> Iterator[bytes] | None:
        """Yield every quad as a line of N-Quads, if these are at hand; None if all must be fetched first."""
        return None

    def in_memory(self) -> Dataset:
        """Return the dataset as it can be asked most quickly: in memory, or itself if it is too large."""
        found = list(islice(self.quads(), MOST_KNOWN + 1))
        return self._held(found) if len(found) <= MOST_KNOWN else self

    @abstractmethod
    def _held(self, quads: Iterable[ox.Quad]) -> Dataset:
        """Return a dataset in memory of some of its quads."""


def few(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads that are few enough to be derived anew in memory."""
    found = list(islice(quads, MOST_KNOWN + 1))
    if len(found) > MOST_KNOWN:
        raise QueryError(
            f"the dataset has more than {MOST_KNOWN} quads, too many to be derived anew; "
            "build a smaller one from the documents in question"
        )
    return found


def whole(triples: list[ox.Triple], *, cut: bool, limits: Limits) -> list[ox.Triple]:
    """Return triples unless some are missing; a graph cannot say of itself that it was cut."""
    if cut:
        raise LimitError(f"more than {limits.rows} triples; narrow the query or raise --rows")
    return triples
