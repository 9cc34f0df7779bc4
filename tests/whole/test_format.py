"""The page of the format is enough for a new user: its example works, every key is shown, links lead on."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from docs.reference import EXAMPLE, RECORDS, _examples, keys_of, page

import claimgraph
from claimgraph.corpus.anchoring.anchor import anchor
from claimgraph.model import records
from claimgraph.model.kinds import Record

PAGE = cache(page)


def test_the_example_goes_from_quotations_to_answers(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(EXAMPLE, tmp_path / "pier"))
    assert anchor(corpus, corpus / "texts").anchored == 5
    assert claimgraph.check(corpus, corpus / "texts").findings == ()
    data = claimgraph.build(corpus)
    assert [row["claimant"].slug for row in data.ask("who-claimed")] == ["red-dawn"]
    assert {row["stance"] for row in data.ask("contested-facts")} == {"affirms", "denies"}


def test_the_page_shows_the_example_and_the_commands() -> None:
    for path in EXAMPLE.rglob("*.*"):
        assert path.read_text("utf-8").strip() in PAGE()
    for command in ("anchor", "check", "build", "schema", "migrate", "merge"):
        assert f"claimgraph {command} " in PAGE()


def test_every_key_of_every_record_has_an_example() -> None:
    named = {name for name in records.__all__ if _is_record(name)}
    assert named - {"Rule"} == set(RECORDS)  # a rule is no YAML
    keys = {(name, key) for name in RECORDS for key in keys_of(name)}
    assert keys - _examples().keys() == set()


def _is_record(name: str) -> bool:
    found = getattr(records, name)
    return isinstance(found, type) and issubclass(found, Record)


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.*)$", PAGE(), re.MULTILINE)
    there = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\(#([^)]+)\)", PAGE())) - there == set()
    assert len(headings) == len(set(headings))
