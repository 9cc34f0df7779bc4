"""What several tests need: the datasets of the example corpus and of the bundled one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from claimgraph.store import build
from tests.selects import Counted

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

ROOT = Path(__file__).resolve().parent.parent
HARBOUR = ROOT / "tests" / "cases" / "corpora" / "harbour"
IRAQ = ROOT / "corpus" / "iraq-2023"
PATIENCE = 120  # seconds; only what hangs takes as long, no machine is so slow

# By itself hypothesis fails an example that takes 200 ms, or data that are made slowly.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


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


@pytest.fixture
def counted(iraq: LocalDataset) -> Counted:
    """The bundled corpus, of which nothing is read yet and every SELECT is counted."""
    return Counted(iraq.engine)
