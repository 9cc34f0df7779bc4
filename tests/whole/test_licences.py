"""Whatever the wheel carries from others is listed with its licence, and the list is that of the files."""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING

from docs import licences

if TYPE_CHECKING:
    from pathlib import Path


def test_all_that_is_from_others_is_listed() -> None:
    assert {one.file for one in licences.listed()} == licences.foreign(licences.SOURCE)


def test_what_is_listed_is_there_with_its_licence() -> None:
    for one in licences.listed():
        assert hashlib.sha256((licences.SOURCE / one.file).read_bytes()).hexdigest() == one.digest, one.file
        text = (licences.SOURCE / one.text).read_text("utf-8").lower()
        assert "copyright" in text, one.text
        assert "permission" in text, one.text


def test_what_nobody_writes_by_hand_is_found(tmp_path: Path) -> None:
    (tmp_path / "ours.js").write_text("let a = 1;\n" * 1000, "utf-8")
    (tmp_path / "small.min.js").write_text("a" * 2000, "utf-8")
    (tmp_path / "font.woff2").write_bytes(b"\xff\xfe")
    assert licences.foreign(tmp_path) == {"small.min.js", "font.woff2"}


def test_the_list_goes_with_the_wheel() -> None:
    project = tomllib.loads((licences.HOME / "pyproject.toml").read_text("utf-8"))["project"]
    assert licences.LIST.name in project["license-files"]


def test_a_bill_of_materials_has_packages_and_files_with_licences() -> None:
    packages = [{"name": "pydantic", "description": "a line"}, {"name": "not-installed-anywhere"}]
    found = licences.whole({"components": packages})["components"]
    assert [one.get("licenses") for one in found[:2]] == [[{"license": {"name": "MIT"}}], None]
    assert {one["name"] for one in found[2:]} == {one.file for one in licences.listed()}
    assert all("description" not in one for one in found[:2])
