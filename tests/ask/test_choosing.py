"""What a question is about is chosen first; the rows are those of asking all in one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pyoxigraph as ox
import pytest

from claimgraph.ask import binding, choosing
from claimgraph.ask.catalogue import catalogue
from claimgraph.ask.choosing import choices, chosen, groups, narrowed
from claimgraph.model.namespaces import CG
from tests.sampled import sampled

if TYPE_CHECKING:
    from claimgraph.ask.questions import Parameter, Question
    from claimgraph.store.dataset import LocalDataset

CLASSES = {
    "actor": "Actor",
    "place": "Place",
    "event": "Event",
    "statement": "Statement",
    "document": "Document",
    "corpus": "Corpus",
}
Given = dict[str, list[ox.NamedNode | ox.Literal]]

EACH = 4  # things of a kind
MARKED = [question for question in catalogue().values() if groups(question.text)]
ALWAYS = [
    question
    for question in MARKED
    if any(one.variable and not one.parameters for one in groups(question.text))
    and not any(one.required for one in question.parameters)
]
NARROWING = [
    (question, parameter)
    for question in MARKED
    for parameter in question.parameters
    if any(parameter.name in one.parameters for one in groups(question.text))
]

TEXT = """PREFIX : <https://example.org/>
SELECT DISTINCT ?s ?o WHERE {
  #+ choose: s
  { SELECT DISTINCT ?s WHERE { VALUES ?x { UNDEF } ?s :x ?x } }
  #+ choose: s
  { SELECT DISTINCT ?s WHERE { VALUES ?y { UNDEF } ?s :y ?y } }
  #+ if given
  { SELECT DISTINCT ?s WHERE {
      #+ chosen: s
      VALUES ?day { UNDEF }
      ?s :day ?day
  } }
  ?s :o ?o
}
"""
ONE, TWO = ox.NamedNode("https://example.org/1"), ox.NamedNode("https://example.org/2")


@cache
def things(data: LocalDataset, kind: str) -> list[ox.NamedNode | ox.Literal]:
    """Some things of a kind, of all sorts: spread over the names."""
    rows = data.select(f"SELECT DISTINCT ?x WHERE {{ ?x a <{CG}{CLASSES[kind]}> }} ORDER BY ?x").rows
    some = [row[0] for row in rows if isinstance(row[0], ox.NamedNode)]
    return [*some[:: max(1, len(some) // EACH)][:EACH]]


def values(data: LocalDataset, parameter: Parameter) -> list[list[ox.NamedNode | ox.Literal]]:
    """Values of a parameter: each of some, two of them together, and what stands for nothing."""
    if parameter.kind == "date":
        return [binding.literals("date", day) for day in ("2023-10-18", "2023-12-30")]
    if parameter.kind == "act":
        return [binding.literals("act", act) for act in ("denial", "threat")]
    some = things(data, parameter.kind)
    nothing = ox.NamedNode("https://example.org/nothing")
    return [[one] for one in some] + [[*some[1:3], nothing]]


@pytest.mark.parametrize("corpus", ["iraq", "strait"])
@pytest.mark.parametrize(
    ("question", "parameter"), sampled(NARROWING, 9), ids=lambda item: getattr(item, "name", None)
)
def test_what_is_chosen_first_gives_the_rows_of_asking_in_one(
    question: Question, parameter: Parameter, corpus: str, request: pytest.FixtureRequest
) -> None:
    data: LocalDataset = request.getfixturevalue(corpus)
    required: Given = {
        one.name: things(data, one.kind)[:1]
        for one in question.parameters
        if one.required and one is not parameter
    }
    for some in values(data, parameter):
        given: Given = {**required, parameter.name: some}
        as_it_stands = data.select(binding.filled(question.text, given))
        assert data.select(binding.bind(question, given)) == as_it_stands
        assert data.rows(question, given) == as_it_stands


@pytest.mark.parametrize("question", MARKED, ids=lambda one: one.name)
def test_a_marked_group_only_narrows(question: Question) -> None:
    declared = {one.name: one for one in question.parameters}
    for one in groups(question.text):
        assert one.parameters <= declared.keys()
        assert not any(declared[name].default for name in one.parameters)
        if one.variable:
            selected = re.match(r"\{\s*SELECT DISTINCT (\?\w+) WHERE", one.text)
            assert selected, one.text
            assert selected[1] == f"?{one.variable}"
            assert "chosen:" not in one.text
    kept = narrowed(question.text, set())
    in_text = [
        one for one in groups(question.text) if f"#+ choose: {one.variable} {one.text}" not in question.text
    ]
    assert not [name for one in in_text for name in one.parameters if f"VALUES ?{name} {{" in kept]


@pytest.mark.parametrize("question", sampled(MARKED, 5), ids=lambda one: one.name)
def test_nothing_given_leaves_nothing_out(question: Question, iraq: LocalDataset) -> None:
    if any(one.required for one in question.parameters):
        pytest.skip("it needs a value")
    assert iraq.rows(question, {}) == iraq.select(question.text)


@pytest.mark.parametrize("corpus", ["iraq", "strait"])
@pytest.mark.parametrize("question", ALWAYS, ids=lambda one: one.name)
def test_what_is_always_chosen_gives_the_rows_of_asking_in_one(
    question: Question, corpus: str, request: pytest.FixtureRequest
) -> None:
    data: LocalDataset = request.getfixturevalue(corpus)
    assert choices(question.text, set())
    assert data.rows(question, {}) == data.select(question.text)
    if any(one.name == "standing" for one in question.parameters):
        given: Given = {"standing": binding.literals("standing", binding.ANY)}
        assert data.rows(question, given) == data.select(binding.filled(question.text, given))


def test_what_is_not_given_is_left_out() -> None:
    text = narrowed(TEXT, {"y"})
    assert "?x" not in text
    assert "?day" not in text
    assert "VALUES ?y" in text
    assert narrowed(TEXT, {"x", "y", "day"}).replace("#+ ", "").split() == TEXT.replace("#+ ", "").split()


def test_what_chooses_together_is_asked_together() -> None:
    assert choices(TEXT, {"day"}) == {}
    asked = choices(TEXT, {"x", "y"})["s"]
    assert asked.startswith("PREFIX : <https://example.org/>\nSELECT DISTINCT ?s WHERE {")
    assert "VALUES ?x" in asked
    assert "VALUES ?y" in asked
    store = ox.Store()
    of = "https://example.org/"
    store.extend(
        ox.Quad(thing, ox.NamedNode(of + name), ONE)
        for thing, name in ((ONE, "x"), (ONE, "y"), (TWO, "x"), (TWO, "o"))
    )
    found = store.query(asked)
    assert isinstance(found, ox.QuerySolutions)
    assert [row[0] for row in found] == [ONE]


def test_what_was_found_takes_the_place_of_what_chose_it() -> None:
    text = chosen(TEXT, {"s": [ONE, TWO]})
    few = "VALUES (?s ?_1 ?_2) { (<https://example.org/1> 1 1) (<https://example.org/2> 1 1) }"
    assert text.count(few) == 2  # where it was chosen, and in the group that is worked out for what was
    assert "choose" not in text
    assert "?x" not in text
    assert "VALUES ?day { UNDEF }" in text
    assert chosen(TEXT, {}) == TEXT


def test_what_stands_in_a_comment_is_asked_first_and_nothing_else() -> None:
    always = "{ SELECT DISTINCT ?o WHERE { ?s :o ?o } }"
    text = TEXT.replace("?s :o ?o\n", f"#+ choose: o {always}\n  ?s :o ?o\n")
    first, rest = choices(text, set())["o"].split("LIMIT")
    assert first.split("\n")[1:] == ["SELECT DISTINCT ?o WHERE {", always, "} "]
    assert int(rest) == choosing.MOST + 1
    assert choices(text, {"x"}).keys() == {"o", "s"}
    assert narrowed(text, {"x"}).count(always) == 1
    assert "?o ?_1 ?_2) { (<https://example.org/1> 1 1) }" in chosen(text, {"o": [ONE]})
    by_value = text.replace("?s :o ?o } }", "VALUES ?z { UNDEF } ?z :o ?o } }")
    assert choices(by_value, {"x"}).keys() == {"s"}
    assert ":o ?o } }" not in narrowed(by_value, {"x"})
    assert choices(by_value, {"z"}).keys() == {"o"}


def test_what_stands_in_a_line_is_asked_instead_of_the_group_that_takes_the_same_values() -> None:
    quick = "{ SELECT DISTINCT ?s WHERE { VALUES ?x { UNDEF } ?x :of ?s } }"
    text = TEXT.replace("  #+ choose: s\n", f"  #+ choose: s {quick}\n  #+ choose: s\n", 1)
    asked = choices(text, {"x", "y"})["s"]
    assert quick in asked
    assert "?s :x ?x" not in asked
    assert "?s :y ?y" in asked
    left = chosen(text, {"s": [ONE]})
    assert ":x" not in left
    assert ":of" not in left
    assert "?s :x ?x" in narrowed(text, {"x"})


def test_what_goes_on_with_what_is_chosen_is_read_only_then() -> None:
    text = TEXT.replace(
        "  ?s :o ?o\n",
        "  #+ chosen: s ?s :p ?p .\n  #+ if chosen: OPTIONAL {\n  ?s :o ?o\n  #+ if chosen: }\n",
    )
    assert chosen(text, {}) == text
    found = chosen(text, {"s": [ONE]})
    assert "} ?s :p ?p .\n OPTIONAL {\n  ?s :o ?o\n }\n" in found
    other = chosen(text, {"t": [ONE]})
    assert "#+ chosen: s ?s :p ?p ." in other


@pytest.mark.parametrize("question", MARKED, ids=lambda one: one.name)
def test_no_sub_select_scans_what_was_ended(question: Question) -> None:
    # It is looked up by statement: worked out for all, it costs as much as the rest of a question.
    for ended in re.finditer(r"OPTIONAL \{\s+(?:#.*\s+)?\?\w+ cg:ended \?\w+ ", question.text):
        assert question.text[ended.end() :].lstrip(". \n").startswith("#+ if chosen: OPTIONAL {")


def test_what_always_chooses_yields_to_a_value_that_does() -> None:
    always = "{ SELECT DISTINCT ?s WHERE { VALUES ?how { :so } ?s :how ?how } }"
    text = TEXT.replace("#+ choose: s\n", f"#+ choose: s {always}\n  #+ choose: s\n", 1)
    assert [one.parameters for one in groups(text) if one.text == always] == [frozenset()]
    assert always in choices(text, set())["s"]
    assert always in choices(text, {"how"})["s"]
    assert always not in choices(text, {"x"})["s"]


def test_many_are_not_written_into_a_query(iraq: LocalDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    question = catalogue()["statements-about"]
    given = {"place": things(iraq, "place")}
    whole = iraq.rows(question, given)
    monkeypatch.setattr(choosing, "MOST", 0)
    asked = Mock(wraps=iraq.select)
    monkeypatch.setattr(iraq, "select", asked)
    assert iraq.rows(question, given) == whole
    assert asked.call_args.args == (binding.bind(question, given),)
