"""What a statement is called and how it reads, made of its keys; a person may put other words there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimgraph.model.dates import readable
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import words
from claimgraph.model.records import LONGEST_PARAPHRASE
from claimgraph.model.slugs import kebab, slug

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    Keys = Mapping[str, Any]


def identifier(statement: Keys, taken: Container[str]) -> str:
    """Return an id for a statement: its speaker and its act, with a number if it is not the first such.

    Args:
        statement: Its keys as a file holds them, as far as they are known.
        taken: The ids that the document has.

    Example:
        >>> identifier({"speaker": "red-dawn", "act": "threat"}, {"red-dawn-threat"})
        'red-dawn-threat-2'
    """
    parts = [_short(one) for one in several(statement.get("speaker"))[:1]]
    parts += [str(act) for act in several(statement.get("act"))[:1]]
    try:
        name = slug(" ".join(kebab(part) if "_" in part else part for part in parts))
    except ValueError:
        name = "statement"
    numbered = (f"{name}-{number}" for number in range(2, 10_000))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def paraphrase(statement: Keys, names: Mapping[str, str]) -> str:
    """Return a statement in words, made of its contents.

    Args:
        statement: Its keys as a file holds them, as far as they are known.
        names: What ids stand for are called.

    Example:
        >>> said = {"speaker": "dawn", "act": "denial", "denies": [["raid", "outcome", "hit"]]}
        >>> paraphrase(said, {"dawn": "Red Dawn", "raid": "Raid on the pier"})
        'Red Dawn (denial): Raid on the pier: not outcome hit.'
    """
    who = " and ".join(called(one, names) for one in several(statement.get("speaker"))) or "Somebody"
    bodies = " and ".join(called(one, names) for one in several(statement.get("on_behalf_of")))
    known = words("act")
    acts = " and ".join(known.get(str(act), str(act)) for act in several(statement.get("act")))
    head = who + (f" for {bodies}" if bodies else "") + (f" ({acts})" if acts else "")
    told = "; ".join([*_contents(statement, names), *_terms(statement)])
    if not told:
        told = ", ".join(
            called(one, names) for one in several(statement.get("about") or statement.get("target"))
        )
    line = f"{head}: {told}." if told else f"{head}."
    return line if len(line) <= LONGEST_PARAPHRASE else line[: LONGEST_PARAPHRASE - 2] + "…"


def _contents(statement: Keys, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what is said of each subject, the subject named once."""
    by_subject: dict[str, list[str]] = {}
    for key, word in (("affirms", ""), ("denies", "not "), ("leaves_open", "open: ")):
        for content in several(statement.get(key)):
            if isinstance(content, list) and len(content) > 1:
                parts = [word + _predicate(content[1]), *_value(content, names)]
                by_subject.setdefault(called(content[0], names), []).append(" ".join(parts))
    for subject, told in by_subject.items():
        yield f"{subject}: {', '.join(told)}"


def _predicate(name: object) -> str:
    return str(words("predicate").get(str(name), name))


def _value(content: list[Any], names: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of a value and of what qualifies it."""
    predicate = vocabulary().predicates.get(str(content[1]))
    for number, part in enumerate(content[2:]):
        if isinstance(part, dict) and "unidentified" not in part and "date" not in part:
            yield f"({', '.join(f'{key} {called(value, names)}' for key, value in part.items())})"
        elif number:
            yield f"({readable(str(part))})"
        elif predicate and predicate.scheme:
            yield vocabulary().codes[predicate.scheme].get(str(part), str(part))
        else:
            yield readable(str(part)) if predicate and predicate.datatype == "date" else called(part, names)


def _terms(statement: Keys) -> Iterator[str]:
    conditions = [
        f"{words('condition-kind').get(str(one.get('kind')), one.get('kind'))} {one['paraphrase']}"
        for one in several(statement.get("condition"))
        if isinstance(one, dict) and one.get("paraphrase")
    ]
    if conditions:
        yield f" {statement.get('joined') or 'and'} ".join(conditions)
    if statement.get("deadline"):
        yield f"until {readable(str(statement['deadline']))}"


def called(part: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 - whatever a file holds
    """Return what somebody is called who is named by an id or described without a name."""
    if isinstance(part, dict):
        if "translated_by" in part:
            return called(part["translated_by"], names)
        return str(part.get("unidentified") or part.get("date") or "")
    return names.get(str(part), str(part))


def _short(part: Any) -> str:  # noqa: ANN401 - whatever a file holds
    return str(part.get("id") or part.get("unidentified") or "") if isinstance(part, dict) else str(part)


def several(value: Any) -> list[Any]:  # noqa: ANN401 - whatever a file holds
    """Return a value as the list that it may stand for."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def names_of(sheets_named: Mapping[str, Mapping[str, str]], sources: Iterable[Any]) -> dict[str, str]:
    """Return what ids are called: those of the registry, and those of the unnamed actors of a document."""
    found = {slug: name for kind in ("event", "place", "actor") for slug, name in sheets_named[kind].items()}
    return {**found, **{source.id: source.unidentified for source in sources}}
