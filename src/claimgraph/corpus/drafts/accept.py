"""What a reader decides of a draft, as the texts of files: a statement more, a mark on the draft; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.corpus.formats.items import added, changed
from claimgraph.errors import FileError
from claimgraph.model.records import Draft, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimgraph.corpus.formats.yaml import Loaded, Path
    from claimgraph.corpus.sheets import Sheet
    from claimgraph.model.records import Review

ORDER = tuple(Statement.by_key())
# Of a statement these tell that somebody accepted it, which nobody did of a draft
ACCEPTED = ("origin", "reviewed")
ONLY_DRAFTS = (*(key for key in Draft.by_key() if key not in Statement.by_key()), *ACCEPTED)


def raw(sheet: Sheet[Draft]) -> dict[str, Any]:
    """Return the keys of a draft as its file has them.

    Raises:
        FileError: It stands in no YAML file, so that it cannot be changed.
    """
    data: Any = _source(sheet).data
    for step in sheet.where.prefix:
        data = data[step]
    return dict(data)


def statement(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is a statement's of the keys of a draft, in the order of a statement.

    Example:
        >>> statement({"said": "2031", "id": "a", "acts": ["denial"], "state": "open"})
        {'id': 'a', 'said': '2031'}
    """
    order = [*(key for key in keys if key == "repeats"), *(key for key in ORDER if key in keys)]
    order += [key for key in keys if key not in order]
    return {key: keys[key] for key in order if key not in ONLY_DRAFTS}


def accepted(keys: Mapping[str, Any], review: Review) -> dict[str, Any]:
    """Return a draft as a statement that tells what proposed it, and who accepted it when.

    Of which text is not told: the document has its digest.

    Example:
        >>> from claimgraph.model.records import Review
        >>> keys = {"id": "a", "origin": {"by": "rule"}, "acts": ["denial"]}
        >>> accepted(keys, Review(who="mira", day="2031-06-02"))
        {'id': 'a', 'origin': {'by': 'rule'}, 'reviewed': {'who': 'mira', 'day': '2031-06-02'}}
    """
    found = statement(keys) | told_of(keys, review)
    return {key: found[key] for key in sorted(found, key=_place)}


def told_of(keys: Mapping[str, Any], review: Review) -> dict[str, Any]:
    """Return the keys by which a statement tells of the draft that it was."""
    reviewed = review.model_dump(mode="json", exclude_none=True, exclude={"text"})
    return {"origin": keys["origin"], "reviewed": reviewed}


def _place(key: str) -> int:
    return ORDER.index(key) if key in ORDER else len(ORDER)


def entered(document: Loaded, keys: Mapping[str, Any]) -> str:
    """Return the text of a document with one statement more; all else in it stays as it is.

    Args:
        document: The file of the document.
        keys: The keys of the statement.
    """
    return added(document, "statements", keys)


def decided(sheet: Sheet[Draft], state: str, review: Review) -> str:
    """Return the text of a file of drafts with what was made of one; all else in it stays as it is.

    Args:
        sheet: The draft.
        state: `accepted` or `refused`.
        review: Who decided, when, why, and of which text.

    Raises:
        FileError: It stands in no YAML file.
    """
    marked = {"state": state, "reviewed": review.model_dump(mode="json", exclude_none=True)}
    return _changed(sheet, raw(sheet) | marked)


def rewritten(sheet: Sheet[Draft], keys: Mapping[str, Any]) -> str:
    """Return the text of a file of drafts with other keys in one: those given, of which None takes one away.

    Raises:
        FileError: It stands in no YAML file.
    """
    new = {**raw(sheet), **keys}
    return _changed(sheet, {key: value for key, value in new.items() if value is not None})


def _changed(sheet: Sheet[Draft], keys: Mapping[str, Any]) -> str:
    prefix: Path = sheet.where.prefix
    return changed(_source(sheet), prefix, keys, ("id", "origin", "state", "reviewed", *ORDER[1:]))


def _source(sheet: Sheet[Draft]) -> Loaded:
    if isinstance(sheet.where.source, int):
        raise FileError(f"{sheet.where.path}: a draft can be changed only in a YAML file")
    return sheet.where.source


def offered_before(draft: Draft, known: Iterable[Draft]) -> bool:
    """Whether a draft says nothing new beside those there: of the same passage an act that was offered.

    One that is refused is remembered so, too.

    Example:
        >>> from claimgraph.model.records import Draft
        >>> at = [{"start": 0, "end": 9, "sha256": "0" * 64}]
        >>> one, other = (
        ...     Draft.model_validate({"id": n, "origin": {"by": "rule"}, "acts": a, "at": at})
        ...     for n, a in (("a", ["denial"]), ("b", ["denial", "threat"]))
        ... )
        >>> offered_before(one, [other]), offered_before(other, [one])
        (True, False)
    """
    acts = {*draft.act, *draft.acts}
    return any(acts <= {*other.act, *other.acts} and set(draft.at) == set(other.at) for other in known)
