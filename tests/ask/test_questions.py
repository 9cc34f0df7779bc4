"""The named questions: they load, run, bind values as data, and give their golden answers."""

from __future__ import annotations

import ast
import random
import re
import shlex
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.ask import binding, questions
from claimgraph.ask import catalogue as shipped
from claimgraph.ask.answer import value
from claimgraph.ask.catalogue import SUPPORT, catalogue, menu
from claimgraph.errors import ClaimgraphError, NotFoundError, QueryError
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset
from tests.conftest import ROOT
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question

ANSWERS = ROOT / "tests" / "cases" / "answers"
ALL = list(catalogue().values())
NAMES = [question.name for question in ALL]

# Questions whose rows rest on no single statement: counts and names.
# Nobody has judged, assessed or marked anything of the bundled corpus yet; see tests/claims/team for another.
TEAM = {question.name for question in ALL if question.folder == "team"}
WITHOUT_ROWS = {
    "breaches",
    "drafts",
    "judgements",
    "people-harmed",
    "proposals",
    "sensitive",
    "times-of-day",
    "told-beforehand",
    "translations",
} | TEAM
WITHOUT_STATEMENT = {
    "archived",
    "attacks-by-month",
    "attacks-by-place",
    "attacks-by-weapon",
    "containment",
    "contested-overview",
    "contradictors",
    "corpora",
    "corpora-told",
    "elsewhere",
    "gaps-events",
    "judgements",
    "kin",
    "names-of",
    "numbers-by-side",
    "overview",
    "press",
    "registry",
    "reliabilities",
    "rules",
    "worlds",
    "relation-support",
    "relays",
    "sensitive",
    "speakers",
    "threats-by-month",
    "timeline",
    "unidentified-share",
    "unnamed-sources",
    "verbs-of-saying",
}

HEADER = "#+ summary: S\n#+ reading: R\n#+ tags: [t]\n#+ example:\n"
EXAMPLES = [(question, number) for question in ALL for number in range(len(question.examples))]
ASKED = [
    one for one in EXAMPLES if one[0].folder != SUPPORT
]  # what code looks up has no golden answer: titles, slugs


def example(question: Question, number: int = 0) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for pair in shlex.split(question.examples[number]):
        name, _, text = pair.partition("=")
        values.setdefault(name, []).append(text)
    return values


def golden(question: Question, number: int) -> Path:
    """Where the answer to an example stands: a folder for each question, a file for each example."""
    case = re.sub(r"[^a-z0-9]+", "-", question.examples[number]) or "all"
    return ANSWERS / question.name / f"{case}.csv"


# Questions of which the bundled corpus shows too little: their whole answer on an invented corpus.
INVENTED = {
    "cape": ("delays", "open-points", "times-of-day", "timeline", "uncertain-dates"),
    "reef": ("archived", "elsewhere", "lineages", "natures", "proposals", "sensitive"),
    "sound": (
        *("people-harmed", "told-beforehand", "no-comment", "whose-places", "casualties", "numbers-by-side"),
        *("legal-characters", "attack-targets", "who-claimed"),
    ),
    "strait": (
        *("statements-judged", "who-denied", "denials-answered", "unaddressed-claims", "contested-facts"),
        *("pledges", "breaches", "deadlines", "threat-conditions", "retellings", "disagreements"),
        *("translations", "passages", "network-events"),
    ),
}


ON_THE_STRAIT = {"breaches", "translations"}  # of which the bundled corpus has no row


def invented_answer(corpus: str, name: str) -> Path:
    return ANSWERS / name / f"on-the-{corpus}.csv"


@pytest.fixture(scope="module")
def answer_to(iraq: LocalDataset) -> Callable[..., Answer]:
    """What the bundled corpus answers to the example of a question; several tests look at it."""

    @cache
    def ask(name: str, number: int = 0) -> Answer:
        question = catalogue()[name]
        return iraq.ask(name, **example(question, number))

    return ask


