"""The page of the format: every key, word, date and fault, from the records, the ontology and the cases.

`docs/generate.py` writes it; nothing is said here that has another home.
"""

from __future__ import annotations

import re
import types
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import rdflib
from rdflib import RDF, RDFS, SH

from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.edits import flow
from claimgraph.model import kinds, records
from claimgraph.model.dates.intervals import interval
from claimgraph.model.dates.wording import readable
from claimgraph.model.kinds import Record
from claimgraph.model.namespaces import CODE
from claimgraph.model.ontology.numbers import number
from claimgraph.model.ontology.schema import IDS, REGISTRY
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import (
    ACT,
    ACTOR,
    EVENT,
    INSIDE,
    KEYS,
    PLACE,
    PREDICATE,
    VAGUE,
    term,
    terms,
    words,
)
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

    from claimgraph.model.ontology.vocabulary import Predicate
    from claimgraph.model.ontology.words import Term

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "docs" / "example"
CORPORA = ROOT / "tests" / "cases" / "corpora"  # invented ones
BAD = ROOT / "tests" / "cases" / "bad"
WORDS = ROOT / "docs" / "format.words.md"  # what no record and no term says
WRITTEN_BY = "<!-- Written by docs/generate.py; change the source, not this page. -->\n\n"
LONGEST_EXAMPLE = 100
APART = {*REGISTRY, "worlds", "rules"}  # keys of a corpus that stand in files of their own

# The records in the order of the page, each with the file in which it stands.
RECORDS = {
    "Corpus": "`corpus.yaml`",
    "Actor": "`actors.yaml`, in a list `actors:`",
    "Place": "`places.yaml`, in a list `places:`",
    "Position": "`position:` of a place",
    "Event": "`events.yaml`, in a list `events:`",
    "Name": "`names:` of an actor, a place or an event; the name alone may stand for it",
    "Elsewhere": "`same_as_elsewhere:` of an actor, a place or an event",
    "Document": "`documents/ID.yaml`; a work only cited in `documents.yaml`, in a list `documents:`",
    "Text": "`text:` of a document",
    "Media": "`media:` of a document",
    "Archived": "`archived:` of a document",
    "Statement": "`statements:` of a document",
    "Source": "the place of an id, for an actor whom the document does not name",
    "Proposition": "`affirms:` and `denies:` of a statement",
    "Qualifiers": "the end of a content, after its value or period",
    "OpenPoint": "`leaves_open:` of a statement",
    "Condition": "`condition:` of a statement",
    "Remark": "`on_statement:` of a statement",
    "Span": "`at:` of a statement",
    "Part": "`at:` of a statement",
    "Translation": "`via:` of a statement",
    "Original": "`original:` of a translation",
    "Repeat": "`statements:` of a document",
    "Drafts": "`drafts/*.yaml`",
    "Draft": "`drafts:`; it may have all keys of a [statement](#statement) too, and needs but `id` and `at`",
    "Origin": "`origin:` of a draft",
    "Review": "`reviewed:` of a draft",
    "Called": "`called:` of a draft",
    "Offer": "`offers:` of a draft",
    "Judgement": "`judgements.yaml`, in a list `judgements:`",
    "Assessment": "`assessments/*.yaml`, in lists `assessments:`",
    "World": "`worlds/ID.yaml`",
}
HEADINGS = {
    ACT: "act",
    ACTOR: "kind of actor",
    PLACE: "kind of place",
    EVENT: "kind of event",
    PREDICATE: "predicate",
}
TAKEN: tuple[tuple[Any, str], ...] = (
    (kinds.Slug, "id"),
    (kinds.Edtf, "[date](#dates)"),
    (kinds.Language, "language: `en`, `ar`, `ar-Latn`"),
    (kinds.Reference, "statement: its id, or `document/id`"),
    (kinds.Digest, "SHA-256"),
    (kinds.Degrees, "degrees"),
    (kinds.Value, "as the predicate takes"),
    (kinds.WebAddress, "web address"),
    (kinds.IdElsewhere, "web address, or in short `wikidata:Q42`"),
    (kinds.BaseIri, "web address"),
    (kinds.Words, "text"),
)
PLAIN = {bool: "`true` or `false`", int: "whole number", str: "text"}
DATES = (
    *("2031", "2031-05", "2031-05-18", "2031-05-18T12:00+03:00", "2031-05-18~", "2031-05-18?", "2031-05-18%"),
    *(
        "2031-05-XX",
        "203X",
        "2031-27",
        "2031-31",
        "2031-23",
        "2031-33",
        "2031-37",
        "2031-40",
        "2031-05-17/2031-05-18",
        "../2023-11-13",
        "2031-05-18/..",
    ),
    *("[2031-05-17,2031-05-19]", "{2031-05-17,2031-05-19}", "hijri:1445-04-03"),
)
TIMES = {
    "fixed": "is of one happening that is over",
    "changing": "holds for a time",
    "growing": "adds up, so that a later and higher count is an update",
    "who": "names doers, and two can have acted together",
}


