"""What stands in an invented year for the values of the examples: of the same kind, most told or typical.

A question shows its worst on what most is said of: in a year of 318,000 statements, a good part of the whole.
A typical thing is one of which more is said than of nine tenths of those of its kind of which anything is
said. How much that is, is counted in what was written: how often a thing is named, the events at a place
with it, the statements of a document, and how often a statement is told again.
"""

from __future__ import annotations

import json
import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox
from benchmarks.cast import ACTORS, EVENTS, FIRST

from claimgraph.ask.catalogue import catalogue
from claimgraph.model.namespaces import CG, PREFIXES
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.ask.questions import Question
    from claimgraph.store.dataset import Dataset

BUNDLED = Path(__file__).resolve().parent.parent / "corpus" / "iraq-2023"
KINDS = {kind: made for made, (kind, *_) in (*ACTORS.items(), *EVENTS.items())}
AREAS = {"country": "country", "governorate": "region", "region": "region"}
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
ELSE = {"actor": "group", "place": "place", "event": "attack"}
TYPICAL = 0.1  # of the things of a kind, so many are told of more


class Task(NamedTuple):
    """A question to be asked.

    Attributes:
        name: Of it with its example.
        question: It.
        values: RDF terms by parameter.
    """

    name: str
    question: Question
    values: dict[str, list[ox.NamedNode | ox.Literal]]


class StandIns:
    """The values that stand in a year for those of the bundled corpus."""

    def __init__(self, folder: Path, bundled: Dataset, *, typical: bool = False) -> None:
        """Count what is said in a year, as it was written into a folder."""
        self.bundled = bundled
        self.share = TYPICAL if typical else 0
        self.told: Counter[str] = Counter()
        self.statements: Counter[str] = Counter()
        self.documents: Counter[str] = Counter()
        for document in _records(folder / "documents.jsonl"):
            self.documents[document["document"]] = len(document["statements"])
            self.statements.update(said["repeats"] for said in document["statements"] if "repeats" in said)
            self.told.update(_texts(document))
        for event in _records(folder / "events.jsonl"):
            self.told[event["place"]] += self.told[event["id"]]
        # Towns come after the regions that they are in, and those after their countries.
        for place in reversed(list(_records(folder / "places.jsonl"))):
            self.told[place.get("within", "")] += self.told[place["id"]]

    def value(self, kind: str, text: str) -> str:
        """Return what stands for a value of a kind."""
        if kind == "date":
            return f"{FIRST.year}{text[4:]}"
        if kind == "document":
            return self._ranked(self.documents)
        if kind == "statement":
            return self._ranked(self.statements)
        return self._thing(kind, text) if kind in ELSE else text

    def _thing(self, kind: str, text: str) -> str:
        (thing,) = self.bundled.terms(kind, text)
        asked = f"SELECT ?kind WHERE {{ {thing} {TYPE} ?kind }}"
        kinds = sorted(snake(row["kind"].removeprefix(CG)) for row in self.bundled.select(asked).texts())
        of = AREAS if kind == "place" else KINDS
        made = sorted({of[one] for one in kinds if one in of}) or [ELSE[kind]]
        return self._kind(made[-1] if kind == "actor" else made[0]) or self._kind(ELSE[kind])

    def _kind(self, made: str) -> str:
        return self._ranked(
            Counter({one: n for one, n in self.told.items() if one.rpartition("-")[0] == made})
        )

    def _ranked(self, counted: Counter[str]) -> str:
        told = [one for one, times in counted.most_common() if times]
        return told[int(self.share * len(told))] if told else ""


def _records(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.open(encoding="utf-8"))


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def asked(data: Dataset, others: StandIns) -> Iterator[Task]:
    """Yield each question with each example and with none, and what stands for the values."""
    for name, question in catalogue().items():
        examples = dict.fromkeys(question.examples)
        if not any(parameter.required for parameter in question.parameters):
            examples[""] = None
        for example in examples:
            pairs = [pair.partition("=") for pair in shlex.split(example)]
            kinds = {key: question.parameter(key).kind for key, _, _ in pairs}
            terms = {key: data.terms(kinds[key], others.value(kinds[key], text)) for key, _, text in pairs}
            yield Task(f"{name} {example}".strip(), question, terms)
