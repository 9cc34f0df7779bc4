"""A new corpus has all that an annotator needs to begin, and can be checked and built as it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

import claimgraph
from claimgraph.corpus.begin.case import SCHEMA, begin
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.read import read
from claimgraph.errors import FileError
from tests.conftest import HARBOUR


def test_it_can_be_checked_and_built_as_it_is(tmp_path: Path) -> None:
    begin(tmp_path / "night-raids", ["iraq-2023"])
    found = claimgraph.check(tmp_path / "night-raids", tmp_path / "night-raids" / "texts")
    assert (found.good, found.statements) == (True, 0)
    corpus = read(tmp_path / "night-raids")
    assert (corpus.title, corpus.base) == ("Night raids", "https://example.org/night-raids/")
    assert (corpus.uses, corpus.language) == (("iraq-2023",), "en")
    assert corpus.actors == ()  # nothing is named yet
    claimgraph.build(tmp_path / "night-raids")


def test_its_files_fit_the_schema_that_they_name(tmp_path: Path) -> None:
    begin(tmp_path / "case", ["iraq-2023"])
    schema = json.loads((tmp_path / "case" / SCHEMA).read_text("utf-8"))
    assert {"const": "kataib-hezbollah", "title": "Kata'ib Hezbollah"} in schema["$defs"]["ActorId"]["anyOf"]
    fits = jsonschema.validators.validator_for(schema)(schema)
    fits.check_schema(schema)
    files = list((tmp_path / "case").glob("*.yaml"))
    assert len(files) == 4
    for path in files:
        text = path.read_text("utf-8")
        assert text.startswith(f"# yaml-language-server: $schema={SCHEMA.as_posix()}\n")
        fits.validate(yaml.load(text.encode(), path.name).data)


def test_texts_stay_out_of_git_and_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.bak", "utf-8")
    (tmp_path / "places.yaml").write_text("places:\n  - {id: ford, kind: region, name: Ford}\n", "utf-8")
    begin(tmp_path)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*.bak\ntexts/\n.claimgraph/\n"
    assert [place.id for place in read(tmp_path).places] == ["ford"]


def test_a_folder_is_named_as_seen_from_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(HARBOUR, "harbour")
    begin(Path("deep") / "case", ["harbour"], "Mine", "ar")
    corpus = read(Path("deep") / "case")
    assert (corpus.uses, corpus.title, corpus.language) == (("../../harbour",), "Mine", "ar")


@pytest.mark.parametrize(
    ("folder", "like", "message"),
    [
        ("harbour", [], "corpus.yaml: there is a corpus already; name another folder"),
        (
            "case",
            ["nowhere"],
            "nowhere: no corpus there; give the folder of one, or one that is bundled: iraq-2023",
        ),
        ("حال", [], "a slug needs Latin letters or digits; name the folder so"),
    ],
)
def test_what_cannot_be_begun_is_told(folder: str, like: list[str], message: str, tmp_path: Path) -> None:
    shutil.copytree(HARBOUR, tmp_path / "harbour")
    with pytest.raises(FileError, match=message):
        begin(tmp_path / folder, like)
