"""What a model answers: an object a line; fences are passed over, other lines say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.imports.formats import answers

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_are_read_and_those_that_are_none_say_why(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '```json\n{"document": "herald", "quote": "x"}\n\n[1]\n{"a": 1, "a": 2}\nSure!\n```\n', "utf-8"
    )
    assert [(row.key, dict(row.said), row.trouble) for row in answers.read(path)] == [
        ("line 2", {"document": "herald", "quote": "x"}, ""),
        ("line 4", {}, "not an object with keys"),
        ("line 5", {}, "not JSON: the key 'a' is given twice"),
        ("line 6", {}, "not JSON: Expecting value: line 1 column 1 (char 0)"),
    ]
