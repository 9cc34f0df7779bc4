"""Pages that stand still: HTML and SVG without scripts, to be read, printed and sent on."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimgraph.model.safe import safe
from claimgraph.pages.inlined import digest, file_text
from claimgraph.pages.rivals import rivals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.claims.cards import Material
    from claimgraph.pages.sections import Bit, Section

Record = dict[str, Any]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def render(name: str, material: Material, shown: Mapping[str, Any]) -> str:
    """Return a page as HTML, in one file that needs nothing else.

    Everything is escaped; a Content-Security-Policy forbids scripts, addresses and styles of others.

    Args:
        name: Of the template `pages/assets/NAME.html`, and of the style `NAME.css` that follows `static.css`.
        material: The statements that the page may show as cards.
        shown: What else the template needs.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    own = files("claimgraph.pages").joinpath("assets")
    style = file_text(own, "static.css") + file_text(own, f"{name}.css")
    environment = Environment(
        loader=FunctionLoader(lambda template: file_text(own, template)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["date"] = readable_date
    environment.globals |= {
        "material": material,
        "style": Markup(style),  # noqa: S704 - our own files
        "style_hash": digest(style),
    }
    return environment.get_template(f"{name}.html").render(shown)


def sections(report: Iterable[Section], material: Material) -> tuple[list[Record], set[int]]:
    """Return the sections of a report for a template, and which statements stand in them in full.

    A statement stands in full once, beneath the first section that names it. Sections without content are
    left out unless they say something.
    """
    seen: set[int] = set()
    return [_section(one, material, seen) for one in report if one or one.nothing], seen


def _section(section: Section, material: Material, seen: set[int]) -> Record:
    numbers = {material.position[statement] for statement in section.named}
    listed = {material.position[statement] for statement in section.statements}
    fresh = numbers - seen
    seen |= fresh
    return {
        "title": section.title,
        "question": section.question,
        "columns": section.columns,
        "rows": [[[_bit(bit, material) for bit in cell] for cell in row] for row in section.rows],
        "contests": [rivals(contest, material.position) for contest in section.contests],
        "cards": sorted(fresh),
        "again": sorted(listed - fresh) if not section.rows else [],
        "nothing": section.nothing,
        "note": safe(section.note),
    }


def _bit(bit: Bit, material: Material) -> Record:
    return {
        "text": safe(bit.text),
        "said": safe(bit.said),
        "card": material.position[bit.statement] if bit.statement else None,
        "document": safe(bit.document),
        "look": bit.look,
    }


def readable_date(said: str) -> str:
    """Write an EDTF date of the annotations for people, as the interactive page does.

    >>> [readable_date(said) for said in ("2023-10-18/2023-10-19", "../2023-11", "2023-10-18/2024-01-02")]
    ['18–19 Oct 2023', 'by Nov 2023', '18 Oct 2023 – 2 Jan 2024']
    >>> readable_date("2031-05~")
    'about May 2031'
    """
    first, slash, last = said.partition("/")
    if not slash:
        return _day(first)
    if first == "..":
        return f"by {_day(last)}"
    if last == "..":
        return f"from {_day(first)}"
    if not _PLAIN.fullmatch(first) or not _PLAIN.fullmatch(last) or first == last:
        return _day(first) if first == last else f"{_day(first)} – {_day(last)}"
    if len(first) == len(last) == len("2023-10-18") and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_day(last)}"
    return f"{_day(first, year=first[:4] != last[:4])} – {_day(last)}"


def _day(text: str, *, year: bool = True) -> str:
    """Write a day, a month or a year, `~` as about; what is none of them stays as it is."""
    if text.endswith("~"):
        return f"about {_day(text[:-1], year=year)}"
    if not _PLAIN.fullmatch(text):
        return text
    parts = text.split("-")
    words = [str(int(part)) for part in parts[2:]] + [MONTHS[int(part) - 1] for part in parts[1:2]]
    return " ".join([*words, parts[0]] if year or not words else words)
