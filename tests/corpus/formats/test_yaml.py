"""What a YAML file says is what arrives, or the file is refused: one clear line, after little work."""

from __future__ import annotations

import contextlib
import json
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from yaml._yaml import CParser

from claimgraph.corpus.formats import yaml as strict_yaml
from claimgraph.corpus.formats.yaml import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, MAX_KEY, MAX_TEXT, UNWANTED, load
from claimgraph.errors import MOST_FAULTS, AnnotationError
from tests.sampled import sampled

if TYPE_CHECKING:
    from yaml.events import Event

ROOT = Path(__file__).resolve().parents[3]
FILES = [
    path for folder in ("corpus", "tests/cases/corpora") for path in sorted((ROOT / folder).rglob("*.yaml"))
]

AS_WRITTEN = {
    "country: NO": "NO",
    "side: ON": "ON",
    "answer: no": "no",
    "answer: yes": "yes",
    "answer: True": "True",
    "day: 2023-10-18": "2023-10-18",
    "day: 2023-02-30": "2023-02-30",
    "code: 010": "010",
    "code: 0044123": "0044123",
    "code: 0x1F": "0x1F",
    "code: 0o17": "0o17",
    "code: 190:20:30": "190:20:30",
    "code: 1e5": "1e5",
    "code: 1_000": "1_000",
    "code: +5": "+5",
    "code: .inf": ".inf",
    "code: .5": ".5",
    "count: '24'": "24",
    "count: ~2500": "~2500",
    "day: ../2023-10-17": "../2023-10-17",
    "name: a#b": "a#b",
    "name: 'a #b'": "a #b",
    "name: \u0643\u062a\u0628\u200f\u200c\u200d": "\u0643\u062a\u0628\u200f\u200c\u200d",
    "name: |\n  two\n  lines\n": "two\nlines\n",
    "name: >-\n  folded\n  text\n": "folded text",
    "country: NO\r\n": "NO",
    "\ufeffcountry: NO": "NO",
    "# own line\ncountry: NO\n# end": "NO",
}
REFUSED = {
    "alias": ("a: &x [1]\nb: *x", 1, "anchors (&) and aliases (*) are not allowed"),
    "alias without anchor": ("a: *x", 1, "anchors (&) and aliases (*) are not allowed"),
    "merge key": ("<<: {a: 1}", 1, "merge keys (<<) are not allowed"),
    "tag": ("a: !!python/object:os.system x", 1, "tags (!) are not allowed"),
    "own tag": ("a: 1\nb: !date 2023", 2, "tags (!) are not allowed"),
    "key twice": ("a: 1\nb: 2\na: 3", 3, "the key 'a' is given twice, first in line 1"),
    "key twice in NFC": ("\u00e9: 1\ne\u0301: 2", 2, "the key '\u00e9' is given twice"),
    "key a number": ("1: a", 1, "the key '1' must be text; put it in quotes"),
    "key a truth": ("true: a", 1, "the key 'true' must be text; put it in quotes"),
    "key empty": ("? \n: a", 1, "the key '' must be text"),
    "no key before the colon": (": a", 1, "not YAML: no key where one is expected"),
    "key a list": ("[a]: b", 1, "a key must be text"),
    "key a mapping": ("? {a: b}\n: c", 1, "a key must be text"),
    "text cut by a comment": ("a: 1\nlabel: issue #5 text", 2, "what follows ' #' would be lost"),
    "text cut in a list": ("a: [x, y #z\n]", 1, "what follows ' #' would be lost"),
    "NUL": ("a: \0", 1, "the character U+0000 is not allowed"),
    "escaped NUL": ('a: "\\0"', 1, "the character U+0000 is not allowed"),
    "escaped NUL in a key": ('"\\0": a', 1, "the character U+0000 is not allowed"),
    "escaped ESC": ('a: 1\nb: "\\e[31m"', 2, "the character U+001B is not allowed"),
    "lone surrogate": ('a: "\\ud800"', 1, "the character U+D800 is not allowed"),
    "right-to-left override": ("a: x\u202ey", 1, "the character U+202E is not allowed"),
    "isolate": ("a: 1\nb: x\u2066y", 2, "the character U+2066 is not allowed"),
    "line separator": ("a: x\u2028y", 1, "the character U+2028 is not allowed"),
    "byte order mark inside": ("a: x\ufeff", 1, "the character U+FEFF is not allowed"),
    "escape out of bounds": ('a: "\\UFFFFFFFF"', 1, "not YAML: "),
    "two documents": ("a: 1\n---\nb: 2", 2, "a second document ('---') in one file"),
    "directive": ("# x\n%YAML 1.1\n---\na: no", 2, "directives (%) are not allowed"),
    "version that is none": ("%YAML 9.9\n---\na: no", 1, "directives (%) are not allowed"),
    "colon in plain text": ("a: he says: no", 1, "put the text in quotes"),
    "colon in a list": ("a: [he says: no: never]", 1, "a colon inside plain text"),
    "colon in a mapping": ("a: {b: he says: no}", 1, "a colon inside plain text"),
    "no colon": ("a: 1\nb\nc: 2", 3, "no colon after a key"),
    "text after the end": ("'a' b", 1, "more text after the end"),
    "greater than": ("a: [x, >=24]", 1, "plain text cannot begin with '>'; put it in quotes"),
    "at sign": ("a: @x", 1, "plain text cannot begin with '@'; put it in quotes"),
    "tab": ("a:\n\tb: c", 2, "a tab where blanks are needed"),
    "quote not closed": ('a: 1\nb: "x', 2, "the text ends inside quotes"),
    "bracket not closed": ("a: [x", 1, "not YAML: "),
}
DEEP = f"nested deeper than {MAX_DEPTH} levels"
HOSTILE = {  # the file, the reason that is told, and after how many events at most
    "alias bomb": (
        b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(40)),
        "anchors",
        5,
    ),
    "merge bomb": (b"a: &a {x: 1}\n" + b"".join(b"m%d: {<<: [*a]}\n" % n for n in range(20)), "anchors", 5),
    "25,000 brackets": (b"[" * 25_000, DEEP, MAX_DEPTH + 3),
    "100,000 braces": (b"{" * 100_000, DEEP, MAX_DEPTH + 3),
    "100,000 dashes": (b"- " * 100_000, DEEP, MAX_DEPTH + 3),
    "100,000 questions": (b"? " * 100_000, "a key must be text", 4),
    "deep block": (b"".join(b" " * depth + b"a:\n" for depth in range(1000)), DEEP, 2 * MAX_DEPTH + 3),
    "100,000 keys alike": (b"a: 1\n" * 100_000, "given twice", 2 * MOST_FAULTS + 4),
    "100,000 remarks": (b"- b #\n" * 100_000, "would be lost", MOST_FAULTS + 3),
    "400,000 items": (b"a: [" + b"x," * 400_000 + b"]", f"more than {MAX_ITEMS} values", MAX_ITEMS + 3),
    "one long word": (b"a: " + b"x" * 1_000_000, "a text of 1000000 characters", 5),
    "one long folded text": (b"a: " + b"x\n  " * 200_000, "a text of 399999 characters", 5),
    "long literal": (b"a: |\n" + b" x\n" * 200_000, "a text of 400000 characters", 5),
    "marks to put in order": ("? '{}'".format("\u0301\u0316" * 200_000).encode(), "a key of 400000", 4),
    "200,000 quotes": (b'"' * 200_000, "not YAML: ", 4),
    "200,000 colons": (b":" * 200_000, "a text of 199999 characters", 3),
    "250,000 documents": (b"---\n" * 250_000, "a second document", 5),
    "too many bytes": (b"#" * (MAX_BYTES + 1), f"the limit is {MAX_BYTES}", 0),
    "UTF-16": ("a: b".encode("utf-16"), "not UTF-8", 0),
    "Latin-1": ("a: é".encode("latin-1"), "not UTF-8", 0),
    "controls": (b"\x1b\n" * 500_000, "U+001B is not allowed", 0),
    "percent signs": (b"%" * 100_000, "directives", 0),
    "version without end": (b"%YAML 1." + b"9" * 100_000 + b"\n---\na", "directives", 0),
    "60,000 handles": (b"".join(b"%%TAG !%x! t:\n" % n for n in range(60_000)), "directives", 0),
    "handles later": (b"a\n...\n" + b"".join(b"%%TAG !%x! t:\n" % n for n in range(60_000)), "directives", 0),
}


