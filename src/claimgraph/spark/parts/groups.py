"""What follows from several documents, group by group: how statements stand, and who disagrees on what.

Nobody has to see the whole. Who ends or retells whom is a matter of a few statements that lead to each other;
what stands against what is a matter of those who say something of one thing, or of an event and its parts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from claimgraph.model.ontology.relations import upwards
from claimgraph.rdf.derive import quads, wholes
from claimgraph.rdf.derive.standing import Ending, Reported, standings
from claimgraph.spark.parts import shards
from claimgraph.spark.parts.come import Come
from claimgraph.spark.parts.letters import Doubt, Part, Way
from claimgraph.spark.parts.shards import Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimgraph.rdf.derive.sides import Said
    from claimgraph.spark.parts.ground import Ground
    from claimgraph.spark.parts.letters import Letter

Unnamed = tuple[tuple[str, tuple[str, ...]], ...]  # actors without a name, each with its affiliations


class Word(NamedTuple):
    """A statement on its way to where its standing is found.

    Attributes:
        said: What it says.
        own: Those whose own statement it is.
        unnamed: The actors without a name that matter for it.
        ways: The ways on which it came into documents.
        endings: What ends it.
        doubted: Whether others deny or disown it as a whole.
    """

    said: Said
    own: frozenset[str]
    unnamed: Unnamed
    ways: tuple[tuple[str, frozenset[str]], ...] = ()
    endings: tuple[Ending, ...] = ()
    doubted: bool = False

    @property
    def reported(self) -> Reported:
        """The statement with its ways."""
        return Reported(self.said.voice.statement, self.own, self.ways)


class Settled(NamedTuple):
    """A statement of which it is known how it stands.

    Attributes:
        said: What it says; what it retells with all that that retells.
        unnamed: The actors without a name that matter for it.
        stands: Whether it stands.
        doubted: Whether others deny or disown it as a whole.
    """

    said: Said
    unnamed: Unnamed
    stands: bool
    doubted: bool = False


class About(NamedTuple):
    """A statement, with what it says of one thing."""

    one: Settled


class Against(NamedTuple):
    """A statement, with that it denies or disowns one other as a whole."""

    one: Settled


class Whole(NamedTuple):
    """A statement that others deny or disown as a whole."""

    one: Settled


Grouped: TypeAlias = About | Against | Whole | Held


def words(come: Come, letters: Iterable[Letter], iri: str) -> Iterator[tuple[str, Word]]:
    """Yield the statements of a document by the part to which they belong; the empty text if alone.

    Args:
        come: What the document comes to.
        letters: What came to it.
        iri: Its IRI.
    """
    told = come.told
    if told is None:
        return
    parts, ways, endings, doubted = _read(letters)
    for statement, relays in told.ways:
        ways[statement].append((iri, relays))
    affiliated = dict(told.unnamed)
    for said, own in zip(told.said, told.own, strict=True):
        name = said.voice.statement
        met = set(said.voice.holder)
        for content, _ in said.contents:
            met |= {content.subject, content.value, content.how.victim}
        unnamed = tuple((iri, affiliated[iri]) for iri in sorted(met & affiliated.keys()))
        word = Word(said, own, unnamed, tuple(ways[name]), tuple(endings[name]), name in doubted)
        yield parts.get(name, ""), word


def _read(
    letters: Iterable[Letter],
) -> tuple[
    dict[str, str],
    dict[str, list[tuple[str, frozenset[str]]]],
    dict[str, list[Ending]],
    set[str],
]:
    """Return of statements their parts, their ways, what ends them, and which are doubted."""
    parts: dict[str, str] = {}
    ways, endings, doubted = defaultdict(list), defaultdict(list), set[str]()
    for one in letters:
        if isinstance(one, Part):
            parts[one.node] = one.part
        elif isinstance(one, Way):
            ways[one.statement].append((one.document, one.relays))
        elif isinstance(one, Doubt):
            doubted.add(one.statement)
        else:
            endings[one.target].append(one)
    return parts, ways, endings, doubted


def _addressed(items: Iterable[tuple[str, Come | Letter]]) -> Iterator[tuple[Come, list[Letter]]]:
    """Yield the documents of a part, each with the letters to it, which come first."""
    waiting = defaultdict[str, list["Letter"]](list)
    for slug, one in items:
        if isinstance(one, Come):
            yield one, waiting.get(slug, [])
        else:
            waiting[slug].append(one)


def linked(items: Iterable[tuple[str, Come | Letter]], base: str) -> Iterator[tuple[str, Word]]:
    """Yield the statements that lead to others, or others to them, by the part to which they belong.

    Args:
        items: Letters to the documents of a part of the corpus, and then the documents.
        base: IRI of the corpus.
    """
    for come, letters in _addressed(items):
        if any(isinstance(one, Part) for one in letters):
            every = words(come, letters, f"{base}id/document/{come.slug}")
            yield from ((part, word) for part, word in every if part)


def alone(items: Iterable[tuple[str, Come | Letter]], ground: Ground) -> Iterator[tuple[str, Grouped]]:
    """Yield what goes to groups of the statements that nothing leads to others, and what all imply.

    Args:
        items: Letters to the documents of a part of the corpus, and then the documents.
        ground: What is known of the rest.
    """
    for come, letters in _addressed(items):
        every = list(words(come, letters, f"{ground.corpus.base}id/document/{come.slug}"))
        for part, word in every:
            if not part:
                yield from _grouped([word], ground)
        for iri, content in quads.implied(word.said for _, word in every).items():
            text = "".join(quads.unsaid({iri: content}, (), ground.derived))
            yield shards.home(text), Held(implied=text)


def together(items: Iterable[tuple[str, Word]], ground: Ground) -> Iterator[tuple[str, Grouped]]:
    """Yield what goes to groups of statements that lead to each other.

    Args:
        items: The statements by the part to which they belong; all of each part are there.
        ground: What is known of the rest.
    """
    parts = defaultdict[str, list[Word]](list)
    for part, word in items:
        parts[part].append(word)
    for some in parts.values():
        yield from _grouped(some, ground)


def _grouped(found: Sequence[Word], ground: Ground) -> Iterator[tuple[str, Grouped]]:
    """Yield statements for each group that they take part in, and the lines that say how they stand."""
    for one, lines in settled(found, ground):
        yield shards.home(lines), Held(lines)
        yield from ((thing, About(about)) for thing, about in by_thing(one, ground.families))
        yield from ((other, Against(only)) for other, only in against(one))
        if one.doubted and one.stands:
            yield one.said.voice.statement, Whole(one)


def derived(items: Iterable[tuple[str, Grouped]], ground: Ground) -> Iterator[tuple[str, Held]]:
    """Yield the lines that follow from what stands in groups, at their homes.

    Args:
        items: What `alone` and `together` yield; all of each group is there.
        ground: What is known of the rest.
    """
    about, denying = defaultdict[str, list[Settled]](list), defaultdict[str, list[Settled]](list)
    wholes: dict[str, Settled] = {}
    for key, one in items:
        if isinstance(one, Held):
            yield key, one
        elif isinstance(one, Whole):
            wholes[key] = one.one
        else:
            (about if isinstance(one, About) else denying)[key].append(one.one)
    for some in about.values():
        yield from shards.homes(of_one_thing(some, ground))
    for statement in wholes.keys() & denying.keys():
        yield from shards.homes(of_one_statement(wholes[statement], denying[statement], ground))


def settled(found: Sequence[Word], ground: Ground) -> Iterator[tuple[Settled, str]]:
    """Yield statements that lead to each other with how they stand, and the lines that say so.

    Args:
        found: The statements: all that end or retell each other.
        ground: What is known of the rest.
    """
    standing = standings(
        (word.reported for word in found), (ending for word in found for ending in word.endings)
    )
    retold = upwards({word.said.voice.statement: word.said.voice.retells for word in found})
    for word in found:
        voice = word.said.voice
        said = word.said
        if retold[voice.statement] != voice.retells:
            said = replace(said, voice=replace(voice, retells=retold[voice.statement]))
        how = standing[voice.statement]
        lines = "".join(quads.stood(voice.statement, how, ground.derived))
        yield Settled(said, word.unnamed, how.code == "stands", word.doubted), lines


def by_thing(one: Settled, families: dict[str, str]) -> Iterator[tuple[str, Settled]]:
    """Yield a statement for each of the things that it says something of, with what it says of that.

    Args:
        one: The statement.
        families: Of events that have parts, or are some, the first of all that belong together.
    """
    said = one.said
    subjects = {content.subject for content, _ in said.contents}
    subjects |= {subject for _, subject, _ in said.leaves_open}
    for family in sorted({families.get(subject, subject) for subject in subjects}):
        contents = [
            pair for pair in said.contents if families.get(pair[0].subject, pair[0].subject) == family
        ]
        points = [point for point in said.leaves_open if families.get(point[1], point[1]) == family]
        about = replace(
            said, contents=tuple(contents), leaves_open=tuple(points), disowns=(), rejects=(), about=()
        )
        yield family, one._replace(said=about)


def of_one_thing(found: Iterable[Settled], ground: Ground) -> Iterator[str]:
    """Yield what follows from what statements say of one thing.

    Args:
        found: The statements, with what they say of it.
        ground: What is known of the rest.
    """
    every = sorted(found, key=lambda one: one.said.voice.statement)
    world = ground.world(pair for one in every for pair in one.unnamed)
    said = [one.said for one in every]
    yield from quads.among(said, [one.said for one in every if one.stands], world, ground.corpus.base)


def against(one: Settled) -> Iterator[tuple[str, Settled]]:
    """Yield a statement that denies or disowns others as a whole, for each of these by its IRI."""
    said = one.said
    for other in dict.fromkeys((*said.rejects, *said.disowns)) if one.stands else ():
        only = replace(
            said,
            rejects=tuple(iri for iri in said.rejects if iri == other),
            disowns=tuple(iri for iri in said.disowns if iri == other),
        )
        yield other, one._replace(said=only)


def of_one_statement(whole: Settled, denying: Iterable[Settled], ground: Ground) -> Iterator[str]:
    """Yield what follows from that others deny or disown a statement.

    Args:
        whole: The statement.
        denying: The others, as `against` has them.
        ground: What is known of the rest.
    """
    alone = whole._replace(said=replace(whole.said, rejects=(), disowns=()))
    every = sorted((alone, *denying), key=lambda one: one.said.voice.statement)
    world = ground.world(pair for one in every for pair in one.unnamed)
    said = [one.said for one in every]
    found = [*wholes.disowned(said), *wholes.rejected(said, world)]
    yield from quads.differing(found, said, world, ground.corpus.base)
