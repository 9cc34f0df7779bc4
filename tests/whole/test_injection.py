"""Values are data: whatever one holds, it is refused as malformed or compared as it stands, on every engine."""

# ruff: noqa: E501 - hostile values stand many in a line

from __future__ import annotations

import ast
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from benchmarks.campaigns.strangers.values import VALUES

import claimgraph
from claimgraph.ask.answer import value
from claimgraph.ask.binding import bind, filled
from claimgraph.ask.catalogue import catalogue
from claimgraph.ask.choosing import narrowed
from claimgraph.ask.questions import ENTITY_KINDS, Question
from claimgraph.ask.sparql.tokens import tokens
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.names.folding import fold
from claimgraph.names.offers import Offers
from claimgraph.store.dataset import LocalDataset, RemoteDataset
from tests.endpoint import Served, answering, serving
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.names.named import Named
    from claimgraph.store.dataset import Dataset

    Outcomes = dict[tuple[str, str, str], list[ox.NamedNode | ox.Literal] | None]

assert len(set(VALUES)) >= 80
TEXTS = sorted(set(VALUES))
PARAMETERS = [(name, p.name) for name, asked in catalogue().items() for p in asked.parameters]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loopback is asked directly, whatever the environment says."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


# Terms in a query: compared by the engine, and by Python


def hostile_terms() -> list[ox.NamedNode | ox.Literal]:
    """Every hostile text as a string, in a language, with a datatype, and as an IRI where it can be one."""
    terms: list[ox.NamedNode | ox.Literal] = []
    for text in TEXTS:
        terms += [
            ox.Literal(text),
            ox.Literal(text, language="ar"),
            ox.Literal(text, datatype=ox.NamedNode("https://e.org/%3E%22type")),
        ]
        try:
            terms.append(ox.NamedNode(text))
        except ValueError:
            assert re.search(r"[\x00-\x20<>\"{}|^`\\]", text) or not re.match(r"[A-Za-z][\w+.-]*:", text), (
                text
            )
    return terms


TERMS = hostile_terms()
FIND = "SELECT ?s ?o WHERE { VALUES ?o { } ?s <https://e.org/p> ?o } ORDER BY ?s"


@pytest.fixture(scope="module")
def baited() -> LocalDataset:
    """A dataset that has every hostile term as an object."""
    store = ox.Store()
    graph, property_ = ox.NamedNode("https://e.org/g"), ox.NamedNode("https://e.org/p")
    for number, term in enumerate(TERMS):
        store.add(ox.Quad(ox.NamedNode(f"https://e.org/s{number}"), property_, term, graph))
    return LocalDataset(store)


@pytest.fixture(scope="module")
def baited_server(baited: LocalDataset) -> Iterator[Served]:
    with serving(answering(baited.engine)) as server:
        yield server


@pytest.mark.parametrize("place", ["embedded", "remote"])
def test_a_term_finds_what_python_finds(baited: LocalDataset, baited_server: Served, place: str) -> None:
    data: Dataset = baited if place == "embedded" else RemoteDataset(baited_server.url)
    everything = [(quad.subject.value, quad.object) for quad in baited.quads()]  # type: ignore[union-attr]
    for term in TERMS:
        rows = data.select(filled(FIND, {"o": [term]})).rows
        assert [(value(subject), object_) for subject, object_ in rows] == sorted(
            (subject, object_) for subject, object_ in everything if object_ == term
        )


def test_several_terms_at_once_find_what_python_finds(baited: LocalDataset, baited_server: Served) -> None:
    for data in (baited, RemoteDataset(baited_server.url)):
        for wanted in (TERMS[::3], TERMS[::-7], TERMS[5:6]):
            rows = data.select(filled(FIND, {"o": wanted})).rows
            assert {object_ for _subject, object_ in rows} == set(wanted)


def test_what_pyoxigraph_takes_for_an_iri_cannot_end_one() -> None:
    assert not [
        t for t in TERMS if isinstance(t, ox.NamedNode) and re.search(r"[\x00-\x20<>\"{}|^`\\]", t.value)
    ]


# Every parameter of every question: the text around the value stays as it is


# Each hostile text once as a string, and once as an IRI where it can be one.
PLAIN = [term for term in TERMS if isinstance(term, ox.NamedNode) or term == ox.Literal(term.value)]


