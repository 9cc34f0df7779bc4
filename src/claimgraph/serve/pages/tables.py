"""The pages of documents with their progress, of the registry, and that on which one annotates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.errors import AnnotationError
from claimgraph.model.dates import readable
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import words
from claimgraph.model.records import Actor, Event, Place, Qualifiers, Statement
from claimgraph.model.safe import safe
from claimgraph.rdf.check import check
from claimgraph.serve.offers import usage
from claimgraph.serve.shown import legend, progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.corpus.sheets import Sheet
    from claimgraph.serve.case import Case, Page
    from claimgraph.serve.pages.frame import Frame

# The keys of a statement as fields: the key of the keyboard, what it is called, how many it takes.
FIELDS = (
    ("speaker", "1", "Speaker"),
    ("on_behalf_of", "2", "Speaks for"),
    ("via", "3", "Passed on by"),
    ("target", "4", "Target"),
    ("about", "5", "Event"),
    ("addressee", "@", "Said to"),
)
ONE = (("channel", "8", "Channel"), ("cue", "9", "Verb in the text"))
LINKS = (
    ("repeats", "Same statement, told elsewhere"),
    ("responds_to", "Answers"),
    ("denies_statement", "Denies as a whole"),
    ("withdraws", "Takes back"),
    ("supersedes", "Replaces"),
    ("retells", "Same words as"),
)
WORDS = (
    ("deadline", "Deadline"),
    ("period", "Period"),
    ("added", "Added later"),
    ("id", "Id"),
    ("note", "Note"),
)


def home(case: Case, frame: Frame) -> str:
    """Return the page of all documents: how far each is, and what is wrong in the corpus."""
    sheets = case.sheets()
    rows = []
    for document in case.pages():
        page = case.page(document)
        if page is not None:
            rows.append({"page": page, "record": page.sheet.record, "progress": progress(case, page)})
    try:
        found = check(case.folder).findings
        faults = [str(one) for one in found]
    except AnnotationError as error:
        faults = str(error).splitlines()
    title = sheets.corpus.record.title if sheets.corpus else case.folder.name
    return frame.render("home.html", title=title, rows=rows, faults=list(map(safe, faults)))


def registry(case: Case, frame: Frame) -> str:
    """Return the page of the registry and of what is used of others, with how often each is used."""
    sheets = case.sheets()
    used = usage(sheets, "")
    own = {sheet.record.id for group in (sheets.actors, sheets.places, sheets.events) for sheet in group}
    known: dict[str, list[Sheet[Any]]] = {
        "Actors": [*sheets.known(Actor)],
        "Places": [*sheets.known(Place)],
        "Events": [*sheets.known(Event)],
    }
    groups = {
        name: [sheet for sheet in group if sheet.record.id in own or used[sheet.record.id]]
        for name, group in known.items()
    }
    tables = {name: list(_things(group, used)) for name, group in groups.items()}
    title = sheets.corpus.record.title if sheets.corpus else case.folder.name
    return frame.render("registry.html", title=title, tables=tables)


def _things(group: Any, used: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any sheets
    known = vocabulary()
    for sheet in group:
        record = sheet.record
        yield {
            "id": record.id,
            "name": getattr(record, "name", None) or getattr(record, "label", ""),
            "kind": ", ".join(known.kind(kind).label for kind in record.kind),
            "names": [one.name for one in record.names],
            "used": used[record.id],
        }


def annotate(case: Case, page: Page, frame: Frame) -> str:
    """Return the page on which a document is annotated; its script fills it."""
    meanings = Statement.meanings()
    documents = list(case.pages())
    at = documents.index(page.document)
    return frame.render(
        "annotate.html",
        page=page,
        record=page.sheet.record,
        published=readable(page.sheet.record.published),
        acts=legend(),
        fields=FIELDS,
        one=ONE,
        links=LINKS,
        words=WORDS,
        meanings=meanings,
        qualifiers=Qualifiers.meanings(),
        conditions=words("condition-kind"),
        kinds={what: words(what) for what in ("actor", "place", "event")},
        next=documents[at + 1] if at + 1 < len(documents) else None,
        previous=documents[at - 1] if at else None,
    )


def acts_style() -> str:
    """Return the colours of the families of acts, as other pages have them, as a style."""
    rules = []
    for family in vocabulary().families:
        colour, name = family.colour, family.name
        wash = f"background-color: color-mix(in srgb, {colour} 30%, white); color: #111;"
        rules.append(f"::highlight(act-{name}) {{ {wash} }}\n.family-{name} {{ --family: {colour}; }}\n")
    return "".join(rules)
