"""The documents as they are cited: title, publisher, authors, day, address, and copies in archives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.claims.reading import OUTLET
from claimgraph.model.dates import interval
from claimgraph.model.ids import AT
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.statements import Days
    from claimgraph.store.dataset import Dataset

# Dates that EDTF, biblatex and pandoc read alike; of any other its first and last day are given.
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?[?~%]?"
PLAIN = re.compile(f"({_DAY})(?:/({_DAY}))?")
_ADDRESS = {ord(mark): f"%{ord(mark):02X}" for mark in ' \t"<>\\^`{|}'}  # no address has them


@dataclass(frozen=True)
class Work:
    """A document as it is cited.

    Attributes:
        slug: What the dataset knows it by.
        title: Its title.
        publisher: Name of its publisher.
        outlet: Whether that is a media outlet.
        authors: Names of its authors.
        published: When, as EDTF text.
        url: Its address, or an empty text.
        language: Its language, a BCP 47 tag, if that is not the language of the corpus.
        retrieved: When the annotators took its text, as EDTF text, or an empty text.
        copies: Copies in archives: the address of each, and when it was made.
    """

    slug: str
    title: str
    publisher: str
    outlet: bool
    authors: tuple[str, ...]
    published: str
    url: str
    language: str
    retrieved: str
    copies: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Its key in lists: citations have an @ of their own."""
        return self.slug.replace(AT, ".")


def works(data: Dataset, slugs: Iterable[str] | None = None) -> dict[str, Work]:
    """Return documents as they are cited, by slug and in this order.

    Args:
        data: The dataset.
        slugs: Which documents; all of them if none are given.
    """
    reading, wanted = data.reading, None if slugs is None else set(slugs)
    copies: dict[str, dict[tuple[str, str], None]] = {}
    taken: dict[str, str] = {}
    for row in data.ask("archived").texts():
        taken[row["document"]] = safe(row["retrieved"])
        if row["archive"]:
            copy = address(row["archive"]), safe(row["archived_on"])
            copies.setdefault(row["document"], {})[copy] = None
    found = {}
    for slug, one in sorted(reading.documents.items()):
        if wanted is None or slug in wanted:
            publisher = reading.entities.get(one.fact("publisher"))
            found[slug] = Work(
                slug=slug,
                title=" ".join(one.label.split()),
                publisher=reading.label(one.fact("publisher")),
                outlet=publisher is not None and OUTLET in publisher.classes,
                authors=tuple(map(reading.label, one.facts.get("author", ()))),
                published=one.fact("published"),
                url=address(one.fact("url")),
                language=one.fact("language"),
                retrieved=taken.get(slug, ""),
                copies=tuple(copies.get(slug, ())),
            )
    return found


def address(text: str) -> str:
    """Return an address of the web in a form that ends nothing early; an empty text if it is none.

    >>> address("https://example.org/a b{"), address("javascript:alert(1)")
    ('https://example.org/a%20b%7B', '')
    """
    clean = "".join(safe(text).split("\n"))
    return clean.translate(_ADDRESS) if re.match("https?://", clean) else ""


def days(written: str) -> Days:
    """Return the first and the last day of a date, None where that is open or cannot be read."""
    try:
        found = interval(written)
    except ValueError:
        return None, None
    return found.earliest, found.latest
