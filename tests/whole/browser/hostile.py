"""Texts that have broken pages before: each must be shown as it is, or not at all, and never run."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from claimgraph.pages.network.records import Records

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

RUN = "window.broken = true; alert(1)"

HOSTILE = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<SCRIPT SRC=data:text/javascript,{RUN}></SCRIPT>",
    f"<!--<script>{RUN}//-->",
    f"<img src=x onerror='{RUN}'>",
    f'<img src="x" onerror="{RUN}">',
    f"<svg onload='{RUN}'>",
    f"<svg><animate onbegin='{RUN}' attributeName=x dur=1s>",
    f"<svg><script>{RUN}</script></svg>",
    f"<body onload='{RUN}'>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<iframe src='javascript:parent.{RUN}'>",
    f"<a href='javascript:{RUN}'>href</a>",
    f"<details open ontoggle='{RUN}'>",
    f"<input autofocus onfocus='{RUN}'>",
    f"<video><source onerror='{RUN}'>",
    f"<object data='javascript:{RUN}'>",
    f"<embed src='javascript:{RUN}'>",
    f"<form action='javascript:{RUN}'><button>go</button></form>",
    "<base href='https://elsewhere.example/'>",
    "<link rel=stylesheet href='https://elsewhere.example/x.css'>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example/'>",
    "<style>@import 'https://elsewhere.example/x.css'; body { display: none }</style>",
    "<style>#graph { background: url(https://elsewhere.example/x.png) }</style>",
    f"<math><mtext></mtext><mglyph><style><img src=x onerror='{RUN}'></style></mglyph></math>",
    f"<noscript><p title=\"</noscript><img src=x onerror='{RUN}'>\">",
    f"<template><script>{RUN}</script></template>",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    "file:///etc/hostname",
    f"' onmouseover='{RUN}",
    f'" onmouseover="{RUN}',
    f"`${{{RUN}}}`",
    f"'; {RUN}; //",
    f'"; {RUN}; //',
    f"\\'; {RUN}; //",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    "{{ 7 * 7 }}{% raw %}",
    "${7 * 7}#{7 * 7}<%= 7 * 7 %>",
    '=HYPERLINK("https://elsewhere.example/", "x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "__proto__",
    "constructor",
    "toString",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "\x00\x01\x1b[31m\x7f\ufeff\u2028\u2029",
    "كتائب <b>حزب</b> الله \U0001f680" + "e\u0301" * 5_000,
)
# What the scripts of the page read by name; all other keys and all values are replaced.
FIELDS = {
    "id", "iri", "name", "kind", "names", "event", "size", "statements", "at", "first", "all",
    "contested", "from", "to", "holders", "roots", "own", "others", "sections", "title", "subtitle",
    "nodeGroups", "edgeGroups", "kinds", "label", "dashes", "quiet", "apart", "reads",
    "folded", "alike", "hedged", "members", "lines", "documents", "publisher", "published", "url",
    "quotations",
}  # fmt: skip
WALK = """async ([nodes, edges]) => {
  const { material, state } = claimgraph;
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const thing of [...material.nodes.slice(0, nodes), ...material.edges.slice(0, edges)]) {
    state.set({ chosen: thing.id, all: true });
    await frame();
    for (const more of document.querySelectorAll(".more")) more.click();
    for (const link of document.querySelectorAll("#details a[href^='#s']")) link.click();
  }
  state.set({ table: true, focus: material.nodes[0].id });
  await frame();
  byId("find").value = "s";
  byId("find").dispatchEvent(new Event("input"));
  dispatchEvent(new Event("beforeprint"));
}"""
EVERYTHING = """[document, ...[...document.querySelectorAll("template")].map(({ content }) => content)]
  .flatMap((part) => [...part.querySelectorAll("*")])"""
HANDLERS = f"""() => {EVERYTHING}
  .flatMap((element) => [...element.attributes])
  .filter((attribute) => attribute.name.startsWith("on")).length"""
ADDRESSES = f"""() => {EVERYTHING}
  .filter((element) => element.matches("a")).map((link) => link.getAttribute("href"))"""
OWN = "script:not([src])"
SHAPES = {"svg", "g", "path", "rect", "circle", "polygon", "text"}
ALIEN = "script[src], img, iframe, object, embed, video, form:not([method=dialog]), base, link, main style"


def disguised(value: Any, texts: dict[str, str], first: int = 0) -> Any:  # noqa: ANN401 - JSON
    """Put hostile texts in the place of all texts but looks and dates, the same for the same.

    Args:
        value: Whatever a page is given.
        texts: What took the place of what.
        first: With which of `HOSTILE` to begin; with each of them, each stands in every field.
    """
    keep = {"spelling", "shape", "color", "said", "earliest", "latest", "stance", "arrows", "family"}
    if isinstance(value, dict):
        return {
            key if key in {*keep, *FIELDS} else disguised(key, texts, first): item
            if key in keep
            else disguised(item, texts, first)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return type(value)(disguised(item, texts, first) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = {field.name for field in dataclasses.fields(value)} - keep
        return dataclasses.replace(
            value, **{name: disguised(getattr(value, name), texts, first) for name in names}
        )
    if isinstance(value, str) and value:
        number = len(texts)
        return texts.setdefault(
            value, HOSTILE[(first + number) % len(HOSTILE)] + (f" {number}" if number >= len(HOSTILE) else "")
        )
    return value


def records(shown: Records, first: int = 0) -> Records:
    """Return what a network page is given, hostile in every field, statements with quotations too."""
    texts: dict[str, str] = {}
    cards = tuple(dataclasses.replace(card, quotations=(card.id,)) for card in shown.material.cards)
    quoted = dataclasses.replace(shown.material, cards=cards)
    return Records(
        **{
            name: disguised(quoted if name == "material" else getattr(shown, name), texts, first)
            for name in (
                *("nodes", "edges", "material", "contests", "further", "meta", "differing", "gathered"),
            )
        }
    )


def assert_walked(tab: Page, saved: Callable[[Page, str], bytes], walked: list[int]) -> None:
    """Go through a network page and fail if anything ran, came in, or is saved as what it should not be.

    Args:
        tab: The page.
        saved: Clicks a button that saves, and returns what was saved.
        walked: Of how many nodes and edges the panel is looked at.
    """
    scripts = tab.locator(OWN).count()
    tab.evaluate(WALK, walked)
    for cell in csv.reader(io.StringIO(saved(tab, "#save-csv").decode("utf-8-sig"))):
        assert not any(text.startswith(("=", "+", "@", "-")) for text in cell)
    drawn = ET.fromstring(saved(tab, "#save-svg"))  # noqa: S314 - what is tested is that it can be read
    assert {one.tag.rpartition("}")[2] for one in drawn.iter()} <= SHAPES
    assert not any(name.startswith("on") or "href" in name for one in drawn.iter() for name in one.attrib)
    assert_harmless(tab, scripts)
    assert any(address.startswith("#chosen=") for address in tab.evaluate(ADDRESSES))
    assert all(re.match(r"https?://|#(chosen=.*|graph|s\d+)?$", one) for one in tab.evaluate(ADDRESSES))


def assert_harmless(tab: Page, scripts: int, alien: str = ALIEN) -> None:
    """Fail if something of a text ran or became an element.

    Args:
        tab: A page.
        scripts: How many scripts it has of its own.
        alien: Which elements it has none of.
    """
    assert tab.evaluate("() => window.broken") is None
    assert tab.locator(OWN).count() == scripts, "another script"
    assert tab.locator(alien).count() == 0, "an alien element"
    assert tab.evaluate(HANDLERS) == 0
