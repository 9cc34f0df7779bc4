"""Lists of sources: pybtex reads what is written as BibTeX, the schema of CSL takes the JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from pybtex.database import parse_string
from pybtex.richtext import Text

from claimgraph.exchange.bibliography import Work, address, bibtex, csl, latex, works
from tests.conftest import ROOT
from tests.still_pages import hostile

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

SCHEMA = json.loads((ROOT / "tests" / "cases" / "schemas" / "csl" / "csl-data.json").read_text("utf-8"))
WORK = Work("herald", "A title", "Herald", True, (), "2031-05-02", "", "", "", ())


def with_date(published: str) -> Work:
    return Work("herald", "A title", "Herald", True, (), published, "", "", "", ())


def decoded(field: str) -> str:
    """What a field of BibTeX says, as LaTeX shows it."""
    return str(Text.from_latex(field))


@pytest.mark.parametrize(("name", "evil"), [("harbour", False), ("harbour", True), ("iraq", False)])
def test_what_is_written_is_read_again(name: str, request: pytest.FixtureRequest, *, evil: bool) -> None:
    data: LocalDataset = request.getfixturevalue(name)
    found = works(hostile(data) if evil else data)
    assert len(found) == len(data.reading.documents)
    entries = parse_string(bibtex(found.values()), "bibtex").entries
    items = {item["id"]: item for item in json.loads(csl(found.values()))}
    assert list(Draft7Validator(SCHEMA).iter_errors(list(items.values()))) == []
    assert list(entries) == list(items) == list(found)
    for slug, work in found.items():
        entry, item = entries[slug], items[slug]
        assert decoded(entry.fields["title"]) == item["title"] == work.title
        people = [decoded(str(person)) for person in entry.persons.get("author", ())]
        assert people == [" ".join(name.split()) for name in work.authors]
        assert [one["literal"] for one in item.get("author", ())] == list(work.authors)
        assert entry.fields.get("url", "") == item.get("URL", "") == work.url


def test_kinds_of_sources(iraq: LocalDataset) -> None:
    found = works(iraq, ["new-arab-2023-10-19", "rudaw-2023-10-26"])
    entries = parse_string(bibtex(found.values()), "bibtex").entries
    kinds = {slug: (entry.type, *sorted(entry.fields)) for slug, entry in entries.items()}
    assert kinds == {
        "new-arab-2023-10-19": ("online", "date", "organization", "title", "url"),
        "rudaw-2023-10-26": ("article", "date", "journaltitle", "title"),
    }
    assert [item["type"] for item in json.loads(csl(found.values()))] == ["webpage", "article-newspaper"]


@pytest.mark.parametrize(
    ("published", "date", "issued"),
    [
        ("2031-05-02", "2031-05-02", {"date-parts": [[2031, 5, 2]]}),
        ("2031-05", "2031-05", {"date-parts": [[2031, 5]]}),
        ("2031-05~", "2031-05~", {"date-parts": [[2031, 5]], "circa": True}),
        ("2031-05-02/2031-05-04", "2031-05-02/2031-05-04", {"date-parts": [[2031, 5, 2], [2031, 5, 4]]}),
        (
            "2031-05-02?/2031-06",
            "2031-05-02?/2031-06",
            {"date-parts": [[2031, 5, 2], [2031, 6]], "circa": True},
        ),
        ("../2031-05-02", "/2031-05-02", {"literal": "by 2 May 2031"}),
        ("2031-05-XX", "2031-05-01/2031-05-31", {"date-parts": [[2031, 5, 1], [2031, 5, 31]]}),
        ("[2031-05-01,2031-05-03]", "2031-05-01/2031-05-03", {"date-parts": [[2031, 5, 1], [2031, 5, 3]]}),
        ("2031-05-02T12:00+03:00", "2031-05-02", {"date-parts": [[2031, 5, 2]]}),
    ],
)
def test_dates(published: str, date: str, issued: dict[str, Any]) -> None:
    work = with_date(published)
    assert parse_string(bibtex([work]), "bibtex").entries["herald"].fields["date"] == date
    (item,) = json.loads(csl([work]))
    assert item["issued"] == issued
    assert list(Draft7Validator(SCHEMA).iter_errors([item])) == []


def test_copies_and_the_day_of_retrieval() -> None:
    copies = (("https://archive.example/1", "2031-05-03"),)
    work = Work(
        "wire",
        "A & B",
        "Wire",
        True,
        ("Lena Ork",),
        "2031-05-01",
        "https://wire.example/a_b",
        "en",
        "2031-05-04",
        copies,
    )
    fields = parse_string(bibtex([work]), "bibtex").entries["wire"].fields
    assert fields["urldate"] == "2031-05-04"
    assert decoded(fields["note"]) == "archived 3 May 2031: https://archive.example/1"
    assert fields["url"] == "https://wire.example/a_b"
    (item,) = json.loads(csl([work]))
    assert item["accessed"] == {"date-parts": [[2031, 5, 4]]}
    assert (item["archive_location"], item["language"]) == ("https://archive.example/1", "en")


def test_copies_are_found_in_a_dataset(reef: LocalDataset) -> None:
    assert any(work.copies for work in works(reef).values())


def test_what_is_no_address_is_none() -> None:
    assert address("javascript:alert(1)") == address("file:///etc/hostname") == ""
    assert address("https://e.example/a>b\\c`d") == "https://e.example/a%3Eb%5Cc%60d"


def test_nothing_of_latex_is_left() -> None:
    assert latex("a_b & c{d}") == r"a\_b \& c\textbraceleft{}d\textbraceright{}"
    assert latex("e~f^g#h$i%\\") == r"e\textasciitilde{}f\textasciicircum{}g\#h\$i\%\textbackslash{}"
