"""The facts of the table of pairs, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.read import read
from claimgraph.rdf.derive.given import recorded
from tests import pairs

if TYPE_CHECKING:
    from claimgraph.rdf.derive.given.facts import Facts


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The facts of the table."""
    return recorded.read(read(pairs.write(tmp_path_factory.mktemp("told") / "corpus")))
