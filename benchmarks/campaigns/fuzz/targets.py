"""What is fuzzed: every place where bytes of a stranger are read, with what must hold whatever they are.

A target takes bytes and returns nothing. Errors of ours in clear lines are as they should be; whatever else
is raised is a fault: `BrokenError` where something was read and is not what was written.
"""

from __future__ import annotations

import json
import re
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from claimgraph.ask.sparql import from_clause, outside
from claimgraph.ask.sparql.tokens import screen, tokens
from claimgraph.corpus import documents
from claimgraph.corpus.formats import json_lines, tables, yaml
from claimgraph.corpus.forms import Where
from claimgraph.corpus.imports import sanctions
from claimgraph.corpus.imports.bring import MARKED, ROWS
from claimgraph.corpus.imports.imported import Imported
from claimgraph.corpus.imports.slices import placed
from claimgraph.corpus.imports.starting import starting
from claimgraph.corpus.sheets import Sheets
from claimgraph.errors import AnnotationError, ClaimgraphError, Fault
from claimgraph.model.dates import improbable, interval, readable
from claimgraph.model.records import Actor, Assessment, Corpus, Event, Judgement, Place, World
from claimgraph.model.slugs import is_slug, slug
from claimgraph.names.folding import bare, fold, kindless, untitled
from claimgraph.names.transliteration import alike, consonants, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tried = Callable[[bytes], None]

ROOT = Path(__file__).parents[3]
LARGEST = 4_096  # bytes of a seed
LONGEST = 600  # letters of a line that tells a fault
KINDS = (Actor, Place, Event, Judgement, World, Assessment, Corpus)
SHEET = "xl/worksheets/sheet1.xml"


class BrokenError(Exception):
    """What was read is not what was written, or what is told is no clear line."""


@dataclass(frozen=True)
class Target:
    """Something that reads bytes of strangers.

    Attributes:
        tried: Reads bytes.
        seeds: What to begin with.
        marks: Pieces that such bytes are made of, which chance would take long to find.
    """

    tried: Tried
    seeds: Callable[[], Iterator[bytes]]
    marks: tuple[str, ...] = ()


def held(right: bool, what: str) -> None:
    """Raise `BrokenError` unless something holds."""
    if not right:
        raise BrokenError(what)


def told(error: ClaimgraphError) -> None:
    """Raise `BrokenError` if an error does not tell what is wrong in clear lines."""
    lines = list(map(str, getattr(error, "faults", ()))) or [str(error)]
    for line in lines:
        held(bool(line.strip()) and len(line.splitlines()) == 1, f"no clear line: {line!r}")
        held(len(line) <= LONGEST, f"a line of {len(line)} letters: {line[:200]!r}")


@contextmanager
def expected() -> Iterator[None]:
    """Let errors of ours pass that tell in clear lines what is wrong; all others are faults."""
    try:
        yield
    except ClaimgraphError as error:
        told(error)


def _yaml(content: bytes) -> None:
    """A file of a corpus: what is loaded is what JSON makes of it, and every kind of record can be tried."""
    found = yaml.load(content, "x.yaml")
    again = yaml.load(_dumped(found.data).encode(), "x.json")
    held(again.data == found.data, "written as JSON it reads otherwise")
    where, sheets = Where("x.yaml", found), Sheets()
    if isinstance(found.data, dict):
        documents.in_data(where, found.data, sheets)
        for kind in KINDS:
            listed = found.data.get(f"{kind.__name__.lower()}s")
            for item in listed if isinstance(listed, list) else [found.data]:
                sheets.read(kind, item, where)
    if sheets.faults:
        told(AnnotationError(sheets.faults))


