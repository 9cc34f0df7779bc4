"""Who claimed, denied or threatened what, through whom, and on which passage of which source.

>>> import claimgraph as cg
>>> data = cg.build("corpus/iraq-2023")                     # in memory; into="store" keeps it
>>> data.ask("who-claimed", place="ain-al-asad").columns[0]
'said'
"""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from claimgraph.errors import ClaimgraphError

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph import analyses, networks, pages
    from claimgraph.ask.answer import Answer
    from claimgraph.ask.catalogue import questions
    from claimgraph.claims.scope import Scope
    from claimgraph.rdf.check import check
    from claimgraph.store.build import build
    from claimgraph.store.dataset import Dataset
    from claimgraph.store.dataset import open_dataset as open  # noqa: A004 - `cg.open` reads as what it does

    __version__: str

__all__ = [
    "Answer",
    "ClaimgraphError",
    "Dataset",
    "Scope",
    "__version__",
    "analyses",
    "build",
    "check",
    "networks",
    "open",
    "pages",
    "questions",
]


def door(room: str, homes: dict[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a room that loads what it shows when it is touched; much takes its time.

    Args:
        room: The name of the room.
        homes: For each name the module or the thing it stands for, `module` or `module:thing`.
    """

    def load(name: str) -> Any:  # noqa: ANN401 - whatever stands there
        if name not in homes:
            raise AttributeError(f"module '{room}' has no attribute '{name}'")
        return resolve_name(f"claimgraph.{homes[name]}")

    return load


_load = door(
    __name__,
    {
        "Answer": "ask.answer:Answer",
        "Dataset": "store.dataset:Dataset",
        "Scope": "claims.scope:Scope",
        "analyses": "analyses",
        "build": "store.build:build",
        "check": "rdf.check:check",
        "networks": "networks",
        "open": "store.dataset:open_dataset",
        "pages": "pages",
        "questions": "ask.catalogue:questions",
    },
)

if not TYPE_CHECKING:  # else every name would pass for one of ours

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands there
        if name == "__version__":  # reading the metadata takes time
            return resolve_name("claimgraph.model.namespaces:release")()
        return _load(name)

    def __dir__() -> list[str]:
        return __all__
