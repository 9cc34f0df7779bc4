"""Drafts made of rows: the passage of each quotation, and what else the row says in words or ids.

What a person wrote in a table is taken; what a model answers is only offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from claimgraph.corpus.anchoring.quotations import Quotation
from claimgraph.corpus.checks.propositions import troubles
from claimgraph.corpus.imports.drafted import ident, of, spans
from claimgraph.corpus.imports.imported import Dropped, Row, clean
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import ACT, PREDICATE, as_named, meant
from claimgraph.model.records import LONGEST_PARAPHRASE, Called, Draft, Offer, Origin, Proposition
from claimgraph.model.records.drafts import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.corpus.anchoring.quotations import Searched
    from claimgraph.corpus.registry import Registry

WHERE = {"document", "url", "title", "quote", "after", "start", "end", "id", "who", "model"}
NAMING = tuple(role for role in get_args(Role) if role not in {"said", "condition"})
PARTED = "|"
CONTENT = 3  # subject, predicate, value


class Rows:
    """Makes drafts of the rows about one document.

    Args:
        text: The text of the document.
        registry: What the ids of the corpus stand for: what is one of them is no name in words.
        origin: Where the drafts come from.

    Attributes:
        dropped: What was not taken, and why.
        folded: How many quotations stand in the text only after folding.
    """

    def __init__(self, text: Searched, registry: Registry, origin: Origin) -> None:
        self.text = text
        self.registry = registry
        codes = registry.vocabulary.codes
        self.ids = {*registry.kinds, *codes["cue"], *codes["channel"]}
        self.origin = origin
        self.dropped: list[Dropped] = []
        self.folded = 0

    def draft(self, row: Row) -> Draft | None:
        """Return the draft of a row; None if its passage is not in the text, which is told."""
        try:
            places = list(self._places(row.said))
        except ValueError as error:
            quote = clean(str(row.said.get("quote", "")))
            self._drop(row, f"quotation '{quote}'", str(error))
            return None
        who = row.said.get("who") or row.said.get("model") or self.origin.who
        origin = of(self.origin, row.key, who)
        name = row.said.get("id")
        said: dict[str, Any] = {
            "id": ident(origin, clean(str(name)) if name else row.key),
            "origin": origin,
            "at": spans(self.text.text, places),
            "called": [],
            "offers": [],
            "affirms": [],
            "denies": [],
        }
        self._contents(row, said)
        for key, value in row.said.items():
            if key not in WHERE | {"affirms", "denies"} and value not in (None, "", []):
                self._take(row, key, value, said)
        try:
            return Draft.model_validate(said)
        except ValidationError as error:
            self._drop(row, "row", clean(error.errors()[0]["msg"]))
            return None

    def _places(self, said: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
        """Yield where the quotations of a row stand; with `start` and `end` they must stand there."""
        quotes = said.get("quote") or []
        quotes = [str(quote) for quote in (quotes if isinstance(quotes, list) else [quotes])]
        start, end = (str(said.get(key, "")) for key in ("start", "end"))
        if start.isdigit() and end.isdigit():
            there = self.text.text[int(start) : int(end)]
            if not there or (quotes and quotes != [there]):
                raise ValueError("the text at its place is not its quotation")
            yield int(start), int(end)
            return
        if not quotes:
            raise ValueError("no quotation, and no start and end")
        for quote in quotes:
            found = self.text.find(Quotation(quote, str(said.get("after") or "")))
            self.folded += bool(found.folded)
            yield found.start, found.end

    def _take(self, row: Row, key: str, value: Any, said: dict[str, Any]) -> None:  # noqa: ANN401
        """Take one more key of a row."""
        words = [clean(str(one)) for one in (value if isinstance(value, list) else [value])]
        if key in {"act", "acts"}:
            known = [act for act in (meant(word, ACT) for word in words) if act in vocabulary().acts]
            for word in words:
                if meant(word, ACT) not in vocabulary().acts:
                    self._drop(row, f"act '{word}'", "no act is called so")
            said["act" if key == "act" and self.origin.by != "model" else "acts"] = tuple(known)
        elif key in NAMING:
            self._name(key, words, said)
        elif key == "said":
            try:
                said["said"] = Draft.model_validate(said | {"said": words[0]}).said
            except ValidationError:
                said["called"].append(Called(role="said", words=words[0]))
        elif key == "hedged":
            said["hedged"] = words[0].casefold() in {"true", "yes", "1", "x"}
        elif key == "paraphrase" and len(words[0]) <= LONGEST_PARAPHRASE:
            said["paraphrase"] = words[0]
        elif key in {"note", "paraphrase"}:
            said["note"] = "; ".join(filter(None, [said.get("note", ""), *words]))
        else:
            self._drop(row, f"column '{key}'", "no such column is known")

    def _name(self, key: str, words: list[str], said: dict[str, Any]) -> None:
        """Take ids as ids where a person wrote them, and everything else as words."""
        for word in words:
            if word in self.ids and self.origin.by != "model":
                old = said.get(key, ())
                said[key] = word if key in {"cue", "channel"} else (*old, word)
            elif word:
                said["called"].append(Called.model_validate({"role": key, "words": word}))

    def _contents(self, row: Row, said: dict[str, Any]) -> None:
        """Take the contents of a row, written `subject | predicate | value` or as lists.

        One that fits the registry, written by a person, is taken; any other is offered as words.
        """
        for key in ("affirms", "denies"):
            listed = row.said.get(key) or []
            for one in listed if isinstance(listed, list) else [listed]:
                parts = one.split(PARTED) if isinstance(one, str) else one
                parts = [clean(str(part)) for part in parts] if isinstance(parts, list) else []
                predicate = meant(parts[1], PREDICATE) if len(parts) >= CONTENT else ""
                if predicate not in vocabulary().predicates:
                    shown = clean(str(one))
                    self._drop(
                        row, f"content '{shown}'", "not [subject, predicate, value] with a known predicate"
                    )
                    continue
                if self.origin.by != "model" and (content := self._fitting(parts[0], predicate, parts[2])):
                    said[key].append(content)
                    continue
                subject, value = parts[0] or None, parts[2] or None
                denied = key == "denies"
                said["offers"].append(Offer(predicate=predicate, subject=subject, value=value, denied=denied))

    def _fitting(self, subject: str, predicate: str, value: str) -> Proposition | None:
        """Return a content if subject and value are such as its predicate takes."""
        try:
            listed = as_named("Proposition", [subject, predicate, int(value) if value.isdigit() else value])
            content = Proposition.model_validate(listed)
        except ValidationError:
            return None
        return None if list(troubles(content, self.registry, ())) else content

    def _drop(self, row: Row, what: str, reason: str) -> None:
        self.dropped.append(Dropped(what, reason, f"{row.file} {row.key}"))
