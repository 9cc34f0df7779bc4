"""The text of SPARQL queries: its tokens, and what a query from outside must not contain.

The tokens follow the grammar of SPARQL 1.1, section 19.8. A regular expression over the whole text
cannot tell a keyword from the same letters in a string, a comment or an IRI; these tokens can.
"""

from __future__ import annotations

import re
import sys
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 32_768
DEEPEST = 24
MOST_TOKENS = 4_000
MOST_PATTERNS = 250  # the largest of our own questions has 193
LONGEST_CHAIN = 16
LONGEST_IRI = 2_000  # `1<((2))&&3>` without spaces looks like one

FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
PATTERNS = {"UNION", "OPTIONAL", "MINUS", "BIND", "FILTER", "VALUES", "GRAPH"}

_TOKEN = re.compile(
    r"""
    (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<comment>\#[^\n\r]*)
  | (?P<string>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
             |'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
             |"(?:[^"\\\n\r]|\\.)*"
             |'(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>[\w.\-]*:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*
             (?:\.+(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[^\w\s])+)?)?)
  | (?P<word>\w+)
  | (?P<space>\s+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


_ESCAPE = re.compile(r"\\[uU]([0-9A-Fa-f]+)")
# What can stand before SERVICE without a space: nothing, a digit, or one of these, one after the other
_KEYWORDS = re.compile(
    r"(?:[^A-Z]|ADD|ALL|ASC|ASK|AS|AVG|A|BASE|BIND|BY|CLEAR|CONSTRUCT|COPY|COUNT|CREATE|DATA|DEFAULT|DELETE|DESC"
    r"|DESCRIBE|DISTINCT|DROP|EXISTS|E|FALSE|FILTER|FROM|GRAPH|GROUP|GROUP_CONCAT|HAVING|INSERT|INTO|IN|LATERAL"
    r"|LIMIT|LOAD|MAX|MINUS|MIN|MOVE|NAMED|NOT|OFFSET|OPTIONAL|ORDER|PREFIX|REDUCED|SAMPLE|SELECT|SEPARATOR"
    r"|SILENT|SUM|TO|TRUE|UNDEF|UNION|USING|VALUES|VERSION|WHERE|WITH)*SERVICE"
)


class Token(NamedTuple):
    """A piece of a query: its kind, text and place.

    The kinds are iri, comment, string, variable, name, word, space and mark.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens(query: str) -> Iterator[Token]:
    """Cut a query into tokens; joined, their texts are the query.

    >>> [token.text for token in tokens("ASK {?s ?p 'SERVICE'}") if token.kind != "space"]
    ['ASK', '{', '?s', '?p', "'SERVICE'", '}']
    """
    for found in _TOKEN.finditer(query):
        yield Token(found.lastgroup or "mark", found.group(), *found.span())


def distinct(query: str) -> bool:
    """Tell whether no two rows of a SELECT query may be the same: its first SELECT says DISTINCT.

    >>> distinct("SELECT DISTINCT ?s { { SELECT ?s { ?s ?p ?o } } }"), distinct("SELECT ?s { ?s ?p ?o }")
    (True, False)
    """
    words = (token.text.upper() for token in tokens(query) if token.kind not in {"space", "comment"})
    return "SELECT" in words and next(words, "") == "DISTINCT"


def screen(query: str, *, service: bool = False) -> str:
    """Return the form of a query from outside (SELECT, ASK, CONSTRUCT or DESCRIBE), or refuse it.

    Refused are updates, SERVICE (it reaches the network from inside the engine), and texts so large or so
    deeply nested that they would crash the engine. It errs on the side of refusing.

    Args:
        query: SPARQL text.
        service: Allow SERVICE.

    Raises:
        QueryError: The query is refused; the message says why.
    """
    try:
        size = len(query.encode())
    except UnicodeEncodeError as error:
        raise QueryError("the query is not Unicode text: it holds half of a surrogate pair") from error
    if size > MOST_BYTES:
        raise QueryError(f"the query is longer than {MOST_BYTES} bytes")
    solid = (token for token in tokens(query) if token.kind not in {"space", "comment"})
    seen = list(islice(solid, MOST_TOKENS + 1))
    if len(seen) > MOST_TOKENS:
        raise QueryError(f"the query has more than {MOST_TOKENS} words")
    if not service and any(_may_be_service(token, _declared(seen)) for token in seen):
        raise QueryError(
            "SERVICE would send the query to another host; claimgraph sparql --allow-service does"
        )
    words = (token.text.upper() for token in seen if token.kind == "word")
    form = next((word for word in words if word not in {"PREFIX", "BASE", "VERSION"}), None)
    if form in UPDATES:
        raise QueryError(f"{form} would change the data; here one only reads")
    if form not in FORMS:
        raise QueryError("no SELECT, ASK, CONSTRUCT or DESCRIBE at the start of the query")
    if any(token.kind == "mark" and token.text == "\\" for token in seen):
        raise QueryError("a backslash outside a string; write keywords in plain letters")
    _check_size(seen)
    return form


def _may_be_service(token: Token, declared: set[str]) -> bool:
    """Tell whether the engine may read the keyword SERVICE at a token.

    It wants no space around keywords: it finds SERVICE in `1SERVICE`, in `SERVICESILENT`, and in
    `SERVICE:b` if no prefix `SERVICE:` is declared. So the letters are refused in every word and prefix, but
    for a prefix that is declared and does not begin as keywords may, such as `secretservice:`.
    """
    name = token.text.partition(":")[0].upper()
    if token.kind not in {"word", "name"} or "SERVICE" not in name:
        return False
    return token.kind == "word" or name not in declared or bool(_KEYWORDS.match(name))


def _declared(seen: list[Token]) -> set[str]:
    """Return the prefixes that stand behind PREFIX, in capitals."""
    return {
        token.text[:-1].upper()
        for before, token in pairwise(seen)
        if token.kind == "name" and token.text.endswith(":") and before.text.upper() == "PREFIX"
    }


def _check_iri(text: str) -> None:
    """Refuse what looks like an IRI and is an expression, or hides what ends an IRI."""
    if len(text) > LONGEST_IRI or sum(map(text.count, "([!+")) > DEEPEST:
        raise QueryError(f"{text[:40]}... is not an IRI; put spaces around < and >")
    if any(map(_outside_iris, _ESCAPE.findall(text))):
        raise QueryError(f"{text[:40]}... is not an IRI; it hides a character that none may have")


def _outside_iris(escaped: str) -> bool:
    """Tell whether a character, given by its number in hexadecimal digits, may stand in no IRI."""
    number = int(escaped, 16)
    return number <= ord(" ") or number > sys.maxunicode or chr(number) in '<>"{}|^`\\'


def _check_size(seen: list[Token]) -> None:
    """Refuse nesting, chains of operators and numbers of patterns that overrun the engine's stack."""
    chain = patterns = 0
    opened: list[str] = []
    for token in seen:
        if token.kind == "iri":
            _check_iri(token.text)
        chain = chain + 1 if token.kind == "mark" and token.text in "!+-*/|&^=<>" else 0
        if token.kind == "word":
            patterns += token.text.upper() in PATTERNS
        elif token.kind == "mark":
            if token.text in "{([":
                opened.append(token.text)
            elif token.text in "})]":
                del opened[-1:]
            # In round brackets a comma stands between values and makes no pattern of its own
            patterns += token.text in ".;" or (token.text == "," and opened[-1:] != ["("])
        if len(opened) > DEEPEST:
            raise QueryError(f"the query is nested deeper than {DEEPEST}")
        if chain > LONGEST_CHAIN:
            raise QueryError("too many operators in a row")
        if patterns > MOST_PATTERNS:
            raise QueryError(f"the query has more than {MOST_PATTERNS} patterns")
