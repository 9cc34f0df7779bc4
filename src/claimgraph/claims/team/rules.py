"""What the rules of the team infer, beside what was said: only for those who ask for a rule by its name."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from claimgraph.claims.statements import Inference
from claimgraph.errors import NotFoundError
from claimgraph.model.counts import in_words
from claimgraph.model.ids import called, local, parted
from claimgraph.model.namespaces import base_of

if TYPE_CHECKING:
    from claimgraph.store.dataset import Dataset


def inferred(data: Dataset, rule: str) -> tuple[Inference, ...]:
    """Return what one rule infers, in the order of the question `inferences`.

    Raises:
        NotFoundError: There is no rule of that id, or two corpora have one; the candidates are all there are.
    """
    law = _named(data, rule)
    found: dict[str, Inference] = {}
    for row in (one for one in data.ask("inferences") if one["rule"].iri == law):
        value = row["value"]
        one = found.get(row["inference"]) or Inference(
            *(rule, row["sentence"], row["subject"].iri, row["predicate"].slug),
            *(getattr(value, "iri", ""), in_words(value) if isinstance(value, str) else str(value)),
            (),
        )
        resting = dict.fromkeys((*one.statements, row["statement"].iri))
        found[row["inference"]] = replace(one, statements=tuple(resting))
    return tuple(found.values())


def _named(data: Dataset, rule: str) -> str:
    """Return the IRI of a rule by its id, with or without what its corpus is called.

    Raises:
        NotFoundError: There is no rule of that id, or two corpora have one.
    """
    known: dict[str, str] = {row["rule"].iri: row["sentence"] for row in data.ask("rules")}
    names = called(map(base_of, known))
    name, corpus = parted(rule)
    found = [iri for iri in known if local(iri) == name and (not corpus or corpus in names[base_of(iri)])]
    if len(found) != 1:
        wrong = f"'{rule}' may mean several rules" if found else f"no rule '{rule}'"
        raise NotFoundError(wrong, [f"{data.ids.slug(iri)} ({known[iri]})" for iri in found or known])
    return found[0]


def beside(data: Dataset, rule: str) -> Dataset:
    """Return a view of a dataset whose reading tells what one rule infers.

    Raises:
        NotFoundError: There is no rule of that id.
    """
    view = copy.copy(data)
    view.reading = replace(data.reading, inferred=inferred(data, rule))
    return view
