"""Rows sorted here lie as the engine would sort them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.ask.answer.order import apart, ordered
from claimgraph.store.dataset.local import LocalDataset

DAY = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
if TYPE_CHECKING:
    from pathlib import Path

Some = list[ox.Literal | ox.NamedNode]
TERMS: dict[str, Some] = {
    "texts": [ox.Literal(text) for text in ("", "B", "a", "b", "ä", "ﬀ", "𝔘", "a b")],
    "numbers": [ox.Literal(number) for number in (10, 9, -1, 0, 100)],
    "days": [ox.Literal(f"20{year}-01-0{day}", datatype=DAY) for year in (10, 23) for day in (2, 1)],
    "iris": [ox.NamedNode(f"https://example.org/{end}") for end in ("b", "a", "A", "10", "9")],
    "texts and iris": [
        ox.Literal("https://example.org/b"),
        ox.NamedNode("https://example.org/a"),
        ox.Literal("z"),
    ],
}


def filled(terms: Some) -> LocalDataset:
    """Hold rows of a first and a second column, of which some lack the second."""
    lot = random.Random(7)  # noqa: S311 - no secret
    engine = ox.Store()
    for place in range(60):
        row = ox.NamedNode(f"https://example.org/row/{place}")
        engine.add(ox.Quad(row, ox.NamedNode("https://example.org/one"), lot.choice(terms)))
        if place % 5:
            engine.add(ox.Quad(row, ox.NamedNode("https://example.org/other"), lot.choice(terms)))
    return LocalDataset(engine)


@pytest.mark.parametrize("terms", TERMS.values(), ids=TERMS)
@pytest.mark.parametrize(
    "keys",
    [
        "?one ?other ?row",
        "DESC(?other) ?one ?row",
        "STR(?other) DESC(STR(?one)) ?row",
        "DESC( STR( ?one ) )\n ?row",
    ],
)
def test_rows_lie_as_the_engine_sorts_them(terms: Some, keys: str) -> None:
    data = filled(terms)
    query = (
        "PREFIX e: <https://example.org/> "
        "SELECT ?row ?one ?other { ?row e:one ?one . OPTIONAL { ?row e:other ?other } }"
        f"\nORDER BY {keys}\n"
    )
    shorter, found = apart(query)
    assert found
    assert "ORDER BY" not in shorter
    rows = ordered(("row", "one", "other"), list(data.select(shorter).rows), found)
    assert rows == [tuple(solution) for solution in data.engine.query(query)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "terms",
    [
        [ox.Literal(1), ox.Literal("1")],
        [ox.Literal("a", language="en"), ox.Literal("b", language="de")],
        [ox.Literal("2023-01-01Z", datatype=DAY)],
        [ox.BlankNode("b")],
    ],
)
def test_what_only_the_engine_can_compare_is_left_to_it(terms: list[ox.Literal]) -> None:
    _, keys = apart("SELECT ?a { ?a ?b ?c }\nORDER BY ?a")
    assert ordered(("a",), [(term,) for term in terms], keys) is None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a { ?a ?b ?c }\nORDER BY ?a LIMIT 1",
        "SELECT ?a { ?a ?b ?c }\nORDER BY ?a OFFSET 1",
        "SELECT ?a { { SELECT ?a { ?a ?b ?c }\nORDER BY ?a } }",
        "SELECT ?a { ?a ?b ?c }\nORDER BY STRLEN(STR(?a))",
        "SELECT ?a { ?a ?b ?c }\nORDER BY STR(?a ?b)",  # wrong, as the engine shall say
        "SELECT ?a { ?a ?b ?c }",
    ],
)
def test_an_order_that_is_not_at_the_end_stays(query: str) -> None:
    assert apart(query) == (query, ())


@pytest.mark.parametrize("order", ["DESC(?one) ?row", "?row", "?one STR(?row)"])
def test_a_store_on_disk_gives_the_rows_in_the_order_of_the_engine(tmp_path: Path, order: str) -> None:
    folder = filled(TERMS["numbers"]).kept(tmp_path / "store")
    data = LocalDataset(ox.Store.read_only(str(folder)), folder)
    query = f"PREFIX e: <https://example.org/> SELECT ?row {{ ?row e:one ?one }}\nORDER BY {order}"
    assert list(data.select(query).rows) == [tuple(one) for one in data.engine.query(query)]  # type: ignore[union-attr]
