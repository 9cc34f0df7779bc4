"""Rows in every form in which they are given out."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimgraph.ask.answer import Answer, Thing, value
from claimgraph.ask.questions import Column


def answer(*texts: str | None) -> Answer:
    """One column, one row a text."""
    return Answer(("text",), tuple((None if text is None else ox.Literal(text),) for text in texts))


AWKWARD = [
    'say "no"',
    "a,b",
    "a\tb",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "  ",
    "ح\u200f",
    "a;b",
    "'",
    "\x00",
    "\u2028",
    "",
]
FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://e/","x")',
    "+1+1",
    "-1+1|cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "-",
    "+49 30 1234",
]


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2)), st.sampled_from(",\t")
)
@example([["a\rb", "a\nb"], ["", ""]], ",")
def test_csv_gives_every_text_back(rows: list[list[str]], delimiter: str) -> None:
    written = Answer(("a", "b"), tuple(tuple(map(ox.Literal, row)) for row in rows)).csv(delimiter)
    head, *read = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    assert head == ["a", "b"]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


@pytest.mark.parametrize("text", AWKWARD)
def test_csv_quotes_what_needs_it(text: str) -> None:
    assert list(csv.reader(io.StringIO(answer(text).csv(), newline=""))) == [["text"], [text]]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    for delimiter in ",\t":
        read = list(csv.reader(io.StringIO(answer(text).csv(delimiter), newline=""), delimiter=delimiter))
        assert read == [["text"], [f"'{text}"]]


@pytest.mark.parametrize("text", ["-5", "+5", "-0.5", "0", "2023-10-18", "http://e/=1", "a=1", "-١"])
def test_numbers_and_other_text_stay(text: str) -> None:
    defused = answer(text).csv().splitlines()[1]
    assert defused == (f"'{text}" if text == "-١" else text)


def test_csv_has_one_line_feed_a_row() -> None:
    assert answer("a", "b").csv() == "text\na\nb\n"


def test_an_empty_answer_has_its_header() -> None:
    empty = Answer(("a", "b"), ())
    assert (empty.csv(), empty.csv("\t"), empty.json(), len(empty)) == ("a,b\n", "a\tb\n", "[]", 0)


def test_json_keeps_text_and_shows_empty_cells_as_null() -> None:
    assert json.loads(answer('ح "\n\u2028', None).json()) == [{"text": 'ح "\n\u2028'}, {"text": None}]
    assert "ح" in answer("ح").json()


def test_rows_are_plain_text_by_column() -> None:
    row = (
        ox.NamedNode("http://e/s"),
        ox.Literal("حزب", language="ar"),
        ox.Literal(7),
        None,
        ox.BlankNode("b"),
    )
    assert list(Answer(tuple("abcde"), (row,)).texts()) == [
        {"a": "http://e/s", "b": "حزب", "c": "7", "d": "", "e": "b"},
    ]
    triple = ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("o"))
    assert value(triple) == '<http://e/s> <http://e/p> "o"'


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("lexical", "datatype", "typed"),
    [
        ("7", "integer", 7),
        ("-7", "int", -7),
        ("9" * 5000, "integer", "9" * 5000),
        ("0.500", "decimal", 0.5),
        ("INF", "double", "INF"),
        ("1e3", "double", "1e3"),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2023-10-18", "date", "2023-10-18"),
        ("7", "string", "7"),
        ("", "string", None),
    ],
)
def test_what_no_question_declares_is_typed_by_its_datatype(
    lexical: str, datatype: str, typed: object
) -> None:
    found = Answer(("a",), ((ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype)),),))
    assert list(found) == [{"a": typed}]
    assert json.loads(found.json()) == [{"a": typed}]
    assert found.csv().splitlines()[1].strip('"') == lexical


ID = "https://example.org/c/id/"
DECLARED = (
    Column("who", "actor"),
    Column("what", "value"),
    Column("number", "integer"),
    Column("share", "decimal"),
    Column("said", "edtf"),
    Column("hedged", "flag"),
    Column("document", "document"),
    Column("statement", "statement"),
)


def declared(**cells: ox.NamedNode | ox.Literal) -> Answer:
    """One row of all kinds, empty but for the cells given."""
    names = tuple(variable for column in DECLARED for variable in column.variables)
    return Answer(names, (tuple(cells.get(name) for name in names),), declared=DECLARED)


FULL = declared(
    who=ox.Literal("Red Dawn"),
    who_iri=ox.NamedNode(f"{ID}actor/red-dawn"),
    what=ox.Literal("=2"),
    number=ox.Literal("3", datatype=ox.NamedNode(XSD + "int")),
    share=ox.Literal("0.250"),
    said=ox.Literal("2031-05-01/.."),
    hedged=ox.Literal("hedged"),
    document=ox.Literal(f"{ID}document/wire"),  # MIN over IRIs gives text
    statement=ox.NamedNode(f"{ID}statement/wire.red-dawn-claims"),
)


def test_rows_of_a_question_are_of_the_kinds_it_declares() -> None:
    (row,) = FULL
    assert row == {
        "who": Thing(f"{ID}actor/red-dawn"),
        "what": "=2",
        "number": 3,
        "share": 0.25,
        "said": "2031-05-01/..",
        "hedged": True,
        "document": Thing(f"{ID}document/wire"),
        "statement": Thing(f"{ID}statement/wire.red-dawn-claims"),
    }
    assert [str(row[name]) for name in ("who", "document", "statement")] == [
        "Red Dawn",
        "wire",
        "wire/red-dawn-claims",
    ]
    empty = dict.fromkeys(row) | {"hedged": False}
    assert list(declared()) == [empty]
    assert list(declared(what=ox.Literal(""), number=ox.Literal(""))) == [empty]


def test_a_thing_is_its_iri() -> None:
    one, other = Thing(f"{ID}actor/a", "Ali"), Thing(f"{ID}actor/b", "Ali")
    assert one != other
    assert one == Thing(one.iri, "another name")
    assert len({one, other, Thing(one.iri)}) == 2


def test_flat_forms_give_label_and_iri_numbers_and_booleans() -> None:
    assert json.loads(FULL.json()) == [
        {
            "who": "Red Dawn",
            "who_iri": f"{ID}actor/red-dawn",
            "what": "=2",
            "what_iri": None,
            "number": 3,
            "share": 0.25,
            "said": "2031-05-01/..",
            "hedged": True,
            "document": "wire",
            "document_iri": f"{ID}document/wire",
            "statement": "wire/red-dawn-claims",
            "statement_iri": f"{ID}statement/wire.red-dawn-claims",
        }
    ]
    head, cells = csv.reader(io.StringIO(FULL.csv()))
    assert dict(zip(head, cells, strict=True)) == {
        name: f"'{cell}" if cell == "=2" else name if cell is True else str(cell or "")
        for name, cell in json.loads(FULL.json())[0].items()
    }
    assert declared().csv().splitlines()[1] == "," * (len(head) - 1)


def test_things_of_one_name_are_told_apart_for_people() -> None:
    columns = (Column("who", "actor"), Column("of", "actor"))
    names = ("who", "who_iri", "of", "of_iri")

    def row(*slugs: str) -> tuple[ox.Literal | ox.NamedNode, ...]:
        labels = {"a": "Ali", "b": "Ali", "c": "Corps"}
        return tuple(
            term for slug in slugs for term in (ox.Literal(labels[slug]), ox.NamedNode(f"{ID}actor/{slug}"))
        )

    found = Answer(names, (row("a", "c"), row("c", "b")), declared=columns)
    assert found.shown() == [{"who": "Ali [a]", "of": "Corps"}, {"who": "Corps", "of": "Ali [b]"}]
    assert "<bdi>Ali [a]</bdi>" in found._repr_html_()
    assert Answer(names, (row("a", "c"),), declared=columns).shown() == [{"who": "Ali", "of": "Corps"}]


@pytest.mark.parametrize(
    "cells",
    [
        {"who": ox.Literal("Red Dawn")},
        {"who_iri": ox.Literal("Red Dawn")},
        {"number": ox.Literal("three")},
        {"number": ox.Literal("3.5")},
        {"share": ox.Literal("1e3")},
        {"said": ox.Literal("yesterday")},
        {"said": ox.NamedNode("https://e/")},
        {"document": ox.Literal("wire")},
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_a_fault_of_the_question(
    cells: dict[str, ox.NamedNode | ox.Literal],
) -> None:
    with pytest.raises(TypeError):
        list(declared(**cells))


def test_a_data_frame_has_the_same_cells() -> None:
    pytest.importorskip("pandas")
    frame = FULL.to_pandas()
    assert list(frame.columns) == list(FULL.flat)
    assert [str(frame[name].dtype) for name in ("number", "share", "hedged")] == [
        "Int64",
        "Float64",
        "boolean",
    ]
    assert declared().to_pandas().isna().sum().sum() == len(FULL.flat) - 1
    assert list(Answer(("a", "b"), ()).to_pandas().columns) == ["a", "b"]


class _Tags(HTMLParser):
    """Collects the tags, and the text of each cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</td></table>",
        "&lt;",
        "]]>",
        "<!--",
        "'\"><b>",
    ],
)
def test_a_table_in_a_notebook_shows_text_and_runs_nothing(text: str) -> None:
    parser = _Tags()
    parser.feed(Answer((text,), ((ox.Literal(text),),))._repr_html_())
    parser.close()
    assert parser.tags == ["table", "thead", "tr", "th", "tbody", "tr", "td", "bdi"]
    assert parser.text == text * 2


