"""Files of RDF from others: read in a process that may die of them, and refused in one line."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import FileError, StoreError
from claimgraph.exchange import files
from claimgraph.exchange.formats import ENDINGS
from claimgraph.networks.build import actors
from claimgraph.networks.files import WRITERS
from claimgraph.networks.files import read as read_network
from claimgraph.networks.files import write as write_network
from claimgraph.store import foreign
from claimgraph.store.dataset import open_dataset
from claimgraph.store.export import write

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

DEEP = 30_000
TRIPLE = "<http://e/s> <http://e/p> "
NESTED = f"<<( {TRIPLE}" * DEEP


@pytest.mark.parametrize("ending", [".nq", ".trig", ".ttl", ".jsonld"])
def test_what_is_exported_answers_as_the_store_does(
    harbour: LocalDataset, tmp_path: Path, ending: str
) -> None:
    write(harbour, tmp_path / f"all{ending}")
    data = open_dataset(tmp_path / f"all{ending}")
    for question in ("contested-overview", "press", "rival-claims"):
        assert set(map(str, data.ask(question))) == set(map(str, harbour.ask(question)))
    assert len(data.reading.statements) == len(harbour.reading.statements)
    assert data.lacking() is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("all.nt", f"{TRIPLE}<http://e/o> .\n"),
        (
            "all.rdf",
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e/'>"
            "<r:Description r:about='http://e/s'><e:p r:resource='http://e/o'/></r:Description></r:RDF>",
        ),
        ("all.nq", f"{TRIPLE}<http://e/o> <http://e/g> .\n"),
        ("all.ttl", "@prefix e: <http://e/> . e:s e:p e:o ."),
    ],
)
def test_foreign_data_are_read_and_named_as_foreign(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    data = open_dataset(tmp_path / name)
    assert data.sparql("ASK { <http://e/s> <http://e/p> <http://e/o> }") is True
    assert "is in the words of claimgraph's ontology" in str(data.lacking())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.nq", f"{TRIPLE}{NESTED}<http://e/o>{' )>>' * DEEP} .\n"),
        ("deep.ttl", f"{TRIPLE}{'[ <http://e/p> ' * DEEP}1{' ]' * DEEP} ."),
        ("deep.trig", f"{{ {TRIPLE}{'( ' * DEEP}{' )' * DEEP} }}"),
        ("deep.jsonld", '{"http://e/p":' * DEEP + "1" + "}" * DEEP),
        ("bad.nq", "<http://e/s> <http://e/p> .\n"),
        ("bad.ttl", "\0"),
        ("bad.rdf", "<a>"),
        ("bad.jsonld", "{"),
    ],
)
def test_what_cannot_be_read_ends_in_one_line_and_not_in_a_signal(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    told = ""
    try:
        foreign.load(tmp_path / name)
    except FileError as error:
        told = str(error)
    taken = name in {"deep.ttl", "deep.trig", "deep.jsonld"}  # some parsers take any depth
    assert (taken and not told) or (f"{name}: cannot be read: " in told and "\n" not in told)


@pytest.mark.thorough  # the child computes for as long as it may: 20 seconds
def test_what_takes_beyond_measure_is_not_read_to_its_end(tmp_path: Path) -> None:
    """The parser of RDF/XML takes four times as long for twice the depth."""
    begin = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e/'>"
    deep = f"{'<r:Description><e:p>' * 2 * DEEP}{'</e:p></r:Description>' * 2 * DEEP}"
    (tmp_path / "deep.rdf").write_text(f"{begin}{deep}</r:RDF>", "utf-8")
    with pytest.raises(FileError, match="nested too deep, or a term too large"):
        foreign.load(tmp_path / "deep.rdf")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "all.nq")
    with pytest.raises(FileError, match="not a file: a pipe or a device"):
        open_dataset(tmp_path / "all.nq")


@pytest.mark.parametrize("bad", ["2031-99-99", "soon", "2031-05-02T99:00"])
def test_a_date_that_is_none_is_told(harbour: LocalDataset, tmp_path: Path, bad: str) -> None:
    write(harbour, tmp_path / "all.nq")
    text = (tmp_path / "all.nq").read_text("utf-8")
    dates = re.compile(r'"[^"]*"\^\^<http://www\.w3\.org/2001/XMLSchema#date>')
    (tmp_path / "all.nq").write_text(
        dates.sub(f'"{bad}"^^<http://www.w3.org/2001/XMLSchema#date>', text), "utf-8"
    )
    data = open_dataset(tmp_path / "all.nq")
    with pytest.raises(StoreError, match=f"the dataset holds what cannot be read: .*{bad}"):
        _ = data.reading


def test_letters_that_are_none_go_into_every_export(harbour: LocalDataset, tmp_path: Path) -> None:
    write(harbour, tmp_path / "all.nq")
    text = (tmp_path / "all.nq").read_text("utf-8")
    hostile = text.replace("Red Dawn", "Red\\u0000\\u000B\\uFFFE\\uFFFF\\u001BDawn")
    assert hostile != text
    (tmp_path / "all.nq").write_text(hostile, "utf-8")
    data = open_dataset(tmp_path / "all.nq")
    net = actors(data)
    for ending in WRITERS:
        write_network(net, tmp_path / f"net{ending}")
        read_network(tmp_path / f"net{ending}")
    for form, endings in ENDINGS.items():
        if form != "nanopublications":
            for ending in endings:
                files.write(data, tmp_path / f"{form}{ending}", form, files.Along())
