"""The invented harbour, served."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.store.build import build
from claimgraph.store.dataset import LocalDataset, open_dataset
from tests.conftest import HARBOUR
from tests.serve.endpoint.http import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.serve.endpoint.http import Client


@pytest.fixture(scope="package")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its store, as commands take it."""
    folder = tmp_path_factory.mktemp("harbour") / "store"
    build(HARBOUR, into=folder)
    return folder


@pytest.fixture(scope="package")
def store(built: Path) -> Path:
    """The folder of the engine in that store."""
    data = open_dataset(built)
    assert isinstance(data, LocalDataset)
    return data.kept(built / "none")


@pytest.fixture(scope="package")
def harbour_served(store: Path) -> Iterator[Client]:
    """It at its address."""
    with serving(store) as client:
        yield client