@pytest.mark.parametrize(("question", "number"), ASKED, ids=lambda item: getattr(item, "name", item))
def test_example_gives_its_golden_answer(
    question: Question, number: int, answer_to: Callable[..., Answer], request: pytest.FixtureRequest
) -> None:
    path = golden(question, number)
    answer = answer_to(question.name, number).csv()
    if request.config.getoption("--rewrite-answers"):
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(answer, "utf-8")
    assert path.read_text("utf-8") == answer
    assert (len(answer.splitlines()) > 1) == (question.name not in WITHOUT_ROWS), "an example shows rows"


@pytest.mark.parametrize(
    ("corpus", "name"), [(corpus, name) for corpus, names in INVENTED.items() for name in names]
)
def test_an_invented_corpus_gives_its_golden_answer(
    corpus: str, name: str, request: pytest.FixtureRequest
) -> None:
    path, answer = invented_answer(corpus, name), request.getfixturevalue(corpus).ask(name).csv()
    if request.config.getoption("--rewrite-answers"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(answer, "utf-8")
    assert path.read_text("utf-8") == answer
    assert len(answer.splitlines()) > 1, "an example shows rows"


def test_no_golden_answer_is_left_over() -> None:
    wanted = {golden(*one) for one in ASKED} | {
        invented_answer(corpus, name) for corpus, names in INVENTED.items() for name in names
    }
    assert {*ANSWERS.rglob("*.csv")} == wanted


def test_every_question_has_an_example_that_filters_and_another() -> None:
    filtering = [question for question in ALL if question.parameters]
    lacking = [one.name for one in filtering if not any(one.examples) or len(set(one.examples)) < 2]
    assert lacking == []


def test_every_row_is_of_the_declared_kinds(answer_to: Callable[..., Answer]) -> None:
    for question, number in EXAMPLES:
        columns = [column.name for column in question.columns]
        assert columns, question.name
        for row in answer_to(question.name, number):
            more = ["organ_of"] if "organ_of" in row else []  # where a body took its organs along
            assert [*row] == columns + more, question.name


def test_the_menu_lists_every_question_once_and_nothing_else() -> None:
    listed = [question for _heading, asked in menu() for question in asked]
    folders = {folder: names for folder, _heading, names in shipped._menu()}  # noqa: SLF001 - the file itself
    assert [question.name for question in listed] == [name for names in folders.values() for name in names]
    assert {question.name for question in listed} == {q.name for q in ALL if q.folder != SUPPORT}
    assert all(question.name in folders[question.folder] for question in listed)


def test_every_file_runs_as_it_stands(iraq: LocalDataset) -> None:
    free = {one.name for one in ALL if not any(parameter.required for parameter in one.parameters)}
    assert {one.name for one in ALL if iraq.select(one.text).rows} == free - WITHOUT_ROWS


def test_rows_lead_to_their_statement(answer_to: Callable[..., Answer]) -> None:
    without = {name for name in NAMES if "statement" not in answer_to(name).columns}
    assert without | {"timeline"} == WITHOUT_STATEMENT


@pytest.fixture(scope="module")
def shuffled(iraq: LocalDataset) -> LocalDataset:
    """The bundled corpus, loaded in another order."""
    lines = [f"{quad} .\n" for quad in iraq.quads()]
    random.Random(7).shuffle(lines)  # noqa: S311 - no secret
    return LocalDataset(versions.memory(lines))


@pytest.mark.parametrize("question", sampled(ALL, 5), ids=NAMES)
def test_order_does_not_depend_on_how_the_data_was_loaded(
    question: Question, answer_to: Callable[..., Answer], shuffled: LocalDataset
) -> None:
    again = shuffled.ask(question.name, **example(question))
    assert again.csv() == answer_to(question.name).csv()


def test_no_row_comes_twice(answer_to: Callable[..., Answer]) -> None:
    rows = {name: answer_to(name).rows for name in NAMES}
    assert [name for name, some in rows.items() if len(set(some)) < len(some)] == []


@pytest.mark.parametrize(
    ("question", "parameter"),
    sampled([(question, parameter) for question in ALL for parameter in question.parameters], 7),
    ids=lambda item: item.name,
)
def test_a_value_that_fits_nothing_gives_nothing(
    question: Question,
    parameter: questions.Parameter,
    iraq: LocalDataset,
    request: pytest.FixtureRequest,
) -> None:
    """A parameter that is bound really narrows the answer."""
    data = request.getfixturevalue("strait") if question.name in ON_THE_STRAIT else iraq
    if parameter.kind == "integer":
        pytest.skip("a number sets a threshold")
    if parameter.kind == "standing" and question.folder == "gaps":
        pytest.skip("the less stands, the more is missing")
    if question.name in WITHOUT_ROWS:
        pytest.skip("the bundled corpus has no row of it")
    nothing: dict[str, ox.NamedNode | ox.Literal] = {
        "date": binding.literals("date", "1800-01-01" if parameter.name in {"until", "on"} else "2999-01-01")[
            0
        ],
    }
    term = nothing.get(parameter.kind, ox.NamedNode("https://example.org/nothing"))
    required = {name for name in example(question) if question.parameter(name).required}
    values = {
        name: [term for text in texts for term in data.terms(question.parameter(name).kind, text)]
        for name, texts in example(question).items()
        if name in required
    }
    before = data.select(binding.bind(question, values)).rows
    after = data.select(binding.bind(question, values | {parameter.name: [term]})).rows
    assert len(after) < len(before)


def test_several_values_mean_any_of_them(iraq: LocalDataset) -> None:
    one, two = "kataib-hezbollah", "akram-al-kaabi"
    both = {value(row[-1]) for row in iraq.ask("statements-by", actor=[one, two]).rows}
    each = [{value(row[-1]) for row in iraq.ask("statements-by", actor=name).rows} for name in (one, two)]
    assert both == each[0] | each[1]
    assert all(each)


@pytest.mark.parametrize(
    "hostile",
    [
        '"',
        "'",
        "}",
        "UNDEF }",
        "> } DELETE WHERE { ?s ?p ?o } #",
        "\\",
        "\n",
        "#",
        "<x>",
        "؛",
        "a" * 10_000,
        "",
    ],
)
@pytest.mark.parametrize("parameter", ["place", "event", "actor", "since"])
def test_hostile_values_are_refused_or_plain_data(hostile: str, parameter: str, iraq: LocalDataset) -> None:
    with pytest.raises((NotFoundError, QueryError)):
        iraq.ask("who-claimed", **{parameter: hostile})


def test_unknown_act_names_the_nearest(iraq: LocalDataset) -> None:
    with pytest.raises(QueryError, match="did you mean 'denial'"):
        iraq.ask("statements-by", kind="denail")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * {}", "no 'example'"),
        (HEADER + "SELECT * { VALUES ?x { UNDEF } }\n", "has no comment"),
        (HEADER + "SELECT * { VALUES ?x { UNDEF } # colour  the colour\n}\n", "unknown kind"),
        (HEADER + "SELECT * { VALUES ?x { } # date  a\nVALUES ?x { } # date  b\n}\n", "declared twice"),
    ],
)
def test_a_file_at_fault_is_told(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(text, "utf-8")
    with pytest.raises(ClaimgraphError, match=words):
        questions.read(path)


def test_repeated_lines_are_bound_as_well(tmp_path: Path) -> None:
    path = tmp_path / "twice.rq"
    path.write_text(
        HEADER + "SELECT * { VALUES ?x { UNDEF } # date  a day\n{ VALUES ?x { UNDEF } } }\n", "utf-8"
    )
    bound = binding.bind(questions.read(path), {"x": binding.literals("date", "2031-05-01")})
    assert bound.count('"2031-05-01"') == 2
    assert "UNDEF" not in bound


def test_words_in_strings_and_comments_are_not_parameters(tmp_path: Path) -> None:
    path = tmp_path / "calm.rq"
    path.write_text(HEADER + "# VALUES ?x { }\nSELECT ('VALUES ?y { }' AS ?z) {}\n", "utf-8")
    assert questions.read(path).parameters == ()


BASE = "https://example.org/harbour/id/"
CG = "https://w3id.org/claimgraph/ns#"
TYPE, LABEL = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
)


