"""Who disagrees with whom on what: the sides of each disagreement, with the statements that hold them.

Definition: docs/meaning.md, section 2. One for each pair of sides, never one for each pair of statements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise, permutations, product
from math import inf
from typing import TYPE_CHECKING

from claimgraph.rdf.derive import wholes
from claimgraph.rdf.derive.contents import ALWAYS
from claimgraph.rdf.derive.sides import ONE_SIDE, Disagreement, Side
from claimgraph.rdf.derive.verdicts import Voice, as_of, before, judged, relation, renders, start
from claimgraph.system.progress import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.rdf.derive.contents import Content, Position, Span, World
    from claimgraph.rdf.derive.sides import Said
    from claimgraph.rdf.derive.verdicts import Kind

IMPLIED, MAY_BE_SAME = "implied", "may-be-the-same"
# Kinds for which it does not matter on which day a growing count was told
TIMELESS = frozenset(("denial", "hedged-denial", "tension"))


@dataclass(slots=True)
class _Held:
    """A position with all who hold it."""

    position: Position
    days: Span | None
    voices: list[Voice] = field(default_factory=list)
    choruses: dict[object, Chorus] = field(default_factory=dict)

    def add(self, voice: Voice, *, answers: bool) -> None:
        """Add a voice: to those of which the rules say the same, or alone if it answers, or is answered."""
        alike = (voice.holder, voice.when, voice.hedged, voice.names, voice.retells)
        self.voices.append(voice)
        self.choruses.setdefault(voice.statement if answers else alike, []).append(voice)


Chorus = list[Voice]  # voices of which the rules say the same: one stands for all
_Turn = tuple["Span", "Span", int]  # days and minutes up to which a figure counts, place among the others
Group = dict[tuple[str, str, "Span | None"], _Held]


def disagreements(said: Iterable[Said], world: World) -> list[Disagreement]:
    """Return all disagreements between statements, in an order that is always the same.

    Args:
        said: The statements that stand; what only threatens, demands or depends on a condition holds nothing.
        world: What registry and ontology say.
    """
    known = sorted(said, key=lambda item: item.voice.statement)
    groups = _groups(known, world)
    found = [
        disagreement
        for group in each("comparing what is said", groups.values(), len(groups))
        for one, other in combinations(group.values(), 2)
        for disagreement in _between(one, other, world)
    ]
    for group in groups.values():
        found += _own_updates(group, world)
        found += _of_people(group, world)
    found += [
        *_of_parts(groups, world),
        *_in_turn(groups, world),
        *wholes.disowned(known),
        *wholes.rejected(known, world),
    ]
    return sorted(_joined(found), key=lambda item: (item.subjects, item.predicates, item.kind, item.sides))


def _joined(found: Iterable[Disagreement]) -> list[Disagreement]:
    """Return what differs in nothing but the days of saying as one, where these do not matter."""
    joined: dict[object, Disagreement] = {}
    for item in found:
        if item.kind not in TIMELESS:
            joined[item] = item
            continue
        sides = tuple(replace(side, days=None, statements=()) for side in item.sides)
        key = item.kind, item.subjects, item.predicates, sides, item.marks
        before = joined.get(key, item)
        one, other = (
            replace(side, days=None, statements=tuple(sorted({*side.statements, *more.statements})))
            for side, more in zip(before.sides, item.sides, strict=True)
        )
        joined[key] = replace(item, sides=(one, other))
    return list(joined.values())


def entailments(said: Iterable[Said], world: World) -> list[tuple[str, str]]:
    """Return which of the contents that somebody affirms say a wider one, too, for the same period.

    Returns:
        Pairs of IRIs of propositions, the narrower one first.
    """
    groups: dict[tuple[str, str, str], dict[str, Content]] = defaultdict(dict)
    for item in said:
        for content, stance in item.contents:
            if stance == "affirms":
                groups[content.subject, content.predicate, repr(content.period)][content.iri] = content
    return sorted(
        (one.iri, other.iri)
        for group in groups.values()
        for one, other in permutations(group.values(), 2)
        if world.entails(one, other)
    )


def _groups(said: Iterable[Said], world: World) -> Mapping[tuple[str, str], Group]:
    """Sort what is held by subject and predicate, what means the same together."""
    groups: dict[tuple[str, str], Group] = defaultdict(dict)
    answered = {statement for item in said for statement in (*item.voice.responds, *item.voice.retells)}
    for item in said:
        named = defaultdict(set)
        for content, stance in item.contents:
            if stance == "affirms" and world.predicates[content.predicate].kind == "who":
                named[content.subject].add(content.value)
        voices = {(item.voice.names, item.voice.hedged): item.voice}  # most contents of a statement share one
        for content, stance in item.contents:
            position = world.position(content, stance)
            hedged = item.voice.hedged or content.iri in item.hedges
            marked = frozenset(named[content.subject]), hedged
            voice = voices.get(marked) or replace(item.voice, names=marked[0], hedged=hedged)
            voices[marked] = voice
            growing = world.predicates[content.predicate].kind == "growing"
            days = as_of(position, voice)[0] if growing else None
            group = groups[content.subject, content.predicate]
            held = group.setdefault((content.iri, stance, days), _Held(position, days))
            alone = bool(voice.responds or voice.retells) or voice.statement in answered
            held.add(voice, answers=alone)
    return {
        key: {side: groups[key][side] for side in sorted(groups[key], key=repr)} for key in sorted(groups)
    }


def _between(one: _Held, other: _Held, world: World) -> Iterator[Disagreement]:
    """Yield the disagreements of two sides, one of each kind."""
    found = relation(one.position, other.position, world)
    if found is None:
        return
    pairs: dict[Kind, list[tuple[Chorus, Chorus]]] = defaultdict(list)
    growing = world.predicates[one.position.content.predicate].kind == "growing"
    for alike, alike2 in product(one.choruses.values(), other.choruses.values()):
        voice, voice2 = alike[0], alike2[0]
        kind = judged(found, (one.position, voice), (other.position, voice2), world)
        if kind and not (growing and voice.holder == voice2.holder and kind == "update"):
            pairs[kind].append((alike, alike2))
    for kind, choruses in pairs.items():
        yield _disagreement(kind, (one, other), choruses, world)


def _disagreement(
    kind: Kind, held: tuple[_Held, _Held], pairs: list[tuple[Chorus, Chorus]], world: World
) -> Disagreement:
    voices = [(one[0], other[0]) for one, other in pairs]
    sides = [
        Side(
            (item.position.content.iri,),
            item.position.stance,
            item.days,
            tuple(sorted({voice.statement for pair in pairs for voice in pair[at]})),
        )
        for at, item in enumerate(held)
    ]
    contents = [item.position.content for item in held]
    marks = []
    if "implies" in {item.position.stance for item in held}:
        marks.append(IMPLIED)
    if all(world.within_one_side(one.holder, other.holder) for one, other in voices):
        marks.append(ONE_SIDE)
    if all(
        one.holder | other.holder <= world.unnamed and one.holder != other.holder for one, other in voices
    ):
        marks.append(MAY_BE_SAME)
    first, second = sorted(sides)
    return Disagreement(
        kind,
        tuple(sorted({content.subject for content in contents})),
        tuple(sorted({content.predicate for content in contents})),
        (first, second),
        tuple(marks),
    )


def _own_updates(group: Group, world: World) -> Iterator[Disagreement]:
    """Yield how each holder's figures of a growing count follow each other, the next after the next only."""
    figures: dict[object, list[tuple[_Turn, _Held, Voice]]] = defaultdict(list)
    for place, held in enumerate(group.values()):
        if held.days is not None and held.position.stance == "affirms":
            for voice in held.voices:
                days, minutes = as_of(held.position, voice)
                turn = (days, minutes or ALWAYS, place)
                key = voice.holder, start(held.position), held.position.content.how
                figures[key].append((turn, held, voice))
    for told in figures.values():
        for (_, one, voice), (_, other, voice2) in pairwise(sorted(told, key=lambda item: item[0])):
            apart = one is not other and relation(one.position, other.position, world) == "apart"
            if apart and not renders(voice, voice2):
                yield _disagreement("update", (one, other), [([voice], [voice2])], world)


