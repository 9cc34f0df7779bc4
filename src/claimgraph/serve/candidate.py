"""A statement that is being entered: the file as it would be with it, and what the reader says of that file.

There is one reader. Whatever the page tells while somebody types was told by it, of the very text that a save
would write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.anchoring.library import digest
from claimgraph.corpus.drafts import wording
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.items import added, changed
from claimgraph.corpus.read import assembled, sound, troubles
from claimgraph.corpus.registry import Registry
from claimgraph.errors import AnnotationError, Fault
from claimgraph.model.namespaces import CODE, Naming
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import terms
from claimgraph.model.records import Repeat, Statement, named
from claimgraph.model.records import described as unnamed
from claimgraph.rdf.check import of_document, told
from claimgraph.rdf.derive.contests import disagreements
from claimgraph.rdf.derive.given import recorded
from claimgraph.rdf.derive.standing import standings
from claimgraph.rdf.derive.verdicts import CONTESTS
from claimgraph.rdf.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimgraph.corpus.sheets import Sheets
    from claimgraph.model.records import Corpus
    from claimgraph.serve.case import Case, Page

ORDER = tuple(Statement.by_key())
REPEAT_ORDER = tuple(Repeat.by_key())
_KEY = re.compile(r"'(\w+)'|\b(\w+):")


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a statement that is being entered.

    Attributes:
        field: The key beside which it is told, with the number in its list: `affirms.0`; nothing if it is
            wrong with the whole.
        message: What is wrong, in the words of `check`.
        warning: Whether it keeps nothing from being saved.
    """

    field: str
    message: str
    warning: bool = False


@dataclass(frozen=True)
class Rival:
    """A statement that stands against the one that is being entered.

    Attributes:
        kind: In which way, for eyes.
        meaning: What that means.
        contest: Whether both cannot be so.
        statement: `document/id`.
        paraphrase: What it says.
        who: Who says it.
        said: When.
    """

    kind: str
    meaning: str
    contest: bool
    statement: str
    paraphrase: str
    who: str
    said: str


