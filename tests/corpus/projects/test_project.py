"""A project made for another tool and filled as the tool would comes back without a mapping by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from claimgraph.corpus.drafts.files import by_document, gather
from claimgraph.corpus.imports import mapping as mappings
from claimgraph.corpus.imports.bring import bring
from claimgraph.corpus.projects.project import TOOLS, write
from claimgraph.corpus.projects.scheme import PARTS, acts, link
from claimgraph.corpus.read import examined
from claimgraph.errors import FileError
from claimgraph.model.records import Span
from tests.corpus.conftest import pier

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.model.records import Draft

__all__ = ["pier"]

DENIED = "Harbour master Mira Solen denied it for the Port Authority."
MORE = '"No boat reached the pier," she told Coast Wire.'
SOLEN, PORT = "Mira Solen", "the Port Authority"


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def came_back(corpus: Path, kind: str, *paths: Path) -> list[Draft]:
    """What comes in of a project; nothing of it is dropped and nothing is a fault."""
    done = bring(corpus, kind, paths)
    assert done.mapping is None
    assert done.dropped == []
    assert examined(corpus, drafts=gather(corpus))[1] == []
    return by_document(corpus)["herald"]


def places(draft: Draft) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in draft.at if isinstance(one, Span)]


def told(draft: Draft) -> dict[str, Any]:
    called = {one.role: one.words for one in draft.called}
    return {"act": draft.act, "hedged": draft.hedged, "note": draft.note, "called": called}


EXPECTED = {
    "act": ("denial",),
    "hedged": True,
    "note": "note: heard twice",
    "called": {"speaker": SOLEN, "on_behalf_of": PORT},
}


def test_brat(pier: Path, tmp_path: Path) -> None:
    assert write(pier, "brat", tmp_path / "project", "public") == (2, [])
    text = (tmp_path / "project" / "herald.txt").read_bytes().decode()
    assert (tmp_path / "project" / "wire.ann").read_text() == ""
    (one, two), (three, four) = place(text, DENIED), place(text, MORE)
    spans = {"T2": ("speaker", SOLEN), "T3": ("on_behalf_of", PORT)}
    lines = [f"T1\tdenial {one} {two};{three} {four}\t{DENIED} {MORE}"]
    lines += [
        f"{key}\t{label} {' '.join(map(str, place(text, w)))}\t{w}" for key, (label, w) in spans.items()
    ]
    lines += ["R1\thas_speaker Arg1:T1 Arg2:T2\t", "A1\thedged T1", "#1\tAnnotatorNotes T1\theard twice", ""]
    (tmp_path / "project" / "herald.ann").write_text("\n".join(lines), "utf-8")
    (draft,) = came_back(pier, "brat", tmp_path / "project")
    assert told(draft) == EXPECTED
    assert places(draft) == [(one, four)]


def test_brat_knows_each_label_once(pier: Path, tmp_path: Path) -> None:
    write(pier, "brat", tmp_path / "project", "public")
    settings = (tmp_path / "project" / "annotation.conf").read_text("utf-8")
    named = [line.split("\t")[0] for line in settings.splitlines() if line and line[0] not in "[<"]
    assert sorted(named) == sorted({*acts(), *PARTS, *map(link, PARTS), "hedged"})


def test_label_studio(pier: Path, tmp_path: Path) -> None:
    write(pier, "label-studio", tmp_path / "project", "public")
    tasks = json.loads((tmp_path / "project" / "tasks.json").read_text("utf-8"))
    text = next(one["data"]["text"] for one in tasks if one["data"]["document"] == "herald")
    interface = ET.parse(tmp_path / "project" / "labels.xml")  # noqa: S314  # we wrote it
    labels = [one.get("value") for one in interface.iter("Label")]

    def region(key: str, words: str, **value: Any) -> dict[str, Any]:  # noqa: ANN401
        start, end = place(text, words)
        kind = next(iter(value))
        whole = {"start": start, "end": end, "text": words} | value
        name = {"labels": "label", "choices": "hedged"}.get(kind, "note")
        shown = "textarea" if kind == "text" else kind
        return {"id": key, "from_name": name, "to_name": "text", "type": shown, "value": whole}

    assert {"denial", "speaker", "on_behalf_of", "passage"} < set(labels)
    results = [
        region("a", DENIED, labels=["denial"]),
        region("a", DENIED, choices=["hedged"]),
        region("a", DENIED, text=["heard twice"]),
        region("b", SOLEN, labels=["speaker"]),
        region("c", PORT, labels=["on_behalf_of"]),
        region("d", MORE, labels=["passage"]),
        *(
            {"type": "relation", "from_id": "a", "to_id": key, "direction": "right", "labels": [name]}
            for key, name in (("b", "has_speaker"), ("d", "has_passage"))
        ),
    ]
    for task in tasks:
        mine = results if task["data"]["document"] == "herald" else []
        task["annotations"] = [{"id": 1, "completed_by": {"email": "mira@example.org"}, "result": mine}]
    export = tmp_path / "export.json"
    export.write_text(json.dumps(tasks), "utf-8")
    (draft,) = came_back(pier, "label-studio", export)
    assert told(draft) == EXPECTED
    assert places(draft) == [(place(text, DENIED)[0], place(text, MORE)[1])]
    assert draft.origin.who == "mira@example.org"


def test_inception(pier: Path, tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    write(pier, "inception", tmp_path / "project", "public")
    with (tmp_path / "project" / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    cas = cassis.Cas(types)
    cas.sofa_string = text = (tmp_path / "project" / "texts" / "herald.txt").read_bytes().decode()
    cas.sofa_mime = "text/plain"

    def span(layer: str, words: str, **said: Any) -> Any:  # noqa: ANN401
        start, end = place(text, words)
        made = types.get_type(f"webanno.custom.{layer}")(begin=start, end=end, **said)
        cas.add(made)
        return made

    denial = span("statement", DENIED, act="denial", hedged=True, note="heard twice")
    speaker, _ = span("speaker", SOLEN), span("on_behalf_of", PORT)
    begin, end = place(text, SOLEN)
    relation = types.get_type("webanno.custom.has_speaker")
    cas.add(relation(begin=begin, end=end, Governor=denial, Dependent=speaker))
    cas.to_json(tmp_path / "herald.json")
    (draft,) = came_back(pier, "inception", tmp_path / "herald.json")
    assert told(draft) == EXPECTED


@pytest.mark.parametrize("tool", TOOLS)
def test_the_mapping_has_no_fault_and_each_project_a_readme_of_five_lines(
    tool: str, pier: Path, tmp_path: Path
) -> None:
    write(pier, tool, tmp_path / "project", "public")
    mappings.read(pier / "mappings" / f"{tool}.yaml")
    readme = (tmp_path / "project" / "README.md").read_text("utf-8")
    assert len(readme.splitlines()) == 5
    assert f"claimgraph import {tool} " in readme


def test_texts_are_left_out_that_are_not_there_or_too_sensitive(pier: Path, tmp_path: Path) -> None:
    (pier / "texts" / "wire.txt").write_text("Another text.", "utf-8")
    herald = pier / "documents" / "herald.yaml"
    herald.write_text(herald.read_text("utf-8").replace("\nurl:", "\nsensitivity: team\nurl:", 1), "utf-8")
    number, left_out = write(pier, "brat", tmp_path / "public", "public")
    assert number == 0
    assert [line.partition(":")[0] for line in left_out] == ["herald", "wire"]
    assert "more sensitive than public" in left_out[0]
    assert "another one" in left_out[1]
    assert write(pier, "brat", tmp_path / "team", "team")[0] == 1


def test_nothing_that_is_there_is_written_over(pier: Path, tmp_path: Path) -> None:
    write(pier, "brat", tmp_path / "one", "public")
    with pytest.raises(FileError, match="there is something already"):
        write(pier, "brat", tmp_path / "one", "public")
    write(pier, "brat", tmp_path / "two", "public")
    (pier / "mappings" / "brat.yaml").write_text("spans: {}\n", "utf-8")
    with pytest.raises(FileError, match="there is another mapping already"):
        write(pier, "brat", tmp_path / "three", "public")
    assert not (tmp_path / "three").exists()
