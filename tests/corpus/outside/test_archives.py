"""What an archiver made goes under its document, however it is written; nothing else in a file changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from claimgraph.corpus.outside.archives import take_in
from claimgraph.corpus.read import read
from claimgraph.errors import FileError
from tests.conftest import REEF

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FRONT, MEMBERS = "https://herald.example.org/front", "https://wire.example.org/members"
COPY = "https://archive.example.org"
LIST = f"""\
url,archive,at,sha256
{MEMBERS},{COPY}/1/members,2031-07-09,{SHA}
{FRONT},{COPY}/2/front,2031-07-10,
{FRONT},{COPY}/1/front,2031-07-08,{SHA}
https://nobody.example.org/,{COPY}/1/nobody,2031-07-10,
{FRONT},ftp://archive.example.org/front,2031-07-10,
{FRONT},{COPY}/3/front,some day,
{FRONT},,2031-07-10,
"""


@pytest.fixture
def reef_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REEF, tmp_path / "reef"))


def archived(folder: Path) -> dict[str, list[tuple[str, str, str | None]]]:
    return {
        document.document: [(copy.url, copy.at, copy.sha256) for copy in document.archived]
        for document in read(folder).documents
        if document.archived
    }


def lines(folder: Path) -> dict[str, list[str]]:
    return {path.name: path.read_text("utf-8").splitlines() for path in sorted(folder.rglob("*.yaml"))}


def test_a_list_is_taken_in_and_what_does_not_match_is_told(reef_folder: Path, tmp_path: Path) -> None:
    before, made = lines(reef_folder), tmp_path / "made.csv"
    made.write_text(LIST, "utf-8")
    done = take_in(reef_folder, made)
    assert (done.added, done.there, done.files) == (2, 1, 2)
    assert [(fault.line, fault.message.partition(";")[0]) for fault in done.faults] == [
        (5, "no document has the address 'https://nobody.example.org/'"),
        (6, "archive: 'ftp://archive.example.org/front' is not a web address"),
        (7, "at: 'some day' is not a date"),
        (8, "archive: '' is not a web address"),
    ]
    assert archived(reef_folder) == {
        "herald-1": [(f"{COPY}/1/front", "2031-07-08", SHA), (f"{COPY}/2/front", "2031-07-10", None)],
        "wire-1": [(f"{COPY}/1/members", "2031-07-09", SHA)],
    }
    for name, was in before.items():
        left = [line for line in lines(reef_folder)[name] if not line.startswith("archived:")]
        assert left == [line for line in was if not line.startswith("archived:")], name


def test_a_list_taken_in_twice_adds_nothing(reef_folder: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.jsonl"
    made.write_text(
        json.dumps({"url": MEMBERS, "archive": f"{COPY}/1/members", "at": "2031-07-09"}) + "\n", "utf-8"
    )
    assert take_in(reef_folder, made).added == 1
    once = lines(reef_folder)
    done = take_in(reef_folder, made)
    assert (done.added, done.there, done.files) == (0, 1, 0)
    assert lines(reef_folder) == once


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (
            "published: 2031\n",
            "published: 2031\narchived: [{url: 'https://a.example.org/', at: 2031-08}]\n",
        ),
        (
            "archived: []\npublished: 2031\n",
            "archived: [{url: 'https://a.example.org/', at: 2031-08}]\npublished: 2031\n",
        ),
        (
            "# kept\narchived:\n  # one\n  - url: https://b.example.org/\n    at: 2031\n"
            "# more\npublished: 2031\n",
            "# kept\narchived:\n  # one\n  - url: https://b.example.org/\n    at: 2031\n"
            "  - {url: 'https://a.example.org/', at: 2031-08}\n# more\npublished: 2031\n",
        ),
        (
            "archived:\n  - {url: 'https://b.example.org/', at: 2031}\npublished: 2031\n",
            "archived:\n  - {url: 'https://b.example.org/', at: 2031}\n"
            "  - {url: 'https://a.example.org/', at: 2031-08}\npublished: 2031\n",
        ),
        ("published: 2031", "published: 2031\narchived: [{url: 'https://a.example.org/', at: 2031-08}]"),
    ],
    ids=["none", "empty", "block", "list", "last-line"],
)
def test_every_way_of_writing_it_is_kept(was: str, becomes: str, reef_folder: Path, tmp_path: Path) -> None:
    head = "document: alone\ntitle: T\npublisher: herald\nurl: https://c.example.org/\n"
    (reef_folder / "documents" / "alone.yaml").write_text(head + was, "utf-8")
    made = tmp_path / "made.tsv"
    made.write_text("url\tarchive\tat\nhttps://c.example.org/\thttps://a.example.org/\t2031-08\n", "utf-8")
    assert take_in(reef_folder, made).added == 1
    assert (reef_folder / "documents" / "alone.yaml").read_text("utf-8") == head + becomes
    assert ("https://a.example.org/", "2031-08", None) in archived(reef_folder)["alone"]


def test_works_in_lists_and_lines_get_their_copies(reef_folder: Path, tmp_path: Path) -> None:
    (reef_folder / "documents.yaml").write_text(
        "documents:\n  # cited\n  - document: one\n    title: T\n    publisher: herald\n    published: 2031\n"
        "    url: https://c.example.org/1\n"
        "  - {document: xyzzy-leaflet, title: T, publisher: herald, published: 2031, url: 'https://c.example.org/2'}\n",
        "utf-8",
    )
    line = {"document": "three", "title": "T", "publisher": "herald", "published": "2031"}
    line |= {"url": "https://c.example.org/3"}
    (reef_folder / "documents.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    made = tmp_path / "made.csv"
    made.write_text(
        "url,archive,at\n"
        + "".join(f"https://c.example.org/{n},https://a.example.org/{n},2031-08\n" for n in (1, 2, 3)),
        "utf-8",
    )
    assert take_in(reef_folder, made).faults == ()
    assert (reef_folder / "documents.yaml").read_text("utf-8") == (
        "documents:\n  # cited\n  - document: one\n    title: T\n    publisher: herald\n    published: 2031\n"
        "    archived: [{url: 'https://a.example.org/1', at: 2031-08}]\n    url: https://c.example.org/1\n"
        "  - {document: xyzzy-leaflet, title: T, publisher: herald, published: 2031, "
        "archived: [{url: 'https://a.example.org/2', at: 2031-08}], url: 'https://c.example.org/2'}\n"
    )
    assert archived(reef_folder)["three"] == [("https://a.example.org/3", "2031-08", None)]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("made.txt", "", "unknown format"),
        ("made.csv", "address,archive\n", "no column 'at'; the first line names url, archive, at, sha256"),
        ("none.csv", None, "cannot be read"),
    ],
)
def test_a_list_of_another_form_is_refused(
    name: str, text: str | None, says: str, reef_folder: Path, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(FileError, match=says):
        take_in(reef_folder, tmp_path / name)
