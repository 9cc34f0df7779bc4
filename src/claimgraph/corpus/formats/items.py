"""Items added to a list of a YAML file, and keys of an item changed; every other letter stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.formats.blocks import block
from claimgraph.corpus.formats.edits import Edits, flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.corpus.formats.yaml import Loaded, Path

INDENT = 2  # of a list that begins here
_WORDS = re.compile(r"[^\W\d_](?:[\w ,.;()-]*[\w.)])?")  # neither ": " nor " #", nothing that opens a flow


def item_lines(item: Mapping[str, Any], indent: int = INDENT) -> str:
    """Write an item of a list, a key a line; a list of lists or of what has keys stands below its key.

    Args:
        item: Its keys and values.
        indent: How many blanks stand before its dash.

    Example:
        >>> print(item_lines({"id": "a", "act": "denial", "at": [{"start": 0}]}), end="")
          - id: a
            act: denial
            at:
              - {start: 0}
    """
    inner = " " * (indent + 2)
    lines = "".join(_key(key, value, inner) for key, value in item.items())
    return f"{' ' * indent}- {lines[len(inner) :]}"


def added(loaded: Loaded, name: str, item: Mapping[str, Any]) -> str:
    r"""Return the text of a file with an item more at the end of a list, in brackets if all are.

    Args:
        loaded: The file; a list that is not there yet comes to its end.
        name: The key of the list.
        item: What is added.

    Example:
        >>> from claimgraph.corpus.formats.yaml import load
        >>> added(load(b"actors:\n  # one\n  - id: a\n", "actors.yaml"), "actors", {"id": "b"})
        'actors:\n  # one\n  - id: a\n  - id: b\n'
    """
    edits, text = Edits(loaded), loaded.text
    held = loaded.data.get(name) if isinstance(loaded.data, dict) else None
    if held:
        _behind(edits, loaded, (name, len(held) - 1), item)
    elif isinstance(loaded.data, dict) and name in loaded.data:
        start, end = loaded.extents[(name,)]
        while text[start - 1 : start] in {" ", "\n"}:
            start -= 1
        edits.cut(start, end, "\n" + item_lines(item).removesuffix("\n"))
    else:
        broken = "" if not text or text.endswith("\n") else "\n"
        edits.cut(len(text), len(text), f"{broken}{name}:\n{item_lines(item)}")
    return edits.written()


def _behind(edits: Edits, loaded: Loaded, path: Path, item: Mapping[str, Any]) -> None:
    """Put an item behind the last one of a list."""
    text, last = loaded.text, block(loaded, path)
    if last is None:  # in brackets
        end = loaded.extents[path][1]
        edits.cut(end, end, f", {flow(dict(item))}")
        return
    gap = "\n" if path[-1] != 0 and _apart(loaded, path) else ""
    broken = "" if text[: last.end].endswith("\n") else "\n"
    edits.cut(last.end, last.end, broken + gap + item_lines(item, last.indent))


def changed(loaded: Loaded, path: Path, item: Mapping[str, Any], order: Iterable[str] = ()) -> str:
    r"""Return the text of a file with other values in an item of a list; comments between its keys stay.

    Args:
        loaded: The file.
        path: The item.
        item: All that it is to hold; what it holds besides goes.
        order: The keys in the order in which a new one finds its place; at the end if it is not named.

    Example:
        >>> from claimgraph.corpus.formats.yaml import load
        >>> file = load(b"a:\n  - id: x\n    # why?\n    said: 2031\n", "x.yaml")
        >>> changed(file, ("a", 0), {"id": "x", "said": "2032-05-01", "hedged": True})
        'a:\n  - id: x\n    # why?\n    said: 2032-05-01\n    hedged: true\n'
    """
    edits, old = Edits(loaded), _value(loaded, path)
    found = block(loaded, path)
    if found is None or loaded.text[loaded.extents[path][0]] == "{":
        edits.replace(path, dict(item))
        return edits.written()
    inner, ends = " " * (found.indent + 2), {key: _lines(loaded, (*path, key)) for key in old}
    for key in old:
        start, end = ends[key]
        if key not in item:
            edits.cut(start, end)
        elif item[key] != old[key]:
            _replace(edits, loaded, (*path, key), item[key])
    places, more = list(order), dict[int, list[str]]()
    for key in sorted((one for one in item if one not in old), key=(*places, *item).index):
        before = places[: places.index(key)] if key in places else places
        above = [one for one in old if one in before or key not in places]
        at = max((ends[one][1] for one in above), default=found.end)
        more.setdefault(at, []).append(_key(key, item[key], inner))
    for at, lines in more.items():
        edits.cut(at, at, ("" if loaded.text[:at].endswith("\n") else "\n") + "".join(lines))
    return edits.written()


def _replace(edits: Edits, loaded: Loaded, path: Path, value: Any) -> None:  # noqa: ANN401
    """Put another value at a key: in its line if both are short, else in lines of their own."""
    start, end = _lines(loaded, path)
    lines = loaded.text[start:end]
    if lines.count("\n") <= 1 and not _long(value):
        edits.replace(path, value)
        return
    key, first = str(path[-1]), loaded.text[loaded.text.rfind("\n", 0, start) + 1 : start]
    inner = " " * (len(first) + len(lines) - len(lines.lstrip(" ")))
    comments = "".join(
        line
        for line in lines.splitlines(keepends=True)
        if line.lstrip().startswith("#") and not first.strip()
    )
    edits.cut(start, end, comments + _key(key, value, inner)[len(first) :])


def _value(loaded: Loaded, path: Path) -> dict[str, Any]:
    value = loaded.data
    for step in path:
        value = value[step]
    return dict(value)


def _lines(loaded: Loaded, path: Path) -> tuple[int, int]:
    """Return where the lines of a key begin and end; of the first key of an item, after its dash."""
    text, number = loaded.text, loaded.lines[path]
    start = 0
    for _ in range(number - 1):
        start = text.index("\n", start) + 1
    dash = loaded.extents[path[:-1]][0]
    start = max(start, dash)
    end = text.find("\n", loaded.extents[path][1] - 1) + 1
    return start, end or len(text)


def _apart(loaded: Loaded, path: Path) -> bool:
    """Whether an empty line stands before an item."""
    found = block(loaded, path)
    return bool(found) and loaded.text[: found.start].endswith("\n\n") if found else False


def _long(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and any(isinstance(one, list | dict) for one in value)


def _key(key: str, value: Any, inner: str) -> str:  # noqa: ANN401
    if _long(value):
        return f"{inner}{key}:\n" + "".join(f"{inner}  - {flow(one)}\n" for one in value)
    return f"{inner}{key}: {_text(value)}\n"


def _text(value: Any) -> str:  # noqa: ANN401
    """Write a value in the line of its key, where plain words need no quotes."""
    plain = isinstance(value, str) and _WORDS.fullmatch(value) and flow(value).strip("'") == value
    return str(value) if plain and " " in str(value) else flow(value)
