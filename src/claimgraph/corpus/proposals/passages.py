"""Passages of a text that may tell what somebody said: by words of saying, quotation marks and known names.

A passage is a sentence. What it may be is offered and nothing taken: the acts whose words stand in it, and,
in the words of the text, who may speak.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.proposals.sentences import sentences
from claimgraph.model.ontology.cues import PLAIN, cues
from claimgraph.model.records import Called, Draft, Origin, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.corpus.proposals.mentions import Mention, Names
    from claimgraph.model.ontology.cues import Cue
    from claimgraph.model.records.drafts import Role

Why = Literal["words of saying", "quotation marks", "names"]
WHYS: tuple[Why, ...] = ("words of saying", "quotation marks", "names")
SPEAKING = {"actor", "office"}
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{2,}[”“»\"]")


@dataclass(frozen=True)
class Proposal:
    """A passage that may tell what somebody said.

    Attributes:
        start: Its first character.
        end: The first character after it.
        why: For what it is proposed.
        acts: What it may be, the likeliest first.
        cue: The word of saying; None if there is none.
        speaker: A name that may be that of who speaks.
    """

    start: int
    end: int
    why: Why
    acts: tuple[str, ...]
    cue: Cue | None
    speaker: Mention | None

    def draft(self, text: str, day: str) -> Draft:
        """Return it as a draft.

        Args:
            text: The text of the document.
            day: Today.
        """
        roles: tuple[tuple[Role, Mention | Cue | None], ...] = (
            ("speaker", self.speaker),
            ("cue", self.cue if _verb(self.cue) else None),
        )
        called = [
            Called(role=role, words=" ".join(one.words.split()), at=(_span(text, one.start, one.end),))
            for role, one in roles
            if one
        ]
        return Draft(
            id=f"at-{self.start}",
            origin=Origin(by="rule", who=self.why, day=day),
            acts=self.acts,
            called=tuple(called),
            at=(_span(text, self.start, self.end),),
        )


def propose(text: str, names: Names, whys: Iterable[Why] = WHYS[:2]) -> Iterator[Proposal]:
    """Yield the passages of a text that may tell what somebody said, in their order.

    Args:
        text: The text as it is.
        names: The names that are known.
        whys: For what passages are proposed.
    """
    wanted = set(whys)
    known = [one for one in names.mentions(text) if one.thing is None or one.thing.kind in SPEAKING]
    for start, end in sentences(text):
        words = text[start:end]
        said = [_moved(cue, start) for cue in cues(words)]
        here = [one for one in known if start <= one.start and one.end <= end]
        why: Why = "words of saying" if said else "quotation marks" if _QUOTED.search(words) else "names"
        if why in wanted and (said or here or why != "names"):
            cue = next((one for one in said if _verb(one)), said[0] if said else None)
            yield Proposal(start, end, why, _acts(said), cue, _speaker(here, cue))


def _verb(cue: Cue | None) -> bool:
    return cue is not None and cue.code is not None


def _moved(cue: Cue, by: int) -> Cue:
    return type(cue)(cue.start + by, cue.end + by, cue.words, cue.acts, cue.code)


def _acts(said: list[Cue]) -> tuple[str, ...]:
    """Return the acts that words may tell of, in their order; what only says that one speaks comes last."""
    found = dict.fromkeys(act for cue in said for act in cue.acts if act != PLAIN)
    return (*found, PLAIN)


def _speaker(names: list[Mention], cue: Cue | None) -> Mention | None:
    """Return the name that stands nearest before the word of saying, else the first one of the sentence."""
    before = [one for one in names if cue and one.end <= cue.start]
    return before[-1] if before else names[0] if names else None


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, sha256=digest(text[start:end]))
