"""Files that people write or bring: damage is told in lines that name the file, or is another text."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from benchmarks import year
from benchmarks.campaigns.store.damaged.kind import Kind
from benchmarks.campaigns.store.whole import fingerprint
from tests.conftest import HARBOUR, ROOT

from claimgraph.corpus.drafts.files import by_document
from claimgraph.corpus.imports.bring import bring
from claimgraph.errors import AnnotationError, FileError, QueryError, ShapeError, StoreError
from claimgraph.networks import actors
from claimgraph.pages.network.page import html
from claimgraph.rdf.check import check
from claimgraph.store import export
from claimgraph.store.build import build
from claimgraph.store.dataset import open_dataset

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = "corpus"
STATEMENTS = 40
QUOTES = 6
INCEPTION = ROOT / "tests" / "cases" / "imports" / "inception"
TABLE = """id,kind,name,within
almar-territory,country,Almar,
port-almar,populated_place,Port Almar,almar-territory
almar-bay,region,"Almar Bay, and its shore",almar-territory
north-pier,facility,North Pier,port-almar
"""


def _harbour(home: Path) -> None:
    shutil.copytree(HARBOUR, home / CORPUS)


def _in_lines(home: Path) -> None:
    year.write(home / CORPUS, STATEMENTS)


def _in_a_table(home: Path) -> None:
    _harbour(home)
    (home / CORPUS / "places.yaml").unlink()
    (home / CORPUS / "places.csv").write_text(TABLE, "utf-8")


def _with_drafts(home: Path) -> None:
    _with_answers(home)
    bring(home / CORPUS, "drafts", [home / "answers.jsonl"])


def _with_answers(home: Path) -> None:
    _harbour(home)
    lines = []
    for text in sorted((home / CORPUS / "texts").glob("*.txt")):
        quotes = [line for line in text.read_text("utf-8").splitlines() if line.strip()][:QUOTES]
        lines += [json.dumps({"document": text.stem, "quote": quote}) for quote in quotes]
    (home / "answers.jsonl").write_text("\n".join([*lines, ""]), "utf-8")


def _with_annotations(home: Path) -> None:
    _harbour(home)
    for name in ("testSimpleChain.tsv", "testSimpleSlotFeature.xmi", "TypeSystem.xml"):
        shutil.copy(INCEPTION / name, home / name)


def _exported(home: Path) -> None:
    data = build(HARBOUR)
    for ending in export.FORMATS:
        export.write(data, home / f"all{ending}")


def _files(folder: Path, pattern: str) -> list[Path]:
    return [path for path in folder.glob(pattern) if path.is_file()]


def _built(folder: Path) -> str:
    return fingerprint(build(folder / CORPUS).engine)


def _checked(folder: Path) -> str:
    found = check(folder / CORPUS, folder / CORPUS / "texts")
    return f"{found} {found.good}"


def _brought(folder: Path, kind: str, *names: str) -> str:
    return str(bring(folder / CORPUS, kind, [folder / name for name in names]))


def _shown(folder: Path) -> list[int]:
    """Make a network page of each file of RDF that is not as it was, and of the first."""
    return [
        len(html(actors(data), data)) for file in _files(folder, "all.*") for data in [open_dataset(file)]
    ]


TOLD = (AnnotationError, ShapeError)
KINDS = (
    Kind("YAML", _harbour, lambda one: _files(one, "corpus/**/*.yaml"), _built, TOLD, ends="any"),
    Kind("JSON lines", _in_lines, lambda one: _files(one, "corpus/*.jsonl"), _built, TOLD, ends="any"),
    Kind("table", _in_a_table, lambda one: _files(one, "corpus/*.csv"), _built, TOLD, ends="any"),
    Kind("source text", _harbour, lambda one: _files(one, "corpus/texts/*"), _checked, (), ends="other"),
    Kind(
        "drafts",
        _with_drafts,
        lambda one: _files(one, "corpus/drafts/*"),
        lambda one: by_document(one / CORPUS),
        TOLD,
        ends="any",
    ),
    Kind(
        "answers of a model",
        _with_answers,
        lambda one: _files(one, "answers.jsonl"),
        lambda one: _brought(one, "drafts", "answers.jsonl"),
        (*TOLD, FileError),
        ends="any",
    ),
    Kind(
        "annotations of INCEpTION",
        _with_annotations,
        lambda one: _files(one, "*.*"),
        lambda one: _brought(one, "inception", "testSimpleChain.tsv", "testSimpleSlotFeature.xmi"),
        (*TOLD, FileError),
        ends="any",
    ),
    Kind(
        "RDF, to its network page",
        _exported,
        lambda one: _files(one, "all.*"),
        _shown,
        (FileError, StoreError, QueryError),
        ends="any",
    ),
)
