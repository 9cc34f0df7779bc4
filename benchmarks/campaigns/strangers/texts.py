"""Texts of all planes of Unicode in the place of names, titles, paraphrases and notes, through every export.

What is written is read back by another reader than ours where there is one, and is what the dataset holds;
where a format is made from the reading, what the reading holds, in which text has been made safe
(`claimgraph.model.safe`), and what the format itself cannot hold is cleaned as its module documents.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from benchmarks.campaigns.frame import Campaign, note, shared
from tests.still_pages import TEXTS

from claimgraph import networks
from claimgraph.ask.answer import defused
from claimgraph.exchange import bibliography, files, spreadsheet
from claimgraph.exchange.bibliography.bibtex import latex
from claimgraph.exchange.formats import ENDINGS
from claimgraph.exchange.told import sentence
from claimgraph.model.safe import safe
from claimgraph.rdf.index import index
from claimgraph.site import folder as site
from claimgraph.store import build, export
from claimgraph.store.dataset import LocalDataset, open_dataset
from claimgraph.store.tables import files as tabled
from claimgraph.store.tables.cells import PROPERTIES, WORDED, columns
from claimgraph.store.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimgraph.store.dataset import Dataset

    Checked = Callable[[Dataset, Path], Iterator[str]]

CORPUS = Path(__file__).parents[3] / "corpus" / "iraq-2023"
STEP = 2_000  # texts of a case; the corpus has places for more
LENGTHS = (1, 2, 5, 20, 80, 300)
PLANES, PLANE = 17, 1 << 16
SURROGATES = range(0xD800, 0xE000)
# What formats have broken on: their own marks, what they forbid, what turns, joins or ends.
MARKS = [
    *"<>&\"'\\{}[]()%$#_~^|;,=+-@*`:/?!\n\r\t \0\x01\x08\x0b\x0c\x1b\x7f\x85\xa0\xad",
    *"\u0301\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufffd",
    *"\ufdd0\ufffe\uffff\U0001fffe\U0010ffff\U000e0041\U0001f1ee\u0130\u0131\u00df\ufb01\u0644\u0627",
    *("_x0041_", "_x000D_", "]]>", "<!--", "-->", "&amp;", "&#0;", "\\u0041", "\\n", "\r\n", '"""', "'''"),
    *("=1+1", "'=1+1", "'-"),
]  # fmt: skip


def run(number: int, scratch: Path) -> str | None:
    """Write a dataset full of made texts into every format, and read each back."""
    data = disguised(open_dataset(shared(scratch) / "all.nq"), random.Random(number))  # noqa: S311 - no secret
    note(scratch, files=len(CHECKS))
    for name, checked in CHECKS.items():
        for fault in checked(data, scratch):
            return f"{name}: {fault[:600]}"
    return None


def prepare(place: Path) -> None:
    """Keep the corpus as one file."""
    export.write(build.build(CORPUS), place / "all.nq")


def disguised(data: Dataset, dice: random.Random) -> LocalDataset:
    """Return a dataset with made texts in the place of so many of its texts, in the order of its quads."""
    engine, left = ox.Store(), STEP
    for quad in sorted(data.quads(), key=str):
        ending = quad.object
        told = quad.predicate.value in TEXTS and "/id/" in str(quad.subject)
        if left and told and isinstance(ending, ox.Literal):
            left -= 1
            ending = ox.Literal(made(dice), language=ending.language)
        engine.add(ox.Quad(quad.subject, quad.predicate, ending, quad.graph_name))
    if left:
        raise ValueError(f"{left} texts found no place")
    return LocalDataset(engine)


def made(dice: random.Random) -> str:
    """Return a text: characters of any plane, and marks on which formats have broken."""
    length = dice.choice(LENGTHS)
    return "".join(dice.choice(MARKS) if dice.random() < 1 / 3 else _character(dice) for _ in range(length))


def _character(dice: random.Random) -> str:
    number = dice.randrange(PLANES) * PLANE + dice.randrange(PLANE)
    return _character(dice) if number in SURROGATES else chr(number)


def _rdf(data: Dataset, place: Path) -> Iterator[str]:
    held = {str(quad) for quad in data.quads()}
    triples = {str(quad.triple) for quad in data.quads()}
    for ending, form in export.FORMATS.items():
        path = place / f"all{ending}"
        export.write(data, path)
        back = list(ox.parse(path=str(path), format=form))
        found = {str(one.triple) for one in back} if ending == ".ttl" else {str(one) for one in back}
        yield from _differ(ending, triples if ending == ".ttl" else held, found)


def _differ(what: str, held: set[str], found: set[str]) -> Iterator[str]:
    for one in sorted(held - found)[:1]:
        yield f"{what} lacks {one!a}"
    for one in sorted(found - held)[:1]:
        yield f"{what} has {one!a}"


