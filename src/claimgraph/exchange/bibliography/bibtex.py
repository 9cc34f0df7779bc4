"""Documents as entries of a `.bib` file, with the fields and dates of biblatex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimgraph.exchange.bibliography.works import PLAIN, days
from claimgraph.model.dates import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.exchange.bibliography.works import Work

_LATEX = {
    **dict(zip("{}", (r"\textbraceleft{}", r"\textbraceright{}"), strict=True)),
    **dict(zip("\\~^", (r"\textbackslash{}", r"\textasciitilde{}", r"\textasciicircum{}"), strict=True)),
    **{mark: f"\\{mark}" for mark in "$&#%_"},
}


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
    return f"@{kind}{{{one.key},\n{lines}}}\n"


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
    if PLAIN.fullmatch(one.published):
        return one.published
    first, last = days(one.published)
    if first == last:
        return str(first or "")
    return f"{first or ''}/{last or ''}"
