"""What the rules of the team infer, beside what was said: only for those who ask for a rule by its name."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.claims.statements import Inference
from claimgraph.errors import NotFoundError
from claimgraph.model.counts import in_words
from claimgraph.model.ids import AT, called, parted
from claimgraph.model.namespaces import base_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from claimgraph.store.dataset import Dataset


def inferred(data: Dataset, rule: str) -> tuple[Inference, ...]:
    """Return what one rule infers, in the order of the question `inferences`.

    Raises:
        NotFoundError: There is no rule of that id, or two corpora have one; the candidates are all there are.
    """
    known = [(row["rule"], row["sentence"]) for row in data.ask("rules")]
    if parted(rule)[0] not in dict(known):
        raise NotFoundError(f"no rule '{rule}'", [f"{name} ({sentence})" for name, sentence in known])
    found: dict[tuple[str, str], Inference] = {}
    for base, row in _of_one_corpus(data, rule):
        value = row["value"]
        one = found.get((base, row["inference"])) or Inference(
            *(rule, row["sentence"], row["subject"].iri, row["predicate"].slug),
            *(getattr(value, "iri", ""), in_words(value) if isinstance(value, str) else str(value)),
            (),
        )
        resting = dict.fromkeys((*one.statements, row["statement"].iri))
        found[base, row["inference"]] = replace(one, statements=tuple(resting))
    return tuple(found.values())


def _of_one_corpus(data: Dataset, rule: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """Return what one rule infers, each row with the base of its corpus.

    Raises:
        NotFoundError: Two corpora have a rule of that id.
    """
    name, corpus = parted(rule)
    rows = [(base_of(row["statement"].iri), row) for row in data.ask("inferences") if row["rule"] == name]
    names = called({base for base, _row in rows})
    rows = [(base, row) for base, row in rows if not corpus or corpus in names[base]]
    if len({base for base, _row in rows}) > 1:
        told = {f"{name}{AT}{names[base][0]} ({row['sentence']})" for base, row in rows}
        raise NotFoundError(f"'{rule}' may mean several rules", sorted(told))
    return rows


def beside(data: Dataset, rule: str) -> Dataset:
    """Return a view of a dataset whose reading tells what one rule infers.

    Raises:
        NotFoundError: There is no rule of that id.
    """
    view = copy.copy(data)
    view.reading = replace(data.reading, inferred=inferred(data, rule))
    return view
