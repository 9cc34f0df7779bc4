"""The documents as lists of sources: BibTeX for biblatex, CSL-JSON for Zotero, pandoc and add-ins of Word.

A document with an address is a page of the web, one of an outlet without address an article in it, any other
something that was published. Authors stand as the registry names them: which part of a name is the family's
is not known.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.claims.reading import OUTLET
from claimgraph.model.dates import interval, readable
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.statements import Days
    from claimgraph.store.dataset import Dataset

    Node = dict[str, object]

# Dates that EDTF, biblatex and pandoc read alike; of any other its first and last day are given.
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?[?~%]?"
_PLAIN = re.compile(f"({_DAY})(?:/({_DAY}))?")
_LATEX = {
    **dict(zip("{}", (r"\textbraceleft{}", r"\textbraceright{}"), strict=True)),
    **dict(zip("\\~^", (r"\textbackslash{}", r"\textasciitilde{}", r"\textasciicircum{}"), strict=True)),
    **{mark: f"\\{mark}" for mark in "$&#%_"},
}
_ADDRESS = {ord(mark): f"%{ord(mark):02X}" for mark in ' \t"<>\\^`{|}'}  # no address has them


@dataclass(frozen=True)
class Work:
    """A document as it is cited.

    Attributes:
        slug: Its id in the annotation files, and its key in lists.
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


def bibtex(found: Iterable[Work]) -> str:
    """Return documents as entries of a `.bib` file, with the fields and dates of biblatex.

    Args:
        found: The documents.
    """
    return "\n".join(map(_entry, found))


def _entry(one: Work) -> str:
    kind, home = _bibtex_kind(one)
    fields = {
        "author": " and ".join(f"{{{latex(name)}}}" for name in one.authors),
        "title": f"{{{latex(one.title)}}}",  # in braces of its own: no style makes `US` small
        home: f"{{{latex(one.publisher)}}}" if home == "publisher" else latex(one.publisher),
        "date": _date(one),
        "url": one.url,
        "urldate": one.retrieved if re.fullmatch(r"\d{4}-\d\d-\d\d", one.retrieved) else "",
        "note": latex("; ".join(f"archived {readable(at)}: {url}" for url, at in one.copies)),
    }
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text)
    return f"@{kind}{{{one.slug},\n{lines}}}\n"


def _bibtex_kind(one: Work) -> tuple[str, str]:
    """Return the type of an entry, and the field in which its publisher stands."""
    if one.url:
        return "online", "organization"
    return ("article", "journaltitle") if one.outlet else ("misc", "publisher")


def latex(text: str) -> str:
    r"""Return text as LaTeX reads it; letters of other scripts stay.

    >>> latex("50% of {A & B}")
    '50\\% of \\textbraceleft{}A \\& B\\textbraceright{}'
    """
    return "".join(_LATEX.get(letter, letter) for letter in " ".join(text.split()))


def _date(one: Work) -> str:
    """Return when a document was published, as EDTF that biblatex reads; nothing if nothing is known."""
    if _PLAIN.fullmatch(one.published):
        return one.published
    first, last = _days(one.published)
    if first == last:
        return str(first or "")
    return f"{first or ''}/{last or ''}"


def _days(written: str) -> Days:
    """Return the first and the last day of a date, None where that is open or cannot be read."""
    try:
        days = interval(written)
    except ValueError:
        return None, None
    return days.earliest, days.latest


def csl(found: Iterable[Work]) -> str:
    """Return documents as CSL-JSON.

    Args:
        found: The documents.
    """
    return json.dumps(list(map(_item, found)), ensure_ascii=False, indent=2) + "\n"


def _item(one: Work) -> Node:
    kind = "webpage" if one.url else "article-newspaper" if one.outlet else "document"
    item: Node = {
        "id": one.slug,
        "type": kind,
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "publisher" if kind == "document" else "container-title": one.publisher,
        "issued": _parts(one.published),
        "URL": one.url,
        "language": one.language,
        "accessed": _parts(one.retrieved),
        "archive_location": one.copies[0][0] if one.copies else "",
        "note": "; ".join(f"archived {readable(at)}: {url}" for url, at in one.copies),
    }
    return {name: value for name, value in item.items() if value}


def _parts(written: str) -> Node:
    """Return a date as CSL has it: a day, a month or a year, or two of them; in words if an end is open."""
    if not written:
        return {}
    plain = _PLAIN.fullmatch(written)
    ends = [end for end in plain.groups() if end] if plain else list(map(str, filter(None, _days(written))))
    if not plain and len(ends) < 2:  # noqa: PLR2004 - from one day to the other
        return {"literal": readable(written)}
    parts = [[int(part) for part in end.rstrip("?~%").split("-")] for end in dict.fromkeys(ends)]
    return {"date-parts": parts, **({"circa": True} if re.search("[?~%]", written) else {})}
