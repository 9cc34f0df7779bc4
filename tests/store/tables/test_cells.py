"""What stands in the tables is what the dataset has, whether it is read as a whole or in parts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.model.namespaces import PREFIXES
from claimgraph.rdf.index import index
from claimgraph.store.tables import PROPERTIES, TABLES, WORDED, columns
from claimgraph.store.tables.cells import CELLS
from claimgraph.store.tables.column import iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.store.dataset import LocalDataset
    from claimgraph.store.tables.column import Table

CORPORA = ["harbour", "quay", "cape", "reef", "sound", "strait", "iraq"]
HEAD = "".join(f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items())
OF_A_DOCUMENT = ("statements", "stances", "chains", "mentions", "conditions", "remarks", "standing")


@pytest.fixture(params=CORPORA)
def data(request: pytest.FixtureRequest) -> LocalDataset:
    """Every corpus of the tests."""
    found: LocalDataset = request.getfixturevalue(request.param)
    return found


def made(lines: Iterable[bytes], *names: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of tables."""
    found = index(lines, PROPERTIES, WORDED)
    rows = {}
    for name in names or TABLES:
        each = [
            [tuple(cell) if isinstance(cell, list) else cell for cell in column]
            for column in columns(TABLES[name], found).values()
        ]
        rows[name] = list(zip(*each, strict=True))
    return rows


def as_sparql(way: str) -> str:
    """Return a way as a path of SPARQL."""
    either = ["/".join(_step(step) for step in one.split("/")) for one in way.split("|")]
    return "|".join(f"({one})" for one in either)


def _step(step: str) -> str:
    return f"{'^' * step.startswith('^')}<{iri(step)}>"


@pytest.mark.parametrize("name", [name for name, one in TABLES.items() if not one.parts[0].startswith("{")])
def test_each_way_is_the_path_that_an_engine_goes(name: str, data: LocalDataset) -> None:
    table: Table = TABLES[name]
    found = columns(table, index(data.lines(), PROPERTIES, WORDED))
    classes = ", ".join(f"<{iri(part)}>" for part in table.parts)
    things = data.select(f"SELECT DISTINCT ?thing {{ ?thing a ?kind FILTER(?kind IN ({classes})) }}").texts()
    keys = sorted(row["thing"] for row in things)
    assert next(iter(found.values())) == keys
    for column in table.columns:
        if not column.way or column.way.startswith("{"):
            continue
        asked = f"SELECT DISTINCT ?thing ?value {{ ?thing a ?kind . FILTER(?kind IN ({classes})) "
        have: dict[str, list[str]] = defaultdict(list)
        for row in data.select(
            f"{HEAD}{asked} ?thing {as_sparql(column.way)} ?value }} ORDER BY ?value"
        ).texts():
            have[row["thing"]].append(row["value"])
        cells = [[CELLS[column.kind](one) for one in sorted(have[key])] for key in keys]
        none = False if column.kind == "flag" else None
        expected = cells if column.several else [cell[0] if cell else none for cell in cells]
        assert found[column.name] == expected, column.name


def test_stances_are_what_statements_affirm_and_deny(data: LocalDataset) -> None:
    names = [one.name for one in TABLES["stances"].columns]
    rows = [dict(zip(names, row, strict=True)) for row in made(data.lines(), "stances")["stances"]]
    reading = data.reading
    expected = {
        (statement.iri, content.iri, "denies" if denied else "affirms"): (statement, content)
        for statement in reading.statements.values()
        for content, denied in statement.sides
    }
    assert {(row["statement"], row["content"], row["stance"]) for row in rows} == expected.keys()
    assert len(rows) == len(expected)
    for row in rows:
        statement, content = expected[row["statement"], row["content"], row["stance"]]
        manner = statement.manners.get(content.iri)
        assert row["subject"] == content.subject
        assert row["predicate"] == content.predicate
        assert row["object"] == (content.object or None)
        assert row["value"] == content.value
        assert row["speaker"] == tuple(sorted(statement.speakers))
        assert row["hedged"] == (statement.hedged or content.iri in statement.role("hedges"))
        assert row["certainty"] == ((manner and manner.certainty) or None)
        assert row["cue"] == ((manner and manner.cue) or None)
        assert row["standing"] == statement.standing.code
        assert (row["said_from"], row["said_until"]) == (statement.earliest, statement.latest)


def test_statements_and_things_have_their_acts_and_kinds(data: LocalDataset) -> None:
    found = index(data.lines(), PROPERTIES, WORDED)
    acts = columns(TABLES["statements"], found)
    assert dict(zip(acts["iri"], acts["acts"], strict=True)) == {
        one.iri: list(one.acts) for one in data.reading.statements.values()
    }
    things = columns(TABLES["things"], found)
    told = zip(*(things[name] for name in ("iri", "what", "kinds", "classes", "name")), strict=True)
    assert list(told) == [
        (one.iri, one.what, list(one.kinds), sorted(one.classes), one.label)
        for one in sorted(data.reading.entities.values(), key=lambda one: one.iri)
        if one.what != "document"
    ]


def test_names_are_those_of_the_reading(data: LocalDataset) -> None:
    found = columns(TABLES["names"], index(data.lines(), PROPERTIES, WORDED))
    rows = zip(*(found[name] for name in ("thing", "name", "language", "main", "kind")), strict=True)
    assert {(thing, name, tag, main, kind or "") for thing, name, tag, main, kind in rows} == {
        (one.iri, name.text, name.language, name.main, name.kind)
        for one in data.reading.entities.values()
        if one.what != "document"
        for name in one.names
    }


def test_parts_of_a_dataset_have_the_rows_of_the_whole(data: LocalDataset) -> None:
    """As on a cluster: each document with what is derived of it, the registry and the contents beside it."""
    shared: list[bytes] = []
    own: dict[bytes, list[bytes]] = defaultdict(list)
    graphs = {line.split(b" ", 1)[0]: line.rsplit(b" ", 2)[1] for line in data.lines()}
    graphs |= {
        line.split(b" ", 1)[0]: line.rsplit(b" ", 2)[1]
        for line in data.lines()
        if b"/graph/document/" in line.rsplit(b" ", 2)[1]
    }
    for line in data.lines():
        graph = graphs[line.split(b" ", 1)[0]]
        (own[graph] if b"/graph/document/" in graph else shared).append(line)
    assert len(own) > 1
    whole = made(data.lines(), *OF_A_DOCUMENT)
    parts = [made([*shared, *some], *OF_A_DOCUMENT) for some in own.values()]
    for name in OF_A_DOCUMENT:
        assert sorted(repr(row) for part in parts for row in part[name]) == list(map(repr, whole[name])), name
