"""What the rules of the team infer, beside what was said: only for those who ask for a rule by its name."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.claims.statements import Inference
from claimgraph.errors import NotFoundError
from claimgraph.model.counts import in_words

if TYPE_CHECKING:
    from claimgraph.store.dataset import Dataset


def inferred(data: Dataset, rule: str) -> tuple[Inference, ...]:
    """Return what one rule infers, in the order of the question `inferences`.

    Raises:
        NotFoundError: There is no rule of that id; the candidates are all there are.
    """
    known = {row["rule"]: row["sentence"] for row in data.ask("rules")}
    if rule not in known:
        raise NotFoundError(f"no rule '{rule}'", [f"{name} ({sentence})" for name, sentence in known.items()])
    found: dict[str, Inference] = {}
    for row in data.ask("inferences"):
        if row["rule"] == rule:
            value = row["value"]
            one = found.get(row["inference"]) or Inference(
                *(rule, known[rule], row["subject"].iri, row["predicate"].slug),
                *(getattr(value, "iri", ""), in_words(value) if isinstance(value, str) else str(value)),
                (),
            )
            resting = dict.fromkeys((*one.statements, row["statement"].iri))
            found[row["inference"]] = replace(one, statements=tuple(resting))
    return tuple(found.values())


def beside(data: Dataset, rule: str) -> Dataset:
    """Return a view of a dataset whose reading tells what one rule infers.

    Raises:
        NotFoundError: There is no rule of that id.
    """
    view = copy.copy(data)
    view.reading = replace(data.reading, inferred=inferred(data, rule))
    return view
