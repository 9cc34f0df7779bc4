"""A row on one content is hedged as this content is, a row on a statement as the whole statement is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.ask.catalogue import catalogue
from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.ask.answer import Value
    from claimgraph.claims.statements import Content
    from claimgraph.store.dataset import LocalDataset

# Questions whose rows are statements, or count them; all others with the column have rows on contents.
OF_STATEMENTS = {
    *("demands", "evidence", "inferences", "justifications", "statements-about", "statements-by"),
    *("verbs-of-saying", "who-threatened"),
}
OF_CONTENTS = {
    question.name
    for question in catalogue().values()
    if "hedged" in {column.name for column in question.columns} and question.name not in OF_STATEMENTS
}
# What the columns of a question are called that name subject, predicate and value of the content.
NAMED = {
    "breaches": ("event", "perpetrator", "pledger", "report"),
    "rival-claims": ("event", "perpetrator", "claimant", "statement"),
    "unaddressed-claims": ("event", "perpetrator", "claimant", "statement"),
    "umbrella-claims": ("subject", "", "value", "link"),
    "who-accused-whom": ("event", "", "accused", "statement"),
    "who-claimed": ("event", "perpetrator", "claimant", "statement"),
    "characterisations": ("subject", "called", "value", "statement"),
    "purposes": ("subject", "purpose", "value", "statement"),
    "legal-characters": ("subject", "legal_character", "value", "statement"),
    "no-comment": ("event", "", "actor", "statement"),
    "people-harmed": ("event", "", "person", "statement"),
    "times-of-day": ("event", "", "as_said", "statement"),
    "told-beforehand": ("event", "", "actor", "statement"),
    "whose-places": ("place", "", "with", "statement"),
    "natures": ("subject", "nature", "nature", "statement"),
    "places-as-said": ("event", "", "place", "statement"),
}
GIVEN = {
    "according-to": {"actor": ["port-authority"]},
    "difference": {"x": ["ada-marsh"], "y": ["coast-front"]},
}


@pytest.fixture(scope="module")
def ebb() -> LocalDataset:
    return build.build(ROOT / "tests" / "cases" / "corpora" / "ebb")


def of_row(row: Mapping[str, Value], content: Content, columns: tuple[str, str, str, str]) -> bool:
    subject, predicate, value, _statement = columns
    things = (getattr(row[name], "slug", row[name]) for name in (subject, value))
    relation = predicate or getattr(row["predicate"], "slug", "")
    mine = (content.subject.rpartition("/")[2], (content.object or content.value).rpartition("/")[2])
    return (*map(str, things), relation) == (*mine, content.predicate)


@pytest.mark.parametrize("name", sorted(OF_CONTENTS))
def test_a_row_on_a_content_is_hedged_as_it_is(name: str, ebb: LocalDataset) -> None:
    reading, found = ebb.reading, set()
    first = "event" if "event" in {column.name for column in catalogue()[name].columns} else "subject"
    columns = NAMED.get(name, (first, "", "value", "statement"))
    for row in ebb.ask(name, **GIVEN.get(name, {})):
        word = row[columns[3]]  # none where nobody says who is behind a name
        statement = reading.statements[word.iri] if word else None
        for content, _denied in statement.sides if statement else ():
            if statement and of_row(row, content, columns):
                assert row["hedged"] == (content.iri in statement.role("hedges")), row
                found.add(row["hedged"])
    assert True in found, "the corpus has a hedged content for every question"


def test_a_claim_that_tells_no_result_is_hedged_as_what_it_claims(ebb: LocalDataset) -> None:
    rows = ebb.ask("claim-outcomes", event=["night-boats"])
    assert [(row["predicate"], row["hedged"]) for row in rows] == [(None, True)]


def test_who_denies_a_whole_statement_is_hedged_as_the_denial_is(ebb: LocalDataset) -> None:
    rows = [row for row in ebb.ask("who-denied") if row["denied"]]
    assert [row["hedged"] for row in rows] == [False], "though one content denied beside it is"
