"""The questions that are shipped: all of them by name, and the menu in which people find them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimgraph.ask.questions import Question, read
from claimgraph.ask.wording import ranked
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.model.namespaces import shipped

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

SUPPORT = "support"  # the folder of questions that only code asks
PARTS = "_parts"  # the folder of text that several questions share
READING = "reading"  # the folder of what a dataset is read by, once; no questions either


@cache
def catalogue() -> dict[str, Question]:
    """Return all shipped questions by name, in the order of the menu; what only code asks comes last."""
    return {name: _read(name) for name in _files()}


def names() -> Collection[str]:
    """Return the names of all shipped questions, in the same order; none is read for it."""
    return _files().keys()


@cache
def _files() -> dict[str, Path]:
    """Find the file of each question, in the same order."""
    order = [name for _folder, _heading, names in _menu() for name in names]
    place = {name: number for number, name in enumerate(order)}
    found: dict[str, Path] = {}
    paths = (path for path in shipped("queries").rglob("*.rq") if path.parent.name not in {PARTS, READING})
    for path in sorted(paths, key=lambda path: (place.get(path.stem, len(place)), path)):
        if path.stem in found:
            raise QueryError(f"two files hold a question '{path.stem}'; give one of them another name")
        found[path.stem] = path
    return found


@cache
def _read(name: str) -> Question:
    """Read one question: a command that asks one needs no other."""
    return read(_files()[name])


def menu() -> list[tuple[str, list[Question]]]:
    """Return the questions that people ask by name: heading by heading, as in `queries/menu.txt`."""
    asked = [question for question in catalogue().values() if question.folder != SUPPORT]
    return [
        (heading, [question for question in asked if question.folder == folder])
        for folder, heading, _names in _menu()
    ]


def questions() -> dict[str, Question]:
    """Return the questions that people ask, by name, in the order of the menu.

    Example:
        >>> who_claimed = questions()["who-claimed"]
        >>> [parameter.name for parameter in who_claimed.parameters]
        ['actor', 'place', 'event', 'since', 'until']
    """
    return {question.name: question for _heading, asked in menu() for question in asked}


@cache
def _menu() -> list[tuple[str, str, list[str]]]:
    """Read the menu: each folder with its heading and the names of its questions."""
    found: list[tuple[str, str, list[str]]] = []
    for line in (shipped("queries") / "menu.txt").read_text("utf-8").splitlines():
        if line.startswith(" "):
            found[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            folder, _colon, heading = line.partition(": ")
            found.append((folder, heading, []))
    return found


def named(name: str) -> Question:
    """Return a shipped question.

    Raises:
        NotFoundError: There is none of that name; the candidates are those that its words may mean, each with
            its summary.
    """
    if name not in _files():
        told = {
            one.name: [(2.0, one.words), (2.0, " ".join(one.tags)), (1.0, one.summary)]
            for one in questions().values()
        }
        near = [f"{one} ({catalogue()[one].summary})" for one in ranked(name, told)]
        raise NotFoundError(f"no question '{name}'" + ("" if near else "; claimgraph ask lists all"), near)
    return _read(name)


@cache
def selects() -> dict[str, str]:
    """Return the SELECTs by which a dataset is read once (`claimgraph.claims.reading`), by name."""
    folder = shipped("queries") / READING
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.rq"))}
