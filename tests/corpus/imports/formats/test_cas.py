"""UIMA CAS as JSON and XMI; no entity is opened, nothing fetched."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.imports.formats import cas, webanno
from claimgraph.corpus.imports.slices import placed
from claimgraph.errors import FileError
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.corpus.imports.imported import Imported

CASES = ROOT / "tests" / "cases" / "imports"
XMI = CASES / "inception" / "testSimpleSlotFeature.xmi"
BOMB = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<x>&b;</x>"""


def words(found: Imported) -> list[tuple[str, str]]:
    text = found.text or ""
    places = placed(found, text).passages
    return sorted((mark.label, text[slice(*places[mark.key][0])]) for mark in found.marks)


def test_units_of_two_are_code_points_here() -> None:
    assert ("Annotation", "👳🏻\u200d♀️") in words(cas.read(CASES / "cassis" / "emoji.json"))
    assert words(cas.read(CASES / "cassis" / "left-to-right.json")) == [
        ("Annotation", "اختبار"), ("Annotation", "هذا"),
    ]  # fmt: skip


@pytest.mark.parametrize("path", [XMI, CASES / "cassis" / "slots.json"], ids=["xmi", "json"])
def test_all_three_forms_say_the_same(path: Path) -> None:
    found, table = cas.read(path), webanno.read(XMI.with_suffix(".tsv"))
    assert words(found) == words(table)
    (link,), (other,) = found.links, table.links
    assert (link.label, [role for role, _ in link.ends]) == (other.label, [role for role, _ in other.ends])


def test_types_that_are_not_described_are_told() -> None:
    reasons = {one.reason for one in cas.read(XMI).dropped}
    assert any("segmentation.type.Token] not found" in reason for reason in reasons)


def test_xmi_needs_its_type_system(tmp_path: Path) -> None:
    shutil.copy(XMI, tmp_path)
    with pytest.raises(FileError, match=r"no TypeSystem\.xml beside it"):
        cas.read(tmp_path / XMI.name)


@pytest.mark.parametrize("name", ["a.xmi", "TypeSystem.xml"])
def test_entities_are_refused_before_any_parser_sees_them(name: str, tmp_path: Path) -> None:
    shutil.copy(XMI, tmp_path / "a.xmi")
    shutil.copy(XMI.with_name("TypeSystem.xml"), tmp_path)
    (tmp_path / name).write_text(BOMB, "utf-8")
    with pytest.raises(FileError, match="XML with a document type is not read"):
        cas.read(tmp_path / "a.xmi")


@pytest.mark.parametrize("text", ["{}", "[]", "what", '{"%FEATURE_STRUCTURES": 3}', '{"%TYPES": {"a": 1}}'])
def test_what_is_none_is_refused_in_words(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    try:
        found = cas.read(path)
    except FileError as error:
        said = str(error)
    else:
        said = "no UIMA CAS" if found.text is None and not found.marks else ""
    assert "no UIMA CAS" in said
