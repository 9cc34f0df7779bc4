"""A statement in a sentence, with whom and what it involves, as all formats of others give it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimgraph.claims.cards.phrases import ended
from claimgraph.model.dates import readable

if TYPE_CHECKING:
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity, Statement
    from claimgraph.store.dataset import Dataset

PARTIES = ("speaker", "on_behalf_of", "addressee", "target")
SPDX = re.compile(r"[A-Za-z0-9.+-]+")
UNSETTLED = "What statements speak of; whether and how it happened is for them."


def sentence(reading: Reading, statement: Statement) -> str:
    """Return who said what when, and whether it still stands: `Red Dawn, 1 May 2031 [threat]: ...`.

    Args:
        reading: The reading that has the statement.
        statement: The statement.
    """
    who = " and ".join(map(reading.label, statement.speakers))
    whose = "".join(f" for {reading.label(one)}" for one in statement.principals)
    acts = " and ".join(map(reading.act, statement.acts)) + (", hedged" if statement.hedged else "")
    end = ended(reading, statement)
    standing = f" – {end.upper()}" if end else ""
    return f"{who}{whose}, {readable(statement.said)} [{acts}]{standing}: {statement.paraphrase}"


def content(reading: Reading, statement: Statement) -> list[str]:
    """Return what a statement affirms and denies, a line each: `denies: raid – outcome – hit`."""
    return [
        f"{reading.code('stance', 'denies' if denied else 'affirms')}: {reading.label(one.subject)} – "
        f"{reading.act(one.predicate)} – {reading.value(one)}"
        for one, denied in statement.sides
    ]


def involved(reading: Reading, statement: Statement) -> list[Entity]:
    """Return who speaks, for whom, to and about whom and what, each once; documents aside."""
    values = (one.object for one, _ in statement.sides)
    named = (*(iri for role in PARTIES for iri in statement.role(role)), *statement.topics, *values)
    found = (reading.entities.get(iri) for iri in dict.fromkeys(named))
    return [one for one in found if one is not None and one.what != "document"]


def carriers(reading: Reading, statement: Statement) -> list[Entity]:
    """Return the documents that carry a statement, each once."""
    return [reading.documents[slug] for slug in dict.fromkeys(statement.documents)]


def licences(data: Dataset) -> list[str]:
    """Return the addresses of the licences of all corpora of a dataset, those of SPDX ids among them.

    What is neither, such as "not decided yet", has no address and is left out.
    """
    found = {str(row["licence"]) for row in data.ask("corpora") if row["licence"]}
    known = (f"https://spdx.org/licenses/{one}" if SPDX.fullmatch(one) else one for one in found)
    return sorted(one for one in known if one.startswith(("https://", "http://")) and " " not in one)
