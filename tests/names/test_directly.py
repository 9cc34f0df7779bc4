"""Finding things directly by their slugs, without the table of all names."""

from __future__ import annotations

import pytest

from claimgraph.errors import NotFoundError
from claimgraph.names.lookup import Lookup

CG = "https://w3id.org/claimgraph/ns#"
BLANK = {"sort_iri": "", "name": "", "weak": ""}
WEAK = {"weak": "weak", "name": "RD"}
THINGS = [
    {"thing_iri": "i:raid", "slug": "raid", "thing": "The raid", "class_iri": f"{CG}Event"},
    {"thing_iri": "i:raid-paper", "slug": "raid", "thing": "Raid!", "class_iri": f"{CG}Document"},
    {"thing_iri": "i:rd", "slug": "rd", "thing": "Red Dawn", "class_iri": f"{CG}Actor", **WEAK},
    {"thing_iri": "i:dawn", "slug": "dawn", "thing": "Rising Day", "class_iri": f"{CG}Actor"},
]  # fmt: skip
SAID = [{"slug": "raid/claim", "statement": "i:claim"}, {"slug": "other/denial", "statement": "i:denial"}]
TABLES = {"registry": [BLANK | thing for thing in THINGS], "statement-slugs": SAID, "elsewhere": []}


class Rows:
    """Gives rows, and knows of which tables all were wanted."""

    def __init__(self) -> None:
        self.whole: list[str] = []

    def __call__(self, question: str, slug: str | None = None) -> list[dict[str, str]]:
        if slug is None:
            self.whole.append(question)
        return [row for row in TABLES[question] if slug in {None, row["slug"]}]


@pytest.mark.parametrize(
    ("name", "kinds", "iri"),
    [
        ("raid", ["event"], "i:raid"),
        ("raid", ["actor", "document"], "i:raid-paper"),
        ("dawn", ["actor"], "i:dawn"),
        ("raid/claim", ["statement"], "i:claim"),
        ("other/denial", ["event", "statement"], "i:denial"),
    ],
)
def test_a_slug_is_found_without_reading_all_names(name: str, kinds: list[str], iri: str) -> None:
    rows = Rows()
    assert Lookup(rows, dict).find(name, kinds).iri == iri
    assert rows.whole == []


def test_a_slug_that_is_a_weak_name_leaves_others_to_be_thought_of() -> None:
    rows = Rows()
    with pytest.raises(NotFoundError, match="several"):
        Lookup(rows, dict).find("rd", ["actor"])
    assert rows.whole == ["registry"]


def test_a_slug_of_two_things_of_the_kinds_wanted_is_told() -> None:
    with pytest.raises(NotFoundError, match="several"):
        Lookup(Rows(), dict).find("raid", ["event", "document"])


def test_a_name_is_found_among_all() -> None:
    assert Lookup(Rows(), dict).find("red dawn", ["actor"]).iri == "i:rd"
    assert Lookup(Rows(), dict).find("denial", ["statement"]).iri == "i:denial"
