"""Hostile texts are shown as they are, or not at all, and never run."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.pages.network import page
from claimgraph.pages.network.records import Records
from tests.sampled import sampled
from tests.whole.browser.conftest import saved
from tests.whole.browser.hostile import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


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
SHAPES = {"svg", "g", "path", "rect", "circle", "polygon", "text"}
ALIEN = "img, iframe, object, embed, video, form:not([method=dialog]), base, link, main style"


def disguised(value: Any, texts: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
    """Put hostile texts in the place of all texts but looks and dates, the same for the same."""
    keep = {"spelling", "shape", "color", "said", "earliest", "latest", "stance", "arrows", "family"}
    if isinstance(value, dict):
        return {
            key if key in {*keep, *FIELDS} else disguised(key, texts): item
            if key in keep
            else disguised(item, texts)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return type(value)(disguised(item, texts) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = {field.name for field in dataclasses.fields(value)} - keep
        return dataclasses.replace(value, **{name: disguised(getattr(value, name), texts) for name in names})
    if isinstance(value, str) and value:
        number = len(texts)
        return texts.setdefault(
            value, HOSTILE[number % len(HOSTILE)] + (f" {number}" if number >= len(HOSTILE) else "")
        )
    return value


@pytest.mark.parametrize("walked", sampled([[5, 3], [40, 15]]), ids=str)
@pytest.mark.parametrize("packed", sampled([False, True]))
def test_hostile_texts_in_every_field_are_shown_and_never_run(  # noqa: PLR0913 - fixtures and two parameters
    opened: Callable[..., Page],
    shown: Records,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    walked: list[int],
    *,
    packed: bool,
) -> None:
    monkeypatch.setattr(page, "PACKED", 0 if packed else page.PACKED)
    assert len(HOSTILE) == len(set(HOSTILE)) == 60
    texts: dict[str, str] = {}
    cards = tuple(dataclasses.replace(card, quotations=(card.id,)) for card in shown.material.cards)
    quoted = dataclasses.replace(shown.material, cards=cards)
    evil = Records(
        nodes=disguised(shown.nodes, texts),
        edges=disguised(shown.edges, texts),
        material=disguised(quoted, texts),
        contests=disguised(shown.contests, texts),
        further=disguised(shown.further, texts),
        meta=disguised(shown.meta, texts),
        differing=disguised(shown.differing, texts),
        gathered=disguised(shown.gathered, texts),
    )
    path = tmp_path / "hostile.html"
    path.write_text(page.render(evil), "utf-8")
    tab = opened(path)
    scripts = tab.locator("script").count()
    tab.evaluate(WALK, walked)
    for cell in csv.reader(io.StringIO(saved(tab, "#save-csv").decode("utf-8-sig"))):
        assert not any(text.startswith(("=", "+", "@", "-")) for text in cell)
    drawn = ET.fromstring(saved(tab, "#save-svg"))  # noqa: S314 - what is tested is that it can be read
    assert {one.tag.rpartition("}")[2] for one in drawn.iter()} <= SHAPES
    assert not any(name.startswith("on") or "href" in name for one in drawn.iter() for name in one.attrib)
    assert tab.evaluate("() => window.broken") is None
    assert tab.locator("script").count() == scripts
    assert tab.locator(ALIEN).count() == 0
    assert tab.evaluate(HANDLERS) == 0
    addresses = tab.evaluate(ADDRESSES)
    assert any(address.startswith("#chosen=") for address in addresses)
    assert all(re.match(r"https?://|#(chosen=.*|graph|s\d+)?$", address) for address in addresses)
