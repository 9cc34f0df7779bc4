"""What the documents show runs and gives what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

import pytest

import claimgraph
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MODULES = [name for _, name, _ in pkgutil.iter_modules(claimgraph.__path__, "claimgraph.")]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_python_session_of_the_readme() -> None:
    results = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert results.attempted >= 4
    assert results.failed == 0


@pytest.mark.parametrize("name", ["claimgraph", *MODULES])
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


PAGES = [path for path in sorted(ROOT.glob("**/*.md")) if not any(".venv" in part for part in path.parts)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize("page", ["questions.md", "commands.md", "README.md"])
def test_written_pages_are_as_they_would_be_written_now(page: str) -> None:
    from docs.generate import PAGES

    path, write = next((path, write) for path, write in PAGES.items() if path.name == page)
    assert path.read_text("utf-8") == write(), "run: python docs/generate.py"


def test_shared_parts_of_questions_are_as_their_files() -> None:
    from docs.generate import QUESTIONS, with_parts

    used = set()
    for path in QUESTIONS:
        text = path.read_text("utf-8")
        used.update(re.findall(r"^ *#\+ part: ([a-z-]+)", text, re.MULTILINE))
        assert with_parts(path) == text, f"{path.name}: run: python docs/generate.py"
    assert used == {path.stem for path in (ROOT / "queries" / "_parts").glob("*.rq")}
