"""The ways in which questions are asked of an engine, and what comes back."""

# ruff: noqa: S608 - the queries are ours

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from claimgraph.errors import ClaimgraphError
from claimgraph.model.namespaces import CODES_GRAPH, ONTOLOGY_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question
    from claimgraph.store.dataset import Dataset

SAMPLES = {
    "actor": "islamic-resistance-in-iraq",
    "place": "ain-al-asad",
    "event": "attack-ain-al-asad-2023-10-18",
    "document": "libertarian-institute-2023-10-18",
    "statement": "libertarian-institute-2023-10-18/islamic-resistance-claim-harir",
    "act": "denial",
    "date": "2023-10-18",
    "corpus": "iraq-2023",
    "integer": "3",
    "standing": "any",
}
_BOTH = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
# Queries that name their graphs; engines told to answer from the union of all forget it
QUERIES = {
    "from-one": f"SELECT (COUNT(*) AS ?n) FROM <{CODES_GRAPH}> {_BOTH}",
    "from-two": f"SELECT (COUNT(*) AS ?n) FROM <{CODES_GRAPH}> FROM <{ONTOLOGY_GRAPH}> {{ ?s ?p ?o }}",
    "from-named": f"SELECT ?g (COUNT(*) AS ?n) FROM NAMED <{CODES_GRAPH}> FROM NAMED <{ONTOLOGY_GRAPH}> "
    "{ GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "from-named-default": f"SELECT (COUNT(*) AS ?n) FROM NAMED <{CODES_GRAPH}> {{ ?s ?p ?o }}",
    "from-both": f"SELECT (COUNT(*) AS ?n) FROM <{CODES_GRAPH}> FROM NAMED <{ONTOLOGY_GRAPH}> {_BOTH}",
    "from-nowhere": f"SELECT (COUNT(*) AS ?n) FROM <https://example.org/none> {_BOTH}",
    "from-file": f"SELECT (COUNT(*) AS ?n) FROM <file:///etc/passwd> {_BOTH}",
}


@dataclass(frozen=True)
class Case:
    """A question with values, or one of QUERIES by its name."""

    question: str
    values: dict[str, str]

    def __str__(self) -> str:
        """Write it as it is asked on the command line."""
        return " ".join([self.question, *(shlex.quote(f"{k}={v}") for k, v in self.values.items())])


@dataclass(frozen=True)
class Run:
    """What an engine gave for a case: an answer or an error, and how long that took."""

    answer: Answer | None
    error: str
    seconds: float

    def differs(self, other: Run) -> str:
        """Say what differs from another run, or nothing."""
        if self.answer is None or other.answer is None:
            return self.error or other.error
        if self.answer.columns != other.answer.columns:
            return f"columns {' '.join(self.answer.columns)}"
        here, there = list(self.answer.texts()), list(other.answer.texts())
        if here == there:
            return ""
        if sorted(map(str, here)) == sorted(map(str, there)):
            return "another order"
        at = next((i for i, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), -1)
        if len(here) != len(there) or at < 0:
            return f"{len(here)} rows, not {len(there)}"
        cells = [f"{k}: {v!r}, not {there[at][k]!r}" for k, v in here[at].items() if v != there[at][k]]
        return f"row {at + 1} {'; '.join(cells)[:200]}"


def example(question: Question) -> Case:
    """Return a question as its own example asks it."""
    return Case(question.name, dict(pair.split("=", 1) for pair in shlex.split(question.examples[0])))


def cases(question: Question) -> Iterator[Case]:
    """Yield the ways in which a question is asked, each once.

    As in the example; with nothing but what is required; with each optional parameter by itself, each two of
    them, and all of them. Engines plan anew for each; one that is right about each parameter by itself may
    fail with two.
    """
    shown = example(question)
    needed = {name: value for name, value in shown.values.items() if question.parameter(name).required}
    free = [parameter for parameter in question.parameters if not parameter.required]
    chosen = [some for size in (0, 1, 2, len(free)) for some in combinations(free, size)]
    seen = [shown]
    yield shown
    for some in chosen:
        given = {p.name: shown.values.get(p.name, SAMPLES[p.kind]) for p in some}
        case = Case(question.name, needed | given)
        if case not in seen:
            seen.append(case)
            yield case


def ask(data: Dataset, case: Case) -> Run:
    """Ask, and keep what comes back."""
    start = time.perf_counter()
    try:
        if case.question in QUERIES:
            answer = data.select(QUERIES[case.question])
        else:
            answer = data.ask(case.question, **case.values)
    except ClaimgraphError as error:
        return Run(None, str(error), time.perf_counter() - start)
    return Run(answer, "", time.perf_counter() - start)
