"""Everything known of one thing, by whom: what `claimgraph show` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.dates import readable
from claimgraph.model.safe import safe
from claimgraph.pages.sections import Bit, Section, called, material, valued
from claimgraph.pages.subject import Subjects
from claimgraph.pages.terminal import Page, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.names.named import Named
    from claimgraph.pages.subject import Subject


def profile(
    reading: Reading,
    thing: Named,
    quotations: Quotations | None = None,
    proposed: Iterable[Mapping[str, str]] = (),
) -> None:
    """Print names, contested values and statements of a thing, each statement with its evidence once.

    Args:
        reading: What was said.
        thing: What `Dataset.find` returned.
        quotations: The source texts, if they are at hand.
        proposed: What proposed a statement and who accepted it: the answer to `proposals`.
    """
    page = Page()
    page.line(reading.label(thing.iri) if thing.iri in reading.entities else thing.identifier, "heading")
    marked = reading.sensitivity.get(thing.iri)
    page.line(f"{thing.kind} {thing.identifier}{f' – {marked.upper()}' if marked else ''}", "faint")
    if thing.iri in reading.entities and thing.kind != "document":
        entity = reading.entities[thing.iri]
        names = dict.fromkeys(name.text for name in entity.names if name.text != entity.label)
        page.line(f"also {'; '.join(names)}" if names else "no other name is known", "" if names else "faint")
    found = [*sections(reading, thing), *_proposed(thing, proposed), *_inferred(reading, thing)]
    Report(page, material(reading, found, quotations)).write(found)


def sections(reading: Reading, thing: Named) -> list[Section]:
    """Return what is known of a thing, section by section.

    Args:
        reading: What was said.
        thing: An actor, an office, a place, an event, a document or a statement.
    """
    if thing.kind == "statement":
        return _statement(reading, thing)
    if thing.kind == "document":
        carried = [
            (passage.start, statement.iri)
            for statement in reading.statements.values()
            for passage in statement.passages
            if passage.document == thing.identifier
        ]
        statements = tuple(dict.fromkeys(iri for _start, iri in sorted(carried)))
        question = f"statements-in source={thing.identifier}"
        return [Section("Statements it carries", question, statements=statements, nothing="None.")]
    subject = Subjects(reading).of(thing.iri)
    found = [subject.contested(), subject.told_differently()]
    if thing.kind == "place":
        found.append(_happened(subject))
    if thing.kind == "actor":
        question, said = subject.question("statements-by"), tuple(subject.said)
        found.append(Section("What it said", question, statements=said, nothing="Nothing here."))
    question = subject.question("statements-about") if thing.kind != "office" else ""
    about = tuple(subject.about)
    found.append(Section("What is said of it", question, statements=about, nothing="Nothing here."))
    return found


def _proposed(thing: Named, proposed: Iterable[Mapping[str, str]]) -> Iterator[Section]:
    """Yield what proposed a statement that was a draft, and who accepted it."""
    for row in proposed:
        by = ", ".join(filter(None, (row["kind"], row["who"], row["tool"], row["file"], row["key"])))
        reader = row["accepted_by"] or "nobody yet"
        lines = [(by, row["proposed"], ""), (reader, row["accepted"], row["remark"])]
        yield Section(
            "What proposed it, and who accepted it",
            f"proposals statement={thing.identifier}",
            rows=tuple(
                ((Bit(word),), (Bit(safe(who)), *([Bit(" "), Bit(said=day)] if day else []), *rest))
                for word, (who, day, more) in zip(("proposed by", "accepted by"), lines, strict=True)
                for rest in [[Bit(safe(f": {more}"))] if more else []]
            ),
        )


def _inferred(reading: Reading, thing: Named) -> Iterator[Section]:
    """Yield what the rule that was asked for infers of a thing, each with the statements it rests on."""
    found = [one for one in reading.inferred if thing.iri in {one.subject, one.object, *one.statements}]
    if reading.inferred:
        yield Section(
            f"Inferred by the rule {reading.inferred[0].rule}, said by nobody for that",
            parts=tuple(
                Section(
                    f"{reading.label(one.subject)} – {reading.act(one.predicate)}: {one.value}",
                    statements=one.statements,
                )
                for one in found
            ),
            nothing="Nothing of this.",
            note=reading.inferred[0].sentence,
        )


def _happened(subject: Subject) -> Section:
    """Return the attacks on a place, each with all that is said of it."""
    told = subject.reading.spoken_of
    parts = (
        Section(
            subject.reading.label(event),
            statements=tuple(one.iri for one in told.get(event, ())),
            nothing="Only registered; nobody here says anything of it.",
        )
        for event in subject.attacks
    )
    return Section(
        "Attacks on it that are told of",
        subject.question("attacks-on"),
        parts=tuple(parts),
        note="To be listed does not mean that it happened.",
    )


def _statement(reading: Reading, thing: Named) -> list[Section]:
    """Return a statement with what it affirms and denies."""
    rows = tuple(
        (
            (Bit("denies" if denied else "affirms"),),
            (
                called((content.subject, reading.label(content.subject))),
                Bit(f" – {reading.act(content.predicate)}: "),
                valued(reading.value(content), content.object),
                Bit(f" ({readable(content.period)})" if content.period else ""),
            ),
        )
        for content, denied in reading.statements[thing.iri].sides
    )
    question = f"content-of statement={thing.identifier}"
    return [
        Section("What is said", statements=(thing.iri,)),
        Section("What it affirms and denies", question, rows=rows, nothing="Nothing that could be compared."),
    ]
