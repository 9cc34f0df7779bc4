"""The list of mutants does not rot: every text that is to be replaced stands once where the list says."""

from __future__ import annotations

from benchmarks.campaigns.suite.mutants import mutants

from tests.conftest import ROOT

ALL = mutants()


def test_every_mutant_can_be_put_in() -> None:
    assert [(one.name, trouble) for one in ALL if (trouble := one.trouble(ROOT))] == []
    assert [one.name for one in ALL if one.text == one.put] == []


def test_no_mutant_is_listed_twice() -> None:
    assert len({(mutant.file, mutant.text, mutant.put) for mutant in ALL}) == len(ALL)
