"""A build in parts without a cluster: the same functions, the joins and groups by dictionaries."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING

from claimgraph.corpus.formats import yaml
from claimgraph.corpus.read import assembled
from claimgraph.errors import AnnotationError
from claimgraph.names.suggestions import nearest
from claimgraph.rdf.derive import quads
from claimgraph.spark import documents, groups, header, shards
from claimgraph.spark.documents import Come, Ground, Line
from claimgraph.spark.graphs import components

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TypeVar

    from claimgraph.spark.groups import Settled, Word
    from claimgraph.spark.shards import Held, Shard

    Key = TypeVar("Key")
    Value = TypeVar("Value")


def in_lines(corpus: Path, into: Path) -> Path:
    """Copy a corpus, its documents as JSON lines."""
    left_out = shutil.ignore_patterns("documents", "texts", "drafts", "rules", ".claimgraph")
    shutil.copytree(corpus, into, ignore=left_out)
    with (into / "documents.jsonl").open("a", encoding="utf-8") as file:
        for path in sorted(corpus.glob("documents/*.y*ml")):
            data = yaml.load(path.read_bytes(), path.as_posix()).data
            file.write(json.dumps(data, ensure_ascii=False, default=float) + "\n")
    return into


def lines(folder: Path) -> Iterator[Line]:
    """Yield the lines of the documents."""
    path = folder / "documents.jsonl"
    for number, text in enumerate(path.read_bytes().split(b"\n"), start=1):
        if text.strip():
            yield Line(path.as_posix(), number, text.strip())


class Parted:
    """A build of a folder, step by step."""

    def __init__(self, folder: Path) -> None:
        self.sheets = header.read(folder)
        self.known = by_key((one.slug, one) for one in map(documents.known, lines(folder)))
        self.ground = self._ground()
        self.come = self._come()

    def _ground(self) -> Ground:
        ground = header.ground(self.sheets)
        every = [one for some in self.known.values() for one in some]
        days = [*header.days(self.sheets), *(day for one in every for day in one.days)]
        ground.published = f"{min(days)}/{max(days)}" if days else ""
        ground.unread = not all(map(documents.readable, every))
        return ground

    def _come(self) -> list[Come]:
        seen: dict[str, list[Line]] = defaultdict(list)
        missing: dict[str, set[str]] = defaultdict(set)
        for slug, some in self.known.items():
            for other, wanted in ((other, wanted) for one in some for other, wanted in one.names.items()):
                seen[slug] += [documents.answer(one.line, wanted) for one in self.known.get(other, ())]
                if other not in self.known:
                    missing[slug].add(other)
        slugs = {*filter(lambda slug: slug[0] != "?", self.known), *self.sheets.ids["documents"]}
        missing[""] = header.names(self.sheets).keys() - slugs
        near = {other: nearest(other, slugs) for some in missing.values() for other in some}
        self.near = {other: found for other, found in near.items() if found}
        return [
            documents.come(
                slug,
                sorted(one.line for one in some),
                seen[slug],
                {self.near[other] for other in missing[slug] if other in self.near},
                self.ground,
            )
            for slug, some in self.known.items()
        ]

    def faults(self) -> tuple[str, ...]:
        """Return all faults, as they are told."""
        wanted = header.names(self.sheets)
        seen = [
            documents.answer(one.line, wanted[slug]) for slug in wanted for one in self.known.get(slug, ())
        ]
        decided = header.decided(self.sheets, self.ground.corpus.base)
        for one in self.come:
            if one.told and not decided.isdisjoint(one.told.propositions):
                seen += [known.line for known in self.known[one.slug]]
        found = header.faults(self.sheets, {*seen}, self.near.values(), self.ground.published)
        found += [fault for one in self.come for fault in one.faults]
        for some in self.parts()[1]:
            found += groups.rounds(some)
        return tuple(str(AnnotationError(found)).splitlines()) if found else ()

    def parts(self) -> tuple[dict[str, str], list[list[groups.Link]]]:
        """Return by which part statements belong together, and the links of each part."""
        links = [link for one in self.come for link in groups.links(one)]
        part = dict(components.parted((link.one, link.other) for link in links))
        return part, list(by_key((part[link.one], link) for link in links).values())

    def settled(self) -> list[tuple[Settled, str]]:
        """Return how every statement stands."""
        every = [*self.come, *header.cited(self.sheets, self.ground)]
        base, part = self.ground.corpus.base, self.parts()[0]
        ways = by_key(way for one in every for way in groups.ways(one, f"{base}id/document/{one.slug}"))
        carried = {f"{base}id/document/{one.slug}": one.told.ways for one in every if one.told}
        told = [one.told for one in every if one.told]
        endings = by_key((end.target, end) for one in told for end in one.endings)
        for retraction in (each for one in told for each in one.retractions):
            iri = retraction[0].document
            for target, end in groups.retracting((iri, (retraction, carried.get(iri, ())))):
                endings.setdefault(target, []).append(end)
        together: dict[str, list[Word]] = defaultdict(list)
        for iri, word in (pair for one in every for pair in groups.words(one)):
            whole = word._replace(ways=tuple(ways.get(iri, ())), endings=tuple(endings.get(iri, ())))
            together[part.get(iri, iri)].append(whole)
        return [pair for some in together.values() for pair in groups.settled(some, self.ground)]

    def derived(self) -> Iterator[str]:
        """Yield what follows from several documents."""
        settled = self.settled()
        families = dict(components.parted(self.ground.parts))
        yield from (lines for _, lines in settled)
        for some in by_key(pair for one, _ in settled for pair in groups.by_thing(one, families)).values():
            yield from groups.of_one_thing(some, self.ground)
        standing = {one.said.voice.statement: one for one, _ in settled if one.stands}
        for iri, denying in by_key(pair for one, _ in settled for pair in groups.against(one)).items():
            if iri in standing:
                yield from groups.of_one_statement(standing[iri], denying, self.ground)
        told = [one.told for one in self.come if one.told]
        implied = {iri: content for one in told for iri, content in quads.implied(one.said).items()}
        named = {iri for one in told for iri in one.propositions}
        yield from quads.unsaid(implied, named, self.ground.derived)

    def shards(self) -> list[Shard]:
        """Return the parts of the output: one for each home, so that nothing is whole by chance."""
        held: list[tuple[tuple[str, bool], Held]] = []
        for one in self.come:
            held.append(((one.slug, True), shards.Held(one.own, one.shared)))
            held += shards.shared(one.own, one.shared)
        held += shards.homes(self.derived())
        used = {slug for one in self.come for slug in one.used}
        rest = tuple(header.lines(assembled(self.sheets, used), self.ground))
        called = shards.labels(rest)
        return [
            shards.Shard("".join(rest), len(rest), shards.rows(rest, header.TABLES)),
            *(
                shards.shard(some, shards.OF_DOCUMENTS if home[1] else shards.OF_CONTENTS, called)
                for home, some in by_key(held).items()
            ),
        ]


def by_key(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Return values by their keys."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
