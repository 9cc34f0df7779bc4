"""What a dossier says of its own ground: through whom the words came, and what nobody tells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimgraph.claims.cards import condition
from claimgraph.pages.dossier import deeds
from claimgraph.pages.sections import Bit, Section, counted, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimgraph.claims.statements import Statement
    from claimgraph.pages.sections import Cell
    from claimgraph.pages.subject import Subject

VAGUE = 30  # days that leave open when something was said
LISTED = 12  # chains that are listed one by one
WANTED = ("outcome", "perpetrator", "occurred_on", "weapon")  # what is asked of every attack


def carried(subject: Subject) -> Section:
    """Return what an outlet carries and passes on: how many statements of whom, the most frequent first."""
    own: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for chain in subject.among.carried.get(subject.iri, ()):
        if not subject.reading.statements[chain.statement].stands:
            continue
        named = [speaker for speaker in chain.speakers if speaker not in {*chain.authors, subject.iri}]
        if chain.outlet == subject.iri:
            own.update(named or [subject.iri])
        elif subject.iri in chain.relays:
            passed.update(chain.speakers)
    rows: list[tuple[Cell, ...]] = []
    for head, found in (("in its documents", own), ("passed on by it in those of others", passed)):
        first: Cell = (Bit(head, look="faint"),)
        for actor, count in sorted(
            found.items(), key=lambda item: (-item[1], subject.reading.label(item[0]))
        )[:LISTED]:
            outlet = Bit("the outlet and its authors", look="strong")
            voice = outlet if actor == subject.iri else subject.name(actor, "strong")
            rows.append((first, (voice,), (Bit(str(count)),)))
            first = ()
        if len(found) > LISTED:
            rest = sum(found.values()) - sum(count for _actor, count in found.most_common(LISTED))
            rows.append(
                ((), (Bit(counted(len(found) - LISTED, "other speaker"), look="faint"),), (Bit(str(rest)),))
            )
    return Section("What it carries", "", ("", "words of", "statements"), tuple(rows))


def sources(subject: Subject) -> Section:
    """Return the documents and relays through which its words came, and what hangs on one of them."""
    carriers: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    chains: Counter[tuple[str, ...]] = Counter()
    for chain in subject.chains():
        carriers.setdefault(chain.statement, set()).add(chain.document)
        documents.setdefault(chain.document, set()).add(chain.statement)
        names = [subject.reading.label(actor) for actor in (*reversed(chain.relays), chain.outlet)]
        chains[tuple(dict.fromkeys(names))] += 1
    total = len(carriers)
    rows: list[tuple[Cell, ...]] = []
    for document, said in sorted(documents.items(), key=lambda item: (-len(item[1]), item[0])):
        alone = sum(carriers[statement] == {document} for statement in said)
        rows.append(((Bit(document=document),), (Bit(f"{len(said)} of {total}"),), (Bit(f"{alone}"),)))
    for relay, passed, only in _relays(subject):
        name = (Bit("passed on by "), subject.name(relay, "strong"))
        rows.append((name, (Bit(f"{passed} of {total}"),), (Bit(f"{only}"),)))
    ways = "; ".join(f"{' → '.join(names)} ({number})" for names, number in chains.most_common(LISTED))
    more = f"; and {len(chains) - LISTED} more" if len(chains) > LISTED else ""
    return Section(
        "Sources of these words",
        "",
        ("document or relay", "statements", "of which through it alone"),
        tuple(rows),
        nothing="No statement of this actor stands in these documents.",
        note=f"Ways from the speaker to the reader: {ways}{more}." if ways else "",
    )


def _relays(subject: Subject) -> list[tuple[str, int, int]]:
    """Return for each relay, by IRI, how many statements it passes on, and how many came by it alone."""
    passed: dict[str, set[str]] = {}
    ways: Counter[str] = Counter()
    through: Counter[tuple[str, str]] = Counter()
    for chain in subject.chains():
        ways[chain.statement] += 1
        for relay in chain.relays:
            passed.setdefault(relay, set()).add(chain.statement)
        through.update((voice, chain.statement) for voice in {*chain.relays, chain.outlet})
    found = {
        relay: (len(said), sum(through[relay, statement] == ways[statement] for statement in said))
        for relay, said in passed.items()
    }
    order = sorted(found, key=lambda relay: (-found[relay][0], subject.reading.label(relay)))
    return [(relay, *found[relay]) for relay in order]


def unknown(subject: Subject, sections: Sequence[Section]) -> Section:
    """Return what nobody tells of it in these documents, as far as that can be counted.

    Args:
        subject: Whom the dossier is about.
        sections: Those of which it is something not known that they are empty.
    """
    told = [*_untold(subject, sections), *(_of_words(subject) if subject.standing else [])]
    rows = tuple((cell,) for cell in told)
    return Section(
        "What is not known",
        rows=rows,
        nothing="Everything that this page asks has an answer in these documents.",
        note="Counted from these documents; elsewhere it may be known.",
    )


def _untold(subject: Subject, sections: Sequence[Section]) -> list[Cell]:
    """Return a sentence for each empty section, claim without echo and open condition."""
    lines: list[Cell] = [(Bit(one.nothing),) for one in sections if one.nothing and not one]
    if not subject.entity.unnamed and all(name.language == "en" for name in subject.entity.names):
        lines.append((Bit("No name in another language than English is known here."),))
    if not subject.is_actor:
        return [*lines, *_gaps(subject)]
    if echoless := unaddressed(subject):
        claims = joined((Bit(subject.reading.label(event), statement=one),) for event, one in echoless)
        lines.append((Bit("Of these claimed events nobody else speaks: "), *claims, Bit(".")))
    open_ones = [one for one in deeds.threatening(subject) if one.conditions and not deeds.met(subject, one)]
    if open_ones:
        threats = joined((Bit(condition(subject.reading, one), statement=one.iri),) for one in open_ones)
        lines.append((Bit("Nobody says whether these conditions were met: "), *threats, Bit(".")))
    return lines


def unaddressed(subject: Subject) -> list[tuple[str, str]]:
    """Return the events of which only their claimant speaks, each with a statement that claims it.

    The claims are those that an actor makes or that are made for it.
    """
    told = subject.reading.spoken_of
    return [
        (stance.subject[0], stance.statement)
        for stance in subject.among.claims.get(subject.iri, ())
        if len({speaker for one in told[stance.subject[0]] for speaker in one.speakers}) == 1
    ]


def gaps(subject: Subject) -> dict[str, list[str]]:
    """Return the attacks filed at a place of which nobody affirms or denies something, by what that is.

    What is only threatened with or planned is no gap.
    """
    happened = subject.reading.heard().happened
    filed = [
        iri
        for iri, event in subject.attacks.items()
        if iri in happened and any(map(subject.covers, event.facts.get("place", ())))
    ]
    told = subject.reading.about
    spoken = {event: {one.relation for one in told.get(event, ())} for event in filed}
    return {name: [event for event in filed if name not in spoken[event]] for name in WANTED}


def _gaps(subject: Subject) -> list[Cell]:
    return [
        (
            Bit(subject.reading.act(name), look="strong"),
            Bit(f" – nobody says it of {counted(len(events), 'attack')} here: "),
            *joined((subject.name(event),) for event in events),
            Bit("."),
        )
        for name, events in sorted(gaps(subject).items(), key=lambda item: -len(item[1]))
        if events
    ]


def _of_words(subject: Subject) -> list[Cell]:
    """Return how thin the ground of its words is: single documents, unnamed relays, open dates."""
    total = len(subject.standing)
    chains = subject.chains()
    lines: list[Cell] = []
    documents = {chain.document for chain in chains}
    if len(documents) == 1:
        lines.append(
            (Bit("All these words stand in one document: "), Bit(document=documents.pop()), Bit("."))
        )
    one = sum(len({chain.document for chain in subject.chains([said])}) == 1 for said in subject.standing)
    if len(documents) > 1 and one:
        all_of_them = "No statement stands in more than one document."
        lines.append(
            (
                Bit(
                    all_of_them
                    if one == total
                    else f"{one} of {total} statements stand in one document only."
                ),
            )
        )
    unnamed = {chain.statement for chain in chains if subject.reading.told.unidentified & {*chain.relays}}
    if unnamed:
        lines.append(
            (Bit(f"{len(unnamed)} of {counted(total, 'statement')} came through a relay without a name."),)
        )
    lines += _of_speakers(subject)
    if open_ones := vague(subject):
        dates = joined((Bit(said=one.said, statement=one.iri),) for one in open_ones)
        lines.append((Bit(f"Open by more than {VAGUE} days is when this was said: "), *dates, Bit(".")))
    return lines


def vague(subject: Subject) -> list[Statement]:
    """Return its statements of which nobody knows within some days when they were made."""
    return [
        one
        for one in subject.standing.values()
        if one.latest and (not one.earliest or (one.latest - one.earliest).days > VAGUE)
    ]


def _of_speakers(subject: Subject) -> list[Cell]:
    """Return how many of those who spoke for it, or of whom it consists, have no name and no number."""
    total = len(subject.said)
    lines: list[Cell] = []
    spoken = {
        chain.statement
        for chain in subject.chains()
        if subject.iri in chain.principals and subject.reading.told.unidentified & {*chain.speakers}
    }
    if spoken:
        made = f"{len(spoken)} of {counted(total, 'statement')}"
        lines.append((Bit(f"{made} made on behalf of this actor came from unnamed people."),))
    if subject.entity.unnamed:
        lines.append((Bit("Who this is has no name in these documents."),))
        if not subject.entity.fact("source_count"):
            lines.append((Bit("How many people this is is not said."),))
    return lines
