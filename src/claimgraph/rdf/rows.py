"""The rows of which a reading is made, from lines of N-Quads: the same that `queries/reading/` asks for.

An engine on disk takes microseconds for each term that it returns, and more to sort; who has the lines needs
no engine. An endpoint is asked for the rows, and a test compares the two.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, PREFIXES
from claimgraph.rdf.index import index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Row = dict[str, str]

TYPE, LABEL, SUBCLASS = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label", PREFIXES["rdfs"] + "subClassOf"
IDENTIFIER, TITLE, LANGUAGE = (PREFIXES["dcterms"] + name for name in ("identifier", "title", "language"))
CONCEPT, MAIN = PREFIXES["skos"] + "Concept", PREFIXES["skos"] + "prefLabel"
OTHER, FORM = PREFIXES["skosxl"] + "altLabel", PREFIXES["skosxl"] + "literalForm"

# Of some kinds of rows, the property in each column; what stands in brackets need not be there.
CONTENT = {
    "subject": "subject", "predicate": "predicate", "object": "object", "least": "[minimum|earliestDay]",
    "most": "[maximum|latestDay]", "valid": "[valid]", "valid_from": "[validFrom]",
    "valid_until": "[validUntil]", "victim": "[victim]", "victims": "[victimKind]", "scope": "[scope]",
    "relation": "[placeRelation]", "second": "[secondPlace]", "precision": "[placePrecision]",
    "wider": "[contentEntails]",
}  # fmt: skip
STATEMENT = {
    "said": "said", "earliest": "[earliestDate]", "latest": "[latestDate]", "hedged": "[hedged]",
    "cue": "[cue]", "channel": "[channel]", "paraphrase": "paraphrase", "note": "[note]",
    "standing": "standing", "ended_by": "[endedBy]", "ended": "[ended]",
}  # fmt: skip
MANNER = {"statement": "ofStatement", "content": "ofContent", "certainty": "[certainty]", "cue": "[cue]"}
REPORT = {
    "statement": "rootStatement", "document": "inDocument", "position": "position", "relay": "speaker",
    "language": "[translatedFrom]",
}  # fmt: skip
TEXT = {"document": "inDocument", "start": "start", "end": "end", "sha256": "sha256"}
PICTURED = {
    "document": "inDocument", "media": "inMedia", "box": "[box]", "from": "[fromSecond]",
    "until": "[untilSecond]", "frame": "[frame]",
}  # fmt: skip
NO_TEXT, NO_PART = (
    dict.fromkeys(names, "") for names in (("start", "end"), ("file", "box", "from", "until", "frame"))
)
NOTHING = [""]
MEDIA = {"file": "fileName", "sha256": "sha256"}
REMARK = {"on": "remarkOn", "code": "remarkCode"}
TERMS = {"period": "[period]", "deadline": "[deadline]", "joined": "[conditionsJoined]"}
CLAUSE = {
    "kind": "conditionKind", "text": "paraphrase", "met_by": "[metBy]", "clause_deadline": "[deadline]",
    "clause_period": "[period]",
}  # fmt: skip
SIDE = {"stance": "stance", "statement": "sideStatement", "content": "[sideContent]"}
STARS = (CONTENT, STATEMENT, MANNER, REPORT, TEXT, PICTURED, MEDIA, REMARK, TERMS, CLAUSE, SIDE)

ENTITIES = frozenset(CG + name for name in ("Actor", "Office", "Place", "Event", "Document"))
FACTS = (
    *(CG + name for name in (
        "within", "place", "date", "earliestDate", "latestDate", "counts", "officeOf", "inDocument",
        "sourceCount", "affiliation", "closeTo", "partOfSource", "publisher", "author", "published", "url",
        "note", "organOf", "partOfEvent", "state", "retracts", "takenDown", "countedAs", "latitude",
        "longitude", "coordinateOrigin", "inCorpus",
    )),
    LANGUAGE,
)  # fmt: skip
ROLES = tuple(
    CG + name for name in (
        "speaker", "onBehalfOf", "addressee", "target", "about", "supersedes", "withdraws", "respondsTo",
        "publishedIn", "disowns", "deniesStatement", "retells", "holder", "contestedContent", "contestedOn",
        "affirms", "denies", "hedges", "cue", "accuses", "charges", "tellsOf",
    )
)  # fmt: skip
KIND, SIDES, MARK = (CG + name for name in ("disagreementKind", "side", "disagreementMark"))
NAME_KIND, MET_IN, REMARKS, EVIDENCES, CONDITION = (
    CG + name for name in ("nameKind", "metIn", "remarks", "evidences", "hasCondition")
)


def _properties(named: str) -> list[str]:
    return [CG + name for name in named.strip("[]").split("|")]


PROPERTIES = frozenset(
    (
        *(TYPE, LABEL, SUBCLASS, IDENTIFIER, TITLE, MAIN, OTHER, FORM, *FACTS, *ROLES),
        *(KIND, SIDES, MARK, NAME_KIND, MET_IN, REMARKS, EVIDENCES, CONDITION),
        *(one for star in STARS for named in star.values() for one in _properties(named)),
    )
)


class Rows:
    """The rows of which a reading is made.

    Args:
        lines: All quads of a dataset.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._found = index(lines, PROPERTIES, (MAIN, FORM))
        self._of = self._found.column
        self._kinds: dict[str, list[str]] = {}
        for thing, kinds in self._of(TYPE).items():
            for kind in kinds:
                self._kinds.setdefault(kind, []).append(thing)

    def named(self, name: str) -> Iterable[Row]:
        """Return the rows that the question of that name in `queries/reading/` has."""
        made: Mapping[str, Callable[[], Iterable[Row]]] = {
            "contents": self._contents,
            "disagreements": self._disagreements,
            "facts": self._facts,
            "labels": self._labels,
            "manners": lambda: self._star(self._of(CG + "ofStatement"), MANNER),
            "names": self._names,
            "passages": self._passages,
            "remarks": self._remarks,
            "reports": lambda: sorted(self._star(self._of(CG + "rootStatement"), REPORT), key=_way),
            "roles": self._roles,
            "statements": self._statements,
            "terms": self._terms,
            "things": self._things,
        }
        return made[name]()

    def _a(self, kind: str) -> list[str]:
        """The things of a class, by IRI."""
        return sorted(self._kinds.get(kind, ()))

    def _star(self, things: Iterable[str], star: Mapping[str, str], key: str = "") -> Iterator[Row]:
        """A row for each thing that has what must be there, and for each of several values."""
        every = list(things)
        for named in star.values():
            if not named.startswith("["):
                needed = self._of(CG + named)
                every = [thing for thing in every if thing in needed]
        found = {name: self._values(every, _properties(named)) for name, named in star.items()}
        wide = {
            name: {at: sorted(one) for at, one in enumerate(column) if len(one) > 1}
            for name, column in found.items()
        }
        wide = {name: some for name, some in wide.items() if some}
        firsts = [[one[0] for one in column] for column in found.values()]
        names = (*star, key) if key else tuple(star)
        for at, cells in enumerate(zip(*firsts, every, strict=True)):
            row = dict(zip(names, cells, strict=False))  # without a key, without the thing
            several = {name: some[at] for name, some in wide.items() if at in some}
            yield from _each(row, several) if several else (row,)

    def _values(self, things: Iterable[str], properties: list[str]) -> list[list[str]]:
        """What each thing has of some properties together; one empty text if it has nothing."""
        first, *more = (self._of(name) for name in properties)
        if not more:
            return [first.get(thing, NOTHING) for thing in things]
        return [
            [value for of in (first, *more) for value in of.get(thing, ())] or NOTHING for thing in things
        ]

    def _contents(self) -> Iterator[Row]:
        yield from self._star(self._a(CG + "Proposition"), CONTENT, "content")

    def _disagreements(self) -> Iterator[Row]:
        contests = frozenset(self._kinds.get(CG + "Contest", ()))
        sides: dict[str, list[Row]] = {}
        for row in self._star(self._of(CG + "stance"), SIDE, "side"):
            sides.setdefault(row["side"], []).append(row)
        for one, kinds in sorted(self._of(KIND).items()):
            marks = sorted(self._of(MARK).get(one, [])) or [""]
            own = {
                "disagreement": one,
                "kind": kinds[0],
                "contest": CG + "Contest" if one in contests else "",
            }
            for side in sorted(self._of(SIDES).get(one, ())):
                for row in sides.get(side, ()):
                    yield from (own | row | {"mark": mark} for mark in marks)

    def _facts(self) -> Iterator[Row]:
        entities = {thing for kind in ENTITIES for thing in self._kinds.get(kind, ())}
        for name in sorted(FACTS):
            for thing, values in self._of(name).items():
                if thing in entities:
                    for value in sorted(values):
                        yield {"thing": thing, "property": name, "value": value}

    def _labels(self) -> Iterable[Row]:
        concepts, main = self._kinds.get(CONCEPT, ()), self._of(MAIN)
        found = {(term, label) for term, labels in self._of(LABEL).items() for label in labels}
        found |= {(term, label) for term in concepts for label in main.get(term, ())}
        return ({"term": term, "label": label} for term, label in sorted(found))

    def _names(self) -> Iterator[Row]:
        forms, languages = self._of(FORM), self._found.languages
        identified, kinds, met = self._of(IDENTIFIER), self._of(NAME_KIND), self._of(MET_IN)
        for thing, names in self._of(MAIN).items():
            for name, language in zip(names, languages[MAIN][thing], strict=True):
                if thing in identified:
                    own = {"main": "true", "kind": "", "document": ""}
                    yield {"thing": thing, "name": name, "language": language, **own}
        for thing, labels in self._of(OTHER).items():
            rows = [
                {"thing": thing, "name": name, "language": language, "main": "false", "kind": kind} | met_in
                for label in labels
                for name, language in zip(forms[label], languages[FORM][label], strict=True)
                for kind in kinds.get(label) or [""]
                for met_in in ({"document": one} for one in met.get(label) or [""])
            ]
            yield from sorted(rows, key=lambda row: (row["name"], row["kind"], row["document"]))

    def _passages(self) -> Iterator[Row]:
        root, evidenced = self._of(CG + "rootStatement"), self._of(EVIDENCES)
        media = {row["media"]: row for row in self._star(self._of(CG + "fileName"), MEDIA, "media")}
        mentions = sorted(evidenced)
        parts = self._star(mentions, PICTURED, "mention")
        for row in (
            *(row | NO_PART for row in self._star(mentions, TEXT, "mention")),
            *(row | NO_TEXT | media[row["media"]] for row in parts if row["media"] in media),
        ):
            for report in evidenced[row["mention"]]:
                yield from (row | {"statement": one} for one in root.get(report, ()))

    def _remarks(self) -> Iterable[Row]:
        found = [
            {"statement": statement} | row
            for statement, remarks in self._of(REMARKS).items()
            for row in self._star(remarks, REMARK)
        ]
        return sorted(found, key=lambda row: (row["statement"], row["on"], row["code"]))

    def _roles(self) -> Iterator[Row]:
        statements = frozenset(self._kinds.get(CG + "Statement", ()))
        told: dict[str, set[str]] = {
            one: set(cues) for one, cues in self._of(CG + "cue").items() if one in statements
        }
        for row in self._star(self._of(CG + "ofStatement"), MANNER):
            if row["cue"]:
                told.setdefault(row["statement"], set()).add(row["cue"])
        for role in sorted(ROLES):
            filled: Mapping[str, Iterable[str]] = told if role == CG + "cue" else self._of(role)
            for statement, things in filled.items():
                if statement in statements or role == CG + "cue":
                    for thing in sorted(things):
                        yield {"statement": statement, "role": role, "thing": thing}

    def _statements(self) -> Iterator[Row]:
        acts = {act for act, above in self._of(SUBCLASS).items() if CG + "Statement" in above}
        types, identified = self._of(TYPE), self._of(IDENTIFIER)
        for row in self._star(self._a(CG + "Statement"), STATEMENT, "statement"):
            iri = row["statement"]
            for act in sorted(acts.intersection(types[iri])):
                yield row | {"identifier": identified[iri][0], "act": act}

    def _terms(self) -> Iterator[Row]:
        conditions = self._of(CONDITION)
        some = {*conditions, *self._of(CG + "period"), *self._of(CG + "deadline")}
        none = {"clause": "", **dict.fromkeys(CLAUSE, "")}
        for row in self._star(sorted(some.intersection(self._a(CG + "Statement"))), TERMS, "statement"):
            clauses = list(self._star(sorted(conditions.get(row["statement"], ())), CLAUSE, "clause"))
            yield from (row | clause for clause in clauses or [none])

    def _things(self) -> Iterator[Row]:
        types, main, titles = self._of(TYPE), self._of(MAIN), self._of(TITLE)
        identified = self._of(IDENTIFIER)
        for thing in sorted({thing for kind in ENTITIES for thing in self._kinds.get(kind, ())}):
            labels = sorted((*main.get(thing, ()), *titles.get(thing, ())))
            for kind in sorted(types[thing]):
                for identifier in identified.get(thing, ()):
                    yield from (
                        {"thing": thing, "identifier": identifier, "class": kind, "label": label}
                        for label in labels
                    )


def _each(row: Row, several: Mapping[str, list[str]]) -> Iterator[Row]:
    """Yield a row for each combination of several values."""
    for values in product(*several.values()):
        yield row | dict(zip(several, values, strict=True))


def _way(row: Row) -> tuple[str, str, int]:
    return row["statement"], row["document"], int(row["position"])
