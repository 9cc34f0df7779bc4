"""What stands above a thing, at any distance."""

from __future__ import annotations

from collections import UserDict

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model.ontology.relations import upwards

LETTERS = st.sampled_from("abcdefg")


def above(name: str, parents: dict[str, frozenset[str]]) -> frozenset[str]:
    """Everything above a thing, by the definition: what stands next above it, and what is above that."""
    found: frozenset[str] = frozenset()
    while (more := frozenset().union(*(parents.get(one, frozenset()) for one in {*found, name}))) - found:
        found |= more
    return found


@given(st.dictionaries(LETTERS, st.frozensets(LETTERS)))
def test_what_is_above_a_thing_is_what_the_definition_says_in_circles_too(
    parents: dict[str, frozenset[str]],
) -> None:
    assert upwards(parents) == {name: above(name, parents) for name in parents}


class Asked(UserDict[str, frozenset[str]]):
    """Parents that know how often they were asked for."""

    times = 0

    def __getitem__(self, key: str) -> frozenset[str]:
        self.times += 1
        return self.data[key]


def test_a_long_row_is_gone_through_once() -> None:
    parents = Asked({str(number): frozenset({str(number - 1)}) for number in range(1, 300)})
    assert len(upwards(parents)["299"]) == 299
    assert parents.times < 3 * 299
