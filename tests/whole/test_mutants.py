"""The list of mutants does not rot: every text that is to be replaced stands once where the list says."""

from __future__ import annotations

import pytest
from benchmarks.mutants import Mutant, mutants

from tests.conftest import ROOT

ALL = mutants()


@pytest.mark.parametrize("mutant", ALL, ids=lambda mutant: mutant.name)
def test_a_mutant_can_be_put_in(mutant: Mutant) -> None:
    assert not mutant.trouble(ROOT)
    assert mutant.text != mutant.put


def test_no_mutant_is_listed_twice() -> None:
    assert len({(mutant.file, mutant.text, mutant.put) for mutant in ALL}) == len(ALL)
