"""Worlds: the reading of a dataset as if certain contents were so and others not.

A world decides contents, never statements: that somebody said a thing stays so in every world. What follows:

- *so* is what the world takes, and every wider content that it entails;
- *not so* is what it excludes, every narrower content that entails that, and what is affirmed against
  something that is so in a contest by exclusion;
- who affirms what is not so, or denies what is so, does not tie anybody to anything by it;
- a disagreement one side of which is decided is no contest in this world, and marked as decided.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from claimgraph.ask.answer import Thing
from claimgraph.ask.questions import Column
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.model.ids import parted
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from claimgraph.ask.answer import Answer
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Differing, Statement
    from claimgraph.store.dataset import Dataset

Decision = Literal["so", "not so"]
SO: Decision = "so"
NOT_SO: Decision = "not so"

EXCLUSION, DECIDED = "exclusion", "decided-here"
EVERYTHING = ""  # that a statement is contested on: as without a world, or because it is denied as a whole
AFFIRMING = ("affirms", "implies")


@dataclass(frozen=True)
class World:
    """What a world decides.

    Attributes:
        id: Its id.
        name: What people call it.
        sentence: Whose view it is, or on which ground it is worth a look.
        takes: IRIs of the contents that it takes as so.
        excludes: IRIs of those that it takes as not so.
    """

    id: str
    name: str
    sentence: str
    takes: frozenset[str]
    excludes: frozenset[str]

    def decided(self, reading: Reading) -> Mapping[str, Decision]:
        """Return what is so and what is not so, by the IRI of the content.

        Raises:
            QueryError: What it takes and excludes cannot both be, by what the contents entail and exclude.
        """
        so = self.takes.union(*(reading.contents[iri].entails for iri in self.takes))
        out = self.excludes | {
            iri for iri, content in reading.contents.items() if self.excludes & content.entails
        }
        for differing in reading.differing:
            if differing.contest and differing.kind == EXCLUSION:
                for mine, theirs in (differing.sides, differing.sides[::-1]):
                    if any(held.content in so and held.stance in AFFIRMING for held in mine):
                        out |= {held.content for held in theirs if held.stance in AFFIRMING}
        if both := so & out:
            words = ", ".join(_words(reading, iri) for iri in sorted(both))
            raise QueryError(f"the world {self.id} has it both ways: {words}")
        return {**dict.fromkeys(so, SO), **dict.fromkeys(out, NOT_SO)}


def of(data: Dataset) -> Mapping[str, World]:
    """Return the worlds of a dataset, by id (`Dataset.ids`)."""
    contents: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: {"takes": set(), "excludes": set()})
    told = {}
    for row in data.ask("worlds"):
        name = data.ids.slug(row["world"].iri)
        contents[name][row["decision"]].add(row["content"].iri)
        told[name] = row["name"], row["sentence"]
    return {
        name: World(name, *told[name], frozenset(its["takes"]), frozenset(its["excludes"]))
        for name, its in contents.items()
    }


def named(data: Dataset, name: str) -> World:
    """Return a world of a dataset.

    Raises:
        NotFoundError: There is none of that id; the candidates are all there are.
    """
    found = of(data)
    if name not in found:
        several = [one for one in found.values() if parted(one.id)[0] == name]
        wrong = f"'{name}' may mean several worlds" if several else f"no world '{name}'"
        raise NotFoundError(wrong, [f"{one.id} ({one.name})" for one in several or found.values()])
    return found[name]


def within(data: Dataset, name: str) -> Dataset:
    """Return a view of a dataset whose reading is that of a world.

    Networks, analyses and pages, which read nothing else, are then those of the world. Questions are not:
    they tell what was said.

    Args:
        data: The dataset.
        name: Id of the world.

    Raises:
        NotFoundError: There is no world of that id.
        QueryError: The world contradicts itself.
    """
    view = copy.copy(data)
    view.reading = reading_in(data.reading, named(data, name))
    return view


def reading_in(reading: Reading, world: World) -> Reading:
    """Return what was said as it stands in a world.

    Raises:
        QueryError: The world contradicts itself.
    """
    decided = world.decided(reading)
    differing = tuple(_decided(one, decided) for one in reading.differing)
    doubted: dict[str, set[str]] = {iri: {EVERYTHING} for iri in reading.statements}
    for one in differing:
        if DECIDED in one.marks:
            doubted.update({held.statement: set() for side in one.sides for held in side})
    for held in (held for one in differing if one.contest for side in one.sides for held in side):
        content = reading.contents.get(held.content)
        doubted[held.statement].add(content.subject if content else EVERYTHING)
    return replace(
        reading,
        statements={iri: _in(one, decided, doubted[iri]) for iri, one in reading.statements.items()},
        differing=differing,
        fronts=_fronts(reading, decided),
    )


def column(data: Dataset, answer: Answer, name: str) -> Answer:
    """Return an answer with a column `world`: what a world decides of the contents of each row's statement.

    Where the row has a subject and a predicate, only of contents with these.

    Raises:
        NotFoundError: There is no world of that id.
        QueryError: The rows rest on no single statement, or the world contradicts itself.
    """
    if not any(one.name == "statement" for one in answer.declared):
        raise QueryError("the rows of this question rest on no single statement; a world decides contents")
    reading, decided = data.reading, named(data, name).decided(data.reading)
    told = []
    for row in answer:
        statement = reading.statements.get(row["statement"].iri) if row["statement"] else None
        subject, predicate = row.get("subject"), row.get("predicate")
        words = [
            f"{_words(reading, content.iri)}: {decided[content.iri]}"
            for content, _denied in (statement.sides if statement else ())
            if content.iri in decided
            and (not isinstance(subject, Thing) or content.subject == subject.iri)
            and (not isinstance(predicate, Thing) or content.predicate == predicate.slug)
        ]
        told.append("; ".join(words))
    return replace(
        answer,
        columns=(*answer.columns, "world"),
        rows=tuple((*row, ox.Literal(words)) for row, words in zip(answer.rows, told, strict=True)),
        declared=(*answer.declared, Column("world", "text")),
    )


def _in(statement: Statement, decided: Mapping[str, Decision], doubted: Collection[str]) -> Statement:
    """Return a statement without what it affirms that is not so and what it denies that is so.

    Args:
        statement: The statement as it was made.
        decided: What the world decides.
        doubted: IRIs of the things on which it is contested in this world, too; `EVERYTHING` for all on which
            it is without a world.
    """
    roles = dict(statement.roles)
    if EVERYTHING not in doubted:
        kept = {one.iri for one, _denied in statement.sides if one.subject in doubted} - decided.keys()
        for role, left in (("contested_on", doubted), ("contested_content", kept)):
            roles[role] = tuple(iri for iri in statement.role(role) if iri in left)
    return replace(
        statement,
        roles=roles,
        affirms=tuple(one for one in statement.affirms if decided.get(one.iri) != NOT_SO),
        denies=tuple(one for one in statement.denies if decided.get(one.iri) != SO),
    )


def _decided(differing: Differing, decided: Mapping[str, Decision]) -> Differing:
    """Return a disagreement, no contest any more and marked if the world decides one side of it."""
    if not any(held.content in decided for side in differing.sides for held in side):
        return differing
    return replace(differing, contest=False, marks=(*differing.marks, DECIDED))


def _fronts(reading: Reading, decided: Mapping[str, Decision]) -> Mapping[str, str]:
    """Return which names stand for whom: contents that are so and of which one end is a name."""
    found = {}
    for iri, decision in decided.items():
        content = reading.contents[iri]
        line = vocabulary().predicates[content.predicate].line
        name_at = vocabulary().line(line).name_at if line else ""
        if decision == SO and name_at:
            ends = content.subject, content.object
            front, behind = ends if name_at == "subject" else ends[::-1]
            found[front] = behind
    return found


def _words(reading: Reading, iri: str) -> str:
    """Return a content in words."""
    content = reading.contents[iri]
    predicate = reading.act(content.predicate)
    return f"{reading.label(content.subject)}, {predicate} {reading.value(content)}"