def with_more(data: LocalDataset, *facts: tuple[str, str, str]) -> LocalDataset:
    """Return the dataset with a few triples of one statement or event more."""
    more = [f"<{subject}> <{predicate}> {value} <{BASE}graph> .\n" for subject, predicate, value in facts]
    return LocalDataset(versions.memory([*(f"{quad} .\n" for quad in data.quads()), *more]))


def test_an_attack_of_which_nothing_is_said_stands_alone(harbour: LocalDataset) -> None:
    lone = f"{BASE}event/lone"
    data = with_more(
        harbour, (lone, TYPE, f"<{CG}Attack>"), (lone, TYPE, f"<{CG}Event>"), (lone, LABEL, '"Lone raid"@en')
    )
    (row,) = [row for row in data.ask("attacks-on").texts() if row["event"] == "Lone raid"]
    assert {name for name, cell in row.items() if cell} == {"event", "event_iri", "documents"}


def test_an_accusation_of_nobody_named_stands_alone(harbour: LocalDataset) -> None:
    first = next(row["statement"] for row in harbour.ask("statements-by", kind="praise").texts())
    rows = list(with_more(harbour, (first, TYPE, f"<{CG}Accusation>")).ask("who-accused-whom").texts())
    assert [row["accused"] for row in rows if row["statement"] == first] == [""]
    assert len(rows) == len(harbour.ask("who-accused-whom")) + 1


