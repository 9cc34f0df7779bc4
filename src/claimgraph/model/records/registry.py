"""What names stand for: the records of actors, places and events, and what the team judges of two of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from claimgraph.model.kinds import (
    Degrees,
    Edtf,
    IdElsewhere,
    Judged,
    Language,
    Many,
    OneOrMany,
    Record,
    Slug,
    Words,
)
from claimgraph.model.levels import Sensitivity

PAIR = 2
Pair = Many[Judged]
Verdict = Literal["same", "different", "unsure"]


class Name(Record):
    """A name of an actor, a place or an event besides its main one.

    Attributes:
        name: The name.
        lang: Its language, if it is not that of the corpus.
        kind: What kind of name it is.
        met_in: The documents of the corpus in which it stands.
        source: Where else it is attested: a list, or a page with its title and date.
        holder: The actor whose name for the thing it is.
        period: When it was in use.
        weak: Whether it says too little to be taken where others could be meant: initials, a single surname.
    """

    name: Words
    lang: Language | None = None
    kind: Slug | None = None
    met_in: Many[Slug] = ()
    source: Words | None = None
    holder: Slug | None = None
    period: Edtf | None = None
    weak: bool = False


def _name(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Names = Many[Annotated[Name, BeforeValidator(_name, json_schema_input_type=str | Name)]]


class Elsewhere(Record):
    """An entry elsewhere that is about the same thing; nothing is merged with it or taken from it.

    Attributes:
        id: A web address, or in short `wikidata:Q42`, `opensanctions:NK-...`, `geonames:98182`.
        source: Who says that it is the same thing, or on what that rests.
    """

    id: IdElsewhere
    source: Words


class Actor(Record):
    """A person, a group, an organisation, a state, or an office that somebody can hold.

    Attributes:
        id: Its id; actors, places and events share one set of ids.
        kind: What kind of actor it is: one, or several at once.
        name: The name used in answers.
        names: Its other names and spellings, each alone or with what is known of it.
        office_of: The body to which it belongs, if it is an office.
        organ_of: The state or body of which it is an organ: an army, a ministry, a command. Links between
            groups are for statements.
        sensitivity: How far it may be passed on.
        same_as_elsewhere: Entries elsewhere that are about it: Wikidata, lists of sanctions, gazetteers.
        note: What else the annotators remark.
    """

    id: Slug
    kind: OneOrMany[str]
    name: Words
    names: Names = ()
    office_of: Slug | None = None
    organ_of: OneOrMany[Slug] = ()
    sensitivity: Sensitivity = "public"
    same_as_elsewhere: Many[Elsewhere] = ()
    note: Words | None = None


class Position(Record):
    """Where a place lies (WGS 84), and where that is taken from.

    Attributes:
        latitude: Degrees north of the equator, negative to the south.
        longitude: Degrees east of Greenwich, negative to the west.
        origin: Where the figures are taken from.
    """

    latitude: Annotated[Degrees, Field(ge=-90, le=90)]
    longitude: Annotated[Degrees, Field(ge=-180, le=180)]
    origin: Words


class Place(Record):
    """A facility, a town, a region or a country.

    Attributes:
        id: Its id; actors, places and events share one set of ids.
        kind: What kind of place it is: one, or several at once.
        name: The name used in answers.
        names: Its other names and spellings.
        within: The places in which it lies; the nearest ones suffice.
        disjoint_with: Regions with which it has no point in common.
        state: The state, an actor, of which it is the territory.
        position: Where it lies on a map.
        sensitivity: How far it may be passed on, and all that is filed under it.
        same_as_elsewhere: Entries elsewhere that are about it: Wikidata, lists of sanctions, gazetteers.
        note: What else the annotators remark.
    """

    id: Slug
    kind: OneOrMany[str]
    name: Words
    names: Names = ()
    within: OneOrMany[Slug] = ()
    disjoint_with: OneOrMany[Slug] = ()
    state: Slug | None = None
    position: Position | None = None
    sensitivity: Sensitivity = "public"
    same_as_elsewhere: Many[Elsewhere] = ()
    note: Words | None = None


class Event(Record):
    """Something that statements are about; to be listed does not mean that it happened.

    Attributes:
        id: Its id; actors, places and events share one set of ids.
        kind: What kind of event it is: one, or several at once.
        label: What it is called in answers; it says which one is meant, and nothing that sources differ on.
        names: Other names for it.
        place: Where it is filed; who says where it took place is a content of statements.
        date: When it is filed; who says when it happened is a content of statements.
        counts: Of a series of events: what kind of event it counts.
        part_of_event: The wider events of which it is a part: the night of which this was one raid.
        sensitivity: How far it may be passed on, and all that is filed under it.
        same_as_elsewhere: Entries elsewhere that are about it: Wikidata, lists of sanctions, gazetteers.
        note: What else the annotators remark.
    """

    id: Slug
    kind: OneOrMany[str]
    label: Words
    names: Names = ()
    place: Slug | None = None
    date: Edtf | None = None
    counts: str | None = None
    part_of_event: OneOrMany[Slug] = ()
    sensitivity: Sensitivity = "public"
    same_as_elsewhere: Many[Elsewhere] = ()
    note: Words | None = None


class Judgement(Record):
    """What the team holds of two events, actors or unnamed actors: that they are one, two, or may be either.

    Attributes:
        same: Two ids that are held to be one thing; of unnamed actors as `document/id`.
        different: Two ids that are held to be two things.
        unsure: Two ids of which that is open.
        by: Who judges.
        date: When; a later judgement of the same pair holds.
        ground: Why.
    """

    same: Pair = ()
    different: Pair = ()
    unsure: Pair = ()
    by: Words
    date: Edtf
    ground: Words

    @property
    def verdict(self) -> Verdict:
        """Which of the three it is."""
        return "same" if self.same else "different" if self.different else "unsure"

    @property
    def pair(self) -> tuple[str, ...]:
        """The two slugs that are judged."""
        return self.same or self.different or self.unsure

    @model_validator(mode="after")
    def _one_verdict(self) -> Judgement:
        if [bool(pair) for pair in (self.same, self.different, self.unsure)].count(True) != 1:
            raise ValueError("a judgement is one of same, different or unsure: [one, other]")
        if not len(self.pair) == len(set(self.pair)) == PAIR:
            raise ValueError(f"'{self.verdict}' takes two things: [one, other]")
        return self
