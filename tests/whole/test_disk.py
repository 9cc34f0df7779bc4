"""Every file of others is read, and every file is written, through the one module that does it safely."""

from __future__ import annotations

import ast
import os
import re
import shutil
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import claimgraph
from claimgraph.corpus.drafts.files import gather
from claimgraph.errors import AnnotationError
from claimgraph.store.build import build
from tests.conftest import HARBOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCE = Path(claimgraph.__file__).parent
BARE = {"read_text", "read_bytes", "write_text", "write_bytes"}
# Files that come with the package, and what is written into a folder or draft that is ours alone
OURS = {
    "ask/questions.py", "ask/catalogue.py", "cli/commands/case/manual.py", "networks/files.py",
    "pages/html.py", "pages/map/outlines.py", "rdf/shapes.py", "serve/app.py", "serve/pages/frame.py",
    "site/folder.py", "site/pages/sparql.py", "store/infer/rules.py", "store/tables/files.py",
    "system/disk.py",
}  # fmt: skip
STORE = {"store/versions/lines.py", "store/versions/receipt.py", "store/versions/version.py"}


def bare(source: str) -> Iterator[str]:
    """Yield the calls that open a file by its path without looking at what it is."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "open":
            yield "open"
        elif isinstance(node.func, ast.Attribute):
            first = node.args[0] if node.args else None
            mode = first.value if isinstance(first, ast.Constant) else None
            if node.func.attr in BARE or (node.func.attr == "open" and isinstance(mode, str)):
                yield node.func.attr


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("path.read_bytes()", ["read_bytes"]),
        ("open(path)", ["open"]),
        ('path.open("rb")', ["open"]),
        ("rows.open(); webbrowser.open(page); disk.read(path)", []),
    ],
)
def test_bare_calls_are_found(source: str, found: list[str]) -> None:
    assert list(bare(source)) == found


def test_files_are_opened_in_one_module() -> None:
    names = {path.relative_to(SOURCE).as_posix(): path for path in SOURCE.rglob("*.py")}
    assert [
        (name, call)
        for name, path in names.items()
        if name not in OURS | STORE
        for call in bare(path.read_text("utf-8"))
    ] == []
    assert [name for name in OURS | STORE if not list(bare(names[name].read_text("utf-8")))] == []


FILES = (
    "corpus.yaml", "actors.yaml", "places.jsonl", "events.csv", "documents/x.yaml", "documents.jsonl",
    "worlds/x.yaml", "rules/x.rq", "assessments/x.yaml",
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("what", ["pipe", "folder", "link", "vast"])
def test_a_corpus_takes_only_files(tmp_path: Path, name: str, what: str) -> None:
    corpus = Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))
    file = corpus / name
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    if what == "pipe":
        os.mkfifo(file)
    elif what == "folder":
        file.mkdir()
    elif what == "link":
        file.symlink_to("nowhere")
    else:
        with file.open("wb") as out:
            out.truncate(3 << 30)
    tracemalloc.start()
    with pytest.raises(AnnotationError, match=name):
        build(corpus)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100 << 20


@pytest.mark.parametrize("name", ["actors", "documents", "worlds", "rules", "drafts"])
@pytest.mark.parametrize("what", ["file", "link to itself", "link to nothing", "closed"])
def test_a_folder_that_cannot_be_looked_into_is_not_an_empty_one(
    tmp_path: Path, name: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))
    shutil.rmtree(corpus / name, ignore_errors=True)
    if what == "file":
        (corpus / name).write_text("", "utf-8")
    elif what == "closed":  # those who run the tests may be allowed to look into any
        (corpus / name).mkdir()
        monkeypatch.setattr(os, "scandir", _closed(os.scandir, corpus / name))
    else:
        (corpus / name).symlink_to(name if what == "link to itself" else "nowhere")
    if name == "drafts":
        told = [str(fault) for fault in gather(corpus).faults]
    else:
        with pytest.raises(AnnotationError) as found:
            build(corpus)
        told = str(found.value).splitlines()
    assert [line for line in told if re.search(rf"/{name}:1: cannot be read: \w+", line)] == told != []


def _closed(scandir: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    def closed(path: Any = ".") -> Any:  # noqa: ANN401 - as os.scandir
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    return closed


def test_a_corpus_is_no_larger_than_it_may_be_as_a_whole(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))
    for number in range(3):
        with (corpus / "documents" / f"x-{number}.yaml").open("wb") as out:
            out.truncate(3 << 30)
    with pytest.raises(
        AnnotationError, match=r"the largest file of a corpus of 96636[0-9]+ bytes; the limit is"
    ):
        build(corpus)
