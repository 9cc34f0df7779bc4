"""Rules as files: a sentence, and a CONSTRUCT that neither changes anything nor reaches the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.ask.sparql.tokens import screen
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.registry import Registry
    from claimgraph.errors import Fault


def faults(registry: Registry) -> Iterator[Fault]:
    """Yield which rules cannot be run; whether the engine understands them is found when they are."""
    for sheet in registry.sheets.rules:
        try:
            form = screen(sheet.record.text)
        except QueryError as error:
            yield sheet.where.fault(str(error).partition(";")[0])
        else:
            if form != "CONSTRUCT":
                yield sheet.where.fault(f"a rule is a CONSTRUCT query, not {form}")