def page() -> str:
    """The page of the format."""
    return "".join(
        [
            f"{WRITTEN_BY}{_said('opening')}\n",
            _example(),
            "\n## Keys\n\nA star marks what must be given. Of several, one alone needs no brackets.\n",
            *map(_record, RECORDS),
            *_vocabulary(),
            *_dates(),
            *_faults(),
        ]
    )


def _said(part: str) -> str:
    """A part of the page that is written by hand."""
    parts = re.split(r"^<!-- (\w+) -->\n", WORDS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))[part].strip()


FENCES = {".yaml": "yaml", ".svg": "xml"}


def _example() -> str:
    """The files of the example, as they stand."""
    paths = sorted(
        EXAMPLE.rglob("*.*"), key=lambda path: (path.parent != EXAMPLE, path.name != "corpus.yaml", path)
    )
    return "".join(map(_file, paths))


def _file(path: Path) -> str:
    text = path.read_text("utf-8").strip()
    name, kind = path.relative_to(EXAMPLE).as_posix(), FENCES.get(path.suffix, "")
    return f"\n`{name}`\n\n```{kind}\n{text}\n```\n"


def _record(name: str) -> str:
    record: type[Record] = getattr(records, name)
    rows = [
        (
            f"`{key}`{' *' if field.is_required() else ''}",
            _takes(name, key, field),
            record.meanings()[key],
            _examples().get((name, key), ""),
        )
        for key, field in record.by_key().items()
        if key in keys_of(name)
    ]
    return f"\n### {name}\n\n{record.meaning()} Stands in {RECORDS[name]}.\n\n" + _table(
        ("key", "takes", "meaning", "example"), rows
    )


def keys_of(name: str) -> set[str]:
    """The keys that the page tells of a record: none of what stands apart, none of a statement's twice."""
    record: type[Record] = getattr(records, name)
    apart = {"Corpus": APART, "Draft": set(records.Statement.by_key()), "Drafts": {"drafts"}}
    return record.by_key().keys() - apart.get(name, set())


def _takes(record: str, key: str, field: FieldInfo) -> str:
    """Say what may stand under a key."""
    marks = {type(mark).__name__ for mark in field.metadata}
    several = " or several" if "_OrItem" in marks else ""
    many = get_origin(field.annotation) is tuple and not several
    if what := KEYS.get((record, key)):
        kind = _linked(what)
    elif (record, key) in IDS and _kind(field.annotation, field.metadata)[0].isalpha():
        kind = f"id of {_or(_a(one) for one in IDS[record, key])}"
        if "Source" in str(field.annotation):
            kind += ", or [unnamed](#source)"
        if key == "value":
            kind = "an id or [unnamed](#source), a code, a [count](#counts), a [date](#dates), by predicate"
    else:
        kind = _kind(field.annotation, field.metadata)
    return f"list of: {kind}" if many else kind + several


def _kind(annotation: Any, metadata: Iterable[Any] = ()) -> str:  # noqa: ANN401  # any annotation
    """Say in words what a field holds."""
    marks = {id(mark) for mark in metadata}
    for alias, word in TAKEN:
        if not marks.isdisjoint(id(mark) for mark in alias.__metadata__):
            return word
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(inside[0], inside[1:])
    if origin in {Union, types.UnionType}:
        return _or(dict.fromkeys(_kind(one) for one in inside if one is not type(None)))
    if origin in {tuple, Literal}:
        return _kind(inside[0]) if origin is tuple else _or(f"`{one}`" for one in inside)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return PLAIN.get(annotation, "text")


