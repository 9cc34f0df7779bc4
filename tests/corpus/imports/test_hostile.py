"""Files that are broken in every place: read as far as they go or refused in words, and no slice is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.corpus.drafts.files import gather
from claimgraph.corpus.imports.bring import MARKED, ROWS, bring
from claimgraph.corpus.imports.imported import Imported
from claimgraph.corpus.imports.slices import placed
from claimgraph.corpus.imports.starting import starting
from claimgraph.errors import ClaimgraphError, FileError
from tests.sampled import sampled
from tests.whole.test_how_to_import import COMMANDS, FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLES = {command.split()[1]: command.split()[2] for command in COMMANDS}
ODD: tuple[Any, ...] = (None, -1, 10**20, 1.5, True, "", [], {}, [[]], {"a": 1}, ["x", None], "\u202e\x00🛥")
JSON = [kind for kind, name in EXAMPLES.items() if name.endswith(("json", "jsonl"))]


def broken_json(text: str) -> Iterator[str]:
    """Every value of a file replaced by each odd one, and left out."""
    lines = (
        [json.loads(text)]
        if text.startswith("[") or "\n " in text
        else [json.loads(x) for x in text.splitlines()]
    )
    for path in list(_paths(lines)):
        for odd in (*ODD, ...):
            changed = json.loads(json.dumps(lines))
            holder = changed
            for step in path[:-1]:
                holder = holder[step]
            if odd is ...:
                del holder[path[-1]]
            else:
                holder[path[-1]] = odd
            yield "\n".join(map(json.dumps, changed))


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inside:
        yield (*path, step)
        yield from _paths(one, (*path, step))


def broken_text(text: str) -> Iterator[str]:
    """A text cut off at each place, and with odd signs at each place."""
    for at in range(len(text)):
        yield text[:at]
        for odd in ("\x00", "[9", "|", ";", "\t\t", "99999999999999999999", "_"):
            yield f"{text[:at]}{odd}{text[at:]}"


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_reader_reads_or_refuses(kind: str, tmp_path: Path) -> None:
    name = EXAMPLES[kind]
    text = FILES[name]
    path = tmp_path / name
    read = (MARKED | ROWS)[kind][path.suffix]
    for broken in broken_json(text) if kind in JSON else broken_text(text):
        path.write_text(broken, "utf-8")
        try:
            found = read(path)
            found = [found] if isinstance(found, Imported) else list(found)
        except ClaimgraphError:
            continue
        if kind in MARKED:
            starting(found, None)
            for document in found:
                _sound(document)


def _sound(document: Imported) -> None:
    """What is taken of a document is what its marks say."""
    text = document.text or FILES["herald.txt"]
    there = placed(document, text)
    quotes = {mark.key: mark.quote for mark in document.marks if not mark.around}
    for key, places in there.passages.items():
        assert all(0 <= start < end <= len(text) for start, end in places)
        if quotes.get(key) is not None:
            words = " ".join(text[start:end] for start, end in places)
            assert words.split() == str(quotes[key]).replace("\\n", " ").split()


@pytest.mark.parametrize("odd", sampled(ODD, 4), ids=repr)
@pytest.mark.parametrize(
    "key", ["document", "quote", "act", "speaker", "said", "denies", "hedged", "note", "who", "x"]
)
def test_any_answer_of_a_model_leaves_the_corpus_sound(
    key: str, odd: object, pier: Path, tmp_path: Path
) -> None:
    said = {"document": "herald", "quote": "Mira Solen denied it", "act": "denial", "speaker": "she"}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(said | {key: odd}), "utf-8")
    done = bring(pier, "drafts", [path])
    found = gather(pier)
    assert found.faults == []
    assert done.drafts == sum(map(len, found.drafts.values()))
    assert done.drafts or done.dropped


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.corpus.imports.imported.content.__defaults__", (8,))
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "long"}', "utf-8")
    with pytest.raises(FileError, match="16 bytes; the limit is 8, split the file"):
        list(MARKED["doccano"][".jsonl"](path))
