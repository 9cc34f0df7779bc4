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

from claimgraph.ask.answer import Answer, value


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
    assert list(Answer(tuple("abcde"), (row,))) == [
        {"a": "http://e/s", "b": "حزب", "c": "7", "d": "", "e": "b"},
    ]
    triple = ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("o"))
    assert value(triple) == '<http://e/s> <http://e/p> "o"'


def test_a_data_frame_has_the_same_cells() -> None:
    pd = pytest.importorskip("pandas")
    frame = answer("a", None, "ح").to_pandas()
    pd.testing.assert_frame_equal(frame, pd.DataFrame({"text": ["a", "", "ح"]}))
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