def test_a_withdrawn_statement_is_marked(harbour: LocalDataset) -> None:
    rows = [
        row
        for row in harbour.ask("according-to", actor="port-authority").texts()
        if row["predicate"] == "wounded"
    ]
    assert {row["standing"] for row in rows} == {"withdrawn"}


def test_who_claimed_first_is_told_where_the_dates_leave_no_doubt(harbour: LocalDataset) -> None:
    claim = f"{BASE}statement/coast-wire-2031-05-01.red-dawn-raid-claim"  # of 1 May, in two documents
    later, content = (
        f"{BASE}statement/harbour-herald-2031-05-02.salt-circle-denial",
        f"{BASE}proposition/salt",
    )
    facts = [
        (later, TYPE, f"<{CG}ResponsibilityClaim>"),
        (later, f"{CG}affirms", f"<{content}>"),
        (later, f"{CG}supersedes", f"<{claim}>"),
        (content, f"{CG}subject", f"<{BASE}event/raid-north-pier-2031-05-01>"),
        (content, f"{CG}predicate", f"<{CG}perpetrator>"),
        (content, f"{CG}object", f"<{BASE}actor/salt-circle>"),
    ]
    assert not harbour.ask("claim-order")
    found = list(with_more(harbour, *facts).ask("claim-order").texts())
    assert {(row["claimant"], row["then"], row["order"], row["declared"]) for row in found} == {
        ("Red Dawn", "Salt Circle", "before", "declared")
    }
    assert {row["document"] for row in found} == {"coast-wire-2031-05-01", "harbour-herald-2031-05-02"}
    open_ended = list(
        with_more(harbour, *facts[:2], *facts[3:], (later, f"{CG}earliestDay", '"1"'))
        .ask("claim-order")
        .texts()
    )
    assert {row["declared"] for row in open_ended} == {""}


def test_what_two_documents_carry_is_not_of_one_alone(harbour: LocalDataset) -> None:
    alone = {row["statement"] for row in harbour.ask("single-document").texts()}
    assert f"{BASE}statement/coast-wire-2031-05-01.red-dawn-raid-claim" not in alone
    assert f"{BASE}statement/coast-wire-2031-05-01.red-dawn-threat" in alone


def test_a_link_is_attested_from_the_day_on_which_it_was_said(iraq: LocalDataset) -> None:
    def said(**on: str) -> set[str]:
        return {row["said"] for row in iraq.ask("umbrella-membership", **on).texts()}

    assert "2024-01-01" in said(on="2024-01-01")
    assert said(on="2023-10-18") == {first for first in said() if first < "2023-10-19"}


def test_a_window_of_one_day_is_one_and_none_runs_backwards(iraq: LocalDataset) -> None:
    assert len(iraq.ask("who-claimed", since="2023-10-18", until="2023-10-18"))
    with pytest.raises(QueryError, match="since=2023-10-19 comes after until=2023-10-18"):
        iraq.ask("who-claimed", since="2023-10-19", until="2023-10-18")


