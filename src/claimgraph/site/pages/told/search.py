"""What the search in the bar finds things by: their names, ready to be compared, and the script for it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from claimgraph.ask import catalogue
from claimgraph.model.slugs import pascal
from claimgraph.names.index import forms, may_vary
from claimgraph.names.transliteration import words
from claimgraph.pages.network.naming import named, spelling
from claimgraph.site.addresses import FOLDERS
from claimgraph.site.pages.told.table import program
from claimgraph.site.pages.told.words import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.claims.reading import Reading
    from claimgraph.claims.statements import Entity
    from claimgraph.site.shell import Site

QUESTIONS = "questions"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the names of everything that has a page, and the script that searches them."""
    reading = site.reading
    said = Counter(who for one in reading.statements.values() for who in one.voices)
    things = [_thing(reading, one, said[one.iri]) for one in reading.entities.values() if one.what in FOLDERS]
    folders = FOLDERS | {"question": QUESTIONS}
    data = {"rules": spelling(), "folders": folders, "things": [*things, *_questions()]}
    yield "assets/names.js", script("names", data)
    yield (
        "assets/search.js",
        program("site/make.js", "network/names.js", "site/saying.js", "site/search.js"),
    )


def _thing(reading: Reading, entity: Entity, said: int) -> dict[str, Any]:
    """Return a thing as the script looks for it (`network/names.js`), with the forms of its names.

    Args:
        reading: What was said.
        entity: The thing.
        said: How many statements it made.
    """
    label = reading.label(entity.iri)
    names = [label, entity.slug, *(one.text for one in entity.names)]
    classes = frozenset(map(pascal, entity.classes))
    every = {form for name in names for form in forms(name, classes)}
    return {
        **named(label, [one for one in names if one != label]),
        "key": reading.ids.key(entity.iri),
        "group": "outlet" if "media_outlet" in entity.classes else entity.what,
        "kind": entity.kinds[0] if entity.kinds else entity.what,
        "bare": sorted(every),
        "words": sorted({" ".join(words(form)) for form in every if may_vary(form)}),
        "degree": len(reading.spoken_of.get(entity.iri, ())) + said,
    }


def _questions() -> Iterator[dict[str, Any]]:
    """Yield the named questions, by what they ask and by their names."""
    for _heading, asked in catalogue.menu():
        for one in asked:
            told = {"group": "question", "kind": "question", "bare": [], "words": [], "degree": 0}
            yield {**named(one.summary, [one.name]), "key": f"question/{one.name}", **told}
