"""The pages of questions hold what the questions answer."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from claimgraph.ask.catalogue import questions
from claimgraph.site.pages import questions as module

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """The pages of the bundled corpus by address."""
    files = (site / module.LIST, *(site / "questions").glob("*.html"))
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in files}


def test_each_question_has_a_page_and_stands_in_the_list(pages: dict[str, str]) -> None:
    linked = set(re.findall(r'href="(questions/[a-z-]+\.html)"', pages[module.LIST]))
    assert linked == pages.keys() - {module.LIST} == {f"questions/{name}.html" for name in questions()}


def test_a_page_holds_all_rows_of_the_answer_with_names_that_lead_to_their_pages(
    iraq: LocalDataset, pages: dict[str, str]
) -> None:
    page = pages["questions/who-claimed.html"]
    answer = list(iraq.ask("who-claimed"))
    assert page.count("<tr>") == len(answer) + 1
    assert f"{len(answer)} rows" in page
    for row in answer:
        assert (
            f'<a class="go" href="../events/{row["event"].slug}.html"><bdi>{row["event"]}</bdi></a>'
            in unescape(page)
        )
        assert f'href="../statements/{row["statement"].slug.replace("/", ".")}.html"' in page
        assert row["paraphrase"] in unescape(page)


def test_an_answer_too_long_for_a_page_says_of_how_many_it_shows_how_many(
    iraq: LocalDataset, pages: dict[str, str]
) -> None:
    page = pages["questions/names-of.html"]
    assert f"{module.MOST} of {len(iraq.ask('names-of'))} rows" in page
    assert page.count("<tr>") == module.MOST + 1


def test_a_question_that_must_be_told_of_whom_says_so(pages: dict[str, str]) -> None:
    page = pages["questions/difference.html"]
    assert "no answer before it is told" in page
    assert '<a href="../sparql.html#question=difference">' in page
    assert "claimgraph ask difference x=… y=…" in page
