"""What stands in one part of the output: its N-Quads, none twice, and its rows of the tables.

Lines are at home with what they are of: with the document, with the content, or with the disagreement. So
each part holds whole things, and tables are made of it as of any lines.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.model.namespaces import CG
from claimgraph.rdf.derive.quads import TYPE
from claimgraph.rdf.index import index
from claimgraph.spark.parts.mapped import sealed
from claimgraph.store.tables import PROPERTIES, TABLES, WORDED, columns
from claimgraph.store.tables.cells import LABEL, MAIN, TITLE
from claimgraph.store.tables.files import arrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

    from claimgraph.spark.parts.mapped import Mapped, Sealed
    from claimgraph.store.tables.files import Columns

OF_DOCUMENTS = (
    *("statements", "stances", "chains", "mentions", "documents", "things", "names"),
    *("standing", "conditions", "remarks"),
)
OF_CONTENTS = ("contents", "contests", "sides")
APART = ("proposition", "disagreement", "side")  # kinds of things that are at home by themselves
_CONTENT = f" <{TYPE}> <{CG}Proposition> "
_OBJECT = re.compile(rf"<[^>]*> <{re.escape(CG)}object> <([^>]*)>")
_NAMED = re.compile(rf"<([^>]*)> <(?:{'|'.join(map(re.escape, (MAIN, TITLE, LABEL)))})> ")


class Held(NamedTuple):
    """Some lines at one home.

    Attributes:
        lines: N-Quads that belong here, some perhaps twice.
        beside: N-Quads that belong elsewhere, which rows of here need.
        implied: N-Quads of a content that is implied, for the case that nobody names it.
    """

    lines: str = ""
    beside: str = ""
    implied: str = ""


class Shard(NamedTuple):
    """One part of the output.

    Attributes:
        quads: N-Quads, none twice; sealed.
        number: How many.
        rows: Rows of tables, by name of table: how many, and in Arrow's format for streams.
    """

    quads: Sealed
    number: int
    rows: Mapping[str, tuple[int, bytes]]


def home(line: str) -> str:
    """Return where a line is at home: in a document by its id, or by itself, which begins with a stroke.

    >>> home("<https://e.org/id/statement/wire-1.raid> <https://e.org/p> ...")
    'wire-1'
    >>> home("<https://e.org/id/side/0f.1> <https://e.org/p> ...")
    '/0f'
    """
    kind, local = line[1 : line.index("> ")].rsplit("/", 2)[1:]
    if kind == "proposition":
        return f"/{local}"
    name = local.partition(".")[0]
    return f"/{name}" if kind in APART else name


def homes(lines: Iterable[str]) -> Iterator[tuple[str, Held]]:
    """Yield lines, or several of one thing together, at their homes; those that follow each other as one."""
    here, held = None, list[str]()
    for line in lines:
        if (there := home(line)) != here:
            if here:
                yield here, Held("".join(held))
            here, held = there, []
        held.append(line)
    if here:
        yield here, Held("".join(held))


def _lines(text: str) -> list[str]:
    """Part a text into lines; letters of other scripts may part lines, too, but not these."""
    return [f"{line}\n" for line in text.split("\n")[:-1]]


def labels(lines: Iterable[str]) -> dict[str, list[str]]:
    """Return the lines that say what things are called, by IRI."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if match := _NAMED.match(line):
            found.setdefault(match[1], []).append(line)
    return found


def shared(items: Iterable[tuple[str, Mapped]]) -> Iterator[tuple[str, Held]]:
    """Yield the lines of contents at their homes, with what unnamed actors in them are called."""
    for _, mapped in items:
        text = mapped.shared.open().decode()
        unnamed = [iri for iri in _OBJECT.findall(text) if home(f"<{iri}> ") == mapped.slug]
        called = labels(_lines(mapped.own.open().decode())) if unnamed else {}
        for place, held in homes(_lines(text)):
            beside = "".join(line for iri in _OBJECT.findall(held.lines) for line in called.get(iri, ()))
            yield place, held._replace(beside=beside)


