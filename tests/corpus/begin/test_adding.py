"""A text comes in unchanged, with a heading that says where each part of it is from."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.begin import adding
from claimgraph.corpus.begin.adding import add
from claimgraph.corpus.begin.case import SCHEMA, begin
from claimgraph.corpus.begin.readers import Heading
from claimgraph.corpus.read import read
from claimgraph.errors import FileError, NotFoundError
from claimgraph.rdf.check import check
from tests.conftest import HARBOUR
from tests.corpus.begin.test_readers import PAGE, written

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Raid on the pier\r\n\r\nRed Dawn says: it was us.\n"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with harbour, and with an empty corpus that uses it."""
    folder = tmp_path_factory.mktemp("begun")
    shutil.copytree(HARBOUR, folder / "harbour")
    begin(folder / "case", [str(folder / "harbour")])
    return folder


@pytest.fixture
def case(begun: Path, tmp_path: Path) -> Path:
    """An empty corpus that uses harbour."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return tmp_path / "case"


def test_a_text_with_its_heading(case: Path, tmp_path: Path) -> None:
    given = Heading(publisher="coast wire", published="2031-05-02", language="en")
    done = add(written(tmp_path, "a.txt", TEXT), case, given)
    assert done.document == "coast-wire-2031-05-02"
    assert (case / "texts" / "coast-wire-2031-05-02.txt").read_bytes() == TEXT.encode()
    assert done.told == (
        "title: Raid on the pier (its first line; --title says otherwise)",
        "publisher: coast-wire (Coast Wire, known from ../harbour)",
    )
    (document,) = read(case).documents
    assert (document.title, document.publisher, document.published) == (
        "Raid on the pier", "coast-wire", "2031-05-02",
    )  # fmt: skip
    assert document.text
    assert document.text.length == len(TEXT)
    assert check(case, case / "texts").good


def test_a_web_page_is_kept_and_what_it_says_is_proposed(case: Path, tmp_path: Path) -> None:
    done = add(written(tmp_path, "raid.html", PAGE.encode("cp1252")), case, Heading())
    assert done.told == (
        "title: The raid (as the file says; --title says otherwise)",
        "published: 2031-05-02 (as the file says; --published says otherwise)",
        "url: https://gull.example/raid (as the file says; --url says otherwise)",
        "kept as well: texts/gull-2031-05-02.original.html",
        "publisher: gull is new in actors.yaml, a media_outlet called Gull; mend it there if it is not",
    )
    assert (case / "texts" / "gull-2031-05-02.original.html").read_bytes() == PAGE.encode("cp1252")
    assert [actor.id for actor in read(case).actors] == ["gull"]
    assert '"gull"' in (case / SCHEMA).read_text("utf-8")  # editors offer it at once
    assert check(case, case / "texts").good


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("actors: []\n", "actors:\n  - id: gull-post\n    kind: media_outlet\n    name: Gull Post\n"),
        ("actors:\n", "actors:\n  - id: gull-post\n    kind: media_outlet\n    name: Gull Post\n"),
        (
            "actors: [{id: a, kind: person, name: A}]\n",
            "actors: [{id: a, kind: person, name: A}, "
            "{id: gull-post, kind: media_outlet, name: 'Gull Post'}]\n",
        ),
        (
            "actors:\n# first\n- id: a\n  kind: person\n  name: A  # last",
            "actors:\n# first\n- id: a\n  kind: person\n  name: A  # last\n"
            "- id: gull-post\n  kind: media_outlet\n  name: Gull Post\n",
        ),
        (None, "actors:\n  - id: gull-post\n    kind: media_outlet\n    name: Gull Post\n"),
    ],
)
def test_a_new_publisher_is_entered_as_the_list_is_written(
    before: str | None, after: str, case: Path, tmp_path: Path
) -> None:
    before = before and before.replace("name: A  # last", "name: 'A'  # last")
    after = after.replace("name: A  # last", "name: 'A'  # last")
    file = case / "actors.yaml"
    file.write_text(before, "utf-8") if before else file.unlink()
    add(written(tmp_path, "a.txt", TEXT), case, Heading(publisher="Gull Post"))
    assert file.read_text("utf-8") == after
    assert "gull-post" in {actor.id for actor in read(case).actors}


def test_what_nobody_says_is_told_to_be_unknown(case: Path, tmp_path: Path) -> None:
    """A day that is not known is today at the latest; the address says whose the document is."""
    done = add(written(tmp_path, "Night raid.txt", TEXT), case, Heading(url="https://www.gull.example/a"))
    (document,) = read(case).documents
    assert (document.document, document.publisher) == ("night-raid", "gull-example")
    assert document.published.startswith("../20")
    assert f"published: {document.published} (today at the latest; --published says otherwise)" in done.told


def test_an_id_that_is_taken_is_counted_on(case: Path, tmp_path: Path) -> None:
    given = Heading(publisher="coast-wire", published="2031-05-02")
    names = [add(written(tmp_path, f"{n}.txt", f"{n} {TEXT}"), case, given).document for n in range(2)]
    assert names == ["coast-wire-2031-05-02", "coast-wire-2031-05-02-2"]
    assert add(written(tmp_path, "c.txt", "C"), case, given, "mine").document == "mine"


@pytest.mark.parametrize(
    ("given", "ident", "message"),
    [
        (
            Heading(),
            None,
            "a.txt: nothing says who published it; give --publisher, a name or an id, or --url",
        ),
        (
            Heading(publisher="وكالة"),
            None,
            "--publisher: 'وكالة' has no Latin letter to make an id of; give its id",
        ),
        (Heading(publisher="gull", published="2 May"), None, "--published: '2 May' is not a date"),
        (Heading(publisher="gull", url="gull.example"), None, "--url: 'gull.example' is not a web address"),
        (Heading(publisher="gull", language="English"), None, "--language: 'English' is not a language"),
        (Heading(publisher="gull"), "No Id", "--id: 'No Id' is no id; write lower-case letters"),
        (Heading(publisher="gull"), "con", "--id: no file can be called 'con' on Windows"),
        (Heading(publisher="gull"), "there", "--id: there is a document 'there' already; give another one"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    given: Heading, ident: str | None, message: str, case: Path, tmp_path: Path
) -> None:
    add(written(tmp_path, "0.txt", "Other words."), case, Heading(publisher="coast-wire"), "there")
    before = {path: path.read_bytes() for path in case.rglob("*.*") if path.is_file()}
    with pytest.raises(FileError, match=re.escape(message)):
        add(written(tmp_path, "a.txt", TEXT), case, given, ident)
    assert before == {path: path.read_bytes() for path in case.rglob("*.*") if path.is_file()}


def test_a_text_that_is_there_is_refused_with_its_document(case: Path, tmp_path: Path) -> None:
    add(written(tmp_path, "a.txt", TEXT), case, Heading(publisher="coast-wire"), "first")
    with pytest.raises(FileError, match="this text is there already, as 'first'"):
        add(written(tmp_path, "b.txt", TEXT), case, Heading(publisher="harbour-herald"))


def test_a_name_of_several_is_not_guessed(case: Path, tmp_path: Path) -> None:
    (case / "actors.csv").write_text("id,kind,name\na,media_outlet,Gull\nb,media_outlet,Gull\n", "utf-8")
    with pytest.raises(NotFoundError, match="several"):
        add(written(tmp_path, "a.txt", TEXT), case, Heading(publisher="Gull"))


def test_nothing_is_fetched(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("somebody wants to reach the network")

    monkeypatch.setattr("socket.socket.connect", refused)
    monkeypatch.setattr("socket.getaddrinfo", refused)
    add(written(tmp_path, "raid.html", PAGE), case, Heading(url="https://gull.example/raid"))
    assert adding.TAKEN.keys() == {"published", "url", "language", "title"}