def _of_parts(groups: Mapping[tuple[str, str], Group], world: World) -> Iterator[Disagreement]:
    """Yield what stands between parts of an event and the whole."""
    by_subject: dict[str, dict[str, Group]] = defaultdict(dict)
    for (subject, predicate), group in groups.items():
        by_subject[subject][predicate] = group
    parts: dict[str, list[str]] = defaultdict(list)
    for part, about_part in by_subject.items():
        for whole in sorted(world.wholes.get(part, ())):
            parts[whole].append(part)
            for predicate, group in about_part.items():
                for one, other in product(
                    group.values(), by_subject.get(whole, {}).get(predicate, {}).values()
                ):
                    if other.position.denied and predicate == world.occurrence:
                        yield from _between(one, other, world)
            yield from _tensions(about_part, by_subject.get(whole, {}), world)
    for whole, inside in parts.items():
        direct = [part for part in inside if world.wholes[part].isdisjoint(inside)]
        for predicate, group in by_subject.get(whole, {}).items():
            yield from _sums([by_subject[part].get(predicate, {}) for part in direct], group, world)


def _tensions(part: Mapping[str, Group], whole: Mapping[str, Group], world: World) -> Iterator[Disagreement]:
    """Yield what is said of a part and is hard to bring together with what is said of the whole."""
    for group, group2 in product(part.values(), whole.values()):
        for one, other in product(group.values(), group2.values()):
            if "affirms" == one.position.stance == other.position.stance and _tense(
                one.position.content, other.position.content, world
            ):
                yield from _tension(one, other, world)


