"""A table says what it says, or it is refused with its line."""

from __future__ import annotations

import pytest

from claimgraph.corpus.formats.tables import rows
from claimgraph.errors import AnnotationError

KEYS = ("id", "kind", "name", "names")


def said(text: str | bytes) -> str:
    with pytest.raises(AnnotationError) as error:
        list(rows(text if isinstance(text, bytes) else text.encode(), "a.csv", KEYS))
    return str(error.value)


def test_each_row_comes_with_the_line_in_which_it_begins() -> None:
    text = '\ufeffid,name\r\n"a","one\ntwo"\n\n b ,\n,,\n'.replace(",,", ",")
    assert list(rows(text.encode(), "a.csv", KEYS)) == [
        (2, {"id": "a", "name": "one\ntwo"}),
        (5, {"id": "b"}),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.csv:1: the table is empty; its first line names the keys, as in id,kind,name"),
        ("id,id\n", "a.csv:1: two columns are called 'id'"),
        ("id,nmae\n", "a.csv:1: no column 'nmae'; did you mean 'name'?"),
        ("id;name\n", "a.csv:1: the cells of a table are parted by commas; save it so"),
        (
            "id,name\na,b,c\n",
            "a.csv:2: 3 cells where the first line names 2 columns; "
            "a cell with a comma stands in double quotes",
        ),
        ('id,name\na,"b\n', "a.csv:2: not CSV: unexpected end of data; is a quote left open?"),
        (b"id,name\na,\xe9\n", "a.csv:2: not UTF-8; save the file in that encoding"),
        ("id,name\na,b\u202ec\n", "a.csv:2: the character U+202E is not allowed"),
    ],
)
def test_what_is_no_table_is_told(text: str | bytes, message: str) -> None:
    assert said(text) == message