def _dumped(value: Any) -> str:  # noqa: ANN401 - whatever a file holds
    """Write a value as JSON, which is YAML; fractions keep all their digits."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_dumped(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_dumped, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def _json(content: bytes) -> None:
    """Lines of JSON: written again they read the same."""
    for number, line in json_lines.lines(content, "x.jsonl"):
        value = json_lines.parse(line, "x.jsonl", number)
        held(json_lines.parse(_dumped(value), "x.jsonl", number) == value, "written again it reads otherwise")
        sheets = Sheets()
        documents.in_data(Where("x.jsonl", number), value, sheets)
        if sheets.faults:
            told(AnnotationError(sheets.faults))


def _table(content: bytes) -> None:
    """A registry as a table."""
    for line, row in tables.rows(content, "x.csv", Actor.by_key()):
        held(line > 1 and all(row.values()), "a row without a line, or with an empty cell")


def _query(content: bytes) -> None:
    """A query of somebody: its tokens are its text, and what may pass only reads, and here."""
    query = content.decode("utf-8", "surrogateescape")
    held("".join(token.text for token in tokens(query)) == query, "the tokens are not the text")
    form = screen(query)
    whole = outside.prefixed(query)
    named = from_clause.graphs(whole)
    try:
        found = ox.Store().query(whole, use_default_graph_as_union=True)
    except SyntaxError as error:
        said = outside.explained(whole, str(error))
        held(bool(said.strip()), "nothing is said of what is wrong")
        return
    kinds = {"SELECT": ox.QuerySolutions, "ASK": ox.QueryBoolean}
    held(isinstance(found, kinds.get(form, ox.QueryTriples)), f"{form} gave {type(found).__name__}")
    held(named is None or "FROM" in whole.upper(), "graphs are named that the query does not name")


def _name(content: bytes) -> None:
    """A name: folding once is folding twice, and nothing of it is lost without a trace."""
    name = content.decode("utf-8", "surrogateescape")
    folded = fold(name)
    held(fold(folded) == folded, f"folded twice {fold(folded)!r}, once {folded!r}")
    held(alike(folded) == alike(name), "its folded form is spelt otherwise")
    for form in (bare(name), untitled(folded), kindless(folded)[0], *map(consonants, words(name))):
        held(form == form.strip(), f"blanks around {form!r}")
    with suppress(ValueError):  # no Latin letter in it
        held(is_slug(slug(name)), f"{slug(name)!r} is no slug")


def _date(content: bytes) -> None:
    """A date: it has bounds that do not run backwards, and people can read it."""
    text = content.decode("utf-8", "surrogateescape")
    try:
        found = interval(text)
    except ValueError as error:
        told(AnnotationError([Fault("x.yaml", 1, str(error))]))
        return
    first, last = found.earliest, found.latest
    held(first is None or last is None or first <= last, f"it runs backwards: {first} to {last}")
    begins, ends = found.minutes
    held(begins is None or ends is None or begins <= ends, f"its minutes run backwards: {begins} to {ends}")
    held(bool(readable(text).strip()), "nothing to be read")
    improbable(text)


@cache
def _place() -> Path:
    """Return a folder for what has to lie in a file; it has the text of the examples."""
    memory = Path("/dev/shm")  # noqa: S108 - a disk would be worn out
    folder = Path(mkdtemp(prefix="claimgraph-fuzz-", dir=memory if memory.is_dir() else None))
    (folder / "x.txt").write_text(examples()["herald.txt"], "utf-8")
    return folder


def _import(kind: str, ending: str) -> Tried:
    """Return what reads a file of another tool; what is taken of its text is what its marks say."""
    read = (MARKED | ROWS)[kind][ending]

    def tried(content: bytes) -> None:
        path = _place() / f"x{ending}"
        path.write_bytes(_zipped(content) if ending == ".xlsx" else content)
        found = read(path)
        listed = [found] if isinstance(found, Imported) else list(found)
        if kind in MARKED:
            starting(listed, None)
            for document in listed:
                sound(document, examples()["herald.txt"])

    return tried


def sound(document: Imported, otherwise: str) -> None:
    """Raise `BrokenError` if what is taken of a document is not what its marks say.

    Args:
        document: As another tool has it.
        otherwise: Its text, if the file has none.
    """
    text = document.text or otherwise
    there = placed(document, text)
    quotes = {mark.key: mark.quote for mark in document.marks if not mark.around}
    for key, places in there.passages.items():
        held(all(0 <= start < end <= len(text) for start, end in places), f"{key} lies outside the text")
        if quotes.get(key) is not None:
            taken = " ".join(text[start:end] for start, end in places)
            said = str(quotes[key]).replace("\\n", " ").split()
            held(taken.split() == said, f"{key} says {said} and has {taken.split()}")


def _list(content: bytes) -> None:
    """A list of sanctions."""
    path = _place() / "x.csv"
    path.write_bytes(content)
    corpus = _place() / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "corpus.yaml").write_text("title: x\nlicense: x\n", "utf-8")
    (corpus / "actors" / "x.jsonl").unlink(missing_ok=True)
    sanctions.bring(corpus, [path])


def _zipped(sheet: bytes) -> bytes:
    """Return a workbook that has these bytes as its sheet."""
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(_workbook())) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == SHEET else old.read(name))
    return whole.getvalue()


@cache
def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in examples()["table.csv"].splitlines():
        book.active.append(row.split(","))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@cache
def examples() -> dict[str, str]:
    """Return the files of the page on imports, by their names."""
    page = (ROOT / "docs" / "how-to" / "import.md").read_text("utf-8")
    return dict(re.findall(r"^`([\w.-]+)`\n\n```\w*\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


def _stored(pattern: str) -> Callable[[], Iterator[bytes]]:
    """Return what yields the small files of the repository that match."""

    def seeds() -> Iterator[bytes]:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and 0 < path.stat().st_size <= LARGEST:
                yield path.read_bytes()

    return seeds


def _examples(*names: str, more: str = "") -> Callable[[], Iterator[bytes]]:
    """Return what yields files of the page on imports, and the small ones of the repository that match."""

    def seeds() -> Iterator[bytes]:
        yield from (examples()[name].encode() for name in names)
        if more:
            yield from _stored(more)()

    return seeds


def _lines(pattern: str, path: str) -> Callable[[], Iterator[bytes]]:
    """Return what yields what a regular expression finds in the files of the repository that match."""

    def seeds() -> Iterator[bytes]:
        for file in sorted(ROOT.glob(path)):
            yield from (found.encode() for found in re.findall(pattern, file.read_text("utf-8")))

    return seeds


def _sheet() -> Iterator[bytes]:
    with zipfile.ZipFile(BytesIO(_workbook())) as book:
        yield book.read(SHEET)


def _sanctions() -> Iterator[bytes]:
    yield b'id,schema,name,aliases,dataset\nNK-1,Person,"Heron, Red","Red Heron;Heron R.",List of Almar\n'


_TABLE = (b"id,kind,name,names,note\nred-dawn,armed_group,Red Dawn,Dawn;RD,\n",)
TARGETS: dict[str, Target] = {
    "yaml": Target(
        _yaml,
        _stored("tests/cases/**/*.yaml"),
        (
            "- ",
            ": ",
            "'",
            '"',
            "|\n",
            ">-\n",
            "&a",
            "*a",
            "!!",
            "<<",
            "? ",
            "#",
            "statements:",
            "speaker:",
            "~",
        ),
    ),
    "json-lines": Target(
        _json, _examples("drafts.jsonl", more="tests/**/*.jsonl"), ("\\u", '":', "1e9", "null")
    ),
    "table": Target(_table, lambda: iter(_TABLE), ('"', ",", ";", "\r\n")),
    "brat": Target(_import("brat", ".ann"), _examples("herald.ann"), ("\t", ";", "Arg1:", "T1", "#1", "*\t")),
    "webanno": Target(
        _import("inception", ".tsv"),
        _examples("wire-2.tsv", more="tests/cases/imports/inception/*.tsv"),
        ("#T_SP=", "#T_RL=", "#T_CH=", "#Text=", "[1]", "|", "_", "\\_", "->", "BT_"),
    ),
    "cas-xmi": Target(
        _import("inception", ".xmi"), _stored("tests/cases/imports/inception/*.xmi"), ("xmi:id=",)
    ),
    "cas-json": Target(_import("inception", ".json"), _stored("tests/cases/imports/cassis/*.json"), ("%ID",)),
    "label-studio": Target(_import("label-studio", ".json"), _examples("export.json"), ('"start":',)),
    "doccano": Target(_import("doccano", ".jsonl"), _examples("all.jsonl"), ('"label":', '"start_offset":')),
    "annotations": Target(
        _import("annotations", ".json"), _examples("notes.json"), ('"selector":', '"exact":')
    ),
    "spreadsheet": Target(_import("spreadsheet", ".csv"), _examples("table.csv"), ('"', ",", ";", "\r\n")),
    "workbook": Target(
        _import("spreadsheet", ".xlsx"), _sheet, ("<row ", "<c ", 't="', "<v>", "<is><t>", 'r="')
    ),
    "drafts": Target(_import("drafts", ".jsonl"), _examples("drafts.jsonl"), ("```", '"quote":', "null")),
    "sanctions": Target(_list, _sanctions, ('"', ",", ";", "Person", "Company", "last_change")),
    "queries": Target(
        _query,
        _stored("queries/**/*.rq"),
        (
            "SELECT",
            "ASK{",
            "CONSTRUCT",
            "PREFIX",
            "SERVICE",
            "FROM NAMED",
            "GRAPH",
            "\\u0053",
            "'''",
            "VALUES",
            "<<",
        ),
    ),
    "names": Target(
        _name,
        _lines(r"name: ['\"]?(.{1,80}?)['\"]?\n", "tests/cases/corpora/*/actors.yaml"),
        ("al-", "abdul", "\u0640", "\u0301", "\u02bc", "kh", "sayyid ", "\ufb01", "\u0131", "\u00df", ", "),
    ),
    "dates": Target(
        _date,
        _lines(r"`([0-9X\[{.h][^`\n ]{3,40})`", "docs/format.md"),
        ("..", "/", "hijri:", "gregorian:", "XX", "T12:00", "+03:00", "Z", "[", "]", "{", "}", "~", "?", "%"),
    ),
}
