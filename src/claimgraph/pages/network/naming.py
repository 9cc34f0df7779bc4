"""The names of nodes as the page finds them: by the rules of `claimgraph.names.index`, run in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.slugs import snake
from claimgraph.names.folding import KIND_WORDS, fold
from claimgraph.names.transliteration import alike, rules

if TYPE_CHECKING:
    from collections.abc import Iterable

Record = dict[str, Any]


def named(name: str, others: Iterable[str]) -> Record:
    """Return the names of a node and, of each name once, the forms in which the page looks for it."""
    names = list(others)
    every = list(dict.fromkeys((name, *names)))
    folded, written = [fold(one) for one in every], [alike(one) for one in every]
    return {"name": name, "names": names, "folded": folded, "alike": written}


def spelling() -> Record:
    """Return the rules by which the page reads what is typed.

    Beside those of letters, for each group of words that only say a kind: the kinds of nodes that it fits,
    and whether such a node may be called without them.
    """
    kinds = [
        {"kinds": _under(classes), "words": sorted(said), "without": "MediaOutlet" not in classes}
        for classes, said in KIND_WORDS.items()
    ]
    return {**rules(), "kinds": kinds, "people": _under(("Person",))}


def _under(classes: Iterable[str]) -> list[str]:
    """Return the names of classes and of all below them."""
    names = {snake(one) for one in classes}
    return sorted({*names, *(other for name in names for other in vocabulary().below(name))})
