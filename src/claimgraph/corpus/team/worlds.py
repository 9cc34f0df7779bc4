"""Whether worlds decide what somebody says, and do not contradict themselves."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from claimgraph.corpus.checks.propositions import troubles
from claimgraph.model.records import Statement, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.registry import Registry
    from claimgraph.corpus.sheets import Sheet
    from claimgraph.errors import Fault
    from claimgraph.model.records import World


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield what is wrong with the worlds of a corpus."""
    worlds = registry.sheets.worlds
    said = set(_said(registry)) if worlds else set()
    for sheet in worlds:
        yield from _decisions(sheet, registry, said)


def _said(registry: Registry) -> Iterator[str]:
    """Yield the contents that somebody affirms or denies; a value that is no value was told already."""
    for entries in registry.sheets.entries.values():
        for record in (sheet.record for sheet in entries):
            for content in (*record.affirms, *record.denies) if isinstance(record, Statement) else ():
                with suppress(ValueError):
                    yield content.identifier()


def _decisions(sheet: Sheet[World], registry: Registry, said: set[str]) -> Iterator[Fault]:
    """Check each content that a world decides."""
    where, decided = sheet.where, set()
    for key in ("takes", "excludes"):
        for number, content in enumerate(getattr(sheet.record, key)):
            wrong = list(troubles(content, registry, ()))
            for position, message in wrong:
                yield where.fault(f"{key}: {message}", key, number, position)
            if wrong:
                continue
            words = f"'{named(content.subject)} {content.predicate} {named(content.value)}'"
            if content.identifier() in decided:
                yield where.fault(f"{key}: {words} is decided twice", key, number)
            elif content.identifier() not in said:
                yield where.fault(f"{key}: nobody says {words}; a world decides what is said", key, number)
            decided.add(content.identifier())
