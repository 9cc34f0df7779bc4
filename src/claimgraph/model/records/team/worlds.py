"""Worlds: what would be so if certain things that are said were so, and others were not."""

from __future__ import annotations

from pydantic import model_validator

from claimgraph.model.kinds import Many, Record, Slug, Words
from claimgraph.model.records.propositions import Proposition


class World(Record):
    """A named set of contents that are taken as so or as not so; nobody asserts that it is the true one.

    Attributes:
        world: Its id.
        name: What people call it.
        sentence: Whose view it is, or on which ground it is worth a look.
        takes: Contents as so.
        excludes: Contents as not so.
    """

    world: Slug
    name: Words
    sentence: Words
    takes: Many[Proposition] = ()
    excludes: Many[Proposition] = ()

    @model_validator(mode="after")
    def _decides(self) -> World:
        if not self.takes and not self.excludes:
            raise ValueError("a world takes or excludes something that is said: takes:, excludes:")
        return self
