"""Names are found in a text by any spelling, the longest at each place, and never words that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.proposals.mentions import Names
from claimgraph.corpus.uses import known

if TYPE_CHECKING:
    from pathlib import Path

REGISTRY = {
    "corpus": "{title: t, base: 'https://example.org/t/', licence: CC0-1.0, language: en, method: m}",
    "actors": """
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn, names: [{name: الفجر الأحمر}, {name: RD, weak: true}]}
  - {id: us, kind: state, name: Union of Sands, names: [{name: US}]}
  - {id: port, kind: government_body, name: Port Authority}
  - {id: solen, kind: person, name: Mira Solen, sensitivity: protect}
""",
    "places": """
places:
  - {id: pier, kind: facility, name: North Pier}
  - {id: wharf, kind: facility, name: Port Authority}
""",
}


@pytest.fixture
def shore(tmp_path: Path) -> Path:
    for name, text in REGISTRY.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Red-Dawn spoke. Red Dawn’s men", [("Red-Dawn", "red-dawn"), ("Red Dawn", "red-dawn")]),
        ("They told us that the US and the red dawn", [("US", "us")]),
        ("قالت حركة الفجر الأحمر", [("حركة الفجر الأحمر", "red-dawn")]),
        ("the Port Authority", [("Port Authority", None)]),
        ("Red. Dawn came; the north pier, North\nPier", [("North\nPier", "pier")]),
        ("Sir Mira Solen", [("Sir Mira Solen", "solen")]),
    ],
)
def test_names_in_a_text(shore: Path, text: str, found: list[tuple[str, str | None]]) -> None:
    listed = list(Names(known(shore)).mentions(text))
    assert [(one.words, one.thing.identifier if one.thing else None) for one in listed] == found
    assert all(text[one.start : one.end] == one.words for one in listed)


def test_a_name_above_the_level_is_not_found(shore: Path) -> None:
    assert list(Names(known(shore), "team").mentions("Mira Solen")) == []


def test_a_name_of_several_things_says_which(shore: Path) -> None:
    (one,) = Names(known(shore)).mentions("Port Authority")
    assert one.among == ("port (actor: Port Authority)", "wharf (place: Port Authority)")
