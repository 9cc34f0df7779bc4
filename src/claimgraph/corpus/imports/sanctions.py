"""A list of sanctions as actors of a registry: names and ids elsewhere, never why somebody is listed.

The list is a table as OpenSanctions gives it out (targets.simple.csv). Columns beyond id, schema, name and
aliases are not taken: what a list says of somebody is a statement of those who keep it.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import TYPE_CHECKING

from claimgraph.corpus.formats.yaml import UNWANTED
from claimgraph.corpus.uses import known
from claimgraph.errors import FileError
from claimgraph.model.elsewhere import in_full
from claimgraph.model.slugs import slug
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NEEDED = ("id", "schema", "name", "aliases")
# Kinds by the schema of an entry; what only says that something can be owned or sued is an organization.
KINDS = {
    "Person": "person", "Organization": "organization", "Company": "organization",
    "PublicBody": "government_body", "LegalEntity": "organization",
}  # fmt: skip
TAKEN = {*NEEDED, "dataset", "last_change"}


@dataclass
class Listed:
    """What became of a list.

    Attributes:
        actors: How many actors were written.
        names: How many other names they have.
        there: How many stood in the registry already, by their ids elsewhere.
        dropped: What was not taken, with counts.
    """

    actors: int = 0
    names: int = 0
    there: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        """What came in and what did not, a line each."""
        lines = [f"{self.actors} actors with {self.names} other names, {self.there} were there already"]
        lines += [f"not taken: {number} x {what}" for what, number in sorted(self.dropped.items())]
        return "\n".join(lines)


def bring(corpus: Path, paths: Iterable[Path]) -> Listed:
    """Put the entries of lists into the registry of a corpus: actors/NAME.jsonl for a list NAME.csv.

    Args:
        corpus: The folder of the corpus.
        paths: The lists.

    Raises:
        FileError: A list cannot be read, has other columns, or the file to write is there already.
        AnnotationError: There is no such corpus.
    """
    sheets = known(corpus)
    taken = {slug for group in ("actor", "place", "event") for slug in sheets.named()[group]}
    there = {one.id for sheet in sheets.actors for one in sheet.record.same_as_elsewhere}
    there |= {one.id for used in sheets.used.values() for one in used.sheet.record.same_as_elsewhere}
    done = Listed()
    files: dict[Path, list[str]] = {}
    for path in paths:
        target = corpus / "actors" / f"{_slug(path.stem) or 'sanctions'}.jsonl"
        if target.exists() or target in files:
            raise FileError(f"{target}: there is such a file already; rename the list or remove the file")
        files[target] = [json.dumps(one, ensure_ascii=False) for one in _actors(path, taken, there, done)]
    for target, lines in files.items():
        target.parent.mkdir(exist_ok=True)
        disk.write(target, "".join(f"{line}\n" for line in lines))
    return done


def _actors(path: Path, taken: set[str], there: set[str], done: Listed) -> Iterator[dict[str, object]]:
    """Yield the entries of a list that can be actors."""
    for row in _rows(path):
        kind, name, elsewhere = (
            KINDS.get(row["schema"]),
            _line(row["name"]),
            in_full(f"opensanctions:{row['id']}"),
        )
        if kind is None:
            done.dropped[f"{row['schema'] or 'an entry without schema'}: no actor"] += 1
        elif not name:
            done.dropped["an entry without a name"] += 1
        elif elsewhere in there:
            done.there += 1
        else:
            there.add(elsewhere)
            aliases = dict.fromkeys(filter(None, map(_line, row["aliases"].split(";"))))
            aliases.pop(name, None)
            done.dropped.update(
                f"column {column}" for column, cell in row.items() if cell and column not in TAKEN
            )
            done.actors += 1
            done.names += len(aliases)
            of = _line(row.get("dataset", "")) or path.stem
            source = f"{of}, {row['last_change'][:10]}" if row.get("last_change") else of
            yield {
                "id": _ident(name, row["id"], taken),
                "kind": kind,
                "name": name,
                **({"names": list(aliases)} if aliases else {}),
                "same_as_elsewhere": [{"id": elsewhere, "source": source}],
            }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a list."""
    try:
        with TextIOWrapper(disk.opened(path), encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restval="")
            if lacking := [name for name in NEEDED if name not in (reader.fieldnames or ())]:
                raise FileError(
                    f"{path}: no column '{lacking[0]}'; a list has {', '.join(NEEDED)} and others"
                )
            for row in reader:
                if None in row:
                    raise FileError(f"{path}:{reader.line_num}: more cells than columns; is a quote missing?")
                yield row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileError(f"{path}: cannot be read: {error}") from error


def _ident(name: str, elsewhere: str, taken: set[str]) -> str:
    """Return an id that nothing has yet: the name; with the id elsewhere behind it; or that alone."""
    first = _slug(name) or _slug(elsewhere) or "listed"
    found = first if first not in taken else f"{first}-{_slug(elsewhere) or 'listed'}"
    number = 2
    while found in taken:
        found, number = f"{first}-{number}", number + 1
    taken.add(found)
    return found


def _slug(name: str) -> str:
    """Return a name as an id; empty if it has no Latin letters."""
    try:
        return slug(name)
    except ValueError:
        return ""


def _line(text: str) -> str:
    """Return a text in one line, without characters that mislead."""
    return " ".join(UNWANTED.sub(" ", text).split())
