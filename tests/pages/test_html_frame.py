"""A page in a notebook stands in a frame of its own; see also `tests/whole/browser/test_frame.py`."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from claimgraph.pages.html import Frame, frame
from tests.whole.browser.hostile import HOSTILE


class Elements(HTMLParser):
    """What a browser would make of a piece of HTML.

    Args:
        text: The HTML.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("page", [*HOSTILE, "<p title='a'>b &amp; \"c\"</p>\n&lt;"], ids=ascii)
def test_a_page_is_all_inside_the_frame(page: str) -> None:
    elements = Elements(frame(page)._repr_html_())
    ((tag, attributes),) = elements.found
    assert (tag, attributes["srcdoc"], elements.text) == ("iframe", page, "")


def test_the_frame_allows_scripts_and_nothing_else() -> None:
    ((_, attributes),) = Elements(Frame("<p>", 200)._repr_html_()).found
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["height"] == "200"
    assert attributes.keys() == {"sandbox", "width", "height", "style", "title", "srcdoc"}
