"""Names, documents and the lines of reports as HTML, for templates; everything is escaped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup, escape

from claimgraph.model.dates import readable
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.runtime import Context

    from claimgraph.claims.cards import Material
    from claimgraph.pages.sections import Bit

KEPT = 1 << 14  # names and dates that are made once
WEB = ("https://", "http://")
BDI, END = Markup("<bdi>"), Markup("</bdi>")
GO, GOING, GONE = Markup('<a class="go" href="'), Markup('"><bdi>'), Markup("</bdi></a>")
TIME = Markup("<time>{}</time>")
TO, INTO, END_TO = Markup('<a href="'), Markup('">'), Markup("</a>")
ENDED = Markup('<s><a href="{}">{}</a></s> <span class="ended">{}</span>')
LOOK = Markup('{}<span class="{}">{}</span>')
CONTESTED = Markup('{}<span class="contested-word"><span class="badge">≠</span> {}</span>')
PAGE = Markup('<a href="{}" title="{}"><bdi>{}</bdi></a>')
OUTSIDE = Markup(
    '<a href="{}" title="{}" target="_blank" rel="noopener noreferrer nofollow"><bdi>{}</bdi></a>'
)
NOWHERE = Markup('<bdi title="{}">{}</bdi>')


@dataclass(frozen=True, eq=False)
class Lines:
    """What writes names and lines on the pages of a folder.

    Attributes:
        material: The statements of the pages.
        link: Gives the address of the page on a thing, see `claimgraph.pages.html.Around`.
    """

    material: Material
    link: Callable[[str], str]

    def functions(self) -> dict[str, Any]:
        """Return what templates call: `called`, `carrier`, `line`, `kept`."""
        kept: dict[tuple[Any, ...], Markup] = {}

        def once(macro: Callable[..., Markup], *given: object) -> Markup:
            """Fill a macro once for the same values: a card stands on many pages of a site."""
            known = (macro.name, *given)  # type: ignore[attr-defined]  # a macro of jinja
            if known not in kept:
                kept[known] = macro(*given)
            return kept[known]

        called, carrier = lru_cache(KEPT)(self.called), lru_cache(KEPT)(self.carrier)

        @pass_context
        def line(context: Context, bits: Iterable[Bit]) -> Markup:
            """Return a line; the template's `spot` tells where a statement stands in full."""
            spot = context.resolve("spot")
            return together(*(_piece(self.material, bit, (called, carrier, spot)) for bit in bits))

        return {"called": called, "carrier": carrier, "line": line, "kept": once}

    def called(self, words: str, thing: str) -> Markup:
        """Return a name, which leads to its page, or to its node on the page of a network.

        Args:
            words: The name.
            thing: What links know the thing by; empty if the words name none.
        """
        to = self.link(thing) if thing else ""
        return together(GO, to, GOING, words, GONE) if to else together(BDI, words, END)

    def carrier(self, slug: str) -> Markup:
        """Return publisher and date of a document, linked to its page, or to its address on the web."""
        document = self.material.documents.get(slug)
        if document is None:
            title = name = slug
        else:
            title = document.title
            name = ", ".join(filter(None, (document.publisher, dated(document.published))))
        if to := self.link(f"document/{slug}"):
            return PAGE.format(to, title, name)
        if document and document.url.lower().startswith(WEB):
            return OUTSIDE.format(document.url, title, name)
        return NOWHERE.format(title, name)


def together(*pieces: str) -> Markup:
    """Join pieces to markup, in a third of the time that `Markup.format` takes; plain text is escaped.

    >>> together(Markup("<b>"), "R & D", Markup("</b>"))
    Markup('<b>R &amp; D</b>')
    """
    escaped = [one if isinstance(one, Markup) else escape(one) for one in pieces]
    return Markup("".join(escaped))  # noqa: S704 - all are escaped


@lru_cache(KEPT)
def dated(said: str) -> str:
    """Return a date for people, see `claimgraph.model.dates.readable`."""
    return readable(said) if said else ""


def _piece(
    material: Material, bit: Bit, written: tuple[Callable[[str, str], Markup], Callable[[str], Markup], Any]
) -> Markup:
    """Return a piece of a line: a link to a statement, a look, a name, or plain words."""
    called, carrier, spot = written
    words = safe(bit.text)
    if bit.document:
        inner = carrier(safe(bit.document))
    elif bit.said:
        inner = TIME.format(dated(safe(bit.said)))
    else:
        inner = called(words, material.ids.key(bit.thing) if bit.thing and not bit.statement else "")
    if bit.statement:
        number = material.position[bit.statement]
        standing = material.cards[number].standing
        return (
            ENDED.format(spot(number), inner, standing)
            if standing
            else together(TO, spot(number), INTO, inner, END_TO)
        )
    before = " " if bit.look and words[:1] == " " else ""
    if bit.look == "contested":
        return CONTESTED.format(before, inner)
    if bit.look:
        return LOOK.format(before, bit.look, inner)
    return inner if words.strip() == words else Markup.escape(words)
