"""The map: where events are filed, and who claims, denies or attributes them, in a page that stands still."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.claims.cards import Party
from claimgraph.errors import NotFoundError
from claimgraph.pages import html as still
from claimgraph.pages.map.deeds import tally
from claimgraph.pages.map.outlines import source
from claimgraph.pages.map.picture import NARROW, WIDE, pictures
from claimgraph.pages.map.sites import Options, sites
from claimgraph.pages.map.symbols import look, slices
from claimgraph.pages.sections import counted
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.claims.cards import Material
    from claimgraph.claims.evidence import Quotations
    from claimgraph.claims.scope import Scope
    from claimgraph.pages.html import Around
    from claimgraph.pages.map.deeds import Deed
    from claimgraph.pages.map.sites import Site, Sites
    from claimgraph.store.dataset import Dataset

__all__ = ["Options", "html", "shown", "write"]

Record = dict[str, Any]

TITLE = "On the map: who claims, denies or attributes which"
MOST_CARDS = 1_000
LISTED = 30  # names in a sentence
COLUMNS = {"claims": "Claimed by", "attributes": "Laid to somebody by", "denies": "Something denied by"}
TALLIED = {
    "claims": "claimed",
    "attributes": "laid to somebody",
    "open": "with nobody who says who did it",
    "denies": "of which something is denied",
    "contested": "contested",
}
LOOKS = {
    "claimed": "somebody claims it",
    "laid": "nobody claims it, somebody says who did it, had part in it or answers for it",
    "open": "attack of which nobody says who did it",
    "other": "other event",
}
SAMPLE = 8.0  # radius of the discs of the legend


def write(
    data: Dataset,
    path: str | Path,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
) -> Sites:
    """Write the page to a file, and return what it shows; see `html`."""
    told = _told(data, scope, options, texts)
    disk.write(Path(path), render(told))
    return told


def html(
    data: Dataset,
    scope: Scope | None = None,
    options: Options | None = None,
    texts: Quotations | None = None,
    around: Around = still.ALONE,
) -> str:
    """Return the page as HTML.

    Args:
        data: The dataset.
        scope: What to show; everything if None.
        options: Which kind of events.
        texts: The source texts, if quotations are to stand in the page.
        around: What the page stands in.

    Raises:
        QueryError: There is no such kind of event.
        NotFoundError: A name stands for nothing or several things, or nothing is left to show.
    """
    return render(_told(data, scope, options, texts), around)


def _told(data: Dataset, scope: Scope | None, options: Options | None, texts: Quotations | None) -> Sites:
    """Return what a page shows; raise an error if that is nothing."""
    told = sites(data, scope, options, texts)
    if not told.deeds and not told.untold:
        raise NotFoundError(_nothing(told, scope))
    return told


def _nothing(told: Sites, scope: Scope | None) -> str:
    """Return the line that says that nothing is left, and what to widen."""
    wider = {
        "an earlier --since": scope and scope.since,
        "a later --until": scope and scope.until,
        "a wider --place": scope and scope.place,
        "another --actor": scope and scope.according_to,
        "another --act": scope and scope.acts,
        "another --kind": told.others,
    }
    given = [words for words, value in wider.items() if value]
    line = f"nothing is left to show: no event of the kind '{told.kind}' is in this scope"
    return f"{line}; give {' or '.join(given)}" if given else line


def render(told: Sites, around: Around = still.ALONE) -> str:
    """Return the page that shows this as HTML.

    Args:
        told: What the map shows.
        around: What the page stands in.
    """
    return still.render("map", told.material, shown(told), around=around)


def shown(told: Sites) -> Record:
    """Return what the template needs to show this.

    Args:
        told: What the map shows.
    """
    rows = {site.iri: f"p{number}" for number, site in enumerate(told.sites)}
    carded = _carded(told)
    forms = [(form, pictures(told, form)) for form in (WIDE, NARROW)]
    return {
        "title": f"{TITLE} {told.kind}",
        "told": told,
        "forms": forms,
        "squares": any(picture.bare for _form, some in forms for picture in some),
        "rows": rows,
        "events": {deed.iri: f"e{number}" for number, deed in enumerate((*told.deeds, *told.untold))},
        "carded": carded,
        "columns": COLUMNS,
        "legend": _legend(told),
        "tallied": lambda deeds: tallied(told, deeds),
        "entries": lambda deed, says: _entries(told.material, deed, says),
        "cards_of": lambda deed: _cards_of(told.material, deed),
        "party": lambda thing: _party(told, thing),
        "listed": lambda things: [_party(told, one) for one in things][:LISTED],
        "origins": _origins(told),
        "source": source(),
        "number": counted,
    }


def tallied(told: Sites, deeds: Iterable[Deed]) -> str:
    """Return in words how many events these are, and what is said of them: `3 attacks: 2 claimed`."""
    held = list(deeds)
    found = tally(held)
    both = sum({"claims", "attributes"} <= deed.said for deed in held)
    words = []
    for says, text in TALLIED.items():
        if found[says]:
            as_well = f" ({both} of them claimed as well)" if both and says == "attributes" else ""
            words.append(f"{found[says]} {text}{as_well}" if len(held) > 1 else text)
    noun = counted(len(held), told.kind, told.kind if told.kind.endswith("s") else "")
    return f"{noun}: {', '.join(words)}" if words else noun


def _legend(told: Sites) -> list[Record]:
    """Return the looks of slices that occur, each with its disc and what it stands for."""
    met = {look(deed): deed for deed in told.deeds}
    return [
        {"slice": replace(slices([met[name]], SAMPLE)[0], rim=""), "words": words}
        for name, words in LOOKS.items()
        if name in met
    ]


def _entries(material: Material, deed: Deed, says: str) -> list[Record]:
    """Return who does something to an event: each content with its speakers, once a statement."""
    return [
        {
            "number": material.position[word.statement],
            "card": material.cards[material.position[word.statement]],
            "held": word.held,
            "thing": material.ids.key(word.thing),
            "reserve": word.reserve,
            "stands": word.stands,
        }
        for word in dict.fromkeys(one for one in deed.words if one.says == says and one.leads)
    ]


def _cards_of(material: Material, deed: Deed) -> list[int]:
    """Return the numbers of the statements that speak of an event, the earliest first."""
    return sorted({material.position[word.statement] for word in deed.words})


def _carded(told: Sites) -> dict[int, str]:
    """Return the statements that stand in full, each with the event beneath which it does.

    That is the first that it speaks of. Where they are too many, those of the first places stand.
    """
    found: dict[int, str] = {}
    for deed in (*told.deeds, *told.untold):
        for number in _cards_of(told.material, deed):
            if len(found) < MOST_CARDS:
                found.setdefault(number, deed.iri)
    return found


def _party(told: Sites, thing: Site | Deed) -> Party:
    """Return a place or an event as lines name it."""
    return Party(told.material.ids.key(thing.iri), thing.label)


def _origins(told: Sites) -> list[tuple[str, int]]:
    """Return where positions are taken from, each with how many places are."""
    found: dict[str, int] = {}
    for site in told.sites:
        if site.position:
            found[site.origin] = found.get(site.origin, 0) + 1
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
