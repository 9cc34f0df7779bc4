"""The first look at a dataset: what `claimgraph demo` prints."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from claimgraph.claims.evidence import evidence
from claimgraph.pages.profile import contest
from claimgraph.pages.terminal import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.store.dataset import Dataset

SECTIONS = (("Who claimed what", "who-claimed"), ("Who denied what", "who-denied"))


def findings(data: Dataset, call: Mapping[str, str]) -> None:
    """Print counts, claims, denials, threats and the contested facts of the best documented attack.

    Args:
        data: The dataset to ask.
        call: How to go on: `program` (its name or path), `store`, `page` (the network page beside it).
    """
    page = Page()
    page.line("Statements are what their speakers said, not findings of fact.", "faint")
    _counts(data, page)
    for heading, question in SECTIONS:
        _statements(data, page, heading, question)
    _threats(data, page)
    _contested(data, page)
    page.heading("Go on with")
    page.line(f"{call['page']} in a browser: the network, with the evidence of every line", indent=2)
    option = "" if call["store"] == "claimgraph-store" else f" --store {call['store']}"
    for words in ("show ain-al-asad", "ask", "ask according-to actor=centcom", "centrality --among groups"):
        page.line(f"{call['program']} {words}{option}", indent=2)


def _counts(data: Dataset, page: Page) -> None:
    page.heading("In this dataset")
    totals, kinds = {}, []
    for what, group in groupby(data.ask("overview"), key=lambda row: row["what"]):
        rows = list(group)
        totals[what] = next(row["number"] for row in rows if row["kind"] == "all")
        parts = [f"{row['kind']} {row['number']}" for row in rows if row["kind"] != "all"]
        kinds.append((f"{totals[what]} {what}", ", ".join(parts)))
    page.fields(kinds)


def _statements(data: Dataset, page: Page, heading: str, question: str) -> None:
    found = evidence(data, [row["statement"] for row in data.ask(question)])
    page.heading(f"{heading} ({len(found)})")
    for item in found.values():
        page.entry(item)


def _threats(data: Dataset, page: Page) -> None:
    """Threats, each with whom it is against and on which condition."""
    rows = list(data.ask("who-threatened"))
    found = evidence(data, [row["statement"] for row in rows])
    page.heading(f"Who threatened whom, under which condition ({len(found)})")
    for iri, item in found.items():
        mine = [row for row in rows if row["statement"] == iri]
        against = ", ".join(dict.fromkeys(row["target"] for row in mine if row["target"]))
        conditions = dict.fromkeys(
            f"{row['condition']} {row['condition_text']}" for row in mine if row["condition"]
        )
        page.entry(item, details=(f"against {against or 'nobody named'}", *conditions))


def _contested(data: Dataset, page: Page) -> None:
    """The attack whose contested properties have most holders, its accounts side by side."""
    attacks = {row["event"] for row in data.ask("attacks-on")}
    rows = [row for row in data.ask("contested-facts") if row["subject"] in attacks]
    if not rows:
        return
    holders = Counter(subject for subject, _holder in {(row["subject"], row["holder"]) for row in rows})
    best = min(holders, key=lambda subject: (-holders[subject], subject))
    page.heading(f"Contested: {best}")
    about = [row for row in rows if row["subject"] == best]
    for predicate, group in groupby(about, key=lambda row: row["predicate"]):
        page.line(predicate, "name", indent=2)
        page.fields(contest(list(group)), indent=4)
