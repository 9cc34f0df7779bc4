"""A mapping to begin with: every label that was found, how often it stands, an example, and a guess."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.imports.imported import clean, labels
from claimgraph.corpus.imports.mapping import DROP, PASSAGE, ROLES, STATEMENT
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import ACT, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from claimgraph.corpus.imports.imported import Imported, Mark

# What labels of other tools are called that name one who has a role here.
KNOWN = {
    "speaker": ("source", "speaker", "holder", "agent", "claimant", "author", "who", "said by", "claimed by"),
    "cue": ("cue", "verb", "expression", "reporting verb", "predicate"),
    "target": ("target", "recipient of threat"),
    "addressee": ("addressee", "recipient", "hearer"),
    "about": ("event", "topic", "incident"),
    "via": ("relay", "via", "medium"),
    "said": ("time", "date", "timex"),
    PASSAGE: ("content", "quotation", "quote", "claim", "proposition"),
}

HEDGED = {"hedged", "hedge", "speculation", "uncertain"}
SHOWN = 60  # characters of an example


def starting(documents: Iterable[Imported], publisher: str | None) -> str:
    """Return the text of a mapping to begin with: every label, how often it stands, and a guess.

    Args:
        documents: What was read.
        publisher: An outlet of the registry, as an example; None if there is none.
    """
    listed = list(documents)
    found = labels(listed)
    guesses = _Guesses(listed)
    today = datetime.now(UTC).date().isoformat()
    lines = [
        "# What the labels mean here. Change what is guessed wrong, then run the same command again.",
        "# as: statement | passage | content | drop, or a key:",
        f"# {', '.join(ROLES)}",
        "# Of documents that the corpus does not have yet, who published them (an actor) and when:",
        f"# publisher: {publisher or 'ID'}",
        f"# published: ../{today}",
        "",
    ]
    lines += _block("spans", found["spans"], guesses.span, _examples(listed))
    lines += _block("links", found["links"], guesses.link, {})
    lines += _block("attributes", found["attributes"], lambda name: _attribute(name, found["values"]), {})
    return "\n".join(lines).rstrip() + "\n"


def _examples(documents: Iterable[Imported]) -> Mapping[str, str]:
    """Return some words for each label."""
    found: dict[str, str] = {}
    for document in documents:
        for mark in document.marks:
            quote = mark.quote if mark.quote is not None else _slice(document, mark)
            shown = clean(quote)
            found.setdefault(mark.label, shown if len(shown) <= SHOWN else f"{shown[:SHOWN]} ...")
    return found


def _slice(document: Imported, mark: Mark) -> str:
    return (document.text or "")[slice(*mark.parts[0])] if mark.parts else ""


def _block(
    key: str,
    counts: Counter[str],
    meaning: Callable[[str], dict[str, Any]],
    examples: Mapping[str, str],
) -> Iterator[str]:
    """Yield the lines of one part of a mapping, what stands most often first."""
    if not counts:
        return
    yield f"{key}:"
    for label, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        shown = f", as in: {examples[label]}" if examples.get(label) else ""
        yield f"  # {count}{shown}"
        yield f"  {flow(clean(label))}: {flow(meaning(label))}"
    yield ""


def guess(label: str) -> str | None:
    """Return what a label is likely to be: a role, a passage, or an act; None if nothing is near.

    Example:
        >>> guess("Source"), guess("Content2"), guess("Denial"), guess("NP")
        ('speaker', 'passage', 'denial', None)
    """
    name = label.replace("_", " ").replace("-", " ").strip().casefold().rstrip("0123456789")
    for use, names in KNOWN.items():
        if name == use or name in names:
            return use
    act = meant(name, ACT)
    return act if act in vocabulary().acts else None


class _Guesses:
    """What labels are likely to mean, by what they are called and what links join.

    Args:
        documents: What was read.
    """

    def __init__(self, documents: Iterable[Imported]) -> None:
        self._ends: dict[str, dict[str, Counter[str]]] = {}
        known: set[str] = set()
        for document in documents:
            labelled = {mark.key: mark.label for mark in document.marks}
            known.update(labelled.values())
            for link in document.links:
                for role, key in link.ends:
                    ends = self._ends.setdefault(link.label, {})
                    ends.setdefault(role, Counter())[labelled.get(key, "")] += 1
        self._events = {
            label
            for label, roles in self._ends.items()
            if {"speaker", PASSAGE} & {guess(role) for role in roles}
        }
        self._inside = {
            name for label in self._events for ends in self._ends[label].values() for name in ends
        }
        acts = vocabulary().acts
        told = any(guess(name) in acts or guess(name) == PASSAGE for name in known) or self._events
        self._unsaid = DROP if told else STATEMENT
        self._joined = set() if told else self._between()

    def _between(self) -> set[str]:
        """Return the links between spans of which none is a statement: so each link is one.

        A span is one where nothing is called so, but a link tells who says it, or with which verb.
        """
        ends = {
            label: {name for names in roles.values() for name in names} for label, roles in self._ends.items()
        }
        said = {label for label, names in ends.items() if {"speaker", "cue"} & set(map(guess, names))}
        statements = set().union(*(ends[label] for label in said))
        return {label for label, names in ends.items() if names.isdisjoint(statements)}

    def span(self, label: str) -> dict[str, Any]:
        """Guess a label: words of a statement are one, unless an event has them as its content."""
        use = guess(label)
        if use in vocabulary().acts:
            return {"as": STATEMENT, "act": use}
        if use == PASSAGE and label not in self._inside:
            return {"as": STATEMENT}
        if use is None and any(
            label in names for link in self._joined for names in self._ends[link].values()
        ):
            return {"as": PASSAGE}
        return {"as": use or self._unsaid}

    def link(self, label: str) -> dict[str, Any]:
        """Guess a link: one with content and source, or between other words, is a statement."""
        event = label in self._events
        if label in self._joined:
            return {"as": STATEMENT, "ends": {clean(role): PASSAGE for role in self._ends[label]}}
        said: dict[str, Any] = {"as": STATEMENT if event else "link"}
        use = guess(label)
        if event and use in vocabulary().acts:
            said["act"] = use
        ends = {}
        for role, names in self._ends.get(label, {}).items():
            found = guess(role)
            if found not in {*ROLES, PASSAGE}:
                found = None if event else self.span(max(names, key=lambda name: names[name]))["as"]
            if found == STATEMENT or found in {*ROLES, PASSAGE}:
                ends[clean(role)] = [found, PASSAGE] if event and found in {"speaker", "cue"} else found
            else:
                ends[clean(role)] = DROP
        return said | {"ends": ends}


def _attribute(name: str, values: Counter[str]) -> dict[str, Any]:
    """Guess an attribute: one whose values are acts says the act."""
    given = [value.removeprefix(f"{name}=") for value in values if value.startswith(f"{name}=")]
    acts = {clean(value): act for value in given if (act := guess(value)) in vocabulary().acts}
    if acts:
        return {"as": "act", "values": acts}
    return {"as": "hedged" if name.casefold() in HEDGED else "note"}
