"""How the quotations of a corpus become passages, so that no text stays in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.called import Called
from claimgraph.corpus.anchoring.drafts import Draft
from claimgraph.corpus.anchoring.library import Texts
from claimgraph.corpus.formats.edits import Edits
from claimgraph.corpus.formats.yaml import read
from claimgraph.corpus.uses import known
from claimgraph.errors import AnnotationError, Fault
from claimgraph.model.records import Actor, Event, Place
from claimgraph.model.slugs import pascal
from claimgraph.names.named import Named
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from claimgraph.corpus.anchoring.called import Steps
    from claimgraph.corpus.sheets import Sheet


@dataclass(frozen=True)
class Anchored:
    """What `anchor` did.

    Attributes:
        files: Files written.
        anchored: Quotations turned into passages.
        checked: Passages found as they should be.
        moved: Passages moved to where their words stand now.
        notes: What was folded, moved, put in place of a name, or met, each at its place in the files.
        lost: Passages that could not be moved, each with the nearest there is; they stay as they were.
    """

    files: int
    anchored: int
    checked: int
    moved: int = 0
    notes: tuple[Fault, ...] = ()
    lost: tuple[Fault, ...] = ()


def anchor(
    corpus: Path, texts: Path, *, nth: Mapping[str, int] | None = None, move: bool = False
) -> Anchored:
    """Replace the quotations in a corpus by passages, so that no text stays; check the passages it has.

    A quotation is found although its typography is another one; the passage is that of the text as it is.
    Names where ids belong become ids, if they mean one thing; which names of the registry stand in the text
    of a document that is anchored is noted with them (`met_in`). Only what is replaced changes in the files.
    Nothing is written if there is any fault.

    Args:
        corpus: The folder of the corpus; its documents/*.yaml are rewritten.
        texts: The folder of the texts.
        nth: Which of several places the quotations of a statement mean, by `document/statement`.
        move: Whether to seek the passages of a text that was corrected anew, and to take its digest.

    Raises:
        AnnotationError: A quotation is not found or found twice, a text is missing, a passage has changed, a
            name means several things.
    """
    library, called = Texts(texts), Called(corpus, _more(corpus))
    drafts = []
    faults: list[Fault] = []
    for path in sorted((corpus / "documents").glob("*.yaml")):
        try:
            drafts.append(Draft(path, read(path), nth or {}, move))
        except AnnotationError as error:
            faults.extend(error.faults)
    homes = {draft.slug: draft for draft in drafts}
    for draft in drafts:
        draft.call(called)
        draft.anchor(library)
    for draft in drafts:
        draft.anchor_originals(library, homes)
        faults.extend(draft.faults)
    if faults:
        raise AnnotationError(faults)
    met = _met(called, [draft for draft in drafts if draft.anchored], library)
    changed = [(draft.path, draft.edits) for draft in drafts if draft.edits]
    changed += [(called.files[file][0], edits) for file, (edits, _notes) in met.items() if edits]
    for path, edits in changed:
        disk.write(path, edits.written())
    return Anchored(
        files=len(changed),
        anchored=sum(draft.anchored for draft in drafts),
        checked=sum(draft.checked for draft in drafts),
        moved=sum(draft.moved for draft in drafts),
        notes=tuple(chain(*(draft.notes for draft in drafts), *(notes for _edits, notes in met.values()))),
        lost=tuple(chain(*(draft.lost for draft in drafts))),
    )


def _more(corpus: Path) -> Iterator[tuple[Named, str, bool]]:
    """Yield all that the registry knows by name, in whatever files, with what it uses of other corpora."""
    documents = {path.name for path in (corpus / "documents").glob("*")}
    try:
        sheets = known(corpus, documents)
    except AnnotationError:  # told by `check`
        return
    things: tuple[tuple[str, list[Sheet[Any]]], ...] = (
        ("actor", sheets.known(Actor)),
        ("place", sheets.known(Place)),
        ("event", sheets.known(Event)),
    )
    for kind, found in things:
        for record in (sheet.record for sheet in found):
            classes = frozenset(map(pascal, record.kind))
            what = "office" if "office" in record.kind else kind
            label = record.label if isinstance(record, Event) else record.name
            thing = Named(record.id, record.id, what, label, classes)
            yield thing, label, False
            yield from ((thing, name.name, name.weak) for name in record.names)


def _met(called: Called, drafts: Iterable[Draft], library: Texts) -> dict[str, tuple[Edits, list[Fault]]]:
    """Work out in which of some documents each name of the registry stands, and what to write for that."""
    found: dict[tuple[str, Steps], list[str]] = defaultdict(list)
    for draft in drafts:
        text = library.read(draft.file) if draft.file else None
        for entry, path, _name in called.met(text or ""):
            found[entry.file, path].append(draft.slug)
    done: dict[str, tuple[Edits, list[Fault]]] = {}
    for (file, steps), documents in found.items():
        home, loaded = called.files[file]
        edits, notes = done.setdefault(file, (Edits(loaded), []))
        name = _at(loaded.data, steps)
        noted = name.get("met_in", []) if isinstance(name, dict) else []
        noted = [noted] if isinstance(noted, str) else noted
        new = [document for document in documents if document not in noted]
        if not new or not isinstance(noted, list):
            continue
        if isinstance(name, dict) and "met_in" in name:
            edits.replace((*steps, "met_in"), [*noted, *new])
        elif isinstance(name, dict):
            edits.add(steps, "met_in", new)
        else:
            edits.replace(steps, {"name": name, "met_in": new})
        words = name["name"] if isinstance(name, dict) else name
        notes.append(Fault(home.as_posix(), loaded.line(steps), f"'{words}' is met in {', '.join(new)}"))
    return done


def _at(data: Any, path: Steps) -> Any:  # noqa: ANN401  # whatever the file holds
    for step in path:
        data = data[step]
    return data
