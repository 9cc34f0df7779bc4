"""What is said and of what: statements with their contents, and the entities that they speak of or come from.

Frozen records, made once by `claimgraph.claims.reader`. Things are known by their IRIs, kinds and acts by
their names in the annotation files, and text for people is safe to show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from claimgraph.model.dates import day
from claimgraph.model.namespaces import CODE
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.claims.chains import Chain
    from claimgraph.claims.evidence import Passage

Days = tuple[date | None, date | None]

UNNAMED = "unidentified_source"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing.

    Attributes:
        text: The name.
        language: Its BCP 47 tag, or an empty text.
        main: Whether it is the name used in answers.
        kind: Code of the kind of name, such as `spelling`, or an empty text.
        documents: IRIs of the documents in which it was met.
    """

    text: str
    language: str
    main: bool
    kind: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that statements speak of or come from: an actor, an office, a place, an event or a document.

    Attributes:
        iri: What it is known by.
        slug: Its identifier in the annotation files, with its corpus where another thing of its kind has
            that (`Dataset.ids`).
        label: The name used in answers; two things may have the same.
        what: One of `WHAT`.
        kinds: Its most specific classes by name, such as `air_base`.
        classes: All its classes by name, those above its kinds included.
        names: All its names, the main one first.
        facts: What else is registered, by the name of the property: `within`, `place`, `date`,
            `publisher`, ...; naming, not claims.
    """

    iri: str
    slug: str
    label: str
    what: str
    kinds: tuple[str, ...]
    classes: frozenset[str]
    names: tuple[Name, ...]
    facts: Mapping[str, tuple[str, ...]]

    def fact(self, name: str) -> str:
        """Return the first value of a property, or an empty text."""
        return next(iter(self.facts.get(name, ())), "")

    @property
    def days(self) -> Days:
        """The first and the last day of its date, None where that is open."""
        return day(self.fact("earliest_date")), day(self.fact("latest_date"))

    @property
    def unnamed(self) -> bool:
        """Whether it is a source that its document describes and does not name."""
        return UNNAMED in self.classes


@dataclass(frozen=True, slots=True)
class Content:
    """What can be affirmed or denied: a subject, a predicate, a value.

    Attributes:
        iri: What it is known by; two speakers who say the same share it.
        subject: IRI of the thing it is about.
        predicate: Its name in the annotation files, such as `wounded_count`.
        object: IRI of the value if that is a thing or a code, or an empty text.
        value: The value as text: the label of a thing or code, a count or a date as it was given.
        bounds: Least and most of a count or, in days since 1970, of a date; None if the value is neither.
        valid: First and last day for which it is said to hold, ISO, empty where open; or None.
        period: The same as it was given, EDTF, or an empty text.
        entails: IRIs of wider contents that somebody affirms and that are so if this one is.
        qualified: What qualifies it: the keys of the annotation files, each with the IRI of a thing or code.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    value: str
    bounds: tuple[float, float] | None
    valid: tuple[str, str] | None
    period: str
    entails: frozenset[str] = frozenset()
    qualified: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inference:
    """A content that a rule infers; nobody need have said it.

    Attributes:
        rule: Id of the rule.
        sentence: What the rule infers from what.
        subject: IRI of the thing that it is about.
        predicate: Its name in the annotation files.
        object: IRI of the value if that is a thing or a code, or an empty text.
        value: The value in words.
        statements: IRIs of the statements that it rests on.
    """

    rule: str
    sentence: str
    subject: str
    predicate: str
    object: str
    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A content that a statement holds in a disagreement.

    Attributes:
        statement: IRI of the statement.
        content: IRI of the content; empty if it is the statement itself that is disowned or denied.
        stance: Code of what the statement does with it: `affirms`, `denies`, `implies`, `issued`, `disowns`,
            `rejected`, `rejects`.
    """

    statement: str
    content: str
    stance: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A disagreement as it stands in the dataset.

    Attributes:
        iri: What it is known by.
        kind: Code of the way in which the sides differ.
        contest: Whether both sides cannot be right.
        marks: Codes of what a reader must know of all who take part.
        sides: What is held on either side.
    """

    iri: str
    kind: str
    contest: bool
    marks: tuple[str, ...]
    sides: tuple[tuple[Held, ...], tuple[Held, ...]]