def test_each_value_of_a_column_is_written_once_and_a_label_of_its_own_is_one() -> None:
    iri = ox.NamedNode("https://e.org/id/actor/red")
    rows = [
        (ox.Literal("Red"), iri, None),
        (ox.Literal("Red"), iri, ox.Literal("hedged")),
        (ox.Literal("Rot"), iri, None),
    ]
    columns = (Column("who", "actor"), Column("hedged", "flag"))
    answer = Answer(("who", "who_iri", "hedged"), tuple(rows), declared=columns)
    asked = []

    def write(column: Column, held: object, _predicate: object) -> str:
        asked.append((column.name, str(held)))
        return f"{column.name} {held}"

    def cells(answer: Answer, most: int) -> list[list[str]]:
        return [cells for _column, cells in answer.written(write, most)]

    assert cells(answer, 3) == [
        ["who Red", "who Red", "who Rot"],
        ["hedged False", "hedged True", "hedged False"],
    ]
    assert asked == [("who", "Red"), ("who", "Rot"), ("hedged", "False"), ("hedged", "True")]
    assert cells(answer, 1) == [["who Red"], ["hedged False"]]
    assert cells(Answer(("who", "who_iri"), (), declared=columns[:1]), 3) == []


def test_a_value_is_written_once_for_each_predicate_of_which_rows_have_it() -> None:
    outcome, weapon = (ox.NamedNode(f"https://e.org/{name}") for name in ("outcome", "weapon"))
    rows = [(ox.Literal(one.value[-1]), one, ox.Literal("2"), None) for one in (outcome, weapon, outcome)]
    columns = (Column("predicate", "thing"), Column("value", "value"))
    answer = Answer(("predicate", "predicate_iri", "value", "value_iri"), tuple(rows), declared=columns)
    written = dict(answer.written(lambda _column, held, predicate: f"{held} of {predicate}", 3))
    assert [cell.rpartition(" ")[2] for cell in written[columns[1]]] == ["e", "n", "e"]
