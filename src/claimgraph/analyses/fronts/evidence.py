"""What bears on who stands behind a name: each piece of evidence, with its kind and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from claimgraph.claims.contests import word
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.stances import Stance
    from claimgraph.claims.statements import Statement

FACADE, ANOTHER_NAME, USES = "facade_for", "identified_with", "uses_name"
NATURE = "nature"
LED, DIRECTED, PARTS = "led", "directed", "has parts"
JOINT, RIVAL, REPLACED, LAID, CLEARED, SHARED = (
    "joint claim", "rival claims", "claim replaced", "deed laid to", "deed denied for", "shared speaker",
)  # fmt: skip
OF_NAME, OF_BEHIND, BOTH = "the name itself", "who is said to be behind", "both"


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence on a name.

    Attributes:
        kind: A predicate (`facade_for`, ..., `nature`) or one of the kinds of this module.
        denied: Whether it is the denial of what the kind says.
        implied: Whether it is taken for granted and not said.
        other: IRI of the actor whom it ties to the name or tells apart from it; of a nature the code; else
            an empty text.
        words: What it is, in words.
        statements: IRIs of the statements on which it rests, in order.
        holders: IRIs of who says so, in order.
        said: When the last of them was said, EDTF.
        hedged: Whether a speaker hedged it.
    """

    kind: str
    denied: bool
    implied: bool
    other: str
    words: str
    statements: tuple[str, ...]
    holders: tuple[str, ...]
    said: str
    hedged: bool = False

    def interest(self, name: str) -> str:
        """Return whether it is the word of one of the two themselves, or an empty text."""
        own, behind = name in self.holders, bool(self.other) and self.other in self.holders
        return BOTH if own and behind else OF_NAME if own else OF_BEHIND if behind else ""


def ties(reading: Reading) -> dict[str, dict[tuple[str, str], list[Stance]]]:
    """Return what somebody affirms, denies or implies to be behind each name: by predicate and actor."""
    found: dict[str, dict[tuple[str, str], list[Stance]]] = {}
    for stance in _stances(reading):
        pair = _tied(stance)
        if pair:
            found.setdefault(pair[0], {}).setdefault((stance.relation, pair[1]), []).append(stance)
    return found


def of_name(reading: Reading, name: str, others: Iterable[str]) -> list[Evidence]:
    """Return all evidence on a name, by day and statement.

    Args:
        reading: What is heard.
        name: IRI of the name.
        others: IRIs of who is said to stand behind it; what they did counts beside what is said.
    """
    found = [*_said(reading, name)]
    claims = _claims(reading)
    for other in dict.fromkeys(others):
        found += [*_claimed(reading, claims, name, other), *_laid(reading, claims, name, other)]
        found += _speakers(reading, name, other)
    return sorted(found, key=lambda one: (one.said.strip("./"), one.statements, one.kind, one.other))


def _stances(reading: Reading) -> Iterator[Stance]:
    """Yield what is said, and what is taken for granted where that is contested."""
    yield from (stance for stance in reading.stances if stance.stands)
    for implied in reading.implied.values():
        yield from (stance for stance in implied if stance.stands)


def _tied(stance: Stance) -> tuple[str, str] | None:
    """The name and who is said to be behind it, if the predicate is one of a name."""
    known = vocabulary().predicates.get(stance.relation)
    line = vocabulary().line(known.line) if known and known.line else None
    if line is None or not line.name_at:
        return None
    ends = stance.subject[0], stance.value[0]
    return ends if line.name_at == "subject" else (ends[1], ends[0])


def _said(reading: Reading, name: str) -> Iterator[Evidence]:
    """Yield what is said of the name: who is behind it, what it is, who leads it, who is a part of it."""
    for stance in _stances(reading):
        subject, value = stance.subject[0], stance.value[0]
        tied = _tied(stance)
        if tied and tied[0] == name:
            yield _from(stance, stance.relation, tied[1])
        elif stance.relation == "nature" and subject == name:
            yield _from(stance, NATURE, value)
        elif stance.relation in {"directed_by", "backed_by", "funded_by"} and subject == name:
            yield _from(stance, DIRECTED, value)
        elif stance.relation == "controls" and value == name:
            yield _from(stance, DIRECTED, subject)
        elif stance.relation in {"leads", "part_of", "member_of"} and value == name:
            yield _from(stance, LED if stance.relation == "leads" else PARTS, subject)


