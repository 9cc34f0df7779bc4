"""What the reader takes, the store takes, and every export reads back; what it refuses has file and line.

A corpus is made of texts of all planes, language tags, addresses, dates and ids. The exports are those that
need no key and no text: quads, networks, tables, and the formats of others.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from claimgraph.corpus.formats.yaml import UNWANTED
from claimgraph.errors import AnnotationError, FileError, ShapeError
from claimgraph.exchange import files as others
from claimgraph.exchange.formats import ENDINGS
from claimgraph.networks import files as networks
from claimgraph.networks.build import actors
from claimgraph.store import export
from claimgraph.store.build import build
from claimgraph.store.dataset import Dataset, open_dataset
from claimgraph.store.tables import files as tables

TRIED = (
    3 if settings().max_examples <= 25 else 60
)  # corpora, a second of computing each; the rest by `make campaign`
UNSIGNED = [form for form in ENDINGS if form != "nanopublications"]
HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PLANES = st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]).filter(
    lambda one: not UNWANTED.search(one)
)
TEXTS = st.text(PLANES, min_size=1, max_size=40)
LIKE_OURS = st.text(
    st.sampled_from("aB9-.'\"\\:;,{}[]<>&%#@|=+/؟中é\u0301\U0001f5fa\U000e0041"), min_size=1, max_size=40
)
WORDS = st.one_of(TEXTS, LIKE_OURS)
IDS = st.one_of(
    st.from_regex(r"[a-z0-9]{1,5}([-.][a-z0-9]{1,5}){0,3}", fullmatch=True),
    st.sampled_from(["con", "aux", "nul", "com1", "a" * 80, "-a", "a--b", "a/b", "A", "é", "a.b", "1"]),
)
LANGUAGES = st.one_of(
    st.sampled_from(
        ["en", "ar-Latn", "zh-Hant-TW", "en-ab-cd", "x-y", "de-1996", "i-klingon", "EN", "e", "mul"]
    ),
    st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,2}", fullmatch=True),
)
ADDRESSES = st.one_of(
    st.sampled_from(
        [
            "https://e.org/a b",
            "https://e.org/%zz",
            "https://é.org/ü?q=<x>",
            "https://e.org/[x]",
            "http://",
            "e.org",
        ]
    ),
    WORDS.map(lambda text: f"https://e.org/{text}"),
)
DATES = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        [
            "0001-01-01",
            "9999-12-31",
            "2031-02-29",
            "2031-05",
            "2031-25",
            "2031-04-28/..",
            "../2031",
            "-0400",
            "Y12345",
            "2031-05-02T23:59:60Z",
            "156X",
            "2031?~",
            "[2031-01-01..2031-02-03]",
            "2031-W05",
        ]
    ),
)


ODD = {"id": IDS, "lang": LANGUAGES, "url": ADDRESSES, "said": DATES}


@st.composite
def corpora(draw: st.DrawFn) -> dict[str, Any]:
    """Make the files of a corpus: mostly good, with one value that may be anything."""
    what = draw(st.sampled_from([*ODD, "word", None, None]))
    own = {what: draw(ODD[what])} if what in ODD else {}
    words = draw(st.lists(WORDS, min_size=8, max_size=8))
    if what == "word":
        words[draw(st.integers(0, 7))] = draw(HOSTILE)
    one = own.get("id", "red-dawn")
    return {
        "corpus.yaml": {
            "format": 2,
            "title": words[0],
            "base": "https://e.org/",
            "licence": "https://e.org/licence",
            "language": "en",
            "method": words[1],
            "creator": words[2],
        },
        "actors.yaml": {
            "actors": [
                {
                    "id": one,
                    "kind": "armed_group",
                    "name": words[3],
                    "names": [{"name": words[4], "lang": own.get("lang", "ar")}],
                },
                {"id": "paper", "kind": "media_outlet", "name": "Paper"},
            ]
        },
        "places.yaml": {"places": [{"id": "pier", "kind": "facility", "name": words[5]}]},
        "events.yaml": {
            "events": [
                {"id": "raid", "kind": "attack", "label": words[6], "place": "pier", "date": "2031-05-01"}
            ]
        },
        "documents.jsonl": {
            "document": "paper-1",
            "title": words[7],
            "publisher": "paper",
            "published": "2031-05-02",
            "language": own.get("lang", "en"),
            "url": own.get("url", "https://e.org/1"),
            "text": {"file": "paper-1.txt", "sha256": "a" * 64, "length": 100},
            "statements": [
                {
                    "id": "claim",
                    "act": "responsibility_claim",
                    "speaker": one,
                    "said": own.get("said", "2031-05-01"),
                    "about": ["raid"],
                    "affirms": [["raid", "perpetrator", one]],
                    "paraphrase": words[0],
                    "note": words[1],
                    "at": [{"start": 0, "end": 9, "sha256": "b" * 64}],
                },
                {
                    "id": "denial",
                    "act": "denial",
                    "speaker": {"id": "official", "unidentified": words[2]},
                    "said": "2031-05-02",
                    "about": ["raid"],
                    "denies": [["raid", "perpetrator", one]],
                    "paraphrase": words[3],
                    "at": [{"start": 10, "end": 19, "sha256": "c" * 64}],
                },
            ],
        },
    }


def told(error: AnnotationError | ShapeError) -> list[str]:
    """Return the lines in which somebody is told what is refused."""
    lines = str(error).splitlines()
    assert lines
    return lines


@settings(max_examples=TRIED)
@given(corpora(), st.booleans())
@example({}, False)
def test_what_is_taken_comes_back_from_every_export(made: dict[str, Any], ascii_only: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, data in made.items():
            (folder / name).write_text(json.dumps(data, ensure_ascii=ascii_only), "utf-8")
        try:
            data = build(folder, folder / "store")
        except (AnnotationError, ShapeError) as error:
            placed = all(line.startswith(f"{folder}/") and line.split(":")[1] != "0" for line in told(error))
            data = None
        event("refused" if data is None else "taken")
        if data is None:
            assert placed
            return
        assert set(open_dataset(folder / "store").quads()) == set(data.quads())
        _quads(data, folder)
        _networks(data, folder)
        _tables(data, folder / "tables")
        _others(data, folder)


def _quads(data: Dataset, folder: Path) -> None:
    quads = set(data.quads())
    for ending in export.FORMATS:
        path = folder / f"all{ending}"
        export.write(data, path)
        if ending == ".ttl":
            assert {quad.triple for quad in open_dataset(path).quads()} == {quad.triple for quad in quads}
        else:
            assert set(open_dataset(path).quads()) == quads


def _networks(data: Dataset, folder: Path) -> None:
    net = actors(data)
    for ending in networks.WRITERS:
        networks.write(net, folder / f"net{ending}")
        back = networks.read(folder / f"net{ending}")
        assert set(back.nodes) == set(net.nodes)
        assert back.number_of_edges() == net.number_of_edges()


def _tables(data: Dataset, folder: Path) -> None:
    numbers = tables.write(data, folder, as_csv=True)
    for name, number in numbers.items():
        text = (folder / f"{name}.csv").read_bytes().decode()
        assert len(list(csv.DictReader(io.StringIO(text, newline=""), strict=True))) == number


def _others(data: Dataset, folder: Path) -> None:
    for form in UNSIGNED:
        for ending in ENDINGS[form]:
            path = folder / f"{form}{ending}"
            try:
                others.write(data, path, form, others.Along())
            except FileError as error:  # some formats have nothing to say of such a corpus
                if "nothing" not in str(error):
                    raise
                continue
            if ending == ".xlsx":
                load_workbook(path)
            elif ending in {".ijson", ".jsonl"}:
                [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            elif ending in {".json", ".jsonld", ".geojson"}:
                text = path.read_text("utf-8")
                [
                    json.loads(line) for line in text.split("\n")[:-1]
                ] if form == "follow-the-money" else json.loads(text)
            else:
                path.read_text("utf-8")
