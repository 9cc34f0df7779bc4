"""Everything known of one thing, by whom: what `claimgraph show` prints."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from claimgraph.claims.evidence import evidence
from claimgraph.pages.terminal import Page

if TYPE_CHECKING:
    from claimgraph.claims.evidence import Evidence, Quotations
    from claimgraph.names.index import Named
    from claimgraph.store.dataset import Dataset

Rows = list[dict[str, str]]


def profile(data: Dataset, thing: Named, quotations: Quotations | None = None) -> None:
    """Print names, statements and contested values of a thing, each with its evidence.

    Args:
        data: The dataset to ask.
        thing: What `Dataset.find` returned.
        quotations: The source texts, if they are at hand.
    """
    writer = _Writer(data, quotations)
    writer.title(thing)
    if thing.kind == "statement":
        writer.statement(thing)
    elif thing.kind == "document":
        writer.section("Statements it carries", _rows(data, "statements-in", source=thing.identifier))
    elif thing.kind == "place":
        events = _rows(data, "attacks-on", place=thing.identifier)
        names = {row["event"] for row in events}
        writer.contested([row for row in _rows(data, "contested-facts") if row["subject"] in names])
        writer.events(events)
        writer.section("What is said of it", _rows(data, "statements-about", place=thing.identifier))
    elif thing.kind == "event":
        writer.contested(_rows(data, "contested-facts", event=thing.identifier))
        writer.section("What is said of it", _rows(data, "statements-about", event=thing.identifier))
    elif thing.kind == "actor":
        writer.contested(_rows(data, "contested-facts", actor=thing.identifier))
        writer.section("What it said", _rows(data, "statements-by", actor=thing.identifier))
        writer.section("What is said of it", _rows(data, "statements-about", actor=thing.identifier))


class _Writer:
    """Prints sections; a statement that stood in full before is only named again."""

    def __init__(self, data: Dataset, quotations: Quotations | None) -> None:
        self.data = data
        self.texts = quotations
        self.page = Page()
        self.seen: set[str] = set()

    def title(self, thing: Named) -> None:
        """The name, what it is, and its other names."""
        self.page.line(thing.label or thing.identifier, "heading")
        self.page.line(f"{thing.kind} {thing.identifier}", "faint")
        if thing.kind in {"actor", "place", "event"}:
            names = dict.fromkeys(
                row["name"] for row in _rows(self.data, "names-of", **{thing.kind: thing.identifier})
            )
            others = "; ".join(name for name in names if name != thing.label)
            if others:
                self.page.line(f"also {others}")

    def statement(self, thing: Named) -> None:
        """One statement: its evidence and what it affirms and denies."""
        (found,) = evidence(self.data, [thing.iri]).values()
        self.page.line()
        self._entry(found)
        content = _rows(self.data, "content-of", statement=thing.identifier)
        self.page.fields(
            [
                (row["stance"], f"{row['subject']} / {row['predicate']}: {row['value']} {row['valid']}")
                for row in content
            ],
            indent=6,
        )

    def section(self, heading: str, rows: Rows) -> None:
        """Statements in the order of the rows, each once."""
        found = evidence(self.data, [row["statement"] for row in rows])
        if found:
            self.page.heading(f"{heading} ({len(found)})")
            self._entries(found)

    def events(self, rows: Rows) -> None:
        """The events at a place, each with all that is said of it."""
        found = evidence(self.data, [row["statement"] for row in rows if row["statement"]])
        if not rows:
            return
        self.page.heading("What is said to have happened there")
        for event, group in groupby(rows, key=lambda row: row["event"]):
            self.page.line(f"{event}", "heading", indent=1)
            about = dict.fromkeys(row["statement"] for row in group if row["statement"])
            self._entries({iri: found[iri] for iri in about if iri in found})

    def contested(self, rows: Rows) -> None:
        """Values that exclude each other, with their holders."""
        if not rows:
            return
        self.page.heading("Contested")
        for (subject, predicate), group in groupby(rows, key=lambda row: (row["subject"], row["predicate"])):
            self.page.line(f"{subject}: {predicate}", indent=2)
            self.page.fields(contest(list(group)), indent=4)

    def _entries(self, found: dict[str, Evidence]) -> None:
        for iri, item in found.items():
            if iri in self.seen:
                self.page.line(f"{item.said}  see above: {item.identifier}", "faint", indent=2)
            else:
                self.seen.add(iri)
                self._entry(item)

    def _entry(self, item: Evidence) -> None:
        self.page.entry(item, details=(f"Note: {item.note}",) if item.note else ())
        if self.texts:
            self.page.quotations(item, self.texts)


def contest(rows: Rows) -> list[tuple[str, str]]:
    """Return each value of one contested property beside each of those who hold it.

    Args:
        rows: Rows of the question `contested-facts` with the same subject and predicate.
    """
    lines = []
    for (stance, value), group in groupby(rows, key=lambda row: (row["stance"], row["value"])):
        named = value if stance == "affirms" else f"not {value}"
        for row in group:
            hedged = ", hedged" if row["hedged"] else ""
            lines.append((named, f"{row['holder']}, {row['said']}{hedged}, in {row['document']}"))
            named = ""
    return lines


def _rows(data: Dataset, question: str, **values: str) -> Rows:
    return list(data.ask(question, **values))