@pytest.mark.parametrize("name", catalogue())
def test_a_bound_question_differs_in_its_values_only(name: str) -> None:
    asked = catalogue()[name]
    bare = list(unbound(asked))
    assert bare.count("…") >= len(asked.parameters)
    bound = bind(asked, {parameter.name: PLAIN for parameter in asked.parameters})
    values = " ".join(map(str, PLAIN))
    assert bound.count(values) >= bare.count("…")
    assert [token.text for token in tokens(bound.replace(f" {values} ", "…"))] == bare


def unbound(asked: Question) -> Iterator[str]:
    """The tokens of a question with … between the braces of each parameter."""
    given = {parameter.name for parameter in asked.parameters}
    seen = [token.text for token in tokens(narrowed(asked.text, given))]
    solid = [number for number, text in enumerate(seen) if text.strip() and not text.startswith("#")]
    hidden: set[int] = set()
    for word, variable, opening in zip(solid, solid[1:], solid[2:], strict=False):
        if seen[word].upper() == "VALUES" and seen[variable][0] in "?$" and seen[opening] == "{":
            closing = seen.index("}", opening)
            hidden |= set(range(opening + 1, closing))
            seen[opening] = "{…"
    for number, text in enumerate(seen):
        if number not in hidden:
            yield from text if text == "{…" else [text]


# Every parameter of every question: hostile values from outside


@pytest.fixture(scope="module", autouse=True)
def _rank_each_name_once() -> Iterator[None]:
    """Which names come near is of no interest here, and each is asked for hundreds of times."""
    nearest = Offers.nearest
    found: dict[tuple[int, str, frozenset[str]], list[Named]] = {}

    def remembered(offers: Offers, name: str, kinds: set[str]) -> list[Named]:
        key = id(offers), name, frozenset(kinds)
        if key not in found:
            found[key] = nearest(offers, name, kinds)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Offers, "nearest", remembered)
        yield


@pytest.fixture(scope="module")
def harbour_server(harbour: LocalDataset) -> Iterator[Served]:
    with serving(answering(harbour.engine)) as server:
        yield server


@pytest.fixture(scope="module")
def engines(harbour: LocalDataset, harbour_server: Served) -> dict[str, Dataset]:
    """The same data, embedded and behind an endpoint; the names are read once for all tests."""
    return {"embedded": harbour, "remote": RemoteDataset(harbour_server.url)}


@pytest.fixture(scope="module")
def outcomes(engines: dict[str, Dataset]) -> Outcomes:
    """What each hostile text stands for, by place and kind of parameter; None if it is refused."""
    found: Outcomes = {}
    kinds = {p.kind for asked in catalogue().values() for p in asked.parameters}
    for place, data in engines.items():
        for kind in sorted(kinds):
            for text in TEXTS:
                try:
                    found[place, kind, text] = data.terms(kind, text)
                except (QueryError, NotFoundError):
                    found[place, kind, text] = None
    return found


READ_BY_PYTHON = {
    ("integer", "١٢"): "12",
    ("integer", "1_000"): "1000",
    ("integer", "20231018"): "20231018",
    ("integer", "999999999999999999999999"): "999999999999999999999999",
    ("date", "20231018"): "2023-10-18",
    ("date", "2023-W42-3"): "2023-10-18",
}


def test_a_hostile_text_stands_for_nothing_or_for_itself(
    outcomes: Outcomes,
) -> None:
    accepted = {key: terms[0] for key, terms in outcomes.items() if terms is not None}
    assert all(len(terms or [None]) == 1 for terms in outcomes.values())
    for (_place, kind, text), term in accepted.items():
        if kind == "statement":
            assert text.startswith(("http://", "https://"))
            assert value(term) == text
        elif kind in ENTITY_KINDS:  # names are found whatever their case, accents and apostrophes
            assert fold(text) in {"red dawn", "fi"}
            assert "actor/" in value(term) or kind != "actor"
        else:
            assert value(term) == READ_BY_PYTHON[kind, text]
    assert {key[0] for key in accepted} == {"embedded", "remote"}
    assert accepted.keys() >= {(place, *key) for key in READ_BY_PYTHON for place in ("embedded", "remote")}