@dataclass(frozen=True, slots=True)
class Condition:
    """On what a threat, a demand or a pledge depends.

    Attributes:
        kind: Code of the kind, such as `unless`.
        text: The condition, in the annotators' words.
        event: IRI of the event that would meet it, or an empty text.
        deadline: Until when it is to be met, EDTF, or an empty text.
        period: Within which time, EDTF, or an empty text.
    """

    kind: str
    text: str
    event: str
    deadline: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a statement puts one of its contents.

    Attributes:
        certainty: Code of how sure the speaker is, such as `probable`, or an empty text.
        cue: Code of the verb with which it is told, such as `alleged`, or an empty text.
    """

    certainty: str
    cue: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a statement says of another one as a whole.

    Attributes:
        statement: IRI of that other one.
        code: What is said of it, such as `baseless`.
    """

    statement: str
    code: str

    @property
    def rejects(self) -> bool:
        """Whether it denies that other statement as a whole."""
        return f"{CODE}statement-judgement/{self.code}" in vocabulary().relations.rejecting


@dataclass(frozen=True, slots=True)
class Standing:
    """How a statement stands.

    Attributes:
        code: `stands`, `withdrawn`, `superseded` or `unsupported`.
        by: IRI of the statement or document that ended it, or an empty text.
        since: When that was said or published, EDTF, or an empty text.
    """

    code: str = "stands"
    by: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker, or several together, said on one occasion. Tuples of parties and things hold IRIs.

    Attributes:
        iri: What it is known by.
        identifier: `document/id`, with its corpus where another statement has that (`Dataset.ids`).
        acts: Its acts by name, such as `responsibility_claim`, in alphabetical order.
        said: When, as EDTF text.
        earliest: First day on which it can have been made; None if open.
        latest: Last such day.
        hedged: Whether the speaker hedged it.
        channel: Code of the channel, or an empty text.
        paraphrase: What was said, in the annotators' words.
        note: What the annotators remark, or an empty text.
        conditions: On what it depends, if it does.
        joined: `and` if all of several conditions must be met, `or` if one suffices, or an empty text.
        period: For which time something is pledged, halted or demanded, EDTF, or an empty text.
        deadline: Until when it is to be done, EDTF, or an empty text.
        roles: Who and what takes part, by the name of the role: speaker, on_behalf_of, addressee, target,
            about, hedges, supersedes, withdraws, disowns, denies_statement, responds_to, retells,
            published_in, cue (the verbs with which it is told), and derived from them holder,
            contested_content, contested_on, accuses, charges, tells_of.
        affirms: What it affirms.
        denies: What it denies.
        cue: Code of the verb with which it is told, if there is one for all of it, or an empty text.
        manners: How it puts contents, by the IRI of each; of the others nothing is recorded.
        remarks: What it says of other statements as a whole.
        chains: The way into each document that carries it.
        passages: Where it stands.
        standing: How it stands now, and since when and through what if it no longer does.
        home: Slug of the document in which it was annotated.
    """

    iri: str
    identifier: str
    acts: tuple[str, ...]
    said: str
    earliest: date | None
    latest: date | None
    hedged: bool
    channel: str
    paraphrase: str
    note: str
    conditions: tuple[Condition, ...] = ()
    joined: str = ""
    period: str = ""
    deadline: str = ""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    affirms: tuple[Content, ...] = ()
    denies: tuple[Content, ...] = ()
    cue: str = ""
    manners: Mapping[str, Manner] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    chains: tuple[Chain, ...] = ()
    passages: tuple[Passage, ...] = ()
    standing: Standing = Standing()
    home: str = ""

    def role(self, name: str) -> tuple[str, ...]:
        """Return who or what has a role; nobody if it is not filled."""
        return self.roles.get(name, ())

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who made it."""
        return self.role("speaker")

    @property
    def principals(self) -> tuple[str, ...]:
        """On whose behalf."""
        return self.role("on_behalf_of")

    @property
    def voices(self) -> tuple[str, ...]:
        """Who made it, and on whose behalf."""
        return (*self.speakers, *self.principals)

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about, and the subjects of what it affirms and denies; by IRI, each once."""
        return tuple(dict.fromkeys((*self.role("about"), *(content.subject for content, _ in self.sides))))

    @property
    def holder(self) -> frozenset[str]:
        """Whose word it is: the bodies spoken for, or the speakers, together."""
        return frozenset(self.role("holder"))

    @property
    def stands(self) -> bool:
        """Whether nothing has ended it."""
        return self.standing.code == "stands"

    @property
    def reserve(self) -> str:
        """`hedged` if it is so as a whole, or an empty text."""
        return "hedged" if self.hedged else ""

    @property
    def documents(self) -> tuple[str, ...]:
        """Slugs of the documents that carry it."""
        return tuple(chain.document for chain in self.chains)

    @property
    def sides(self) -> Iterator[tuple[Content, bool]]:
        """What it affirms and then what it denies, each with whether it is denied."""
        yield from ((content, False) for content in self.affirms)
        yield from ((content, True) for content in self.denies)
