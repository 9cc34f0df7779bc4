"""A brief as Markdown: a library reads what was written, and nothing of the data is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from claimgraph.model.safe import safe
from claimgraph.pages.brief import page
from claimgraph.pages.brief.commonmark import escaped, markdown
from claimgraph.pages.brief.text import Block, Run, Text, one_line
from tests.still_pages import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from claimgraph.pages.brief.text import Line
    from claimgraph.store.dataset import LocalDataset

EVIL = (
    "[x](javascript:alert)",
    "![x](https://e.example/i.png)",
    "<script>alert(1)</script>",
    "a | b",
    "# head",
    "1. one",
    "- one",
    "> quoted",
    "a\n\n# b",
    "    code",
    "```",
    "[^1]: a footnote",
    "[^1]",
    "[a]: https://e.example",
    "---",
    "&lt;b&gt;",
    "*a* _b_ ~~c~~ `d` $e$ @f",
    "\\",
    "\u202eevil",
    "https://e.example and www.e.example",
)
EXPECTED = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "strong_open",
    "strong_close", "em_open", "em_close", "link_open", "link_close", "footnote_ref", "footnote_block_open",
    "footnote_anchor", "footnote_block_close", "footnote_open", "footnote_close",
}  # fmt: skip


def read(written: str) -> list[Token]:
    """All tokens of a text, those inside others after them."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    return [token for block in parser.parse(written) for token in (block, *(block.children or ()))]


def shown(tokens: Sequence[Token]) -> str:
    """What can be read of a text, without its footnotes."""
    words = []
    for token in tokens:
        if token.type == "footnote_block_open":
            break
        if token.type in {"text", "text_special", "code_inline", "html_inline", "softbreak"}:
            words.append(token.content)
        elif token.type.endswith("_close") and token.block:
            words.append("\n")
    return "".join(words)


def lines(text: Text) -> Iterator[str]:
    """What a text shows, line by line."""
    yield text.title
    yield from text.lead
    for block in text.blocks:
        if block.lines or block.untold:
            yield block.title
            yield from map(words, (*block.lines, *block.untold))
            yield block.note
    yield "Sources"
    yield from map(words, text.sources)


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def same(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["raid-north-pier-2031-05-01", "red-dawn", "salt-circle"])
def test_nothing_hostile_is_markup(harbour: LocalDataset, name: str) -> None:
    text = page.text(hostile(harbour), name)
    tokens = read(markdown(text))
    assert {token.type for token in tokens} <= EXPECTED
    links = {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}
    wanted = {run.address for line in (*text.notes, *text.sources) for run in line if run.address}
    assert links == wanted
    assert all(re.match("https?://", link) for link in links)
    read_back = [same(line) for line in shown(tokens).split("\n") if same(line)]
    assert read_back == [found for line in lines(text) if (found := same(re.sub(r"\s+", " ", line)))]


def test_every_footnote_is_read_as_one(iraq: LocalDataset) -> None:
    text = page.text(iraq, "islamic-resistance-in-iraq")
    tokens = read(markdown(text))
    assert sum(token.type == "footnote_open" for token in tokens) == len(text.notes)
    named = [
        run.note
        for block in text.blocks
        for line in (*block.lines, *block.untold)
        for run in line
        if run.note
    ]
    found = [int(token.meta["label"]) for token in tokens if token.type == "footnote_ref"]
    assert found == named


@pytest.mark.parametrize("evil", EVIL)
def test_each_text_is_shown_as_it_is(evil: str) -> None:
    assert_shown(evil)


@given(st.text(alphabet=st.sampled_from("ab1.)(-+*_#>|[]!^:~`$\\<&=/ \n\t"), max_size=20))
def test_whatever_is_written_is_shown_as_it_is(evil: str) -> None:
    assert_shown(evil)


def assert_shown(evil: str) -> None:
    """A text begins a line, stands in one, in bold, and in a link, and is the same everywhere."""
    clean = safe(evil)
    address = "https://e.example/"
    items: tuple[Line, ...] = (
        (Run(clean), Run("x", note=1)),
        (Run("x "), Run(clean, "strong"), Run(" y", note=1)),
        (Run("x "), Run(clean, address=address), Run(" y", note=1)),
    )
    block = Block("part", items, (), "")
    tokens = read(markdown(Text("title", (), (block,), ((Run("note"),),), ())))
    assert {token.type for token in tokens} <= EXPECTED
    found = [same(line) for line in shown(tokens).split("\n") if same(line)]
    assert found == ["title", "part", *(same(words(item)) for item in items)]
    assert {token.attrs["href"] for token in tokens if token.type == "link_open"} <= {address}


def test_a_line_stays_one() -> None:
    assert escaped("a\n\n# b") == "a \\# b"
    assert one_line("a\u2028b\x85c") == "a b c"
