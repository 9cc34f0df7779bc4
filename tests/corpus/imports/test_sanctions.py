"""A list of sanctions becomes actors: names and ids elsewhere; all else is left out and counted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.begin.case import begin
from claimgraph.corpus.imports.sanctions import bring
from claimgraph.corpus.read import read
from claimgraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,"
    "first_seen,last_seen,last_change\n"
)
LIST = HEAD + (
    'NK-1,Person,"Heron, Red","Red Heron;Heron R.;Heron, Red",1970,xx,,,a list,,,List of Almar,2030,2031,'
    "2031-05-02T10:00:00\n"
    "NK-2,Organization,Coast Trading,,,xx,,,,,,List of Almar,2030,2031,2031-05-02T10:00:00\n"
    "NK-3,Company,Coast Trading,CT,,,,,,,,List of Almar,2030,2031,2031-05-02T10:00:00\n"
    "NK-4,Vessel,Grebe,,,,,,,,,List of Almar,2030,2031,2031-05-02T10:00:00\n"
    "NK-5,Person,مالك الحزين,,,,,,,,,List of Almar,2030,2031,2031-05-02T10:00:00\n"
    "NK-6,Person,,,,,,,,,,List of Almar,2030,2031,2031-05-02T10:00:00\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    begin(tmp_path / "case")
    return tmp_path / "case"


def listed(folder: Path, text: str = LIST, name: str = "almar.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_names_and_ids_elsewhere_are_taken_and_the_rest_is_counted(case: Path, tmp_path: Path) -> None:
    done = bring(case, [listed(tmp_path)])
    assert str(done).splitlines() == [
        "4 actors with 3 other names, 0 were there already",
        "not taken: 1 x Vessel: no actor",
        "not taken: 1 x an entry without a name",
        "not taken: 1 x column birth_date",
        "not taken: 2 x column countries",
        "not taken: 4 x column first_seen",
        "not taken: 4 x column last_seen",
        "not taken: 1 x column sanctions",
    ]
    actors = read(case).actors
    assert [(actor.id, actor.kind, [name.name for name in actor.names]) for actor in actors] == [
        ("heron-red", ("person",), ["Red Heron", "Heron R."]),
        ("coast-trading", ("organization",), []),
        ("coast-trading-nk-3", ("organization",), ["CT"]),
        ("nk-5", ("person",), []),
    ]
    (elsewhere,) = actors[0].same_as_elsewhere
    assert elsewhere.id == "https://www.opensanctions.org/entities/NK-1"
    assert elsewhere.source == "List of Almar, 2031-05-02"


def test_what_is_there_by_its_id_elsewhere_is_not_taken_again(case: Path, tmp_path: Path) -> None:
    bring(case, [listed(tmp_path)])
    done = bring(case, [listed(tmp_path, name="again.csv")])
    assert (done.actors, done.there) == (0, 4)
    with pytest.raises(
        FileError, match=r"almar\.jsonl: there is such a file already; rename the list or remove"
    ):
        bring(case, [tmp_path / "almar.csv"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\n", "no column 'schema'; a list has id, schema, name, aliases and others"),
        (
            "id,schema,name,aliases\n1,Person,A,,x\n",
            "almar.csv:2: more cells than columns; is a quote missing?",
        ),
    ],
)
def test_what_is_no_list_is_told(text: str, message: str, case: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=re.escape(message)):
        bring(case, [listed(tmp_path, text)])


def test_a_registry_of_that_size_is_read(case: Path) -> None:
    """More than the limit of a document, in each form; what it costs stands in the notes of the change."""
    many = [
        {
            "id": f"a-{n}",
            "kind": "organization",
            "name": f"General Trading {n}",
            "names": [f"GT {n}", f"T. {n}"],
        }
        for n in range(3000)
    ]
    folder = case / "actors"
    folder.mkdir()
    (folder / "a.yaml").write_text(json.dumps({"actors": many}, indent=1), "utf-8")
    rows = ({**one, "id": f"b{one['id']}"} for one in many)
    (folder / "b.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    cells = (f"c{one['id']},organization,{one['name']},{'; '.join(one['names'])}\n" for one in many)
    (folder / "c.csv").write_text("id,kind,name,names\n" + "".join(cells), "utf-8")
    actors = read(case).actors
    assert len(actors) == 9000
    assert {len(actor.names) for actor in actors} == {2}
