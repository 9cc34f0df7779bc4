"""Named questions: SPARQL files that run as they stand, and how values are bound into them.

A question is `queries/FOLDER/NAME.rq`: plain SPARQL 1.1 with a header of `#+` lines (as grlc reads them) and
one `VALUES` line for each parameter:

    #+ summary: Who claimed responsibility for attacks
    #+ reading: One row a claim; several claimants of one attack stand side by side.
    #+ tags: [claims, attacks]
    #+ words: responsibility, perpetrator, took credit
    #+ columns: said edtf, speaker actor, event event, hedged flag, statement statement
    #+ example: place=ain-al-asad
    SELECT ?said ?speaker ?speaker_iri ?event ?event_iri ?hedged ?statement WHERE {
      VALUES ?place { UNDEF }   # place  attacks at or inside this place
      VALUES ?since { UNDEF }   # date   said on or after this day

The words are those of everyday by which somebody may look for the question, where its name, its summary and
its tags do not say them already.

`{ }` means that a value must be given, `{ UNDEF }` that one may be given, anything else is the default.
Binding replaces what stands between the braces by RDF terms that pyoxigraph has written; the text of a
value never becomes text of the query.

The columns say what a row holds, name and kind (see `Column`). A thing is two variables, its label and its
IRI; a document, a statement and a proposition have no name but their slug, and so are one, their IRI.

Text that several questions share stands in `queries/_parts/NAME.rq` and, below a line
`#+ part: NAME, N lines`, in each of them, so that a file still runs as it is; `docs/generate.py` writes a
changed part into all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.tokens import Token, tokens
from claimgraph.ask.wording import ranked
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.model.namespaces import CODE, PREFIXES, shipped
from claimgraph.model.slugs import pascal
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

ENTITY_KINDS = {"actor", "place", "event", "document", "statement"}
JUDGED = {"actor", "event"}  # of which two may be judged to be one
KINDS = ENTITY_KINDS | {"act", "date", "integer", "standing"}
ANY = "any"  # of a standing: stands, or no longer

LABELLED = {"actor", "office", "place", "event", "thing", "act", "class", "predicate", "code"}
SLUGGED = {"document", "statement", "proposition"}
PLAIN = {"text", "edtf", "date", "integer", "decimal", "flag"}
SUPPORT = "support"  # the folder of questions that only code asks
PARTS = "_parts"  # the folder of text that several questions share
READING = "reading"  # the folder of what a dataset is read by, once; no questions either

_HEADER = re.compile(r"#\+\s*(?P<key>[a-z]+):\s*(?P<text>.*)")
_DECLARED = re.compile(r"#\s*(?P<kind>[a-z]+)\s+(?P<meaning>\S.*)")


@dataclass(frozen=True)
class Parameter:
    """A value that a question takes.

    Attributes:
        name: Its name, as in `name=value`.
        kind: What it is: one of `KINDS`.
        meaning: What it does, for people.
        required: Whether it must be given.
        default: What holds if it is not given, as SPARQL text.
    """

    name: str
    kind: str
    meaning: str
    required: bool
    default: str


@dataclass(frozen=True)
class Column:
    """What stands in one place of every row of an answer.

    Attributes:
        name: Its name.
        kind: A thing with a label: actor, office, place, event, thing (any of them), act, class, predicate,
            code. A thing known by its slug: document, statement, proposition. `value`: a thing or a text. Or
            plain: text, edtf (a date as written, perhaps vague), date (a day), integer, decimal, and flag,
            which holds if its word stands there.
    """

    name: str
    kind: str

    @property
    def variables(self) -> tuple[str, ...]:
        """The SPARQL variables that carry it.

        >>> Column("speaker", "actor").variables
        ('speaker', 'speaker_iri')
        """
        paired = self.kind in LABELLED or self.kind == "value"
        return (self.name, f"{self.name}_iri") if paired else (self.name,)

    @property
    def flat(self) -> tuple[str, ...]:
        """Its columns in a flat table.

        >>> Column("statement", "statement").flat
        ('statement', 'statement_iri')
        """
        return (self.name, f"{self.name}_iri") if self.kind in SLUGGED else self.variables


@dataclass(frozen=True)
class Question:
    """A named question.

    Attributes:
        name: The name of its file.
        folder: The name of the folder that holds it.
        summary: What it asks, in one line.
        reading: How to read the answer.
        tags: What it is about.
        columns: What a row holds; none if the file does not say, and then terms are what they are.
        examples: Parameters that show it at work on the bundled corpus; the first is the one to show people.
        parameters: What it takes, in the order of the file.
        text: The SPARQL, which runs as it stands.
        words: Words of everyday by which somebody may look for it.
    """

    name: str
    folder: str
    summary: str
    reading: str
    tags: tuple[str, ...]
    columns: tuple[Column, ...]
    examples: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
    words: str = ""

    @property
    def counts(self) -> bool:
        """Whether it counts things, and so counts once what is judged to be one."""
        return "cg:countedAs" in self.text

    @property
    def foldable(self) -> bool:
        """Whether things in its rows may be taken for others: it has a row for each statement, or counts."""
        return self.counts or any(column.kind == "statement" for column in self.columns)

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by name.

        Raises:
            QueryError: The question has no such parameter.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise QueryError(f"{self.name} has no parameter '{name}'; it takes: {known}")


@cache
def catalogue() -> dict[str, Question]:
    """Return all shipped questions by name, in the order of the menu; what only code asks comes last."""
    order = [name for _folder, _heading, names in _menu() for name in names]
    place = {name: number for number, name in enumerate(order)}
    found: dict[str, Question] = {}
    paths = (path for path in shipped("queries").rglob("*.rq") if path.parent.name not in {PARTS, READING})
    for path in sorted(paths, key=lambda path: (place.get(path.stem, len(place)), path)):
        if path.stem in found:
            raise QueryError(f"two files hold a question '{path.stem}'; give one of them another name")
        found[path.stem] = read(path)
    return found


def menu() -> list[tuple[str, list[Question]]]:
    """Return the questions that people ask by name: heading by heading, as in `queries/menu.txt`."""
    asked = [question for question in catalogue().values() if question.folder != SUPPORT]
    return [
        (heading, [question for question in asked if question.folder == folder])
        for folder, heading, _names in _menu()
    ]


def questions() -> dict[str, Question]:
    """Return the questions that people ask, by name, in the order of the menu.

    Example:
        >>> who_claimed = questions()["who-claimed"]
        >>> [parameter.name for parameter in who_claimed.parameters]
        ['place', 'event', 'actor', 'since', 'until']
    """
    return {question.name: question for _heading, asked in menu() for question in asked}


@cache
def _menu() -> list[tuple[str, str, list[str]]]:
    """Read the menu: each folder with its heading and the names of its questions."""
    found: list[tuple[str, str, list[str]]] = []
    for line in (shipped("queries") / "menu.txt").read_text("utf-8").splitlines():
        if line.startswith(" "):
            found[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            folder, _colon, heading = line.partition(": ")
            found.append((folder, heading, []))
    return found


def named(name: str) -> Question:
    """Return a shipped question.

    Raises:
        NotFoundError: There is none of that name; the candidates are those that its words may mean, each with
            its summary.
    """
    found = catalogue().get(name)
    if found is None:
        told = {
            one.name: [(2.0, one.words), (2.0, " ".join(one.tags)), (1.0, one.summary)]
            for one in questions().values()
        }
        near = [f"{one} ({catalogue()[one].summary})" for one in ranked(name, told)]
        raise NotFoundError(f"no question '{name}'" + ("" if near else "; claimgraph ask lists all"), near)
    return found


@cache
def selects() -> dict[str, str]:
    """Return the SELECTs by which a dataset is read once (`claimgraph.claims.reading`), by name."""
    folder = shipped("queries") / READING
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.rq"))}


def read(path: Path) -> Question:
    """Read a question from its file.

    Raises:
        QueryError: The header or a parameter is not as described above.
    """
    text = path.read_text("utf-8")
    header: dict[str, list[str]] = {}
    for found in filter(None, map(_HEADER.match, text.splitlines())):
        header.setdefault(found["key"], []).append(found["text"].strip())
    missing = {"summary", "reading", "tags", "example"} - header.keys()
    if missing:
        raise QueryError(f"{path.name}: the header has no '{min(missing)}'")
    return Question(
        name=path.stem,
        folder=path.parent.name,
        summary=header["summary"][0],
        reading=header["reading"][0],
        tags=tuple(tag.strip() for tag in header["tags"][0].strip("[]").split(",")),
        columns=_columns(header["columns"][0], text, path.name) if "columns" in header else (),
        examples=tuple(header["example"]),
        parameters=tuple(_parameters(text, path.name)),
        text=text,
        words=header.get("words", [""])[0],
    )


def _columns(declared: str, text: str, file: str) -> tuple[Column, ...]:
    """Read the columns and compare them with what the query selects."""
    columns = tuple(Column(*_pair(item, file)) for item in declared.split(","))
    wanted = [variable for column in columns for variable in column.variables]
    selected = list(_projection(text))
    if wanted != selected:
        at = next((f"?{s}" for w, s in zip(wanted, selected, strict=False) if w != s), "the end")
        raise QueryError(
            f"{file}: the header's columns and what is selected part at {at}; columns: {declared}"
        )
    return columns


def _pair(item: str, file: str) -> tuple[str, str]:
    name, _blank, kind = item.strip().partition(" ")
    kinds = LABELLED | SLUGGED | PLAIN | {"value"}
    if kind not in kinds:
        raise QueryError(f"{file}: column '{name}': {not_among('kind', kind, sorted(kinds))}")
    return name, kind


def _projection(text: str) -> Iterator[str]:
    """Yield the names of the variables that a query selects."""
    solid = [token for token in tokens(text) if token.kind not in {"space", "comment"}]
    start = next((at for at, token in enumerate(solid) if token.text.upper() == "SELECT"), len(solid))
    depth = 0
    for before, token in zip(solid[start:], solid[start + 1 :], strict=False):
        if token.text == "{" or token.text.upper() == "WHERE":
            return
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and (not depth or before.text.upper() == "AS"):
            yield token.text[1:]


def bind(question: Question, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """Return the SPARQL of a question with values in place.

    Args:
        question: What is asked.
        values: RDF terms by parameter; several mean any of them.

    Raises:
        QueryError: A parameter is unknown or without a value, or a required one is missing.
    """
    for name, terms in values.items():
        question.parameter(name)
        if not terms:  # "any of none" has no answer; it must not turn into "any"
            raise QueryError(f"{question.name}: {name}= is given without a value")
    if "since" in values and "until" in values:
        first, last = (max(term.value for term in values[name]) for name in ("since", "until"))
        if first > last:
            raise QueryError(f"{question.name}: since={first} comes after until={last}")
    for parameter in question.parameters:
        if parameter.required and not values.get(parameter.name):
            raise QueryError(f"{question.name} needs {parameter.name}=: {parameter.meaning}")
    return filled(question.text, values)


def filled(text: str, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """Put terms between the braces of the `VALUES ?name { ... }` lines of a query; pyoxigraph writes them.

    >>> filled("ASK { VALUES ?x { } ?x ?p ?o }", {"x": [ox.NamedNode("https://e.org/")]})
    'ASK { VALUES ?x { <https://e.org/> } ?x ?p ?o }'
    """
    pieces, end = [], 0
    for name, opening, closing in _blocks(list(tokens(text))):
        if values.get(name):
            pieces += [text[end : opening.end], f" {' '.join(map(str, values[name]))} "]
            end = closing.start
    return "".join([*pieces, text[end:]])


def literals(kind: str, text: str) -> list[ox.NamedNode | ox.Literal]:
    """Make the RDF terms of a value that needs no looking up: a date, an integer, an act or a standing.

    Returns:
        One term, or for the standing `any` all of them.

    Raises:
        QueryError: The text is no such value.
    """
    try:
        if kind == "date":
            day = date.fromisoformat(text).isoformat()
            return [ox.Literal(day, datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))]
        if kind == "integer":
            return [ox.Literal(_whole(text))]
    except ValueError:
        forms = {"date": "a day, as 2023-10-18", "integer": "a whole number, 0 or more"}
        raise QueryError(f"'{text}' is not {forms[kind]}") from None
    from claimgraph.model.ontology.vocabulary import vocabulary

    if kind == "standing":
        codes = vocabulary().codes["standing"]
        if text not in {*codes, ANY}:
            raise QueryError(not_among("standing", text, [*codes, ANY]))
        return [ox.NamedNode(f"{CODE}standing/{code}") for code in codes if text in {code, ANY}]
    acts = vocabulary().acts
    if text not in acts:
        raise QueryError(not_among("act", text, acts))
    return [ox.NamedNode(PREFIXES["cg"] + pascal(text))]


def _whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def iri(text: str) -> ox.NamedNode:
    """Make the term of an IRI given as text.

    Raises:
        QueryError: The text is not an IRI.
    """
    try:
        return ox.NamedNode(text)
    except ValueError:
        raise QueryError(f"'{text}' is not an IRI") from None


def _parameters(text: str, file: str) -> Iterator[Parameter]:
    """Find the declared parameters; a `VALUES` line with a comment declares one."""
    seen = list(tokens(text))
    declared = set()
    names = []
    for name, opening, closing in _blocks(seen):
        names.append(name)
        line_end = text.find("\n", closing.end)
        found = _DECLARED.fullmatch(text[closing.end : line_end].strip())
        if found is None:
            continue
        if found["kind"] not in KINDS or name in declared:
            raise QueryError(f"{file}: parameter ?{name} is declared twice or of unknown kind")
        declared.add(name)
        default = text[opening.end : closing.start].strip()
        yield Parameter(
            name, found["kind"], found["meaning"], not default, "" if default == "UNDEF" else default
        )
    undeclared = set(names) - declared
    if undeclared:
        raise QueryError(f"{file}: VALUES ?{min(undeclared)} has no comment with its kind and meaning")


def _blocks(seen: list[Token]) -> Iterator[tuple[str, Token, Token]]:
    """Yield the name and the two braces of each `VALUES ?name { ... }`, repeated lines included."""
    solid = [token for token in seen if token.kind not in {"space", "comment"}]
    for word, variable, opening in zip(solid, solid[1:], solid[2:], strict=False):
        if word.kind == "word" and word.text.upper() == "VALUES" and variable.kind == "variable":
            closing = next(token for token in solid if token.start >= opening.end and token.text == "}")
            yield variable.text[1:], opening, closing