def test_any_of_no_values_is_refused_and_not_taken_for_any(iraq: LocalDataset) -> None:
    with pytest.raises(QueryError, match="actor= is given without a value"):
        iraq.ask("statements-by", actor=[])


WINDOWED = [
    question
    for question in ALL
    if {"since", "until"} <= {parameter.name for parameter in question.parameters}
    and "said" in {column.name for column in question.columns}
    and not any(parameter.required for parameter in question.parameters)
]


@pytest.mark.parametrize("question", WINDOWED, ids=lambda question: question.name)
def test_what_was_said_on_a_day_is_in_the_window_of_that_day(question: Question, iraq: LocalDataset) -> None:
    rows = list(iraq.ask(question.name).texts())
    days = {row["said"] for row in rows if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", row["said"])}
    assert days
    for day in sorted(days)[:3]:
        found = list(iraq.ask(question.name, since=day, until=day).texts())
        assert [row for row in rows if row["said"] == day] == [row for row in found if row["said"] == day]


@pytest.fixture(scope="module")
def hedged(iraq: LocalDataset) -> LocalDataset:
    """The bundled corpus, everybody in it hedging."""
    yes = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    statements = iraq.reading.statements.values()
    doubted = (
        (one.iri, f"{CG}hedges", f"<{content.iri}>") for one in statements for content, _denied in one.sides
    )
    granted = (
        (iri, f"{CG}hedges", f"<{one.proposition}>")
        for iri, some in iraq.reading.implied.items()
        for one in some
    )
    return with_more(iraq, *((one.iri, f"{CG}hedged", yes) for one in statements), *doubted, *granted)


@pytest.mark.parametrize(
    "question",
    sampled(
        (one for one in ALL if ("hedged", "flag") in {(column.name, column.kind) for column in one.columns}),
        4,
    ),
    ids=lambda question: question.name,
)
def test_what_is_hedged_is_shown_as_hedged(question: Question, hedged: LocalDataset) -> None:
    told = "link" if "link" in {column.name for column in question.columns} else "statement"
    for number in range(len(question.examples)):
        rows = list(hedged.ask(question.name, **example(question, number)))
        assert all(row["hedged"] for row in rows if row[told])


RAID = "raid-north-pier-2031-05-01"


def test_of_what_was_said_on_one_day_nothing_is_before_or_after_a_denial(harbour: LocalDataset) -> None:
    orders = {
        row["order"]
        for row in harbour.ask("denials-answered", event=RAID)
        if row["said"] == row["affirmed"] == "2031-05-01"
    }
    assert orders == {"perhaps before"}


def test_a_role_is_held_on_the_last_day_of_its_period_and_not_after_it(harbour: LocalDataset) -> None:
    found = {
        day: [row for row in harbour.ask("leaders", on=f"2031-05-0{day}") if row["valid"] == "2031-05-02"]
        for day in (1, 2, 3)
    }
    assert [day for day, rows in found.items() if rows] == [2]


def test_a_figure_that_is_denied_is_listed(harbour: LocalDataset) -> None:
    denial = f"{BASE}statement/coast-wire-2031-05-01.officials-no-boat"
    figure = f"<{BASE}proposition/{RAID}.wounded-count.2-to-4>"
    found = list(with_more(harbour, (denial, f"{CG}denies", figure)).ask("casualties", event=RAID))
    assert {(row["value"], row["stance"]) for row in found} >= {("2-4", "affirms"), ("2-4", "denies")}


def sparql_in(path: Path) -> set[str]:
    """The strings of a module that are SPARQL: a keyword and a pattern; not those that explain something."""
    tree = ast.parse(path.read_text("utf-8"))
    explains = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    strings = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explains
    )
    return {
        text for text in strings if re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b.*\{", text, re.DOTALL)
    }


def test_no_sparql_hides_in_python() -> None:
    """But for what speaks with a server about itself: which triples it holds in which graph."""
    source = ROOT / "src" / "claimgraph"
    found = {path.name: len(sparql_in(path)) for path in sorted(source.rglob("*.py")) if sparql_in(path)}
    assert found == {"endpoint.py": 2, "push.py": 3}
