"""What stands in an invented year for the values of the examples: of the same kind, what most is said of.

A question shows its worst on what is spoken of most. Of actors and places that is the first of a kind,
because they are drawn by rank; of events, documents and statements it is counted in what was written.
"""

from __future__ import annotations

import json
import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
AREAS = {"country": "country-1", "governorate": "region-1", "region": "region-1"}
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
ELSE = {"actor": "group-1", "place": "place-1", "event": "attack"}


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

    def __init__(self, folder: Path, bundled: Dataset) -> None:
        """Count what is said in a year, as it was written into a folder."""
        self.bundled = bundled
        self.events: Counter[str] = Counter()
        self.statements: Counter[str] = Counter()
        self.documents: Counter[str] = Counter()
        for line in (folder / "documents.jsonl").open(encoding="utf-8"):
            document = json.loads(line)
            self.documents[document["document"]] = len(document["statements"])
            for said in document["statements"]:
                if "repeats" in said:
                    self.statements[said["repeats"]] += 1
                self.events.update(said.get("about", ()))

    def value(self, kind: str, text: str) -> str:
        """Return what stands for a value of a kind."""
        if kind == "date":
            return f"{FIRST.year}{text[4:]}"
        if kind == "document":
            return self.documents.most_common(1)[0][0]
        if kind == "statement":
            return self.statements.most_common(1)[0][0]
        return self._thing(kind, text) if kind in ELSE else text

    def _thing(self, kind: str, text: str) -> str:
        (thing,) = self.bundled.terms(kind, text)
        asked = f"SELECT ?kind WHERE {{ {thing} {TYPE} ?kind }}"
        kinds = sorted(snake(row["kind"].removeprefix(CG)) for row in self.bundled.select(asked).texts())
        if kind == "place":
            return next((AREAS[one] for one in kinds if one in AREAS), ELSE[kind])
        made = sorted({KINDS[one] for one in kinds if one in KINDS}) or [ELSE[kind].partition("-")[0]]
        if kind == "actor":
            return f"{made[-1]}-1"
        told = (event for event, _ in self.events.most_common() if event.rpartition("-")[0] == made[0])
        return next(told, "attack-1")


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