def _linked(what: str) -> str:
    heading = HEADINGS.get(what, what)
    return f"[{heading.replace('-', ' ')}](#{heading.replace(' ', '-')})"


@cache
def _examples() -> dict[tuple[str, str], str]:
    """The shortest example of each key in the invented corpora."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted([*EXAMPLE.rglob("*.yaml"), *CORPORA.rglob("*.yaml")]):
        for place, value in _values(yaml.load(path.read_bytes(), path.name).data, path):
            text = re.sub(r"\b([0-9a-f]{4})[0-9a-f]{60}\b", r"\1…", f"{place[1]}: {flow(value)}")
            shown = "" if len(text) > LONGEST_EXAMPLE else f"`{text}`"
            if shown and (place not in found or len(shown) < len(found[place])):
                found[place] = shown
    return found


def _values(data: dict[str, Any], path: Path) -> Iterator[tuple[tuple[str, str], Any]]:
    """Yield every value of a file with its record and key."""
    if path.name == "corpus.yaml":
        yield from _of("Corpus", data)
    elif path.parent.name == "worlds":
        yield from _of("World", data)
    elif path.parent.name == "documents":
        yield from _of("Document", data)
    elif path.parent.name == "drafts":
        yield from _of("Drafts", data)
    for name, model in REGISTRY.items():
        for item in data.get(name) or ():
            yield from _of(model.__name__, item)


WHOLE = ("subject", "predicate", "value")
NESTED = INSIDE | {
    ("Document", "archived"): "Archived",
    ("Document", "media"): "Media",
    ("Document", "text"): "Text",
    ("Draft", "called"): "Called",
    ("Draft", "origin"): "Origin",
    ("Draft", "reviewed"): "Review",
    ("Original", "at"): "Span",
    ("Place", "position"): "Position",
    ("Translation", "original"): "Original",
}


def _of(record: str, data: Any) -> Iterator[tuple[tuple[str, str], Any]]:  # noqa: ANN401  # whatever a file holds
    if isinstance(data, list) and record in {"Proposition", "OpenPoint"}:
        more = data.pop() if isinstance(data[-1], dict) and len(data) > len(WHOLE) else None
        data = dict(zip((*WHOLE, "valid"), data, strict=False))
        data |= {"qualifiers": more} if more else {}
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        yield (record, key), value
        for one in value if isinstance(value, list) else [value]:
            yield from _of(_inner(record, key, one), one)


def _inner(record: str, key: str, value: Any) -> str:  # noqa: ANN401
    """Name the record that a value inside of another is."""
    keys = value.keys() if isinstance(value, dict) else ()
    for mark, name in (("unidentified", "Source"), ("translated_by", "Translation"), ("media", "Part")):
        if mark in keys and (record, key) not in NESTED:
            return name
    if (record, key) == ("Document", "statements"):
        return "Repeat" if "repeats" in keys else "Statement"
    if (record, key) == ("Proposition", "qualifiers"):
        return "Qualifiers"
    return "Span" if key == "at" else NESTED.get((record, key), "")


def _vocabulary() -> Iterator[str]:
    """The words of the ontology: predicates, acts, kinds and codes."""
    known = vocabulary()
    yield (
        "\n## Words\n\nThe label can be written for the word: `claim of responsibility` is read as"
        " `responsibility_claim`.\n"
    )
    yield "\n### Predicate\n\nWhat can be said: `[subject, predicate, value]`.\n\n"
    yield _table(
        ("predicate", "label", "of", "value", "values", "meaning", "example"),
        (_predicate(known.predicates[name]) for name in sorted(known.predicates)),
    )
    lasting = "; ".join(f"*{name}* {said}" for name, said in TIMES.items())
    yield f"\nOf *one* value two exclude each other, of *many* they do not; {lasting}.\n"
    for what in (ACT, ACTOR, PLACE, EVENT):
        yield f"\n### {HEADINGS[what].capitalize()}\n\n{_words(what)}"
    schemes = {what for what in KEYS.values() if what not in HEADINGS}
    schemes |= {one.scheme for one in known.predicates.values() if one.scheme}
    for scheme in sorted(schemes):
        said = terms()[CODE + scheme]
        yield f"\n### {scheme.replace('-', ' ').capitalize()}\n\n{said.definition}\n\n{_words(scheme)}"


def _predicate(one: Predicate) -> tuple[str, ...]:
    said = term(one.name, PREDICATE)
    if one.scheme:
        value = _linked(one.scheme)
    elif one.datatype:
        value = f"[{one.datatype}](#{one.datatype}s)"
    else:
        value = _or(_a(name.replace("_", " ")) for name in sorted(one.values))
    values = f"{'one' if one.single else 'many'}{', ' + one.kind if one.kind else ''}"
    subjects = _or(name.replace("_", " ") for name in sorted(one.subjects))
    return f"`{one.name}`", said.label, subjects, value, values, _meaning(said), f"`{said.example}`"


def _meaning(said: Term) -> str:
    """What a word means, and what is remarked on its use, in which other words stand as one writes them."""
    note = "" if said.note.startswith("Kept") else said.note  # why it is there, of no use to who writes
    note = re.sub(r"cg:(\w+)", lambda word: f"`{snake(word[1])}`", note)
    return f"{said.definition} {note}".rstrip()


def _words(what: str) -> str:
    rows = []
    for name in sorted(words(what)):
        said = term(name, what)
        rows.append((f"`{name}`", said.label, _meaning(said), said.example))
    if not any(example for *_rest, example in rows):
        return _table(("word", "label", "meaning"), [row[:3] for row in rows])
    return _table(("word", "label", "meaning", "example"), rows)


def _dates() -> Iterator[str]:
    """How dates and counts are written."""
    yield "\n## Dates\n\nIn EDTF, as exactly as the source tells. Read as days, both ends included:\n\n"
    rows = []
    for text in DATES:
        found = interval(text)
        first, last = (day.isoformat() if day else "open" for day in (found.earliest, found.latest))
        written = f"`{{date: {text.partition(':')[2]}, calendar: hijri}}`" if "hijri" in text else f"`{text}`"
        rows.append((written, readable(text), first, last))
    yield _table(("written", "reads", "first day", "last day"), rows)
    yield f"\n{_said('dates')}\n\n## Counts\n\n{_said('counts')}\n\n"
    bounds = [(name, number(name)) for name in words(VAGUE)]
    ranked = sorted(bounds, key=lambda one: (one[1].minimum or 0, one[1].maximum or 0, one[0]))
    yield _table(
        ("word", "from", "to"),
        ((f"`{name}`", str(one.minimum or 0), str(one.maximum or "open")) for name, one in ranked),
    )


def _faults() -> Iterator[str]:
    """What `claimgraph check` says, from the cases that the tests hold it to."""
    yield f"\n## Faults\n\n{_said('faults')}\n"
    for folder in sorted(path for path in BAD.iterdir() if path.is_dir()):
        rows = []
        for path in sorted(folder.glob("*.yaml")):
            says = yaml.load(path.read_bytes(), path.name).data["says"]
            message = re.sub(r"^\S+:\d+: ", "", says[0])
            rows.append(
                (path.stem.replace("-", " "), f"`` {message} ``" if "`" in message else f"`{message}`")
            )
        yield f"\n### {folder.name.capitalize()}: faults\n\n" + _table(("case", "is told as"), rows)
    yield "\n### What only the whole shows\n\nTold when the files are sound (`ontology/shapes.ttl`).\n\n"
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    found = []
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        nodes = [shape, *shapes.objects(shape, SH.property), *shapes.objects(shape, SH.sparql)]
        messages = sorted({str(text) for node in nodes for text in shapes.objects(node, SH.message)})
        if messages:
            found.append((str(shapes.value(shape, RDFS.label) or ""), "<br>".join(messages)))
    yield _table(("rule", "is told as"), sorted(found))


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _or(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