def _tense(part: Content, whole: Content, world: World) -> bool:
    if whole.how.scope or not (part.how.people == whole.how.people or world.among(part, whole)):
        return False
    if part.bounds and whole.bounds and part.predicate == whole.predicate:
        return world.predicates[part.predicate].datatype == "count" and part.bounds[0] > whole.bounds[1]
    weighed = [
        {item.value, world.predicates[item.predicate].iri if (item.bounds or (0, 0))[0] > 0 else ""}
        for item in (part, whole)
    ]
    return any(frozenset(pair) in world.tension for pair in product(*weighed) if all(pair))


def _of_people(group: Group, world: World) -> Iterator[Disagreement]:
    """Yield where more of some people are counted than of all, and not for certain later."""
    counts = [held for held in group.values() if _counts(held, world)]
    if len({held.position.content.how.people for held in counts}) < 2:  # noqa: PLR2004 - all count the same
        return
    for one, other in permutations(counts, 2):
        part, whole = one.position, other.position
        if world.among(part.content, whole.content):
            later = one.days and other.days and other.days[1] < one.days[0]
            if _least(part.content) > _most(whole.content) > 0 and not later:
                yield from _tension(one, other, world)


def _tension(one: _Held, other: _Held, world: World) -> Iterator[Disagreement]:
    choruses = product(one.choruses.values(), other.choruses.values())
    pairs = [pair for pair in choruses if pair[0][0].holder != pair[1][0].holder]
    if pairs:
        yield _disagreement("tension", (one, other), pairs, world)


def _sums(parts: list[Group], whole: Group, world: World) -> Iterator[Disagreement]:
    """Yield where the least that is said of the parts adds up to more than the most said of the whole."""
    for held in whole.values():
        people = held.position.content.how.people
        told = ([one for one in group.values() if _counts(one, world, people)] for group in parts)
        least = [min(counted, key=lambda one: _least(one.position.content)) for counted in told if counted]
        total = sum(_least(one.position.content) for one in least)
        most = _most(held.position.content)
        alone = any(_least(one.position.content) > most for one in least)
        if len(least) > 1 and _counts(held, world) and total > most and not alone:
            parts_held = Side(
                tuple(sorted(one.position.content.iri for one in least)),
                "affirms",
                None,
                tuple(sorted({voice.statement for one in least for voice in one.voices})),
            )
            content = held.position.content
            statements = tuple(sorted({voice.statement for voice in held.voices}))
            of_whole = Side((content.iri,), "affirms", held.days, statements)
            first, second = sorted((parts_held, of_whole), key=lambda side: side.contents)
            subjects = {content.subject, *(one.position.content.subject for one in least)}
            yield Disagreement("tension", tuple(sorted(subjects)), (content.predicate,), (first, second))


def _counts(held: _Held, world: World, people: tuple[str, str] | None = None) -> bool:
    """Whether a count is affirmed; if people are given, of these."""
    content = held.position.content
    counted = held.position.stance == "affirms" and world.predicates[content.predicate].datatype == "count"
    return counted and people in {None, content.how.people}


def _least(content: Content) -> float:
    return (content.bounds or (0, inf))[0]


def _most(content: Content) -> float:
    return (content.bounds or (0, inf))[1]


def _in_turn(groups: Mapping[tuple[str, str], Group], world: World) -> Iterator[Disagreement]:
    """Yield where something was first said to be ahead and later to be so: planned, then took place."""
    values: dict[tuple[str, str], list[_Held]] = defaultdict(list)
    for (subject, _), group in groups.items():
        for held in group.values():
            if held.position.stance == "affirms" and held.position.content.value:
                values[subject, held.position.content.value].append(held)
    for (subject, value), early in values.items():
        for later in sorted(world.followed_by.get(value, ())):
            for one, other in product(early, values.get((subject, later), ())):
                pairs = [
                    pair
                    for pair in product(one.choruses.values(), other.choruses.values())
                    if pair[0][0].holder != pair[1][0].holder and before(pair[0][0].when, pair[1][0].when)
                ]
                if pairs:
                    yield _disagreement("different-days", (one, other), pairs, world)
