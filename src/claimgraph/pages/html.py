"""How a page is made: HTML in one file that needs nothing else, and the frame that shows it in a notebook."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar

from claimgraph.model.safe import safe
from claimgraph.pages.rivals import rivals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from importlib.resources.abc import Traversable
    from types import CodeType

    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket

    from claimgraph.claims.cards import Material
    from claimgraph.pages.sections import Section

Record = dict[str, Any]


def unlinked(_key: str) -> str:
    """Return no address: a page that stands alone leads to no other."""
    return ""


@dataclass(frozen=True)
class Around:
    """What a page stands in: alone, in one file that needs nothing else, or in a site of pages.

    Attributes:
        link: Gives the address, from the page, of the page on a thing, a document or a statement, which
            goes by its key (`claimgraph.model.ids`); an empty text where there is none.
        root: The address of the folder of the site, from the page: `../`.
        sheets: The files in that folder that have the styles of `shared`; none if all are written into it.
        shared: The styles that need not be written into the page.
        scripts: Files in that folder whose scripts run in each page.
        bar: Where the bar above the page leads: files in that folder with words; none without a bar.
        here: To which of them the page belongs.
    """

    link: Callable[[str], str] = unlinked
    root: str = ""
    sheets: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()
    scripts: tuple[str, ...] = ()
    bar: tuple[tuple[str, str], ...] = ()
    here: str = ""


ALONE = Around()


def render(
    name: str, material: Material, shown: Mapping[str, Any], style: str = "", around: Around = ALONE
) -> str:
    """Return a page as HTML, which needs no file, or none but those of its site.

    Everything is escaped; a Content-Security-Policy forbids scripts, addresses and styles of others.

    Args:
        name: Of the template `pages/assets/NAME.html`, and of the style `NAME.css` that follows those of
            cards and of still pages.
        material: The statements that the page may show as cards.
        shown: What else the template needs.
        style: Rules that only this page needs, made by us of numbers and colours, never of what was said.
        around: What the page stands in.
    """
    made = environment(material, ("cards.css", "static.css", f"{name}.css"), style, around)
    return made.get_template(f"{name}.html").render(shown)


def environment(
    material: Material, styles: Iterable[str], style: str = "", around: Around = ALONE
) -> Environment:
    """Return what fills the templates of a page; it escapes everything.

    Args:
        material: The statements that the page may show as cards.
        styles: Files of `pages/assets` that make the style of the page.
        style: Rules that follow those of the files.
        around: What the page stands in.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    from claimgraph.pages.markup.lines import Lines, dated

    own = files("claimgraph.pages").joinpath("assets")
    style = "".join(file_text(own, name) for name in styles if name not in around.shared) + style
    made = Environment(
        loader=FunctionLoader(lambda template: file_text(own, template)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
    )
    made.filters["date"] = dated
    made.filters["key"] = material.ids.key
    made.globals |= {
        "material": material,
        "around": around,
        "link": around.link,
        "spot": "#s{}".format,
        **Lines(material, around.link).functions(),
        "style": Markup(style),  # noqa: S704 - our own files
        "style_hash": digest(style),
    }
    return made


@cache
def _compiled() -> BytecodeCache:
    """Return what keeps the templates compiled: to compile those of a page takes longer than to fill them."""
    from jinja2 import BytecodeCache

    class Kept(BytecodeCache):
        codes: ClassVar[dict[tuple[str, str], CodeType | None]] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.codes.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Bucket) -> None:
            self.codes[bucket.key, bucket.checksum] = bucket.code

    return Kept()


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
        "rows": section.rows,
        "contests": [rivals(contest, material) for contest in section.contests],
        "contested": any(contest.contested for contest in section.contests),
        "cards": sorted(fresh),
        "again": sorted(listed - fresh) if not section.rows else [],
        "nothing": section.nothing,
        "note": safe(section.note),
    }


def file_text(folder: Traversable, name: str) -> str:
    """Return a file that goes into a page as it is.

    Raises:
        ValueError: It could end the element that it is put into.
    """
    text = folder.joinpath(name).read_text("utf-8").replace("\r\n", "\n")
    if not name.endswith(".html") and ("</script" in text or "</style" in text):
        raise ValueError(f"{name} ends the element it is put into")
    return text


def digest(text: str) -> str:
    """Return what a Content-Security-Policy calls a script or style by.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@dataclass(frozen=True)
class Frame:
    """A page that a notebook shows in a sandboxed frame.

    Its scripts run in an origin of their own: they cannot read the notebook, its kernel or its cookies, open
    windows or save files. What the page itself forbids by its Content-Security-Policy stays forbidden.

    Attributes:
        page: The page, as the `html` of any kind of page returns it.
        height: Height of the frame in pixels.
    """

    page: str = field(repr=False)
    height: int = 640

    def _repr_html_(self) -> str:
        """Show the page in a notebook."""
        return (
            f'<iframe sandbox="allow-scripts" title="claimgraph" width="100%" height="{self.height:d}" '
            f'style="border: 1px solid #ccc" srcdoc="{escape(self.page)}"></iframe>'
        )


def frame(page: str, height: int = 640) -> Frame:
    """Return a page as a notebook shows it; write this at the end of a cell.

    Args:
        page: The page, as the `html` of any kind of page returns it: `cg.pages.timeline.html(data)`.
        height: Height of the frame in pixels.
    """
    return Frame(page, height)