@pytest.mark.parametrize("place", ["embedded", "remote"])
@pytest.mark.parametrize(("question", "parameter"), sampled(PARAMETERS, 9))
def test_a_hostile_value_is_refused_or_matched_as_data(  # noqa: PLR0913, PLR0917 - the matrix
    engines: dict[str, Dataset],
    outcomes: Outcomes,
    place: str,
    question: str,
    parameter: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data, kind = engines[place], catalogue()[question].parameter(parameter).kind
    sent: list[str] = []

    def select(query: str) -> claimgraph.ask.answer.Answer:
        sent.append(query)
        return empty()

    monkeypatch.setattr(data, "select", select)
    for text in TEXTS:
        terms = outcomes[place, kind, text]
        given = others(question, parameter) | {parameter: text}
        if terms is None:
            with pytest.raises((QueryError, NotFoundError)):
                data.ask(question, **given)
            assert not sent
        else:
            data.ask(question, **given)
            assert any(f" {terms[0]} " in query for query in sent)  # what is chosen, or the rows themselves
            sent.clear()


def empty() -> claimgraph.ask.answer.Answer:
    """An answer without rows."""
    return claimgraph.ask.answer.Answer((), ())


def others(question: str, parameter: str) -> dict[str, str]:
    """Values for the required parameters that are not in question; none of them is hostile."""
    asked = catalogue()[question]
    return {p.name: "red-dawn" for p in asked.parameters if p.required and p.name != parameter}


@pytest.mark.parametrize("place", ["embedded", "remote"])
@pytest.mark.parametrize(
    ("question", "parameter"), [pair for pair in PARAMETERS if pair[1] in {"statement", "source"}]
)
def test_an_unknown_iri_finds_nothing(
    engines: dict[str, Dataset], place: str, question: str, parameter: str
) -> None:
    if catalogue()[question].parameter(parameter).kind == "statement":
        assert len(engines[place].ask(question, **{parameter: "http://e/%3E%20%7D"})) == 0


# Hostile names in the data: asked by such a name, a question answers as it does by the slug


@pytest.fixture(scope="module")
def renamed(harbour: LocalDataset) -> LocalDataset:
    """The example corpus, with hostile second names."""
    store = ox.Store()
    store.extend(harbour.quads())
    dataset = LocalDataset(harbour.engine)
    alternative = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    for kind, slug in NAMED.items():
        thing = ox.NamedNode(dataset.find(slug, [kind]).iri)
        for text in NAMES:
            name = ox.Literal(f"{kind} {text}", language="en")
            store.add(ox.Quad(thing, alternative, name, ox.NamedNode("https://e.org/g")))
    return LocalDataset(store)


NAMES = [text for text in TEXTS if text.strip() and text.isprintable()]
NAMED = {"actor": "red-dawn", "place": "north-pier", "event": "raid-north-pier-2031-05-01", "document": "coast-wire-2031-05-01"}  # fmt: skip


@pytest.mark.parametrize("kind", NAMED)
def test_a_hostile_name_is_found_as_it_stands(renamed: LocalDataset, kind: str) -> None:
    wanted = renamed.terms(kind, NAMED[kind])
    assert all(renamed.terms(kind, f"{kind} {text}") == wanted for text in NAMES)


@pytest.mark.parametrize(("question", "parameter"), sampled(PARAMETERS, 9))
def test_a_question_by_a_hostile_name_answers_as_by_the_slug(
    renamed: LocalDataset, question: str, parameter: str
) -> None:
    kind = catalogue()[question].parameter(parameter).kind
    if kind in NAMED:
        name = f"{kind} {NAMES[PARAMETERS.index((question, parameter)) % len(NAMES)]}"
        fixed = others(question, parameter)
        answer, by_slug = (
            renamed.ask(question, **fixed, **{parameter: text}) for text in (name, NAMED[kind])
        )
        assert replace(answer, taken=()) == by_slug
        assert {item.name for item in answer.taken} == {name}


def test_the_kinds_of_these_tests_are_all_kinds() -> None:
    assert NAMED.keys() | {"statement", "corpus"} >= {  # which have slugs and no names
        p.kind for asked in catalogue().values() for p in asked.parameters if p.kind in ENTITY_KINDS
    }


# No query is put together from text

SOURCE = Path(claimgraph.__file__).parent
OF_A_QUESTION = re.compile(r"catalogue\.named\('[a-z-]+'\)\.text")
BINDERS = {
    ("ask/binding.py", "filled"),
    ("store/push.py", "_update"),
    ("ask/choosing.py", "choices"),  # pieces of a question
    ("ask/choosing.py", "chosen"),
    ("ask/choosing.py", "_few"),
    ("ask/sparql/outside.py", "prefixed"),  # and our own prefixes
}  # terms that pyoxigraph writes, and nothing else
QUERY = re.compile(
    r"\b(SELECT\b.*[?*{]|(ASK|CONSTRUCT|WHERE|INSERT|DELETE|DATA|UNION|OPTIONAL|MINUS|FILTER|GRAPH)\b\s*[({]"
    r"|VALUES\s*[?$]?\S*\s*[({]|PREFIX\s+\w*:|(INSERT|DELETE)\s+DATA|DROP\s+(SILENT|GRAPH|ALL))",
    re.DOTALL,
)
RUNNERS = {"select", "construct"}  # what runs a query; `ask` takes the name of a question as well


def formatted_queries(code: str) -> list[tuple[str, int]]:
    """Function and line of each piece of a query that a function puts together from text."""
    found = []
    for function in ast.walk(ast.parse(code)):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            name = getattr(function, "name", "lambda")
            nodes = (node for node in ast.walk(function) if isinstance(node, ast.expr))
            found += [(name, node.lineno) for node in nodes if is_formatted(node)]
    return sorted(set(found))


def is_formatted(node: ast.AST) -> bool:
    """Whether an expression puts text together and a part of that text is SPARQL."""
    if isinstance(node, ast.JoinedStr):
        parts: list[object] = [part.value for part in node.values if isinstance(part, ast.Constant)]
        return bool(QUERY.search("…".join(map(str, parts)).replace("\\", ""))) and not is_message(parts)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return any(map(has_query, (node.left, node.right)))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in {"format", "format_map", "replace", "join"}:
            return any(map(has_query, [node.func.value, *node.args]))
        return node.func.attr in {"sub", "subn", "Template"} and any(map(has_query, node.args))
    return isinstance(node, ast.AugAssign) and has_query(node.value)


def has_query(node: ast.AST) -> bool:
    """Whether an expression holds SPARQL: a text, a constant of that name, or the text of a question."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and QUERY.search(part.value):
            return True
        if isinstance(part, ast.Name) and part.id in constants():
            return True
        if (
            isinstance(part, ast.Name | ast.Attribute)
            and getattr(part, "attr", getattr(part, "id", "")) == "query"
        ):
            return True
    return False


def is_message(parts: list[object]) -> bool:
    """Whether a text is a command line that is shown to the reader."""
    return str(parts[0]).startswith("claimgraph ") if parts else False


@cache
def constants() -> set[str]:
    """The names of module constants that hold SPARQL."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                texts = [p.value for p in ast.walk(node.value) if isinstance(p, ast.Constant)]
                if any(isinstance(text, str) and QUERY.search(text) for text in texts):
                    found.add(node.targets[0].id)
    return found


def test_no_query_is_put_together_from_text() -> None:
    assert [
        f"{path.relative_to(SOURCE)}:{line}: {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for name, line in formatted_queries(path.read_text("utf-8"))
        if (str(path.relative_to(SOURCE)), name) not in BINDERS
    ] == []


def test_what_runs_is_a_constant_a_bound_question_or_handed_through() -> None:
    assert [
        f"{path.relative_to(SOURCE)}:{node.lineno}: {ast.unparse(node)}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "spark"  # whose `select` takes columns
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNNERS
        if not may_run(node.args[0])
    ] == []


def may_run(query: ast.expr) -> bool:
    """Whether an expression is a constant, a bound question, handed through, or a file of ours."""
    text = ast.unparse(query)
    if isinstance(query, ast.Call):
        return ast.unparse(query.func).split(".")[-1] in {"bind", "filled"}
    if isinstance(query, ast.Name):
        return query.id in constants() or query.id == "query"
    return text.startswith("selects()[") or bool(OF_A_QUESTION.fullmatch(text))


def test_the_lint_finds_what_it_is_for() -> None:
    for line in (
        'f"SELECT * {{ ?s ?p <{x}> }}"', 'f"ASK {{ {x} }}"', '"SELECT * { ?s ?p %s }" % x', '"VALUES ?x { " + x + " }"',
        '"INSERT DATA { {} }".format(x)', '"".join(["DELETE WHERE { ", x])', '_QUADS + x', 'query + x', 'query.replace("a", x)',
        'f"PREFIX cg: <{x}>"', '" ".join([x, _QUADS])', 'asked.query % x', '"}".join(["FILTER(", x])',
    ):  # fmt: skip
        assert formatted_queries(f"def made(x, query, asked):\n    return {line}"), line
    for line in (
        'f"{x} answered yes to a SELECT query"',
        '"SELECT * { ?s ?p ?o }"',
        "filled(_QUADS, x)",
        'f"no ASK, {x}"',
    ):
        assert not formatted_queries(f"def made(x):\n    return {line}"), line


def test_the_binders_are_there() -> None:
    for file, name in BINDERS:
        assert re.search(rf"def {name}\(", (SOURCE / file).read_text("utf-8"))
