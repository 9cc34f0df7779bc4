"""The grammar of pictures, as `ontology/predicates.ttl` has it: lines, groups, families of acts, kinds.

Everything here is known by a short name taken from its IRI; labels are for eyes only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from claimgraph.model.namespaces import CG, CODE, PREFIXES
from claimgraph.model.slugs import snake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Facts = Mapping[str, Mapping[str, Sequence[str]]]  # predicate -> subject -> objects, each as text

Polarity = Literal["friendly", "hostile", ""]
End = Literal["subject", "object", ""]

SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
IN_SCHEME = PREFIXES["skos"] + "inScheme"
SYNONYM = PREFIXES["skos"] + "altLabel"
LABELS = (PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel")


@dataclass(frozen=True)
class Group:
    """A group of a legend.

    Attributes:
        name: Short name, `armed-groups`.
        label: For eyes.
        colour: That of its members, unless they have their own.
        order: Its position in a legend.
        synonyms: Other words by which people ask for it.
    """

    name: str
    label: str
    colour: str
    order: int
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of a network.

    Attributes:
        iri: Its IRI.
        name: Short name, `claims-against`.
        label: What it says of its ends, for eyes.
        reads: The same as a sentence that begins with who says it; see `cg:reads`.
        group: Its group in the legend, which gives it its colour.
        dashes: Pixels drawn and left out in turn; empty without gaps.
        order: Its position among all lines.
        polarity: Whether its ends stand together or against each other.
        quiet: Whether it is drawn faintly, and left out of a first view unless contested.
        name_at: Which end is a name that the other end is said to use.
    """

    iri: str
    name: str
    label: str
    reads: str
    group: Group
    dashes: tuple[int, ...] = ()
    order: int = 0
    polarity: Polarity = ""
    quiet: bool = False
    name_at: End = ""


