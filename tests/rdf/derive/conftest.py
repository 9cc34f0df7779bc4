"""The facts of the table of pairs, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.read import read
from claimgraph.rdf.derive import facts
from tests import pairs

if TYPE_CHECKING:
    from claimgraph.rdf.derive.facts import Facts


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The facts of the table."""
    return facts.facts(read(pairs.write(tmp_path_factory.mktemp("told") / "corpus")))
