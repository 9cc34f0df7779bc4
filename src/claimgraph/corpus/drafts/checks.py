"""Whether drafts fit what a corpus has: their document, the ids and words they use, the passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.checks.statements import draft_faults
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.drafts.files import DraftSheets
    from claimgraph.corpus.forms import Where
    from claimgraph.corpus.registry import Registry
    from claimgraph.errors import Fault
    from claimgraph.model.records import Draft


def faults(registry: Registry, found: DraftSheets) -> Iterator[Fault]:
    """Yield what is wrong in the drafts of a corpus: what is there must fit, what lacks is no fault.

    Args:
        registry: What the ids of the corpus stand for.
        found: Its drafts.
    """
    yield from found.faults
    headers = {sheet.record.document: sheet for sheet in registry.sheets.documents}
    for document, where in found.named:
        if trouble := registry.no_document(document):
            yield where.fault(trouble, "document")
    for document, drafts in found.drafts.items():
        if document not in headers:
            continue
        yield from draft_faults(registry, headers[document], drafts)
        seen: set[str] = set()
        for sheet in drafts:
            if sheet.record.id in seen:
                yield sheet.where.fault(f"the draft '{sheet.record.id}' is given twice", "id")
            seen.add(sheet.record.id)
            yield from _offered(registry, sheet.record, sheet.where)


def _offered(registry: Registry, draft: Draft, where: Where) -> Iterator[Fault]:
    """Check the acts and predicates that a draft offers."""
    for number, act in enumerate(draft.acts):
        if act not in registry.vocabulary.acts:
            yield where.fault(not_among("act", act, registry.vocabulary.acts), "acts", number)
    for number, offer in enumerate(draft.offers):
        if offer.predicate not in registry.vocabulary.predicates:
            known = registry.vocabulary.predicates
            yield where.fault(not_among("predicate", offer.predicate, known), "offers", number)