@dataclass(frozen=True)
class Family:
    """A family of acts.

    Attributes:
        name: Short name, `threat`.
        label: For eyes.
        shape: Of its mark.
        colour: Of its mark, that of its line.
        acts: The acts that belong to it, as the annotation files name them.
    """

    name: str
    label: str
    shape: str
    colour: str
    acts: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A class, and the mark of what belongs to it.

    Attributes:
        iri: Its IRI.
        name: As in the annotation files, `armed_group`.
        label: For eyes.
        shape: Of its mark, its own or that of a class above it.
        colour: Of its mark, likewise, or that of its group.
        group: Its group in the legend, likewise.
        ranked_as_group: Whether it is ranked where groups are asked for.
        brand: Whether what belongs to it is a name under which others act.
    """

    iri: str
    name: str
    label: str
    shape: str
    colour: str
    group: Group
    ranked_as_group: bool = False
    brand: bool = False


@dataclass(frozen=True)
class Drawing:
    """How a class of statements is drawn, or a form of them: as which line, and from the speaker to whom.

    Attributes:
        line: Name of the line.
        to: Roles; it leads to whoever has one of them.
        else_to: Roles that count if nobody has one of those.
        values_of: Predicates; it leads to the values that the statement affirms of them.
        holders: `affirms` or `denies`; it leads to whoever affirms what the statement affirms or denies.
    """

    line: str
    to: tuple[str, ...] = ()
    else_to: tuple[str, ...] = ()
    values_of: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


OTHER_LINES = Group("other", "Other", "#555555", 1_000)
OTHER_KINDS = Group("other", "Other", "#BBBBBB", 1_000)


def plain_line(name: str) -> Line:
    """Return how a line is drawn that the ontology does not know.

    >>> plain_line("sings-of").label
    'sings of'
    """
    words = name.replace("-", " ")
    reads = f"{{speaker}}: {{from}} {words} {{to}}"
    return Line(f"{CODE}line/{name}", name, words, reads, OTHER_LINES, (1, 3), order=1_000)


def plain_kind(name: str) -> Kind:
    """Return how a thing is drawn whose class the ontology does not know.

    >>> plain_kind("sea_monster").label
    'sea monster'
    """
    return Kind("", name, name.replace("_", " "), "dot", OTHER_KINDS.colour, OTHER_KINDS)


def lines(facts: Facts) -> dict[str, Line]:
    """Return the lines by name, in their order."""
    names_at = {
        iri: end.removeprefix(CG)
        for predicate, (end,) in _said(facts, CG + "nameAt").items()
        for iri in _said(facts, CG + "drawnAs").get(predicate, ())
    }
    groups = _groups(facts)
    found = [
        Line(
            iri=iri,
            name=_code(iri),
            label=label(facts, iri),
            reads=_one(facts, "reads", iri) or plain_line(_code(iri)).reads,
            group=groups[_one(facts, "legendGroup", iri)],
            dashes=tuple(map(int, _one(facts, "dashes", iri).split())),
            order=int(_one(facts, "order", iri) or 0),
            polarity=cast("Polarity", _code(_one(facts, "polarity", iri))),
            quiet=_one(facts, "quiet", iri) == "true",
            name_at=cast("End", names_at.get(iri, "")),
        )
        for iri in _in_scheme(facts, "line")
    ]
    return {line.name: line for line in sorted(found, key=lambda line: (line.order, line.name))}


def drawings(facts: Facts) -> dict[str, Drawing]:
    """Return how statements are drawn, by the name of their class or of what brings the line."""

    def names(key: str, iri: str) -> tuple[str, ...]:
        return tuple(sorted(snake(item.removeprefix(CG)) for item in _said(facts, CG + key).get(iri, ())))

    return {
        snake(iri.removeprefix(CG)): Drawing(
            line=_code(line),
            to=names("drawnTo", iri),
            else_to=names("drawnElseTo", iri),
            values_of=names("drawnToValueOf", iri),
            holders=names("drawnToHolders", iri),
        )
        for iri, (line, *_) in _said(facts, CG + "drawnAs").items()
        if iri.startswith(CG) and iri not in _said(facts, CG + "subjectClass")
    }


def families(facts: Facts, acts: Mapping[str, str]) -> tuple[Family, ...]:
    """Return the families of acts in their order; the last is that of every act that names no other.

    Args:
        facts: What the ontology says.
        acts: IRIs of the classes of statements, by their names in the files.
    """
    drawn = lines(facts)
    members: dict[str, list[str]] = {}
    for name, iri in acts.items():
        members.setdefault(_inherited(facts, ("family",), iri), []).append(name)
    order = sorted(_in_scheme(facts, "family"), key=lambda iri: int(_one(facts, "order", iri)))
    return tuple(
        Family(
            _code(iri),
            label(facts, iri),
            _one(facts, "shape", iri),
            drawn[_code(_one(facts, "drawnAs", iri))].group.colour,
            tuple(sorted(members.get(iri, ()))),
        )
        for iri in order
    )


def kinds(facts: Facts, classes: Mapping[str, str]) -> dict[str, Kind]:
    """Return the classes with their marks, by name.

    Args:
        facts: What the ontology says.
        classes: IRIs of the classes, by their names in the files.
    """
    groups = _groups(facts)
    found = {}
    for name, iri in classes.items():
        group = groups.get(_inherited(facts, ("legendGroup",), iri), OTHER_KINDS)
        nearest = _inherited(facts, ("colour", "legendGroup"), iri)
        found[name] = Kind(
            iri=iri,
            name=name,
            label=label(facts, iri),
            shape=_inherited(facts, ("shape",), iri) or "dot",
            colour=groups[nearest].colour if nearest in groups else nearest or group.colour,
            group=group,
            ranked_as_group=_inherited(facts, ("countsAsGroup",), iri) == "true",
            brand=_inherited(facts, ("countsAsBrand",), iri) == "true",
        )
    return found


def label(facts: Facts, iri: str) -> str:
    """Return the label of a term; its name in words if it has none."""
    found = (text for name in LABELS for text in _said(facts, name).get(iri, ()))
    return next(found, snake(_code(iri).rpartition("#")[2]).replace("_", " "))


def _groups(facts: Facts) -> dict[str, Group]:
    return {
        iri: Group(
            _code(iri),
            label(facts, iri),
            _one(facts, "colour", iri),
            int(_one(facts, "order", iri)),
            tuple(sorted(_said(facts, SYNONYM).get(iri, ()))),
        )
        for iri in _in_scheme(facts, "legend")
    }


def _said(facts: Facts, predicate: str) -> Mapping[str, Sequence[str]]:
    return facts.get(predicate, {})


def _one(facts: Facts, name: str, iri: str) -> str:
    """Return the one value of a property of ours; nothing if there is none."""
    return next(iter(_said(facts, CG + name).get(iri, ())), "")


def _inherited(facts: Facts, names: tuple[str, ...], iri: str) -> str:
    """Return the value of the first of some properties that a class has, or the nearest class above it."""
    for above in _upwards(facts, iri):
        for name in names:
            if value := _one(facts, name, above):
                return value
    return ""


def _upwards(facts: Facts, iri: str) -> Iterator[str]:
    """Yield a class and those above it, the nearest first."""
    waiting, seen = [iri], {iri}
    while waiting:
        yield (item := waiting.pop(0))
        fresh = [above for above in sorted(_said(facts, SUBCLASS).get(item, ())) if above not in seen]
        seen.update(fresh)
        waiting += fresh


def _in_scheme(facts: Facts, scheme: str) -> list[str]:
    return [iri for iri, schemes in _said(facts, IN_SCHEME).items() if CODE + scheme in schemes]


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]