@pytest.mark.parametrize(("text", "value"), AS_WRITTEN.items())
def test_text_arrives_as_written(text: str, value: str) -> None:
    assert list(load(text.encode(), "x.yaml").data.values()) == [value]


def test_what_is_not_text() -> None:
    text = b"a: true\nb: false\nc: 24\nd: -7\ne: 33.79\nf: null\ng: ~\nh:\ni: []\nj: {}\nk: 0\n"
    values = [True, False, 24, -7, Decimal("33.79"), None, None, None, [], {}, 0]
    assert list(load(text, "x.yaml").data.values()) == values


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED.values(), ids=REFUSED)
def test_refuses(text: str, line: int, reason: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        load(text.encode(), "x.yaml")
    assert len(caught.value.faults) == 1
    fault = caught.value.faults[0]
    assert (fault.path, fault.line) == ("x.yaml", line)
    assert reason in fault.message


@pytest.mark.parametrize(("content", "reason", "most"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_for_what_they_are(
    content: bytes, reason: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Event | None] = []

    class Counted(CParser):
        def get_event(self) -> Event | None:
            event = super().get_event()
            taken.append(event)
            return event

    monkeypatch.setattr(strict_yaml, "CParser", Counted)
    with pytest.raises(AnnotationError) as caught:
        load(content, "x.yaml")
    assert len(taken) <= most
    assert reason in caught.value.faults[0].message
    assert all(len(line) < 200 for line in str(caught.value).splitlines())


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)),
        ("- x\n" * (MAX_ITEMS - 1), "- x\n" * MAX_ITEMS),
        ("x" * MAX_TEXT, "x" * (MAX_TEXT + 1)),
        ("? " + "x" * MAX_KEY, "? " + "x" * (MAX_KEY + 1)),
    ],
    ids=["depth", "items", "text", "key"],
)
def test_limits(good: str, bad: str) -> None:
    load(good.encode(), "x.yaml")
    with pytest.raises(AnnotationError):
        load(bad.encode(), "x.yaml")