def _from(stance: Stance, kind: str, other: str) -> Evidence:
    verb = "denies" if stance.denies else "implies" if stance.implied else "affirms"
    value = stance.value[1] if stance.relation != "nature" else word(stance).removeprefix("not ")
    return Evidence(
        kind=kind,
        denied=stance.denies,
        implied=stance.implied,
        other=other,
        words=f"{stance.speaker[1]} {verb}: {stance.subject[1]}, {stance.predicate[1]}, {value}",
        statements=(stance.statement,),
        holders=tuple(dict.fromkeys((stance.speaker[0], *sorted(stance.holder)))),
        said=stance.said,
        hedged=stance.hedged,
    )


def _claims(reading: Reading) -> dict[str, list[Stance]]:
    """Claims of responsibility by the claimant for whom they are made, those taken back among them."""
    found: dict[str, list[Stance]] = {}
    for stance in reading.stances:
        if stance.is_claim:
            found.setdefault(stance.value[0], []).append(stance)
    return found


def _claimed(reading: Reading, claims: dict[str, list[Stance]], name: str, other: str) -> Iterator[Evidence]:
    """Yield claims of one event for both, once for each event and kind of evidence."""
    found: dict[tuple[str, str], Evidence] = {}
    for own, theirs in product(claims.get(name, ()), claims.get(other, ())):
        kind = _together(reading, own, theirs) if own.subject == theirs.subject else ""
        if kind:
            words = f"claimed for both ({kind}): {own.subject[1]}"
            found.setdefault((own.subject[0], kind), _deed(kind, other, words, (own, theirs), (own, theirs)))
    yield from found.values()


def _together(reading: Reading, own: Stance, theirs: Stance) -> str:
    """How two claims of one event stand to each other: in one breath, one for the other, or against it."""
    if own.statement == theirs.statement:
        return JOINT if own.stands else ""
    if _replaces(reading, own, theirs) or _replaces(reading, theirs, own):
        return REPLACED
    return RIVAL if own.stands and theirs.stands else ""


def _replaces(reading: Reading, one: Stance, other: Stance) -> bool:
    return other.statement in reading.statements[one.statement].role("supersedes")


def _laid(reading: Reading, claims: dict[str, list[Stance]], name: str, other: str) -> Iterator[Evidence]:
    """Yield words of others that lay a deed claimed in the name to who is said to be behind, or clear it."""
    claimed = {own.subject[0]: own for own in reversed(claims.get(name, ())) if own.stands}
    for event, own in claimed.items():
        for stance in reading.about[event]:
            about = stance.relation == "perpetrator" and stance.value[0] == other and stance.stands
            if about and not stance.is_claim:
                words = f"{stance.speaker[1]} {'denies' if stance.denies else 'affirms'}:"
                words = f"{words} {stance.subject[1]}, {stance.predicate[1]}, {stance.value[1]}"
                yield _deed(CLEARED if stance.denies else LAID, other, words, (stance, own), (stance,))


def _deed(
    kind: str, other: str, words: str, held: tuple[Stance, ...], voices: tuple[Stance, ...]
) -> Evidence:
    """A piece of evidence on deeds: what was held, and those whose word it is."""
    speakers = dict.fromkeys(iri for one in voices for iri in (one.speaker[0], *sorted(one.holder)))
    return Evidence(
        kind=kind,
        denied=False,
        implied=False,
        other=other,
        words=words,
        statements=tuple(dict.fromkeys(one.statement for one in held)),
        holders=tuple(speakers),
        said=max((one.said for one in voices), key=lambda said: said.strip("./")),
        hedged=any(one.hedged for one in voices),
    )


def _speakers(reading: Reading, name: str, other: str) -> Iterator[Evidence]:
    """Yield whoever speaks on behalf of the name, and elsewhere for who is said to be behind it."""
    spoken: dict[str, dict[str, list[Statement]]] = {}
    for statement in reading.statements.values():
        for speaker in statement.speakers if statement.stands else ():
            for party in {name, other}.intersection(statement.principals):
                spoken.setdefault(speaker, {}).setdefault(party, []).append(statement)
    for speaker, parties in sorted(spoken.items()):
        if len(parties) > 1 and not reading.entities[speaker].unnamed and speaker not in {name, other}:
            made = sorted(
                (statement for found in parties.values() for statement in found),
                key=lambda statement: (statement.said.strip("./"), statement.iri),
            )
            yield Evidence(
                kind=SHARED,
                denied=False,
                implied=False,
                other=other,
                words=f"{reading.label(speaker)} speaks for both",
                statements=tuple(dict.fromkeys(statement.iri for statement in made)),
                holders=(speaker,),
                said=made[-1].said,
            )
