"""Small corpora for single tests: the estuary with one document more, and corpora that a test spells out."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING, Any

import yaml

from claimgraph.store import build
from tests.conftest import ROOT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

DIGEST = "0" * 64


def estuary(folder: Path, statements: str, events: str = "") -> LocalDataset:
    """Return the estuary with further statements in a document of Gamma Wire.

    Args:
        folder: An empty folder.
        statements: In YAML, without their places in the text.
        events: More of the registry's events, in YAML.
    """
    corpus = folder / "estuary"
    shutil.copytree(ROOT / "tests" / "cases" / "corpora" / "estuary", corpus)
    with (corpus / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(textwrap.indent(textwrap.dedent(events).strip("\n"), "  ") + "\n")
    text = f"text: {{file: planted.txt, sha256: {DIGEST!r}, length: 10}}"
    head = f"document: planted\ntitle: Planted\npublisher: gamma-wire\npublished: 2040-05-30\n{text}\n"
    place = f"at: [{{start: 0, end: 10, sha256: {DIGEST!r}}}]"
    lines = textwrap.dedent(statements).strip("\n").replace("paraphrase:", f"{place}\n  paraphrase:")
    (corpus / "documents" / "planted.yaml").write_text(
        f"{head}statements:\n{textwrap.indent(lines, '  ')}\n", encoding="utf-8"
    )
    return build.build(corpus)


def corpus(folder: Path, registry: str, *documents: str) -> LocalDataset:
    """Return the dataset of a small corpus that a test spells out.

    Args:
        folder: An empty folder.
        registry: The actors, places and events in YAML, under these keys.
        documents: Each in YAML with `document`, `publisher`, `published` and `statements`; what every file
            needs besides is added: titles, texts and places in them, paraphrases, the day of publication as
            that of saying.
    """
    (folder / "documents").mkdir(parents=True)
    head = {"title": "Invented", "base": "https://example.org/invented/", "licence": "CC0-1.0"}
    _write(folder / "corpus.yaml", head | {"language": "en", "method": "Invented for a test."})
    things = yaml.safe_load(registry)
    for key in ("actors", "places", "events"):
        _write(folder / f"{key}.yaml", {key: things.get(key, [])})
    for text in documents:
        known = yaml.safe_load(text)
        basics = {"title": known["document"], "text": {"file": "x.txt", "sha256": DIGEST, "length": 10}}
        known["statements"] = [_entry(one, known["published"]) for one in known["statements"]]
        _write(folder / "documents" / f"{known['document']}.yaml", basics | known)
    return build.build(folder)


def _entry(entry: dict[str, Any], published: date) -> dict[str, Any]:
    place = {"at": [{"start": 0, "end": 10, "sha256": DIGEST}]}
    if "repeats" in entry:
        return place | entry
    return place | {"act": "assertion", "said": published, "paraphrase": "Invented."} | entry


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, default=str), "utf-8")
