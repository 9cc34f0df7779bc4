"""What is written of it: nothing that was said becomes a plain triple, and all of it is marked as derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.model.namespaces import CG, CODE
from tests import pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimgraph.store.dataset import LocalDataset

DERIVED = f"{pairs.BASE}graph/derived"


@pytest.fixture(scope="module")
def ask(paired: LocalDataset) -> Callable[[str, str], list[tuple[str, ...]]]:
    """Plain SPARQL: variables, and where they stand."""

    def rows(what: str, where: str) -> list[tuple[str, ...]]:
        query = f"PREFIX cg: <{CG}> SELECT DISTINCT {what} WHERE {{ {where} }}"
        return [tuple(row.values()) for row in paired.select(query).texts()]

    return rows


def test_what_is_said_is_never_a_plain_triple(paired: LocalDataset) -> None:
    facts = {
        (row["s"], row["p"], row["o"])
        for row in paired.select(
            f"PREFIX cg: <{CG}> SELECT ?s ?p ?o {{ ?c cg:subject ?s ; cg:predicate ?p ; cg:object ?o }}"
        ).texts()
    }
    assert len(facts) > 50
    triples = {
        tuple(getattr(term, "value", str(term)) for term in (q.subject, q.predicate, q.object))
        for q in paired.quads()
    }
    assert not facts & triples


def test_each_statement_has_one_standing(ask: Callable[[str, str], list[tuple[str, ...]]]) -> None:
    statements = {row[0] for row in ask("?s", "?s a cg:Statement")}
    standing = ask("?s ?code", "?s cg:standing ?code")
    assert sorted(row[0] for row in standing) == sorted(statements)
    codes = {code.removeprefix(f"{CODE}standing/") for _, code in standing}
    assert codes == {"stands", "withdrawn", "superseded", "unsupported"}
    ended = {row[0] for row in ask("?s", "?s cg:endedBy ?by ; cg:ended ?day")}
    assert ended == {one for one, code in standing if not code.endswith("/stands")}


def test_each_disagreement_has_two_sides_with_statements(
    ask: Callable[[str, str], list[tuple[str, ...]]],
) -> None:
    nodes = [row[0] for row in ask("?d", "?d a cg:Disagreement")]
    sides = ask("?d ?side", "?d cg:side ?side")
    assert sorted(one for one, _side in sides) == sorted(2 * nodes)
    assert {row[0] for row in ask("?side", "?side cg:sideStatement ?s ; cg:stance ?code")} == {
        side for _, side in sides
    }
    assert len(nodes) == sum(len(row.gives) for row in pairs.rows())


def test_what_is_derived_is_in_the_derived_graph_and_nowhere_else(paired: LocalDataset) -> None:
    terms = {
        CG + name
        for name in (
            *("standing", "ended", "endedBy", "holder", "implies", "contentEntails", "side", "sideContent"),
            *("sideStatement", "disagreementKind", "disagreementMark", "hedges", "saidSince"),
            *("contested", "contestedOn", "contestedContent", "tellsOf"),
        )
    }
    found = [quad for quad in paired.quads() if quad.predicate.value in terms]
    assert {quad.predicate.value for quad in found} == terms
    assert {getattr(quad.graph_name, "value", "") for quad in found} == {DERIVED}


def test_what_no_longer_stands_is_in_no_disagreement(
    ask: Callable[[str, str], list[tuple[str, ...]]],
) -> None:
    taking_part = {row[0] for row in ask("?s", "?side cg:sideStatement ?s")}
    ended = {row[0] for row in ask("?s", "?s cg:endedBy ?by")}
    assert ended
    assert not taking_part & ended
