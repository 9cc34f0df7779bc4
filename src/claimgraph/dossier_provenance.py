"""What a dossier says of its own ground: through whom the words came, and what nobody tells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from claimgraph.dossier_subject import Bit, Section, counted, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.dossier_subject import Cell, Subject

VAGUE = 30  # days that leave open when something was said
LISTED = 12  # chains that are listed one by one


def contested(subject: Subject) -> Section:
    """Return the contests on it, about it, or in which it holds a value."""
    found = [
        contest
        for contest in subject.disputes
        if subject.iri == contest.subject[0]
        or any(subject.iri in {stance.speaker[0], stance.value[0]} for stance in contest.stances)
        or any(
            subject.iri in chain.principals
            for stance in contest.stances
            for chain in subject.chains([stance.statement])
        )
    ]
    return Section(
        "Contested points",
        contests=tuple(found),
        nothing="Nothing that it says, or that is said of it, is contradicted here.",
    )


def sources(subject: Subject) -> Section:
    """Return the documents and relays through which its words came, and what hangs on one of them."""
    carriers: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    chains: Counter[tuple[str, ...]] = Counter()
    for chain in subject.chains():
        carriers.setdefault(chain.statement, set()).add(chain.document)
        documents.setdefault(chain.document, set()).add(chain.statement)
        names = [subject.told.names[actor] for actor in (*reversed(chain.relays), chain.outlet)]
        chains[tuple(dict.fromkeys(names))] += 1
    total = len(carriers)
    rows: list[tuple[Cell, ...]] = []
    for document, said in sorted(documents.items(), key=lambda item: (-len(item[1]), item[0])):
        alone = sum(carriers[statement] == {document} for statement in said)
        rows.append(((Bit(document=document),), (Bit(f"{len(said)} of {total}"),), (Bit(f"{alone}"),)))
    for relay, passed, only in _relays(subject):
        name = (Bit("passed on by "), Bit(relay, look="strong"))
        rows.append((name, (Bit(f"{passed} of {total}"),), (Bit(f"{only}"),)))
    ways = "; ".join(f"{' → '.join(names)} ({number})" for names, number in chains.most_common(LISTED))
    more = f"; and {len(chains) - LISTED} more" if len(chains) > LISTED else ""
    return Section(
        "Sources of its words",
        ("document or relay", "statements", "of which through it alone"),
        tuple(rows),
        nothing="No words of it stand in these documents." if subject.is_actor else "",
        note=f"Ways from the speaker to the reader: {ways}{more}." if ways else "",
    )


def _relays(subject: Subject) -> list[tuple[str, int, int]]:
    """Return for each relay how many statements it passes on, and how many came by it alone."""
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
    order = sorted(found, key=lambda relay: (-found[relay][0], subject.told.names[relay]))
    return [(subject.told.names[relay], *found[relay]) for relay in order]


def unknown(subject: Subject, sections: Mapping[str, Section]) -> Section:
    """Return what nobody tells of it in these documents, as far as that can be counted.

    Args:
        subject: Whom the dossier is about.
        sections: The other sections by name; an empty one is something that is not known.
    """
    told = [*_untold(subject, sections), *(_of_words(subject) if subject.said else [])]
    rows = tuple((cell,) for cell in told)
    return Section(
        "What is not known",
        rows=rows,
        nothing="Everything that this page asks has an answer in these documents.",
        note="Counted from these documents; elsewhere it may be known.",
    )


def _untold(subject: Subject, sections: Mapping[str, Section]) -> list[Cell]:
    """Return a sentence for each empty section, claim without echo and open condition."""
    lines: list[Cell] = [
        (Bit(sections[name].nothing),)
        for name in ("ties", "leaders")
        if name in sections and not sections[name].rows and sections[name].nothing
    ]
    if not subject.is_unnamed and not any(row["language"] != "en" for row in subject.ask("names-of")):
        lines.append((Bit("No name of it in its own script is known here."),))
    if not subject.is_actor:
        return lines
    echoless = {row["statement"]: row for row in subject.ask("unaddressed-claims")}
    if echoless:
        claims = joined((Bit(row["event"], statement=statement),) for statement, row in echoless.items())
        lines.append((Bit("Of events that it claims nobody else speaks: "), *claims, Bit(".")))
    open_ones = {row["statement"]: row for row in subject.ask("threat-conditions") if not row["report"]}
    if open_ones:
        threats = joined(
            (Bit(f"{row['condition']} {row['condition_text']}", statement=statement),)
            for statement, row in open_ones.items()
        )
        lines.append((Bit("Nobody says whether these conditions were met: "), *threats, Bit(".")))
    return lines


def _of_words(subject: Subject) -> list[Cell]:
    """Return how thin the ground of its words is: single documents, unnamed relays, open dates."""
    total = len(subject.said)
    chains = subject.chains()
    lines: list[Cell] = []
    documents = {chain.document for chain in chains}
    if len(documents) == 1:
        lines.append((Bit("All its words stand in one document: "), Bit(document=documents.pop()), Bit(".")))
    one = sum(len({chain.document for chain in subject.chains([said])}) == 1 for said in subject.said)
    if len(documents) > 1 and one:
        all_of_them = "No statement of it stands in more than one document."
        lines.append(
            (
                Bit(
                    all_of_them
                    if one == total
                    else f"{one} of {total} statements stand in one document only."
                ),
            )
        )
    unnamed = {chain.statement for chain in chains if subject.told.unidentified & {*chain.relays}}
    if unnamed:
        lines.append(
            (Bit(f"{len(unnamed)} of {counted(total, 'statement')} came through a relay without a name."),)
        )
    lines += _of_speakers(subject)
    asked = subject.data.ask("uncertain-dates", actor=subject.thing.identifier, days=str(VAGUE))
    vague = {row["statement"]: row["said"] for row in asked}
    if vague:
        dates = joined((Bit(said=said, statement=statement),) for statement, said in vague.items())
        lines.append((Bit(f"Open by more than {VAGUE} days is when it said: "), *dates, Bit(".")))
    return lines


def _of_speakers(subject: Subject) -> list[Cell]:
    """Return how many of those who spoke for it, or of whom it consists, have no name and no number."""
    total = len(subject.said)
    lines: list[Cell] = []
    spoken = {
        chain.statement
        for chain in subject.chains()
        if subject.iri in chain.principals and subject.told.unidentified & {*chain.speakers}
    }
    if spoken:
        lines.append(
            (Bit(f"{len(spoken)} of {counted(total, 'statement')} made for it came from unnamed people."),)
        )
    if subject.is_unnamed:
        lines.append((Bit("Who it is has no name in these documents."),))
        people = {
            row["people"]
            for row in subject.data.ask("single-source")
            if row["statement"] in set(subject.said)
        }
        if not people - {""}:
            lines.append((Bit("How many people it is is not said."),))
    return lines
