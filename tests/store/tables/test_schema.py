"""The schema says of every column what it is, and has no column for what is only said."""

from __future__ import annotations

from claimgraph.model.namespaces import CG
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import terms
from claimgraph.store.tables.column import KINDS, iri
from claimgraph.store.tables.schema import TABLES

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]


def test_every_column_says_what_it_is_and_has_a_kind() -> None:
    assert [(table.name, one.name) for table, one in COLUMNS if not one.meaning.endswith(".")] == []
    assert {one.kind for _, one in COLUMNS} == set(KINDS)
    for table in TABLES.values():
        names = [one.name for one in table.columns]
        assert len(names) == len(set(names)), table.name


def test_every_row_has_an_iri_of_its_own_or_those_of_its_parts() -> None:
    assert [table.name for table in TABLES.values() if table.columns[0].kind != "iri"] == []
    assert [one.name for one in TABLES["stances"].columns[:3]] == ["statement", "content", "stance"]


def test_the_properties_of_ways_are_those_of_the_ontology() -> None:
    steps = {
        step
        for _, one in COLUMNS
        if not one.way.startswith("{")
        for way in one.way.split("|")
        for step in way.split("/")
        if step and ":" not in step
    }
    assert {step for step in steps if iri(step) not in terms()} == set()


def test_nothing_is_a_column_that_somebody_must_have_said() -> None:
    said = {one.iri for one in vocabulary().predicates.values()}
    assert {one.name for _, one in COLUMNS if {f"{CG}{one.way}", CG + one.name} & said} == set()
