"""From a dataset to its reading: rows of fourteen kinds (`queries/reading/`), and records of them."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING, Any

from claimgraph.ask.catalogue import selects
from claimgraph.claims.chains import Chain
from claimgraph.claims.evidence import Passage, part
from claimgraph.claims.reading import Reading
from claimgraph.claims.statements import (
    Condition,
    Content,
    Differing,
    Entity,
    Held,
    Manner,
    Name,
    Remark,
    Standing,
    Statement,
)
from claimgraph.errors import StoreError
from claimgraph.model.dates import day
from claimgraph.model.namespaces import CG, CODE, home_of
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.safe import safe
from claimgraph.model.slugs import word
from claimgraph.rdf.rows import Rows
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from claimgraph.store.dataset import Dataset

Row = dict[str, str]

QUALIFIERS = ("victims", "victim", "scope", "relation", "second", "precision")
WHAT = ("actor", "office", "place", "event", "document")


class Described(dict[str, Entity]):
    """Entities by IRI; data of others may name one and say nothing of it."""

    def __missing__(self, iri: str) -> Entity:
        """Say so in one line."""
        raise StoreError(f"the data name <{iri}> and say nothing else of it; have them written anew")


def read(data: Dataset) -> Reading:
    """Read a dataset: its lines, or a dozen SELECTs where it has none at hand; nothing is asked afterwards.

    Args:
        data: The dataset.

    Raises:
        QueryError: An engine does not finish in its limits.
        EndpointError: An endpoint does not answer.
    """
    with _nothing_collected():
        return _Reader(data).reading()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Seek no circles among what is made here: all of it lives on, and to seek takes a third of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


class _Reader:
    """Gathers the rows of the SELECTs into records."""

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.ids = data.ids
        self.rows = _rows_of(data)
        self.labels = {row["term"]: safe(row["label"]) for row in self._rows("labels")}

    def reading(self) -> Reading:
        entities = self._entities()
        contents = self._contents({iri: entity.label for iri, entity in entities.items()})
        statements = self._statements(contents, entities)
        order = sorted(statements, key=lambda one: (one.said.strip("./"), one.identifier))
        return Reading(
            titles=tuple(map(safe, self.data.corpora.values())),
            entities=entities,
            statements={statement.iri: statement for statement in order},
            contents=contents,
            differing=tuple(self._differing()),
            labels=self.labels,
            sensitivity=self.data.sensitivity,
            drafts=self.data.drafts,
            ids=self.ids,
        )

    def _rows(self, name: str) -> Iterable[Row]:
        return each(f"reading {name}", self.rows(name), every=1000)

    def _entities(self) -> dict[str, Entity]:
        names = self._names()
        facts: dict[str, dict[str, list[str]]] = {}
        for row in self._rows("facts"):
            of = facts.setdefault(row["thing"], {})
            of.setdefault(word(row["property"]), []).append(safe(row["value"]))
        rows: dict[str, list[Row]] = {}
        for row in self._rows("things"):
            rows.setdefault(row["thing"], []).append(row)
        return Described(
            (
                iri,
                _entity(
                    iri,
                    self.ids.told(safe(found[0]["identifier"]), iri),
                    found,
                    names=names.get(iri, []),
                    facts=facts.get(iri, {}),
                ),
            )
            for iri, found in rows.items()
        )

    def _names(self) -> dict[str, list[Name]]:
        met: dict[str, dict[tuple[str, str, bool, str], list[str]]] = {}
        for row in self._rows("names"):
            key = (safe(row["name"]), row["language"], row["main"] == "true", _code(row["kind"]))
            documents = met.setdefault(row["thing"], {}).setdefault(key, [])
            documents += [row["document"]] if row["document"] else []
        return {
            iri: sorted(
                (Name(*key, tuple(documents)) for key, documents in found.items()),
                key=lambda name: (not name.main, name.text, name.language, name.kind),
            )
            for iri, found in met.items()
        }

    def _contents(self, names: Mapping[str, str]) -> dict[str, Content]:
        rows: dict[str, list[Row]] = {}
        for row in self._rows("contents"):
            rows.setdefault(row["content"], []).append(row)
        return {iri: self._content(found, names) for iri, found in rows.items()}

    def _content(self, rows: list[Row], names: Mapping[str, str]) -> Content:
        row = rows[0]
        known = names.get(row["object"], self.labels.get(row["object"]))
        return Content(
            iri=row["content"],
            subject=row["subject"],
            predicate=word(row["predicate"]),
            object="" if known is None else row["object"],
            value=known or safe(row["object"]),
            bounds=_bounds(row["least"], row["most"]),
            valid=(row["valid_from"], row["valid_until"]) if row["valid"] else None,
            period=safe(row["valid"]),
            entails=frozenset(found["wider"] for found in rows if found["wider"]),
            qualified={key: row[key] for key in QUALIFIERS if row[key]},
        )

    def _differing(self) -> Iterator[Differing]:
        """The disagreements, by what they are known by."""
        found: dict[str, list[Row]] = {}
        for row in self._rows("disagreements"):
            found.setdefault(row["disagreement"], []).append(row)
        for iri, rows in found.items():
            sides: dict[str, dict[Held, None]] = {}
            for row in rows:
                held = Held(row["statement"], row["content"], _code(row["stance"]))
                sides.setdefault(row["side"], {})[held] = None
            one, other = (tuple(held) for held in sides.values())
            marks = tuple(sorted({_code(row["mark"]) for row in rows if row["mark"]}))
            yield Differing(iri, _code(rows[0]["kind"]), bool(rows[0]["contest"]), marks, (one, other))

    def _statements(self, contents: Mapping[str, Content], entities: Mapping[str, Entity]) -> list[Statement]:
        roles: dict[str, dict[str, list[str]]] = {}
        for row in self._rows("roles"):
            of = roles.setdefault(row["statement"], {})
            of.setdefault(word(row["role"]), []).append(row["thing"])
        affirms, denies = (
            {iri: tuple(contents[content] for content in its.pop(side, ())) for iri, its in roles.items()}
            for side in ("affirms", "denies")
        )
        acts: dict[str, list[Row]] = {}
        for row in self._rows("statements"):
            acts.setdefault(row["statement"], []).append(row)
        chains, passages = self._chains(entities, roles), self._passages(entities)
        remarks, terms, manners = self._remarks(), self._terms(), self._manners()
        return [
            self._said(
                iri,
                rows,
                roles={role: tuple(found) for role, found in roles.get(iri, {}).items()},
                affirms=affirms.get(iri, ()),
                denies=denies.get(iri, ()),
                manners=manners.get(iri, {}),
                remarks=tuple(remarks.get(iri, ())),
                **terms.get(iri, {}),
                chains=tuple(chains.get(iri, ())),
                passages=tuple(passages.get(iri, ())),
            )
            for iri, rows in each("gathering what was said", acts.items(), len(acts))
        ]

    def _said(self, iri: str, rows: list[Row], **more: Any) -> Statement:  # noqa: ANN401 - the rest of its fields
        """Return a statement by what its rows say of when and how it was made, and who and what is given."""
        first = rows[0]
        return Statement(
            iri=iri,
            identifier=self.ids.told(safe(first["identifier"]), iri),
            acts=tuple(sorted({word(row["act"]) for row in rows})),
            said=safe(first["said"]),
            earliest=day(first["earliest"]),
            latest=day(first["latest"]),
            hedged=first["hedged"] == "true",
            cue=_code(first["cue"]),
            channel=_code(first["channel"]),
            paraphrase=safe(first["paraphrase"]),
            note=safe(first["note"]),
            standing=Standing(_code(first["standing"]), first["ended_by"], safe(first["ended"])),
            home=self.ids.slug(home_of(iri)),
            **more,
        )

    def _remarks(self) -> dict[str, list[Remark]]:
        found: dict[str, list[Remark]] = {}
        for row in self._rows("remarks"):
            found.setdefault(row["statement"], []).append(Remark(row["on"], _code(row["code"])))
        return found

    def _manners(self) -> dict[str, dict[str, Manner]]:
        found: dict[str, dict[str, Manner]] = {}
        for row in self._rows("manners"):
            manner = Manner(_code(row["certainty"]), _code(row["cue"]))
            found.setdefault(row["statement"], {})[row["content"]] = manner
        return found

    def _terms(self) -> dict[str, dict[str, Any]]:
        """On what statements depend, for which time and until when, as their records have it."""
        rows: dict[str, list[Row]] = {}
        for row in self._rows("terms"):
            rows.setdefault(row["statement"], []).append(row)
        return {iri: _of_terms(found) for iri, found in rows.items()}

    def _chains(
        self, entities: Mapping[str, Entity], roles: Mapping[str, Mapping[str, list[str]]]
    ) -> dict[str, list[Chain]]:
        steps: dict[str, dict[str, dict[int, str]]] = {}
        translated: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for row in self._rows("reports"):
            way = row["statement"], row["document"]
            steps.setdefault(way[0], {}).setdefault(way[1], {})[int(row["position"])] = row["relay"]
            if row["language"]:
                translated.setdefault(way, []).append((row["relay"], safe(row["language"])))
        found: dict[str, list[Chain]] = {}
        for statement, documents in steps.items():
            parties = roles.get(statement, {})
            for document, relays in documents.items():
                outlet, *others = (relays[position] for position in sorted(relays))
                speakers = tuple(parties.get("speaker", ()))
                writers = entities[document].facts.get("author", ())
                chain = Chain(
                    statement=statement,
                    document=entities[document].slug,
                    outlet=outlet,
                    relays=tuple(others),
                    speakers=speakers,
                    principals=tuple(parties.get("on_behalf_of", ())),
                    authors=tuple(speaker for speaker in speakers if speaker in writers),
                    translated=tuple(translated.get((statement, document), ())),
                )
                found.setdefault(statement, []).append(chain)
        return found

    def _passages(self, entities: Mapping[str, Entity]) -> dict[str, list[Passage]]:
        found: dict[str, dict[Passage, None]] = {}
        for row in self._rows("passages"):
            passage = Passage(
                entities[row["document"]].slug,
                int(row["start"] or 0),
                int(row["end"] or 0),
                row["sha256"],
                safe(row["file"]),
                part(safe(row["box"]), row["from"], row["until"], row["frame"]),
            )
            found.setdefault(row["statement"], {})[passage] = None
        return {
            iri: sorted(passages, key=lambda one: (one.document, one.start, one.place))
            for iri, passages in found.items()
        }


def _rows_of(data: Dataset) -> Callable[[str], Iterable[Row]]:
    """Return where the rows of a dataset come from: its lines, if they are at hand, or its engine."""
    lines = data.lines()
    if lines is not None:
        return Rows(lines).named
    return lambda name: data.select(selects()[name]).texts()


def _of_terms(rows: list[Row]) -> dict[str, Any]:
    conditions = tuple(
        Condition(
            _code(row["kind"]),
            safe(row["text"]),
            row["met_by"],
            safe(row["clause_deadline"]),
            safe(row["clause_period"]),
        )
        for row in rows
        if row["clause"]
    )
    first = rows[0]
    period, deadline = safe(first["period"]), safe(first["deadline"])
    return {
        "conditions": conditions, "joined": _code(first["joined"]), "period": period, "deadline": deadline
    }  # fmt: skip


def _entity(
    iri: str, slug: str, rows: list[Row], *, names: Iterable[Name], facts: Mapping[str, list[str]]
) -> Entity:
    ancestors = vocabulary().ancestors
    classes = {word(row["class"]) for row in rows if row["class"].startswith(CG)} & ancestors.keys()
    above = {name for one in classes for name in ancestors[one] if name != one}
    what = next(what for what in WHAT if what in classes)
    return Entity(
        iri=iri,
        slug=slug,
        label=safe(rows[0]["label"]).strip() or slug,  # of a name nothing may be left that can be shown
        what=what,
        kinds=tuple(sorted(classes - above)),
        classes=frozenset(classes | above),
        names=tuple(names),
        facts={name: tuple(values) for name, values in facts.items()},
    )


def _code(iri: str) -> str:
    """Return a code without its scheme."""
    return iri.removeprefix(CODE).rpartition("/")[2]


def _bounds(least: str, most: str) -> tuple[float, float] | None:
    if not least and not most:
        return None
    return (float(least) if least else -inf, float(most) if most else inf)
