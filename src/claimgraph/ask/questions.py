"""Named questions: SPARQL files that run as they stand, what they take and what they give.

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
Binding (`claimgraph.ask.binding`) replaces what stands between the braces by RDF terms that pyoxigraph has
written; the text of a value never becomes text of the query.

The columns say what a row holds, name and kind (see `Column`). A thing is two variables, its label and its
IRI; a document, a statement, a proposition and what the team itself writes (a world, a rule, an
assessment) have no name but their slug, and so are one, their IRI.

Groups that only narrow the rows, by parameters that may be given, stand below a line `#+ if given`; binding
leaves them out where nothing is given for them. Those that tell of few things what a row is about stand below
`#+ choose: VARIABLE` instead, each a sub-select of that variable alone:

    #+ choose: statement
    {
      SELECT DISTINCT ?statement WHERE {
        {
          VALUES ?actor { UNDEF }   # actor  said by this actor
          ?statement cg:speaker ?actor .
        }
        #+ if not given
        UNION {
          VALUES ?actor { UNDEF }
          ?statement a cg:Statement .
          FILTER(!BOUND(?actor))
        }
      }
    }

What follows `#+ if not given` is left out where something is given: some engines would work it out in vain,
or stop at it. Chosen things can be asked for by themselves first (`claimgraph.ask.choosing`); what is found
takes the place of the groups, and of each line `#+ chosen: VARIABLE` in others that would be worked out for
all things otherwise. OPTIONAL groups of several patterns stand before what each thing has: an engine that
guesses how many rows it has by then looks them up for each row only while it guesses few.

Where an engine would read a text with such a group otherwise, the group stands in the line itself, as a
comment. Only who asks it first sees it; the text narrows as it did without. One that takes no value, or only
one with a default, is asked wherever no value chooses the same, and what is found stands there:

    #+ choose: place { SELECT DISTINCT ?place WHERE { VALUES ?event { UNDEF } ?event cg:place ?place } }

If a group below such a line chooses the same by the same values, it is not asked, but left out as well where
something is found: it is what other engines read. A line `#+ chosen: VARIABLE` may go on with patterns, by
which the things of a sub-select hang together with what is chosen, and `#+ if chosen:` with any text, such as
an OPTIONAL around all but the first pattern of another, which is then looked up for each row and not worked
out for all; both are read only where something was chosen:

    #+ chosen: event ?event ^cg:subject/^cg:affirms ?statement .

Text that several questions share stands in `queries/_parts/NAME.rq` and, below a line
`#+ part: NAME, N lines`, in each of them, so that a file still runs as it is; `docs/generate.py` writes a
changed part into all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.ask.sparql.tokens import Token, tokens
from claimgraph.errors import QueryError
from claimgraph.names.suggestions import not_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENTITY_KINDS = {"actor", "place", "event", "document", "corpus", "statement"}
JUDGED = {"actor", "event"}  # of which two may be judged to be one
KINDS = ENTITY_KINDS | {"act", "date", "integer", "standing"}

LABELLED = {"actor", "office", "place", "event", "thing", "act", "class", "predicate", "code"}
SLUGGED = {"document", "statement", "proposition", "world", "rule", "assessment"}
PLAIN = {"text", "edtf", "date", "integer", "decimal", "flag"}

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
            code. A thing known by its slug: document, statement, proposition, world, rule, assessment.
            `value`: a thing or a text. Or plain: text, edtf (a date as written, perhaps vague), date (a day),
            integer, decimal, and flag, which holds if its word stands there.
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
    seen = list(tokens(text))
    return Question(
        name=path.stem,
        folder=path.parent.name,
        summary=header["summary"][0],
        reading=header["reading"][0],
        tags=tuple(tag.strip() for tag in header["tags"][0].strip("[]").split(",")),
        columns=_columns(header["columns"][0], seen, path.name) if "columns" in header else (),
        examples=tuple(header["example"]),
        parameters=tuple(_parameters(text, seen, path.name)),
        text=text,
        words=header.get("words", [""])[0],
    )


def _columns(declared: str, seen: Iterable[Token], file: str) -> tuple[Column, ...]:
    """Read the columns and compare them with what the query selects."""
    columns = tuple(Column(*_pair(item, file)) for item in declared.split(","))
    wanted = [variable for column in columns for variable in column.variables]
    selected = list(_projection(seen))
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


def _projection(seen: Iterable[Token]) -> Iterator[str]:
    """Yield the names of the variables that a query selects."""
    solid = [token for token in seen if token.kind not in {"space", "comment"}]
    start = next((at for at, token in enumerate(solid) if token.text.upper() == "SELECT"), len(solid))
    depth = 0
    for before, token in zip(solid[start:], solid[start + 1 :], strict=False):
        if token.text == "{" or token.text.upper() == "WHERE":
            return
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and (not depth or before.text.upper() == "AS"):
            yield token.text[1:]


def _parameters(text: str, seen: list[Token], file: str) -> Iterator[Parameter]:
    """Find the declared parameters; a `VALUES` line with a comment declares one."""
    declared = set()
    names = []
    for name, opening, closing in blocks(seen):
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


def blocks(seen: list[Token]) -> Iterator[tuple[str, Token, Token]]:
    """Yield the name and the two braces of each `VALUES ?name { ... }`, repeated lines included."""
    solid = [token for token in seen if token.kind not in {"space", "comment"}]
    for word, variable, opening in zip(solid, solid[1:], solid[2:], strict=False):
        if word.kind == "word" and word.text.upper() == "VALUES" and variable.kind == "variable":
            closing = next(token for token in solid if token.start >= opening.end and token.text == "}")
            yield variable.text[1:], opening, closing
