"""Nothing is recognised by an English label, and a new predicate touches one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import renamed
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy without a single label."""
    tree = renamed.copied(tmp_path_factory.mktemp("renamed"))
    renamed.rename(tree)
    return tree


def test_every_label_is_a_number(numbered: Path) -> None:
    for file in (numbered / "ontology").glob("*.ttl"):
        for label in renamed.LABEL.finditer(file.read_text("utf-8")):
            assert label[0].rpartition(" ")[2].strip('"').isdecimal(), label[0]
    actors = (numbered / "corpus" / "iraq-2023" / "actors.yaml").read_text("utf-8")
    assert "Asa'ib Ahl al-Haq" not in actors


@pytest.mark.parametrize("surface", renamed.SURFACES)
def test_labels_decide_nothing(surface: str, numbered: Path) -> None:
    assert renamed.measured(numbered, surface) == renamed.measured(ROOT, surface)
