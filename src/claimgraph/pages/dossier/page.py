"""The page on one actor or place: names, ties, claims, threats, targets, sources, what is not known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import Party
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.safe import safe
from claimgraph.pages import html as still
from claimgraph.pages.dossier import claims, deeds, provenance, standing, targets
from claimgraph.pages.dossier.ground import Ground
from claimgraph.pages.sections import Section, material
from claimgraph.pages.subject import found
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Statement
    from claimgraph.pages.subject import Subject
    from claimgraph.store.dataset import Dataset

Record = dict[str, Any]
WHAT = "a dossier is of an actor or a place"
ELSEWHERE = {
    "event": "`claimgraph show` tells all of an event, `claimgraph matrix` sets events against speakers",
    "document": "`claimgraph show` tells what a document carries",
    "statement": "`claimgraph show` tells all of a statement",
    "office": "`claimgraph ask leaders` tells who is said to hold it",
}


def write(
    data: Dataset, name: str, path: str | Path, texts: Quotations | None = None, together: Sequence[str] = ()
) -> Record:
    """Write the page to a file, and return how many statements it shows; see `html`."""
    page, counts = _made(data, name, texts, together)
    disk.write(Path(path), page)
    return counts


def html(data: Dataset, name: str, texts: Quotations | None = None, together: Sequence[str] = ()) -> str:
    """Return the page as HTML.

    Nothing is asserted: each line is the word of somebody and leads to the statement. A statement stands in
    full once, in the first section that names it.

    Args:
        data: The dataset to ask.
        name: Any name of an actor or a place.
        texts: The source texts, if quotations are to stand in the page.
        together: Names of actors or places that count as one target with each other.

    Raises:
        NotFoundError: A name stands for nothing or several things, or it is of no actor and no place.
    """
    return _made(data, name, texts, together)[0]


def _made(data: Dataset, name: str, texts: Quotations | None, together: Sequence[str]) -> tuple[str, Record]:
    of = found(data, name, ["actor", "place"], WHAT, ELSEWHERE).iri
    ground = Ground(data, tuple(data.find(other, ["actor", "place"]).iri for other in together))
    subject = ground.subjects.of(of)
    sections = report(subject, ground)
    shown = material(data.reading, sections, texts)
    record, seen = shown_of(subject, sections, shown)
    counts = {"statements": len(seen), "own": len(subject.said) if subject.is_actor else 0}
    return still.render("dossier", shown, record), counts


def shown_of(subject: Subject, sections: Sequence[Section], shown: Material) -> tuple[Record, set[int]]:
    """Return what the template `dossier.html` shows, and which statements stand in it in full.

    Args:
        subject: An actor or a place.
        sections: The report on it.
        shown: The cards of all statements that the report names.
    """
    records, seen = still.sections(sections, shown)
    kinds = [subject.reading.act(kind) for kind in subject.entity.kinds]
    record = {
        "title": subject.reading.label(subject.iri),
        "kinds": kinds or [vocabulary().kind("unidentified_source").label] * subject.entity.unnamed,
        "identifier": subject.entity.slug,
        "what": subject.entity.what,
        "summary": _summary(subject),
        "contested": _contested(subject.reading, sections),
        "sections": records,
    }
    return record, seen


def _contested(reading: Reading, sections: Sequence[Section]) -> list[tuple[Party, list[str]]]:
    """Return on which properties of which things accounts contradict each other: what leads the page."""
    found: dict[tuple[str, str], list[str]] = {}
    for contest in (one for section in sections for one in section.contests if one.contested):
        found.setdefault(contest.subject, []).append(safe(contest.predicate))
    return [(Party(reading.ids.key(iri), safe(name)), words) for (iri, name), words in found.items()]


def report(subject: Subject, ground: Ground) -> list[Section]:
    """Return the sections in the order in which analysts ask.

    Args:
        subject: An actor, an office or a place.
        ground: What analyses tell of everybody.
    """
    if subject.entity.what == "office":
        return _of_office(subject)
    ties = standing.ties(subject)
    found = [standing.names(subject), ties]
    told = [ties]  # whose silence is told at the end
    if subject.is_actor:
        told.append(standing.leaders(subject))
        found += [told[-1], claims.claims(subject, ground), deeds.denials(subject)]
    else:
        found.append(targets.attacks(subject))
    found.append(deeds.threats(subject, ground))
    if subject.is_actor:
        found += [deeds.demands(subject), targets.targets(subject), deeds.accusations(subject)]
    found += [subject.contested(), subject.told_differently()]
    for title, statements in (
        ("Further statements", subject.said),
        ("Further statements of others", subject.about),
    ):
        before = {statement for section in found for statement in section.named}
        if subject.is_actor or statements is subject.about:
            further = tuple(one for one in statements if one not in before)
            found.append(Section(title, statements=further))
    if subject.is_actor:
        found += [provenance.carried(subject), provenance.sources(subject)]
    return [*found, provenance.unknown(subject, told)]


def _of_office(subject: Subject) -> list[Section]:
    """Return the sections on an office: who is said to hold it, and what is said by it and of it."""
    found = [
        standing.names(subject),
        standing.holders(subject),
        subject.contested(),
        subject.told_differently(),
    ]
    before = {statement for section in found for statement in section.named}
    said = tuple(one for one in subject.said if one not in before)
    about = tuple(one for one in subject.about if one not in before and one not in subject.said)
    return [*found, Section("What it said", statements=said), Section("What is said of it", statements=about)]


def _summary(subject: Subject) -> list[Record]:
    """Return how often it said what, and how often it is spoken of, each with the first and the last day."""
    own = list(subject.standing.values())
    about = [one for iri, one in subject.about.items() if iri not in subject.said and one.stands]
    ended = [one for one in {**subject.said, **subject.about}.values() if not one.stands]
    behalf = sum(subject.iri not in one.speakers for one in own)
    counts = Counter(act for one in own for act in one.acts)
    rows = [{"what": "own statements", "count": len(own), **dates(own), "behalf": behalf}]
    rows += [
        {
            "what": subject.reading.act(act),
            "count": count,
            **dates(one for one in own if act in one.acts),
            "behalf": 0,
        }
        for act, count in counts.most_common()
    ]
    carried = {
        chain.statement
        for chain in subject.among.carried.get(subject.iri, ())
        if chain.outlet == subject.iri and subject.reading.statements[chain.statement].stands
    }
    if carried:
        rows.append({"what": "statements in its documents", "count": len(carried), **dates([]), "behalf": 0})
    return [
        *(rows if subject.entity.what != "place" else ()),
        {"what": "statements of others", "count": len(about), **dates(about), "behalf": 0},
        *(
            [{"what": "no longer standing", "count": len(ended), **dates(ended), "behalf": 0}]
            if ended
            else ()
        ),
    ]


def dates(statements: Iterable[Statement]) -> Record:
    """Return the first and the last day on which any of them can have been made, where dates are closed."""
    found = list(statements)
    first = min((one.earliest for one in found if one.earliest), default=None)
    last = max((one.latest for one in found if one.latest), default=None)
    days = [day.isoformat() for day in (first, last) if day]
    return {"dates": f"{days[0]}/{days[-1]}" if days else "", "open": any(not one.earliest for one in found)}
