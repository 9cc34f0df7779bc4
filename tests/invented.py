"""A card of a statement that nobody made, for tests of what shows cards."""

from __future__ import annotations

from datetime import date

from claimgraph.claims.cards import Card, Party

CARD = Card(
    id="herald/s",
    iri="https://example.org/id/statement/herald.s",
    home="herald",
    key="statement/herald.s",
    acts=("assertion",),
    does=("assertion",),
    speakers=(Party("actor/red-dawn", "Red Dawn"),),
    principals=(),
    said="2031-05-01",
    earliest=date(2031, 5, 1),
    latest=date(2031, 5, 1),
    hedged=False,
    paraphrase="Invented.",
    note="",
    targets=(),
    condition="",
    relays=(),
    documents=("herald",),
    passages=(),
    quotations=(),
    points=(),
)
