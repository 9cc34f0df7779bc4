"""What the tests of still pages need: a reader of HTML, and a dataset whose every text is hostile."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.model.namespaces import CG, PREFIXES
from claimgraph.store.dataset import LocalDataset
from tests.whole.browser.hostile import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"meta", "br", "img", "link", "base", "input", "source", "embed"}
TEXTS = {
    *(PREFIXES["skos"] + name for name in ("prefLabel", "altLabel")),
    PREFIXES["skosxl"] + "literalForm",
    *(PREFIXES["dcterms"] + name for name in ("title", "description")),
    *(CG + name for name in ("paraphrase", "note", "url")),
}


@dataclass
class Element:
    """An element of a page with what is in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that can be read in it, with single blanks."""
        parts = (part if isinstance(part, str) else part.text for part in self.inside)
        return " ".join("".join(parts).split())

    def all(self, tag: str = "", style: str = "") -> list[Element]:
        """The elements in it of a tag and with a class."""
        return [
            one
            for one in self.walk()
            if (not tag or one.tag == tag) and (not style or style in one.attributes.get("class", "").split())
        ]

    def walk(self) -> Iterator[Element]:
        """Everything in it, from outside inwards."""
        for part in self.inside:
            if isinstance(part, Element):
                yield part
                yield from part.walk()


class _Reader(HTMLParser):
    """Builds the tree of a page; complains about what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"{tag} closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Element:
    """Return a page as a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert [element.tag for element in reader.open] == ["document"]
    return reader.open[0]


def assert_sound(page: Element) -> None:
    """Fail if a name stands twice, a link leads nowhere, or something might run or load."""
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert sorted(ids) == sorted(set(ids))
    links = [one.attributes["href"] for one in page.all() if "href" in one.attributes]
    inner = {link for link in links if link.startswith("#")}
    assert inner - {f"#{name}" for name in ids} == set()
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert {one.tag for one in page.all()} & {
        "script",
        "img",
        "iframe",
        "object",
        "form",
        "base",
        "link",
    } == set()
    assert len(page.all("style")) == 1
    names = {name for one in page.all() for name in one.attributes}
    assert [name for name in names if name.startswith("on") or name in {"style", "src"}] == []
    (policy,) = (one for one in page.all("meta") if one.attributes.get("http-equiv"))
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'sha256-")


def cards(page: Element) -> list[str]:
    """The identifiers of the statements that stand in full."""
    return [card.all("p", "origin")[0].all("code")[0].text for card in page.all("article", "statement")]


def hostile(data: LocalDataset, first: int = 0) -> LocalDataset:
    """Return a dataset with hostile texts in place of all names, titles, paraphrases, notes and addresses.

    Args:
        data: The dataset.
        first: With which of `HOSTILE` to begin.
    """
    engine = ox.Store()
    texts: dict[str, str] = {}
    for quad in data.quads():
        ending = quad.object
        if quad.predicate.value in TEXTS and isinstance(ending, ox.Literal) and "/id/" in quad.subject.value:  # type: ignore[union-attr]
            number = len(texts)
            evil = HOSTILE[(first + number) % len(HOSTILE)][:400] + (
                f" {number}" if number >= len(HOSTILE) else ""
            )
            ending = ox.Literal(texts.setdefault(ending.value, evil), language=ending.language)
        engine.add(ox.Quad(quad.subject, quad.predicate, ending, quad.graph_name))
    assert len(texts) > len(HOSTILE)
    return LocalDataset(engine)
