"""What the page has done: a statement looked at, saved, taken back, a draft refused, a new thing entered."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.drafts import wording
from claimgraph.corpus.drafts.accept import decided, raw, told_of
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.blocks import block
from claimgraph.corpus.formats.edits import Edits
from claimgraph.corpus.formats.items import added
from claimgraph.corpus.read import troubles
from claimgraph.corpus.registry import Registry
from claimgraph.errors import ClaimgraphError
from claimgraph.model.dates import interval, readable
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Review
from claimgraph.model.slugs import slug
from claimgraph.serve.candidate import candidate, labels
from claimgraph.serve.case import StaleError
from claimgraph.serve.shown import draft_of, shown
from claimgraph.system import disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from claimgraph.serve.candidate import Candidate, Verdict
    from claimgraph.serve.case import Case, Page

    Asked = Mapping[str, Any]

MADE = {"actor": "name", "place": "name", "event": "label"}
STALE = "another window or program changed this document since: nothing was saved yet"


class RefusedError(ClaimgraphError):
    """Something cannot be done; the message says why, in words for the page."""


def look(case: Case, page: Page, asked: Asked) -> dict[str, Any]:
    """Say what is wrong with a statement that is being entered, what stands against it, how it reads."""
    found = _candidate(case, page, asked)
    verdict = found.verdict(case)
    keys = {key: value for key, value in found.item.items() if key != "paraphrase"}
    return {
        **_told(verdict),
        "version": page.version,
        "id": found.item.get("id", ""),
        "paraphrase": wording.paraphrase(keys, labels(case, page.document)),
        "said": _explained(asked.get("keys", {}).get("said")),
    }


def save(case: Case, page: Page, asked: Asked) -> dict[str, Any]:
    """Write a statement into its document, if nothing is wrong with it.

    Raises:
        StaleError: The file is another one than the page has seen.
    """
    _expected(page, asked)
    review, given = _review(case, page, ""), asked
    drafted = draft_of(case, page, asked.get("draft"))
    if drafted and isinstance(asked.get("keys"), dict) and "repeats" not in asked["keys"]:
        given = {**asked, "keys": asked["keys"] | told_of(raw(drafted), review)}
    found = _candidate(case, page, given)
    verdict = found.verdict(case, rivals=False)
    if not verdict.good:
        return _told(verdict) | {"saved": None}
    files = {page.path: found.text}
    if asked.get("draft") is not None:
        files |= _decided(case, page, asked["draft"], "accepted", review)
    case.save(files)
    return {"saved": found.item.get("id") or found.item.get("repeats"), "state": _state(case, page.document)}


def refuse(case: Case, page: Page, asked: Asked) -> dict[str, Any]:
    """Note that a draft was refused, and why."""
    case.save(_decided(case, page, asked.get("draft"), "refused", _review(case, page, asked.get("reason"))))
    return {"state": _state(case, page.document)}


def remove(case: Case, page: Page, asked: Asked) -> dict[str, Any]:
    """Take a statement out of its document, with the comments right above it, if no other refers to it.

    Raises:
        StaleError: The file is another one than the page has seen.
    """
    _expected(page, asked)
    loaded = yaml.load(page.content, page.path.as_posix())
    number, listed = asked.get("number"), loaded.data.get("statements") or []
    if type(number) is not int or not 0 <= number < len(listed):
        raise RefusedError("the statement is no longer there")
    found = block(loaded, ("statements", number))
    if found is None:
        raise RefusedError("the statements stand in brackets; write them below each other, each after a dash")
    edits = Edits(loaded)
    edits.cut(found.start, found.end)
    text = edits.written()
    if wrong := _new_faults(case, page.path, text):
        raise RefusedError("; ".join(wrong))
    case.save({page.path: text})
    return {"state": _state(case, page.document)}


def undo(case: Case, page: Page, _asked: Asked) -> dict[str, Any]:
    """Take back what was written last."""
    files = case.undo()
    return {"undone": [path.name for path in files], "state": _state(case, page.document)}


def make(case: Case, page: Page, asked: Asked) -> dict[str, Any]:
    """Enter a new actor, place or event into the registry, as far as it is known."""
    what = asked.get("what")
    if what not in MADE:
        raise RefusedError("only an actor, a place or an event can be entered")
    item = _made(case, what, asked)
    path = case.folder / f"{what}s.yaml"
    loaded = yaml.load(disk.read(path) if path.exists() else b"", path.as_posix(), yaml.REGISTRY)
    text = added(loaded, f"{what}s", item)
    if wrong := _new_faults(case, path, text):
        raise RefusedError("; ".join(wrong))
    case.save({path: text})
    return {"id": item["id"], "label": item[MADE[what]], "names": labels(case, page.document)}


def _expected(page: Page, asked: Asked) -> None:
    """Refuse to write a file that is another one than the page has seen."""
    if asked.get("version") != page.version:
        raise StaleError(STALE)


def _new_faults(case: Case, path: Path, text: str) -> list[str]:
    """Return what would be wrong with the corpus that is not wrong now, if a file held another text."""
    after = troubles(Registry(case.sheets({path: text.encode()}), vocabulary()))
    before = {fault.message for fault in troubles(Registry(case.sheets(), vocabulary()))}
    return sorted({fault.message for fault in after} - before)


def _made(case: Case, what: str, asked: Asked) -> dict[str, Any]:
    """Return a stub: its id made of its name, its kind, and of an event where and when."""
    name, kind = str(asked.get("name") or "").strip(), str(asked.get("kind") or "")
    known = vocabulary()
    kinds = {"actor": known.actor_kinds, "place": known.place_kinds, "event": known.event_kinds}[what]
    if not name or kind not in kinds:
        raise RefusedError(f"a new {what} has a name and a kind")
    try:
        made = str(asked.get("id") or "").strip() or slug(name)
    except ValueError:
        raise RefusedError("a name without Latin letters needs an id beside it") from None
    if made in case.sheets().named()[what]:
        raise RefusedError(f"'{made}' is there already")
    rest = {"place": asked.get("place"), "date": asked.get("date")} if what == "event" else {}
    item = {"id": made, "kind": kind, MADE[what]: name, **rest}
    return {key: value for key, value in item.items() if value}


def _candidate(case: Case, page: Page, asked: Asked) -> Candidate:
    keys, number = asked.get("keys"), asked.get("number")
    if not isinstance(keys, dict) or not (number is None or type(number) is int):
        raise RefusedError("a statement has keys")
    try:
        return candidate(case, page, keys, number)
    except ValueError as error:
        raise RefusedError(str(error)) from error


def _review(case: Case, page: Page, reason: object) -> Review:
    """Return who decides here, today, of which text."""
    day = datetime.now(UTC).astimezone().date().isoformat()
    file = page.sheet.record.text
    why = str(reason or "") or None
    return Review(who=case.who, day=day, reason=why, text=file.sha256 if file else None)


def _decided(case: Case, page: Page, name: object, state: str, review: Review) -> dict[Path, str]:
    """Return the file of a draft with what was made of it."""
    sheet = draft_of(case, page, name)
    if sheet is None:
        raise StaleError("the proposal was decided elsewhere meanwhile")
    text = decided(sheet, state, review)
    path = next(one for one in (case.folder / "drafts").iterdir() if one.as_posix() == sheet.where.path)
    yaml.load(text.encode(), path.as_posix())
    return {path: text}


def _state(case: Case, document: str) -> dict[str, Any]:
    page = case.page(document)
    if page is None:
        raise RefusedError("the document can no longer be read")
    return shown(case, page)


def _told(verdict: Verdict) -> dict[str, Any]:
    return {
        "good": verdict.good,
        "troubles": [asdict(one) for one in verdict.troubles],
        "rivals": [{**asdict(one), "said": readable(one.said)} for one in verdict.rivals],
        "elsewhere": [str(one) for one in verdict.elsewhere[:5]],
    }


def _explained(said: object) -> str:
    """Return a date in words, with the days it may stand for."""
    text = (
        f"{said['calendar']}:{said['date']}" if isinstance(said, dict) and "date" in said else str(said or "")
    )
    try:
        found = interval(text)
    except ValueError:
        return ""
    first, last = (end.isoformat() if end else "…" for end in (found.earliest, found.latest))
    return readable(text) + (f" ({first} to {last})" if first != last else "")
