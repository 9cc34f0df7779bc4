"""What several tests need: the datasets of the example corpus and of the bundled one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimgraph.store import build

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

ROOT = Path(__file__).resolve().parent.parent
HARBOUR = ROOT / "tests" / "cases" / "corpora" / "harbour"
IRAQ = ROOT / "corpus" / "iraq-2023"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites the golden answers of the questions."""
    parser.addoption(
        "--rewrite-answers",
        action="store_true",
        help="write tests/cases/answers/*.csv and the output of notebooks/*.ipynb anew",
    )


@pytest.fixture(scope="session")
def harbour() -> LocalDataset:
    """The invented example corpus, in memory."""
    return build.build(HARBOUR)


@pytest.fixture(scope="session")
def iraq() -> LocalDataset:
    """The bundled corpus, in memory."""
    return build.build(IRAQ)
