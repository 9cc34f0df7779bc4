"""What a question is about, chosen first: groups of its text that stand below marks of their own.

A question about one thing must not be worked out for all things. Which things its rows are about is a
question of its own, and quick; unless they are very many, they stand in the query as values, with which the
engine begins. Where they are too many, the query is asked as it stands: both give the same rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimgraph.ask.sparql.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import pyoxigraph as ox

    from claimgraph.ask.sparql.tokens import Token

MOST = 50_000  # things
NO_DEFAULT = {"UNDEF", "}"}  # what follows `VALUES ?name {` where nobody need, or somebody must, give a value

_MARK = re.compile(r"#\+\s*(?:if given|choose:\s*(?P<variable>\w+))\s*(?P<group>\{.*\})?")
_ELSE = re.compile(r"#\+\s*if not given")
_CHOSEN = re.compile(r"^[^\S\n]*#\+\s*chosen:\s*(\w+)([^\n]*)$", re.MULTILINE)
_IF_CHOSEN = re.compile(r"^[^\S\n]*#\+\s*if chosen:([^\n]*)$", re.MULTILINE)


@dataclass(frozen=True)
class Group:
    """A group that only narrows, by values that may be given.

    Attributes:
        variable: What is chosen by it first; empty if it is but left out where nothing is given.
        parameters: By the values of which it narrows, without those that have a default; none if it always
            holds.
        start: Where its marking line starts in the text of the question.
        end: Where the group ends, or the line if the group stands in it.
        text: The group.
        in_line: Whether it stands in its marking line.
    """

    variable: str
    parameters: frozenset[str]
    start: int
    end: int
    text: str
    in_line: bool

    def holds(self, given: Collection[str]) -> bool:
        """Tell whether it narrows when these parameters have values."""
        return not self.parameters or not self.parameters.isdisjoint(given)


@lru_cache
def groups(text: str) -> tuple[Group, ...]:
    r"""Find the marked groups of a question, in the order of its text.

    >>> [(one.variable, sorted(one.parameters)) for one in groups(
    ...     "ASK { #+ choose: s\n{ SELECT ?s { VALUES ?x { UNDEF } ?s ?p ?x } } ?s ?p ?o }")]
    [('s', ['x'])]
    """
    found = []
    for marked, inside in _marked(text, _MARK):
        start, end = inside[0].start, inside[-1].end
        kept = marked["group"] or _without_else(text[inside[1].start : end])
        solid = [one for one in tokens(kept) if one.kind not in {"space", "comment"}]
        names = {
            one.text[1:]
            for before, one, _, value in zip(solid, solid[1:], solid[2:], solid[3:], strict=False)
            if before.text.upper() == "VALUES" and one.kind == "variable" and value.text in NO_DEFAULT
        }
        found.append(
            Group(marked["variable"] or "", frozenset(names), start, end, kept, bool(marked["group"]))
        )
    return tuple(found)


def _marked(text: str, mark: re.Pattern[str]) -> Iterator[tuple[re.Match[str], list[Token]]]:
    """Yield each mark, and the tokens from it to the end of the group that follows, or that stands in it."""
    seen = [token for token in tokens(text) if token.kind != "space"]
    for at, token in enumerate(seen):
        if token.kind != "comment" or not (marked := mark.fullmatch(token.text)):
            continue
        depth, inside = 0, [token]
        if marked.groupdict().get("group"):
            yield marked, inside
            continue
        for one in (one for one in seen[at + 1 :] if one.kind != "comment"):
            inside.append(one)
            depth += (one.text == "{") - (one.text == "}")
            if one.text == "}" and not depth:
                yield marked, inside
                break


def _without_else(text: str) -> str:
    """Return the text of groups for which something is given."""
    for _mark, inside in reversed(list(_marked(text, _ELSE))):
        text = text[: inside[0].start] + text[inside[-1].end :]
    return text


def narrowed(text: str, given: Collection[str]) -> str:
    """Return the text of a question without the groups of which no parameter is given."""
    left = _replaced(text, [one for one in groups(text) if not one.holds(given)], {})
    return _without_else(left)


def choices(text: str, given: Collection[str]) -> dict[str, str]:
    """Return what is asked first: by variable, the query for the things that the rows can be about.

    It gives one more than `MOST`, and no more, if there are many. What takes no value, or only one that has a
    default, is asked unless values choose the same: those find fewer things, and sooner. What stands in a
    line is asked instead of a group that takes the same values.

    Args:
        text: That of a question.
        given: Names of the parameters that have values.
    """
    prologue = text[: next((one.start for one in tokens(text) if one.text.upper() == "SELECT"), 0)]
    asked: dict[str, list[Group]] = {}
    quicker = {(one.variable, one.parameters) for one in groups(text) if one.in_line and one.parameters}
    for one in groups(text):
        instead = not one.in_line and (one.variable, one.parameters) in quicker
        if one.variable and one.holds(given) and not instead:
            asked.setdefault(one.variable, []).append(one)
    return {
        variable: f"{prologue}SELECT DISTINCT ?{variable} WHERE {{\n"
        + "\n".join(one.text for one in _by_values(some))
        + f"\n}} LIMIT {MOST + 1}"
        for variable, some in asked.items()
    }


def _by_values(some: Sequence[Group]) -> Sequence[Group]:
    """Return those of the groups that narrow by values; all if none does."""
    return [one for one in some if one.parameters] or some


def chosen(text: str, found: Mapping[str, Sequence[ox.NamedNode]]) -> str:
    """Return the text of a question with things in the place of the groups that choose them.

    Args:
        text: That of a question.
        found: The things by variable.
    """
    values = {name: _few(name, things) for name, things in found.items()}
    text = _replaced(text, [one for one in groups(text) if one.variable in found], values)
    text = _CHOSEN.sub(lambda line: values[line[1]] + line[2] if line[1] in values else line[0], text)
    return _IF_CHOSEN.sub(r"\1", text) if found else text


def _few(name: str, things: Sequence[ox.NamedNode]) -> str:
    """Return a group of things with which the engine begins, however many they are.

    It begins where it guesses the fewest rows, and looks up row by row while it guesses few. Of two groups
    together it guesses the product of theirs, and a thousandth of it for each variable they share: none here.

    >>> import pyoxigraph as ox
    >>> print(_few("s", [ox.NamedNode("https://e.org/")]))
    { SELECT ?s { VALUES (?_1 ?_2) { (1 1) }
      { SELECT ?s ?_1 ?_2 { VALUES (?s ?_1 ?_2) { (<https://e.org/> 1 1) } } } } }
    """
    rows = " ".join(sorted(f"({thing} 1 1)" for thing in things))  # what is asked twice is one query
    return (
        f"{{ SELECT ?{name} {{ VALUES (?_1 ?_2) {{ (1 1) }}\n"
        f"  {{ SELECT ?{name} ?_1 ?_2 {{ VALUES (?{name} ?_1 ?_2) {{ {rows} }} }} }} }} }}"
    )


def _replaced(text: str, some: Sequence[Group], values: Mapping[str, str]) -> str:
    """Return a text with values in the place of the first group of each variable, without the others."""
    pieces, end = [], 0
    for one in some:
        first = next(other for other in some if other.variable == one.variable) is one
        pieces += [text[end : one.start], values.get(one.variable, "") if first else ""]
        end = one.end
    return "".join([*pieces, text[end:]])