def made(
    items: Iterable[tuple[str, Mapped | Held]], called: Mapping[str, list[str]]
) -> Iterator[tuple[str, Shard]]:
    """Yield what a part of the corpus comes to: documents, and contents and disagreements.

    Args:
        items: What is at home in it.
        called: The lines that say what things of the registry and codes are called, by IRI.
    """
    documents, others = list[Held](), list[Held]()
    for place, one in items:
        if isinstance(one, Held):
            (others if place.startswith("/") else documents).append(one)
        else:
            documents.append(Held(one.own.open().decode(), one.shared.open().decode()))
    if documents:
        yield "", shard(documents, OF_DOCUMENTS, called)
    if others:
        yield "", shard(others, OF_CONTENTS, called)


def shard(held: Iterable[Held], tables: Iterable[str], called: Mapping[str, list[str]]) -> Shard:
    """Return one part of the output.

    Args:
        held: All that is at home in it.
        tables: Names of the tables that have rows of it.
        called: The lines that say what things of the registry and codes are called, by IRI.
    """
    every = list(held)
    lines = dict.fromkeys(line for one in every for line in _lines(one.lines))
    named = {line.partition(" ")[0] for line in lines if _CONTENT in line}
    for one in every:
        if one.implied and one.implied.partition(" ")[0] not in named:
            lines.update(dict.fromkeys(_lines(one.implied)))
    text = "".join(lines)
    beside = {line: None for one in every for line in _lines(one.beside)}
    objects = {iri for one in every for part in one for iri in _OBJECT.findall(part)} & called.keys()
    more = dict.fromkeys(line for iri in sorted(objects) for line in called[iri])
    return Shard(sealed(text.encode()), len(lines), rows({**lines, **beside, **more}, tables))


def rows(lines: Iterable[str], tables: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """Return the rows of tables that some lines make, by name of table, and how many."""
    return {name: (number, packed(name, made)) for name, number, made in _made(lines, tables)}


def portions(
    lines: Iterable[str], tables: Iterable[str], most: int
) -> Iterator[dict[str, tuple[int, bytes]]]:
    """Yield the rows of tables that some lines make, as `rows` does, at most so many of them at a time."""
    for name, number, made in _made(lines, tables):
        for start in range(0, number, most):
            some = {column: values[start : start + most] for column, values in made.items()}
            yield {name: (min(most, number - start), packed(name, some))}


def _made(lines: Iterable[str], tables: Iterable[str]) -> Iterator[tuple[str, int, Columns]]:
    found = index((line.encode() for line in lines), PROPERTIES, WORDED)
    for name in tables:
        made = columns(TABLES[name], found)
        if number := len(next(iter(made.values()))):
            yield name, number, made


def schema(name: str) -> pa.Schema:
    """Return the schema of a table with its codes as text, as a cluster writes them."""
    import pyarrow as pa

    def plain(kind: pa.DataType) -> pa.DataType:
        if pa.types.is_list(kind):
            return pa.list_(plain(kind.value_type))
        return kind.value_type if pa.types.is_dictionary(kind) else kind

    given = arrow(TABLES[name])
    return pa.schema([one.with_type(plain(one.type)) for one in given], metadata=given.metadata)


def packed(name: str, made: Columns) -> bytes:
    """Return rows in Arrow's format for streams."""
    import pyarrow as pa

    kind = schema(name)
    arrays = [pa.array(made[field.name], field.type) for field in kind]
    with io.BytesIO() as held:
        with pa.ipc.new_stream(held, kind) as stream:
            stream.write_table(pa.Table.from_arrays(arrays, schema=kind))
        return held.getvalue()


def unpacked(rows: bytes) -> Iterator[pa.RecordBatch]:
    """Yield what `packed` returned as batches."""
    import pyarrow as pa

    with pa.ipc.open_stream(rows) as stream:
        yield from stream