def _tables(data: Dataset, place: Path) -> Iterator[str]:
    from pyarrow import parquet

    tabled.write(data, place / "parquet")
    tabled.write(data, place / "csv", as_csv=True)
    found = index((f"{quad} .\n".encode() for quad in data.quads()), PROPERTIES, WORDED)
    for table in TABLES.values():
        held = columns(table, found)
        back = parquet.read_table(place / "parquet" / f"{table.name}.parquet").to_pydict()
        for name, cells in held.items():
            if back[name] != cells:
                yield f"column {name} of {table.name}.parquet is not what was written"
        with (place / "csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        wanted = [list(held), *([_cell(one) for one in row] for row in zip(*held.values(), strict=True))]
        if rows != wanted:
            first = next((pair for pair in zip(rows, wanted, strict=False) if pair[0] != pair[1]), len(rows))
            yield f"{table.name}.csv is not what was written: {first!a}"


def _cell(one: Any) -> str:  # noqa: ANN401 - of any kind
    told = tabled.field(one)
    return "" if told is None else str(told)


def _networks(data: Dataset, place: Path) -> Iterator[str]:
    for made_net in (networks.actors, networks.events):
        net = made_net(data)
        for ending in (".graphml", ".gexf", ".json", ".csv"):
            networks.write(net, place / f"net{ending}")
            back = networks.read(place / f"net{ending}")
            if dict(back.nodes(data=True)) != dict(net.nodes(data=True)):
                yield f"{ending} of {made_net.__name__}: other nodes"
            for *ends, key, told in net.edges(keys=True, data=True):
                again = back.edges.get((*ends, key)) or {}
                if any(again.get(name) != value for name, value in told.items() if name != "support"):
                    yield f"{ending} of {made_net.__name__}: another edge {ends}"


def _others(data: Dataset, place: Path) -> Iterator[str]:
    """What goes out as JSON says every paraphrase, on lines of its own where it is lines."""
    reading = data.reading
    along = files.Along()
    for form, wanted in {
        "annotations": [one.paraphrase for one in reading.statements.values()],
        "csl": [one.title for one in bibliography.works(data).values()],
        "stix": [sentence(reading, one) for one in reading.statements.values()],
        "follow-the-money": [sentence(reading, one) for one in reading.statements.values()],
    }.items():
        path = place / f"all{ENDINGS[form][0]}"  # type: ignore[index]
        files.write(data, path, form, along)  # type: ignore[arg-type]
        text = path.read_bytes().decode("utf-8")
        parts = text.split("\n")[:-1] if form == "follow-the-money" else [text]
        said = "\n".join(leaf for part in parts for leaf in _leaves(json.loads(part)))
        for one in wanted:
            if one not in said:
                yield f"{form} lacks {one!a}"
    files.write(data, place / "all.geojson", "geojson", along)
    json.loads((place / "all.geojson").read_text("utf-8"))


def _leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)


def _nanopublications(data: Dataset, place: Path) -> Iterator[str]:
    path = place / "nano.trig"
    files.write(data, path, "nanopublications", files.Along())
    back = {q.object.value for q in ox.parse(path=str(path)) if isinstance(q.object, ox.Literal)}
    said = safe("\n".join(back))
    for one in data.reading.statements.values():
        if one.paraphrase not in said:
            yield f"lacks {one.paraphrase!a}"


def _bibtex(data: Dataset, place: Path) -> Iterator[str]:
    from pybtex.database import parse_string

    path = place / "all.bib"
    files.write(data, path, "bibtex", files.Along())
    found = bibliography.works(data)
    back = parse_string(path.read_bytes().decode("utf-8"), "bibtex").entries
    if len(back) != len(found):
        yield f"{len(back)} entries of {len(found)}"
    for one in found.values():
        title = back[one.key].fields.get("title", "{}") if one.key in back else "none"
        if " ".join(title[1:-1].split()) != " ".join(latex(one.title).split()):
            yield f"the title {one.title!a} is {title!a}"


def _spreadsheets(data: Dataset, place: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    wanted = spreadsheet.sheets(data.reading)
    files.write(data, place / "all.csv", "spreadsheet", files.Along())
    rows = csv.DictReader(io.StringIO((place / "all.csv").read_bytes().decode("utf-8"), newline=""))
    told = [
        {
            name: "" if one is None else defused(str(one)) if isinstance(one, str) else str(one)
            for name, one in row.items()
        }
        for row in wanted["statements"]
    ]
    if (back := list(rows)) != told:
        first = next((pair for pair in zip(back, told, strict=False) if pair[0] != pair[1]), 0)
        yield f".csv is not what was written: {first!a}"
    files.write(data, place / "all.xlsx", "spreadsheet", files.Along())
    book = load_workbook(place / "all.xlsx", data_only=False)
    for name, held in wanted.items():
        cells = [list(row) for row in book[name].iter_rows(min_row=2, values_only=True)]
        for row, again in zip(held, cells, strict=True):
            for key, one, other in zip(row, row.values(), again, strict=True):
                if isinstance(one, str) and _lines(safe(one)) != _lines(str(other or "")):
                    yield f"{key} in {name} of .xlsx: {one!a} is {other!a}"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _site(data: Dataset, place: Path) -> Iterator[str]:
    """Every page can be read, and has the words of what stands on it, blanks aside."""
    from lxml import html

    site.write(data, place / "site")
    said: dict[str, str] = {}
    for path in sorted((place / "site").rglob("*.html")):
        page = html.document_fromstring(path.read_bytes().decode("utf-8"))
        name = path.relative_to(place / "site").parts[0]
        said[name] = said.get(name, "") + _blank("".join(page.itertext()))
    wanted = {
        "statements": [one.paraphrase for one in data.reading.statements.values()],
        "actors": [one.label for one in data.reading.things("actor")],
        "events": [one.label for one in data.reading.things("event")],
        "documents": [one.label for one in data.reading.things("document")],
    }
    for where, texts in wanted.items():
        for text in texts:
            if _blank(text) not in said[where]:
                yield f"{where} lack {text!a}"


def _blank(text: str) -> str:
    return re.sub(r"\s+", "", text)


CHECKS: dict[str, Checked] = {
    "RDF": _rdf,
    "tables": _tables,
    "networks": _networks,
    "formats of others": _others,
    "nanopublications": _nanopublications,
    "BibTeX": _bibtex,
    "spreadsheets": _spreadsheets,
    "pages": _site,
}
CAMPAIGN = Campaign(
    name="texts",
    what="texts of all planes through every export and back: equal, or cleaned as documented",
    goal=100_000,
    quick=STEP,
    step=STEP,
    run=run,
    prepare=prepare,
)