def test_tells_faults_together() -> None:
    with pytest.raises(AnnotationError) as caught:
        load(b'a: x #y\na: 2\nb: "\\0"\n', "x.yaml")
    assert [fault.line for fault in caught.value.faults] == [1, 2, 3]


def test_every_value_has_its_line() -> None:
    loaded = load(b"a: 1\nb:\n  - x\n  - {c: d,\n     e: f}\n", "x.yaml")
    lines = {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 1): 4, ("b", 1, "c"): 4, ("b", 1, "e"): 5}
    assert loaded.lines == lines
    assert loaded.line(("b", 1, "nothing", 5)) == 4


def test_every_value_has_its_extent() -> None:
    loaded = load("a: [x, 'y z']\nb:\n  - {c: d}\n  - e\nf: é\n".encode(), "x.yaml")
    parts = {path: loaded.text[start:end] for path, (start, end) in loaded.extents.items()}
    assert parts["a",] == "[x, 'y z']"
    assert parts["a", 1] == "'y z'"
    assert parts["b",] == "- {c: d}\n  - e"
    assert parts["b", 0] == "{c: d}"
    assert parts["f",] == "é"


@pytest.mark.parametrize("path", sampled(FILES), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_another_parser_sees_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    assert parts(iter(CParser(text).get_event, None)) == parts(YAML(typ="safe", pure=True).parse(text))


def parts(events: Any) -> list[object]:  # noqa: ANN401  # of two libraries
    """What the composer asks of events: kind, text, quotes or brackets, and where they stand."""
    found: list[object] = []
    for event in events:
        quoted = getattr(event, "style", None) or getattr(event, "flow_style", None) or None
        end = event.end_mark.index if quoted or hasattr(event, "value") else None
        found.append(
            (type(event).__name__, getattr(event, "value", None), quoted, event.start_mark.line, end)
        )
    return found


def test_an_empty_file_holds_nothing() -> None:
    assert load(b"", "x.yaml").data is None
    assert load(b"# only a remark\n", "x.yaml").data is None


@given(
    st.dictionaries(
        st.text(max_size=9).filter(lambda key: key not in {"", "<<"}), st.text(max_size=99), max_size=5
    )
)
def test_quoted_text_comes_back(value: dict[str, str]) -> None:
    text = json.dumps(value, ensure_ascii=False)
    if any(UNWANTED.search(part) for part in (*value, *value.values())):
        with pytest.raises(AnnotationError):
            load(text.encode(), "x.yaml")
    elif len({unicodedata.normalize("NFC", key) for key in value}) == len(value):
        assert list(load(text.encode(), "x.yaml").data.values()) == list(value.values())


@settings(max_examples=3 * settings().max_examples)
@given(
    st.lists(
        st.sampled_from(
            ["a", ": ", "- ", "\n", "\n  ", *"[]{},?|>'\"\\#&*!%@`~\t\r", "%YAML ", "---\n", "<<: "]
        )
    )
)
def test_any_text_is_read_or_refused(parts: list[str]) -> None:
    with contextlib.suppress(AnnotationError):
        load("".join(parts).encode(), "x.yaml")
