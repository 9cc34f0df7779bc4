"""Who claimed, denied or threatened what, through whom, and on which passage of which source.

>>> import claimgraph as cg
>>> data = cg.build("corpus/iraq-2023")                     # in memory; into="store" keeps it
>>> data.ask("who-claimed", place="ain-al-asad").columns[0]
'said'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.errors import ClaimgraphError

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import Dataset

__all__ = ["ClaimgraphError", "__version__", "build", "open"]


def __getattr__(name: str) -> str:
    """Look the version up when it is asked for; reading the metadata takes time."""
    if name == "__version__":
        from claimgraph.model.namespaces import release

        return release()
    raise AttributeError(f"module 'claimgraph' has no attribute '{name}'")


def build(corpus: str | Path, into: str | Path | None = None) -> Dataset:
    """Build a dataset from a folder of annotated files.

    Args:
        corpus: The folder.
        into: A store folder to write, or None to keep the dataset in memory.

    Raises:
        ClaimgraphError: The files have faults or the store cannot be written; a store that was there stays.
    """
    from pathlib import Path

    from claimgraph.store import build as pipeline

    return pipeline.build(Path(corpus), Path(into) if into is not None else None)


def open(place: str | Path) -> Dataset:  # noqa: A001 - `claimgraph.open` reads as what it does
    """Open a dataset: a store folder, a file of N-Quads or TriG, or the URL of a SPARQL endpoint.

    Raises:
        ClaimgraphError: There is nothing of the kind, or it is damaged.
    """
    from claimgraph.store.dataset import open_dataset

    return open_dataset(place)
