"""Unnamed actors who may be one, by how their documents describe them: proposed here, judged by people only.

Nothing follows from a proposal: officials of two articles can be the same two men or two hundred others.
What somebody judges stands in judgements.yaml, with who, when and why; it is not proposed again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING

from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.edits import as_before
from claimgraph.corpus.formats.items import added
from claimgraph.errors import FileError, NotFoundError, QueryError
from claimgraph.model.records import Statement, described, named
from claimgraph.names.folding import bare
from claimgraph.names.suggestions import nearest, not_among
from claimgraph.rdf.derive.given.facts import counted_as, judged_same
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Document, Source

INDEFINITE = {"a", "an"}  # names have none, so that folding leaves them
FILE = "judgements.yaml"
VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True)
class Unnamed:
    """Somebody whom a document describes without a name.

    Attributes:
        name: What judgements call it: `document/id`.
        document: The heading of the document.
        source: How it is described.
        said: The statements of the document that it makes.
    """

    name: str
    document: Document
    source: Source
    said: tuple[Statement, ...]

    @property
    def words(self) -> frozenset[str]:
        """The words of the description, folded, without articles."""
        words = frozenset(bare(self.source.unidentified).split())
        return words - INDEFINITE or words

    @property
    def bodies(self) -> frozenset[str]:
        """The bodies to which it is said to belong or to be close."""
        return frozenset((*self.source.affiliated_with, *self.source.close_to))


@dataclass(frozen=True)
class Proposal:
    """Two unnamed actors who may be one.

    Attributes:
        one: The first by name.
        other: The second.
        grounds: Why they may be one.
    """

    one: Unnamed
    other: Unnamed
    grounds: tuple[str, ...]


def unnamed(sheets: Sheets) -> dict[str, Unnamed]:
    """Return whom the statements of a corpus describe without a name, by `document/id`.

    Args:
        sheets: The files of the corpus.
    """
    found: dict[str, Unnamed] = {}
    for sheet in sheets.documents:
        entries = [one.record for one in sheets.entries.get(sheet.record.document, ())]
        for source in (source for entry in entries for _key, source in described(entry)):
            said = tuple(
                entry
                for entry in entries
                if isinstance(entry, Statement) and source.id in map(named, entry.speaker)
            )
            name = f"{sheet.record.document}/{source.id}"
            found.setdefault(name, Unnamed(name, sheet.record, source, said))
    return dict(sorted(found.items()))


def proposed(sheets: Sheets) -> list[Proposal]:
    """Return the pairs of unnamed actors that may be one and of which nobody has judged.

    Definition: of one description, articles aside; or all words of one description stand in the other, and
    both are said to belong or to be close to a body in common. Never proposed are two who are said to belong
    to different bodies or to be of different number, and a part of a group with the group or another part.
    In one document, which tells its own sources apart, only one description counts. Of all who are judged to
    be one, one pair with somebody else is proposed.

    Args:
        sheets: The files of the corpus.

    Returns:
        Those of one description first.
    """
    known = unnamed(sheets)
    pairs = [
        (sheet.record.date, sheet.record.verdict, frozenset(sheet.record.pair)) for sheet in sheets.judgements
    ]
    groups = counted_as([pair for pair in judged_same(pairs) if known.keys() >= set(pair)], known)
    decided = {frozenset(groups.get(name, name) for name in pair) for _date, _verdict, pair in pairs}
    found: dict[frozenset[str], Proposal] = {}
    for one, other in combinations(known.values(), 2):
        ends = frozenset((groups[one.name], groups[other.name]))
        grounds = tuple(_grounds(one, other)) if len(ends) > 1 and ends not in decided else ()
        if grounds:
            found.setdefault(ends, Proposal(one, other, grounds))
    alike = [one for one in found.values() if one.one.words == one.other.words]
    return [*alike, *(one for one in found.values() if one not in alike)]


def _grounds(one: Unnamed, other: Unnamed) -> Iterator[str]:
    """Yield why two may be one; nothing if they may not."""
    first, second = one.source, other.source
    bodies, same_document = one.bodies & other.bodies, one.document.document == other.document.document
    if one.bodies and other.bodies and not bodies:
        return
    if same_document and (_part(first, second) or _part(second, first)):
        return
    if first.count and second.count and first.count != second.count:
        return
    if one.words == other.words:
        yield f"both are described as “{first.unidentified}”"
    elif (one.words < other.words or other.words < one.words) and bodies and not same_document:
        yield f"“{first.unidentified}” and “{second.unidentified}”"
    else:
        return
    if bodies:
        yield f"both with {', '.join(sorted(bodies))}"
    if first.count and first.count == second.count:
        yield f"{first.count} in both"


def _part(one: Source, other: Source) -> bool:
    """Whether one is part of the other, or of what the other is part of."""
    return one.part_of is not None and one.part_of in {other.id, other.part_of}


@dataclass(frozen=True)
class Judged:
    """What somebody judges of two unnamed actors.

    Attributes:
        one: `document/id` of one.
        other: That of the other.
        verdict: `same`, `different` or `unsure`.
        ground: Why.
        who: Who judges.
    """

    one: str
    other: str
    verdict: str
    ground: str
    who: str

    def written(self, folder: Path, sheets: Sheets) -> tuple[Path, str, bytes]:
        """Return the file of judgements, its text with this one, and what it holds so far.

        Args:
            folder: The folder of the corpus.
            sheets: Its files.

        Raises:
            NotFoundError: One of the two is described in no document.
            QueryError: It lacks a ground, or is of one.
            FileError: The file can take no more.
        """
        self._check(unnamed(sheets))
        path = folder / FILE
        before = disk.read(path) if path.exists() else b""
        day = datetime.now(UTC).astimezone().date().isoformat()
        item = {
            self.verdict: [self.one, self.other],
            "by": self.who,
            "date": day,
            "ground": self.ground.strip(),
        }
        loaded = yaml.load(before, path.as_posix(), yaml.REGISTRY)
        try:
            text = added(loaded, "judgements", item)
        except ValueError as error:
            raise FileError(f"{path}: {error}") from error
        yaml.load(text.encode(), path.as_posix(), yaml.REGISTRY)
        return path, as_before(text, before), before

    def _check(self, known: Mapping[str, Unnamed]) -> None:
        for name in (self.one, self.other):
            if name not in known:
                near = nearest(name, known)
                raise NotFoundError(f"no unnamed actor is called '{name}'", [near] if near else [])
        if self.one == self.other:
            raise QueryError(f"'{self.one}' is one: name two")
        if self.verdict not in VERDICTS:
            raise QueryError(not_among("verdict", self.verdict, VERDICTS))
        if not self.ground.strip():
            raise QueryError("say why: a judgement has a ground")