@dataclass(frozen=True)
class Verdict:
    """What the reader says.

    Attributes:
        troubles: What is wrong with the statement.
        rivals: What stands against it.
        elsewhere: What is wrong in the rest of the corpus.
    """

    troubles: tuple[Trouble, ...]
    rivals: tuple[Rival, ...] = ()
    elsewhere: tuple[Fault, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it can be saved."""
        return all(one.warning for one in self.troubles)


@dataclass(frozen=True)
class Candidate:
    """A statement that is being entered, in its document.

    Attributes:
        page: The document as it is.
        item: The keys of the statement, as the file would hold them.
        number: Which statement of the file it would be.
        text: The file as it would be.
    """

    page: Page
    item: Mapping[str, Any]
    number: int
    text: str

    def verdict(self, case: Case, *, rivals: bool = True) -> Verdict:
        """Say what is wrong with it, and what stands against it.

        Args:
            case: The corpus.
            rivals: Whether to look for what stands against it.
        """
        path = self.page.path.as_posix()
        try:
            loaded = yaml.load(self.text.encode(), path)
        except AnnotationError as error:
            return Verdict(tuple(Trouble("", fault.message) for fault in error.faults))
        sheets = case.sheets({self.page.path: loaded})
        faults = troubles(Registry(sheets, vocabulary()))
        own = self._lines(loaded)
        here = [fault for fault in faults if fault.path == path and fault.line in own]
        elsewhere = tuple(sorted(set(faults) - set(here)))
        found = [Trouble(self._field(fault, own), fault.message) for fault in sorted(set(here))]
        left = sound(sheets, faults) if faults and not here else sheets
        if here or left is None or left.corpus is None:
            return Verdict(tuple(found), (), elsewhere)
        corpus = assembled(left)
        found += self._shapes(corpus, left, own)
        return Verdict(tuple(found), tuple(self._rivals(corpus)) if rivals else (), elsewhere)

    def _lines(self, loaded: yaml.Loaded) -> dict[int, str]:
        """Return the lines of the statement in the file, each with the key that stands there."""
        top = ("statements", self.number)
        start, end = loaded.extents[top]
        first, last = (loaded.text.count("\n", 0, at) + 1 for at in (start, max(start, end - 1)))
        keys = dict.fromkeys(range(first, last + 1), "")
        for steps, line in sorted(loaded.lines.items(), key=lambda one: len(one[0])):
            if steps[:2] == top and len(steps) > len(top) and not keys.get(line):
                keys[line] = ".".join(map(str, steps[2:4]))
        return keys

    def _field(self, fault: Fault, own: Mapping[int, str]) -> str:
        """Return the key that a fault is about: that of its line, or one that its words name."""
        keys = Repeat.by_key() if "repeats" in self.item else Statement.by_key()
        if own[fault.line] not in {"", "id", "repeats"}:
            return own[fault.line]
        names = (one or other for one, other in _KEY.findall(fault.message))
        return next((name for name in names if name in keys), own[fault.line])

    def _shapes(self, corpus: Corpus, sheets: Sheets, own: Mapping[int, str]) -> Iterator[Trouble]:
        for finding in told(of_document(corpus, self.page.document), Places(corpus, sheets)):
            path, _colon, line = finding.place.rpartition(":")
            if path == self.page.path.as_posix() and int(line) in own:
                fault = Fault(path, int(line), finding.message)
                yield Trouble(self._field(fault, own), finding.message, finding.severity == "warning")

    def _rivals(self, corpus: Corpus) -> Iterator[Rival]:
        """Derive who disagrees with whom, as a build does, and yield what stands against this one."""
        if "repeats" in self.item:
            return
        naming = Naming(corpus.base)
        own = naming.id("statement", self.page.document, str(self.item["id"]))
        said = {
            naming.id("statement", document.document, statement.id): (document, statement)
            for document in corpus.documents
            for statement in document.statements
        }
        labels = dict(_names(corpus))
        facts = recorded.read(corpus)
        standing = standings(facts.reported, facts.endings)
        kept = [item for item in facts.said if standing[item.voice.statement].code == "stands"]
        seen = set()
        for found in disagreements(kept, facts.world):
            mine = [side for side in found.sides if own in side.statements]
            others = [side for side in found.sides if own not in side.statements]
            for other in sorted({iri for side in others for iri in side.statements} if mine else ()):
                if (found.kind, other) in seen or other not in said:
                    continue
                seen.add((found.kind, other))
                document, statement = said[other]
                term = terms()[f"{CODE}disagreement/{found.kind}"]
                who = [labels.get(str(named(one)), str(named(one))) for one in statement.speaker]
                yield Rival(
                    term.label,
                    term.definition,
                    found.kind in CONTESTS,
                    f"{document.document}/{statement.id}",
                    statement.paraphrase,
                    " and ".join(who),
                    statement.said,
                )


def candidate(case: Case, page: Page, keys: Mapping[str, Any], number: int | None) -> Candidate:
    """Return a statement that is being entered, in its document.

    Args:
        case: The corpus.
        page: The document.
        keys: The keys of the statement as the page has them: passages without digests, no paraphrase if the
            rendered one is to stand there, no id if one is to be made.
        number: Which statement of the file it changes; None for a new one.

    Raises:
        ValueError: The file cannot take it; the message says why.
    """
    loaded = page.loaded
    listed = loaded.data.get("statements") or []
    if number is not None and not 0 <= number < len(listed):
        raise ValueError("the statement is no longer there")
    item = _completed(case, page, dict(keys), listed, number)
    if number is None:
        text, number = added(loaded, "statements", item), len(listed)
    else:
        text = changed(loaded, ("statements", number), item, ORDER)
    return Candidate(page, item, number, text)


def _completed(
    case: Case, page: Page, keys: dict[str, Any], listed: list[Any], number: int | None
) -> dict[str, Any]:
    """Put in what the page leaves to us, and the keys in their order."""
    keys = {key: value for key, value in keys.items() if value not in ("", None, [], {})}
    order = REPEAT_ORDER if "repeats" in keys else ORDER
    if "repeats" not in keys:
        others = (one for at, one in enumerate(listed) if isinstance(one, dict) and at != number)
        taken = {str(one.get("id")) for one in others}
        keys.setdefault("id", wording.identifier(keys, taken))
        if "paraphrase" not in keys and (keys.get("speaker") or keys.get("act")):
            keys["paraphrase"] = wording.paraphrase(keys, labels(case, page.document))
    if isinstance(keys.get("at"), list):
        keys["at"] = [_passage(one, page.text or "") for one in keys["at"]]
    strange = [key for key in keys if key not in order]
    return {key: keys[key] for key in (*order, *strange) if key in keys}


def labels(case: Case, document: str) -> dict[str, str]:
    """Return what the ids are called that a document may use."""
    sheets = case.sheets()
    sources = (sheet.record for sheet in sheets.entries.get(document, ()))
    record = [source for entry in sources for _key, source in unnamed(entry)]
    return wording.names_of(sheets.named(), record)


def _passage(one: Any, text: str) -> Any:  # noqa: ANN401 - whatever the page sends
    """Give a passage the digest of its words."""
    if not isinstance(one, dict) or not {"start", "end"} <= one.keys():
        return one
    start, end = one["start"], one["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError("the passage does not lie in the text")
    return {"start": start, "end": end, "sha256": digest(text[start:end])}


def _names(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield from ((one.id, one.name) for one in corpus.actors)
    for document in corpus.documents:
        yield from ((source.id, source.unidentified) for source in document.sources.values())
