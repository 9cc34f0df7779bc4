"""The page on one actor or place: names, ties, claims, threats, targets, sources, what is not known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import material as collected
from claimgraph.model.safe import safe
from claimgraph.model.vocabulary import vocabulary
from claimgraph.pages import html as static_page
from claimgraph.pages.dossier import claims, deeds, provenance, standing, targets
from claimgraph.pages.dossier.subject import Section, Subject
from claimgraph.pages.rivals import rivals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.pages.dossier.subject import Bit
    from claimgraph.store.dataset import Dataset

Record = dict[str, Any]


def write(
    data: Dataset, name: str, path: str | Path, texts: Quotations | None = None, together: Sequence[str] = ()
) -> Record:
    """Write the page to a file, and return how many statements it shows; see `html`."""
    page, counts = _made(Subject(data, name, together), texts)
    Path(path).write_text(page, encoding="utf-8", newline="\n")
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
    return _made(Subject(data, name, together), texts)[0]


def _made(subject: Subject, texts: Quotations | None) -> tuple[str, Record]:
    sections = _sections(subject)
    named = dict.fromkeys(statement for section in sections for statement in section.named)
    shown = collected(subject.data.reading, named, subject.disputes, texts)
    seen: set[int] = set()
    record = {
        "title": safe(subject.thing.label) or safe(subject.thing.identifier),
        "kinds": [safe(kind) for kind in subject.kinds]
        or [vocabulary().kind("unidentified_source").label] * subject.is_unnamed,
        "identifier": safe(subject.thing.identifier),
        "what": subject.thing.kind,
        "summary": _summary(subject, shown),
        "sections": [
            _record(section, shown, seen) for section in sections if _has(section) or section.nothing
        ],
    }
    return static_page.render("dossier", shown, record), {"statements": len(seen), "own": len(subject.said)}


def _has(section: Section) -> bool:
    return bool(section.rows or section.statements or section.contests)


def _sections(subject: Subject) -> list[Section]:
    """Return the sections in the order in which analysts ask."""
    found = {"names": standing.names(subject), "ties": standing.ties(subject)}
    if subject.is_actor:
        found["leaders"] = standing.leaders(subject)
        found["claims"] = claims.claims(subject)
        found["denials"] = deeds.denials(subject)
    else:
        found["attacks"] = targets.attacks(subject)
    found["threats"] = deeds.threats(subject)
    if subject.is_actor:
        found["demands"] = deeds.demands(subject)
        found["targets"] = targets.targets(subject)
        found["accusations"] = deeds.accusations(subject)
    found["contested"] = provenance.contested(subject)
    for title, statements in (
        ("Further statements", subject.said),
        ("Further statements of others", subject.about),
    ):
        before = {statement for section in found.values() for statement in section.named}
        found[title] = Section(title, statements=tuple(one for one in statements if one not in before))
    if subject.is_actor:
        found["carried"] = provenance.carried(subject)
        found["sources"] = provenance.sources(subject)
    found["unknown"] = provenance.unknown(subject, found)
    return list(found.values())


def _summary(subject: Subject, shown: Material) -> list[Record]:
    """Return how often it said what, and how often it is spoken of, each with the first and the last day."""
    own = [shown.statements[shown.position[iri]] for iri in subject.said]
    about = [shown.statements[shown.position[iri]] for iri in subject.about if iri not in subject.said]
    behalf = {chain.statement for chain in subject.chains() if subject.iri not in chain.speakers}
    counts = Counter(act for record in own for act in record["acts"])
    rows = (
        [{"what": "own statements", "count": len(own), **_dates(own), "behalf": len(behalf)}]
        if subject.is_actor
        else []
    )
    rows += [
        {"what": act, "count": count, **_dates([one for one in own if act in one["acts"]]), "behalf": 0}
        for act, count in counts.most_common()
    ]
    carried = {chain.statement for chain in subject.told.chains if chain.outlet == subject.iri}
    if carried:
        rows.append({"what": "statements in its documents", "count": len(carried), **_dates([]), "behalf": 0})
    return [
        *rows,
        {"what": "statements of others", "count": len(about), **_dates(about), "behalf": 0},
    ]


def _dates(records: list[Record]) -> Record:
    """Return the first and the last day on which any of them can have been made, where dates are closed."""
    first = min((record["earliest"] for record in records if record["earliest"]), default="")
    last = max((record["latest"] for record in records if record["latest"]), default="")
    days = [day for day in (first, last) if day]
    return {
        "dates": f"{days[0]}/{days[-1]}" if days else "",
        "open": any(not one["earliest"] for one in records),
    }


def _record(section: Section, material: Material, seen: set[int]) -> Record:
    """Return a section for the template, with the statements that stand in it in full."""
    numbers = [material.position[statement] for statement in section.named]
    fresh = [number for number in dict.fromkeys(numbers) if number not in seen]
    listed = [material.position[statement] for statement in section.statements]
    seen.update(fresh)
    return {
        "title": section.title,
        "heads": section.heads,
        "rows": [[[_bit(bit, material) for bit in cell] for cell in row] for row in section.rows],
        "contests": [rivals(contest, material.position) for contest in section.contests],
        "cards": sorted(fresh),
        "again": sorted(set(listed) - set(fresh)) if not section.rows else [],
        "nothing": section.nothing,
        "note": safe(section.note),
    }


def _bit(bit: Bit, material: Material) -> Record:
    return {
        "text": safe(bit.text),
        "said": safe(bit.said),
        "card": material.position[bit.statement] if bit.statement else None,
        "document": safe(bit.document),
        "look": bit.look,
    }
