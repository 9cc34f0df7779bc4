"""JSON lines: each line is read as it stands, or refused with its number."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest

from claimgraph.corpus.formats.json_lines import lines, one_by_one, parse
from claimgraph.corpus.formats.yaml import MAX_BYTES
from claimgraph.errors import AnnotationError

REFUSED = {
    "no JSON": ("{a: 1}", "not JSON: "),
    "key twice": ('{"a": 1, "a": 2}', "the key 'a' is given twice"),
    "key twice after many": (
        "{" + "".join(f'"{n}": 1, ' for n in range(50_000)) + '"a": 1, "a": 2}',
        "'a' is given",
    ),
    "key twice inside": ('{"b": [{"a": 1, "a": 2}]}', "the key 'a' is given twice"),
    "not a number": ('{"a": NaN}', "NaN is not a number"),
    "infinity": ("[-Infinity]", "-Infinity is not a number"),
    "nested": ("[" * 100_000, "nested too deep"),
    "long number": ("9" * 5000, "not JSON: "),
    "exponent": ("[1e999999999999999999999]", "a number with an exponent or too many digits"),
    "digits": ("0." + "1" * 99, "a number with an exponent or too many digits"),
    "long line": (f'"{"x" * MAX_BYTES}"', f"a line of {MAX_BYTES + 2} characters; the limit is {MAX_BYTES}"),
    "lone surrogate": ('"\\ud800"', "the character U+D800 is not allowed"),
    "escaped NUL in a key": ('{"\\u0000": 1}', "the character U+0000 is not allowed"),
    "escaped override in a list": ('["x", {"a": ["\\u202e"]}]', "the character U+202E is not allowed"),
}


@pytest.mark.parametrize(("line", "reason"), REFUSED.values(), ids=REFUSED)
def test_refuses(line: str, reason: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        parse(line, "x.jsonl", 7)
    fault = caught.value.faults[0]
    assert (fault.path, fault.line) == ("x.jsonl", 7)
    assert reason in fault.message


def test_reads() -> None:
    assert parse('{"a": [1, 2.50, true, null, "\\u00e9\\u200f"]}', "x.jsonl", 1) == {
        "a": [1, Decimal("2.50"), True, None, "é\u200f"]
    }


def test_numbers_the_lines() -> None:
    content = '\ufeff{"a": 1}\n\n{"b": 2}\r\n'.encode()
    assert [(number, parse(line, "x.jsonl", number)) for number, line in lines(content, "x.jsonl")] == [
        (1, {"a": 1}),
        (3, {"b": 2}),
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{}\n\x00"])
def test_refuses_files_that_are_no_text(content: bytes) -> None:
    with pytest.raises(AnnotationError):
        lines(content, "x.jsonl")


@pytest.mark.parametrize("content", ["\ufeff{}\n\n{}\r\n", "", "\n\n", "{}", "{}\n\n[1]", "\n é \n"])
def test_lines_one_by_one_are_those_of_the_whole(content: str) -> None:
    whole = content.encode()
    assert list(one_by_one(BytesIO(whole), "x.jsonl")) == list(lines(whole, "x.jsonl"))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"\xff", "not UTF-8"),
        (b"\x00", "the character U+0000"),
        ("\ufeff{}".encode(), "the character U+FEFF"),
        (b"x" * (4 * MAX_BYTES + 1), f"a line of more than {4 * MAX_BYTES} bytes"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number(bad: bytes, reason: str) -> None:
    found = one_by_one(BytesIO(b"{}\n\n" + bad), "x.jsonl")
    assert next(found) == (1, "{}")
    with pytest.raises(AnnotationError) as caught:
        next(found)
    assert caught.value.faults[0].line == 3
    assert reason in caught.value.faults[0].message
