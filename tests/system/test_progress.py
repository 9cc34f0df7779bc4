"""How far work is: told to whoever listens, and to nobody else."""

from __future__ import annotations

import pytest

from claimgraph.system.progress import each, told_to


def test_whoever_listens_is_told_of_each_thing_and_of_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    with told_to(lambda *what: told.append(what)):
        assert list(each("reading", "ab", 2)) == ["a", "b"]
    assert told == [("reading", 1, 2), ("reading", 2, 2), ("reading", 0, 0)]


def test_nobody_is_told_afterwards() -> None:
    told: list[tuple[str, int, int]] = []
    with told_to(lambda *what: told.append(what)):
        pass
    assert list(each("reading", "ab")) == ["a", "b"]
    assert told == []


def test_the_end_is_told_when_the_work_fails() -> None:
    told: list[tuple[str, int, int]] = []
    with pytest.raises(ZeroDivisionError), told_to(lambda *what: told.append(what)):
        list(each("dividing", (1 // number for number in (1, 0))))
    assert told[-1] == ("dividing", 0, 0)


def test_of_quick_things_each_so_many_th_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    with told_to(lambda *what: told.append(what)):
        assert list(each("counting", range(25), every=10)) == list(range(25))
    assert told == [("counting", 10, 0), ("counting", 20, 0), ("counting", 0, 0)]
