"""The formats of others: their own libraries read what we write, nothing is asserted, nothing gets out.

The libraries are imported where they are used: with all of them each worker of the tests begins later.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, get_args

import pyoxigraph as ox
import pytest

from claimgraph.errors import FileError
from claimgraph.exchange import files, follow_the_money, geojson, nanopublications, spreadsheet, stix
from claimgraph.exchange.formats import ENDINGS, Format
from claimgraph.model.namespaces import CG
from claimgraph.store import versions
from claimgraph.store.dataset import LocalDataset
from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

    import followthemoney

DATASETS = ("harbour", "strait", "reef", "iraq")


@pytest.fixture(scope="module", params=DATASETS)
def data(request: pytest.FixtureRequest) -> LocalDataset:
    found: LocalDataset = request.getfixturevalue(request.param)
    return found


# FollowTheMoney


def schema(name: str) -> followthemoney.schema.Schema:
    import followthemoney

    found = followthemoney.model.get(name)
    assert found is not None
    return found


def test_follow_the_money_takes_every_entity_and_every_property(data: LocalDataset) -> None:
    import followthemoney

    seen = set()
    for line in follow_the_money.lines(data.reading):
        entity = json.loads(line)
        schema(entity["schema"]).validate(entity)
        read = followthemoney.model.get_proxy(entity)
        for name, texts in entity["properties"].items():
            assert sorted(read.get(name)) == sorted(set(texts)), (entity["id"], name)
        assert entity["id"] not in seen
        seen.add(entity["id"])
    statements = len(data.reading.statements)
    assert len(seen) >= 2 * statements


def test_nothing_ties_actors_because_somebody_says_so(iraq: LocalDataset) -> None:
    schemata = {json.loads(line)["schema"] for line in follow_the_money.lines(iraq.reading)}
    edges = {name for name in schemata if schema(name).edge}
    assert edges == {"Documentation"}


# STIX


def test_stix_reads_the_bundle_whose_references_all_lead_somewhere(data: LocalDataset) -> None:
    import stix2

    bundle = stix2.parse(stix.bundle(data.reading))
    ids = {one["id"] for one in bundle.objects}
    assert len(ids) == len(bundle.objects)
    assert all(ids.issuperset(one.get("object_refs", ())) for one in bundle.objects)
    notes = [one for one in bundle.objects if one["type"] == "note"]
    assert len(notes) == len(data.reading.statements)
    assert {one["type"] for one in bundle.objects} <= {"identity", "incident", "note", "report"}


def test_the_same_dataset_gives_the_same_bundle(harbour: LocalDataset) -> None:
    assert stix.bundle(harbour.reading) == stix.bundle(LocalDataset(harbour.engine).reading)


# Nanopublications


def graphs(text: str) -> dict[str, list[ox.Quad]]:
    found: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(text.encode(), format=ox.RdfFormat.TRIG):
        found.setdefault(str(quad.graph_name).rpartition("/")[2].strip(">"), []).append(quad)
    return found


def test_each_statement_is_a_nanopublication_of_four_graphs(data: LocalDataset) -> None:
    found = graphs(nanopublications.trig(data))
    assert set(found) == {"head", "assertion", "provenance", "pubinfo"}
    wholes = {quad.subject for quad in found["head"] if quad.predicate.value.endswith("type")}
    assert len(wholes) == len(data.reading.statements)
    licensed = {quad.subject for quad in found["pubinfo"] if quad.predicate.value.endswith("license")}
    assert licensed == wholes


def test_a_nanopublication_asserts_that_something_was_said_and_no_more(iraq: LocalDataset) -> None:
    """Merged into one graph, they say of no event what became of it."""
    found = graphs(nanopublications.trig(iraq))["assertion"]
    subjects = {str(quad.subject).strip("<>") for quad in found}
    assert not [iri for iri in subjects if "/id/event/" in iri or "/id/actor/" in iri]
    held = {CG + "affirms", CG + "denies"}
    contents = {str(quad.object).strip("<>") for quad in found if quad.predicate.value in held}
    assert contents <= subjects


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of what the library calls of rdflib
def test_a_signed_nanopublication_is_valid(harbour: LocalDataset, tmp_path: Path) -> None:
    from Crypto.PublicKey import RSA
    from nanopub import Nanopub  # type: ignore[attr-defined]  # it exports nothing by name

    key = tmp_path / "key"
    key.write_bytes(RSA.generate(2048).export_key())
    few = LocalDataset(versions.memory(f"{quad} .\n" for quad in harbour.quads()))
    one = next(iter(few.reading.statements.values()))
    signer = nanopublications.Signer(key, "https://example.org/someone")
    quads = list(signer.signed(list(nanopublications.Publisher(few).of(one))))
    text = ox.serialize(quads, format=ox.RdfFormat.TRIG)
    (tmp_path / "signed.trig").write_bytes(text or b"")
    read = Nanopub(rdf=tmp_path / "signed.trig")
    assert read.has_valid_signature
    assert read.has_valid_trusty
    assert len({quad.graph_name for quad in quads}) == 4


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("no key")
    with pytest.raises(FileError, match="no private RSA key"):
        nanopublications.Signer(tmp_path / "key", "https://example.org/someone")


# Spreadsheets


def test_a_workbook_has_all_statements_contents_and_things(iraq: LocalDataset) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(spreadsheet.xlsx(iraq.reading)))
    rows = {sheet.title: list(sheet.values) for sheet in book}
    assert list(rows) == ["statements", "contents", "actors", "offices", "places", "events", "documents"]
    column = rows["statements"][0].index("statement")
    assert {row[column] for row in rows["statements"][1:]} == set(iraq.reading.statements)
    held = sum(len(list(one.sides)) for one in iraq.reading.statements.values())
    assert len(rows["contents"]) - 1 == held
    days = rows["statements"][0].index("said_until")
    assert {type(row[days]).__name__ for row in rows["statements"][1:]} <= {"datetime", "date", "NoneType"}


def formula(harbour: LocalDataset) -> LocalDataset:
    paraphrase = ox.NamedNode(CG + "paraphrase")
    quads = (
        ox.Quad(quad.subject, quad.predicate, ox.Literal('=HYPERLINK("x")', language="en"), quad.graph_name)
        if quad.predicate == paraphrase
        else quad
        for quad in harbour.quads()
    )
    return LocalDataset(versions.memory(f"{quad} .\n" for quad in quads))


def test_no_cell_is_a_formula(harbour: LocalDataset) -> None:
    reading = formula(harbour).reading
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(spreadsheet.xlsx(reading)))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "inlineStr",
        "n",
        "d",
    }  # no "f"
    cells = [cell for row in csv.reader(io.StringIO(spreadsheet.table(reading))) for cell in row]
    assert '\'=HYPERLINK("x")' in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_byte_order_mark_only_on_request(harbour: LocalDataset) -> None:
    assert spreadsheet.table(harbour.reading, mark=True)[0] == "\ufeff"
    assert spreadsheet.table(harbour.reading)[0] != "\ufeff"


# The command


def written(data: LocalDataset, form: Format, content: bytes) -> str:
    if form in files.LISTS:
        return f"{len(data.reading.documents)} documents"
    held = geojson.held(content) if form == "geojson" else len(data.reading.statements)
    assert held
    return f"{held} statements"


@pytest.mark.parametrize("form", get_args(Format))
def test_the_command_writes_every_format(form: Format, harbour: LocalDataset, tmp_path: Path) -> None:
    store = tmp_path / "all.nq"
    run("build", "tests/cases/corpora/harbour", "-o", tmp_path / "store")
    assert run("export", "-s", tmp_path / "store", "-o", store).returncode == 0
    goal = tmp_path / f"out{ENDINGS[form][0]}"
    done = run("export", "-s", tmp_path / "store", "--as", form, "-o", goal)
    assert (done.returncode, done.stderr) == (
        0,
        f"{goal}: {written(harbour, form, goal.read_bytes())} as {form}\n",
    )
    assert goal.stat().st_size > 500
    wrong = run("export", "-s", tmp_path / "store", "--as", form, "-o", tmp_path / "out.exe")
    assert (wrong.returncode, "ends in" in wrong.stderr) == (1, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.nq", goal.name, "store"]


def test_a_key_needs_a_signer(tmp_path: Path) -> None:
    done = run("export", "--as", "nanopublications", "--key", tmp_path / "key", "-o", tmp_path / "x.trig")
    assert done.returncode == 2


def test_a_file_that_cannot_be_written_leaves_none(harbour: LocalDataset, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be written"):
        files.write(harbour, tmp_path / "none" / "x.json", "stix", files.Along())
