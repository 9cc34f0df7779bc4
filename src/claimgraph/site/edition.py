"""Which state of a dataset pages show, so that a citation can name it and a reader check it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import release
from claimgraph.store.export import serialized

if TYPE_CHECKING:
    from claimgraph.store.dataset import Dataset

FILE = "data/dataset.trig"
MOST_BYTES = 20 * 2**20  # a folder of pages is to fit on any host
SHOWN = 12  # letters of a digest that tell editions apart


@dataclass(frozen=True)
class Edition:
    """A state of a dataset.

    Attributes:
        text: All of it but its drafts, as TriG.
        digest: The SHA-256 of that.
    """

    text: str
    digest: str

    @property
    def name(self) -> str:
        """What it is called: by the program that made its pages, and the beginning of the digest."""
        return f"claimgraph {release()}, edition {self.digest[:SHOWN]}"

    @property
    def fits(self) -> bool:
        """Whether it is small enough to lie beside the pages."""
        return len(self.text.encode()) <= MOST_BYTES


def edition(data: Dataset) -> Edition:
    """Return the state of a dataset, without its drafts.

    Raises:
        QueryError: It has more than a million quads, drafts among them.
    """
    written = serialized(data.accepted, ".trig")
    return Edition(written.decode(), hashlib.sha256(written).hexdigest())
