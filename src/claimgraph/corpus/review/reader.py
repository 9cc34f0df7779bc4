"""A reader at a terminal: one draft after the other with its passage, and a line for the answer."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from claimgraph.corpus.drafts.accept import raw, statement
from claimgraph.corpus.formats import yaml
from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.formats.items import item_lines
from claimgraph.errors import AnnotationError, ClaimgraphError, FileError
from claimgraph.model.dates import readable
from claimgraph.model.ontology.words import words
from claimgraph.model.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimgraph.corpus.review.queue import Queue, Waiting
    from claimgraph.corpus.review.trial import Trial

WIDTH = 100
MOST_ELSEWHERE = 3
CODES = {"channel", "condition", "cue", "said"}  # what no thing of the registry is
HELP = """\
a          accept: the statement goes into its document
a WHY      accept, and remember why
c          change it in an editor
c KEY=...  change keys: c act=denial speaker=port-authority; KEY= takes one away
p ID       accept it as a repeat of a statement of another document
r WHY      refuse; it is not offered again
s          skip, Enter as well
q          quit; everything decided is written already
"""


class Reader:
    """Goes through the drafts of a corpus.

    Args:
        queue: The drafts.
        who: Who decides.
        ask: Asks for a line; None at the end.
        edit: Lets a text be changed; None if it was not.
        show: Shows a line.
    """

    def __init__(
        self,
        queue: Queue,
        who: str,
        ask: Callable[[], str | None],
        edit: Callable[[str], str | None],
        show: Callable[[str], object],
    ) -> None:
        self.queue, self.who = queue, who
        self.ask, self.edit, self.show = ask, edit, show

    def run(self, names: list[str]) -> int:
        """Show drafts one after the other until all were shown or the reader stops.

        Args:
            names: What they are called.

        Returns:
            How many were decided.
        """
        done = 0
        for number, name in enumerate(names, start=1):
            decided = self._one(name, f"[{number}/{len(names)}]")
            if decided is None:
                break
            done += decided
        return done

    def _one(self, name: str, number: str) -> bool | None:
        """Show a draft until it is decided or skipped; None to stop."""
        while True:
            one = self.queue.find(name)
            if not one.waits:
                return False  # decided in another window meanwhile
            for line in described(self.queue, one, number):
                self.show(line)
            answer = self.ask()
            word, _blank, rest = (answer or "q").strip().partition(" ")
            if word == "q":
                return None
            if word in {"", "s"}:
                return False
            try:
                done, name = self._answer(one, word, rest.strip())
            except ClaimgraphError as error:
                done = False
                self.show(f"  {safe(str(error))}")
            if done:
                return True

    def _answer(self, one: Waiting, word: str, rest: str) -> tuple[bool, str]:
        """Do what an answer says; whether the draft is decided now, and what it is called."""
        name, failed = one.name, None
        if word == "a":
            failed = self.queue.accept(one, self.who, rest or None)
        elif word == "p" and rest:
            failed = self.queue.repeat(one, rest, self.who)
        elif word == "r" and rest:
            self.queue.refuse(one, self.who, rest)
        elif word == "c":
            keys = read_keys(rest) if rest else self._edited(one)
            if keys:
                self.queue.change(one, keys)
            return False, f"{one.header.record.document}/{keys.get('id', one.draft.record.id)}"
        else:
            self.show({"r": "  say why: r WHY", "p": "  say of which: p DOCUMENT/ID"}.get(word, HELP))
            return False, name
        for line in lacking(failed):
            self.show(f"  not yet: {safe(line)}")
        return failed is None, name

    def _edited(self, one: Waiting) -> dict[str, Any]:
        """Return the keys of a draft as an editor changed them; what was taken out is None."""
        old = raw(one.draft)
        after = self.edit(item_lines(old, 0))
        if after is None:
            return {}
        data = yaml.load(after.encode(), "the draft").data
        new = data[0] if isinstance(data, list) and len(data) == 1 else data
        if not isinstance(new, dict):
            raise FileError("a draft has keys, and it is one; nothing was changed")
        return dict.fromkeys(old) | new


def described(queue: Queue, one: Waiting, number: str = "") -> Iterator[str]:
    """Yield the lines that show a draft: where from, its passage, what is known, what lacks.

    Args:
        queue: The drafts of its corpus.
        one: The draft.
        number: What to say before its name.
    """
    draft = one.draft.record
    origin = " ".join(filter(None, (draft.origin.by, draft.origin.who, draft.origin.tool, draft.origin.file)))
    published = readable(one.header.record.published)
    yield safe(f"{number} {one.name}  from: {origin}; {one.header.record.publisher}, {published}".strip())
    if draft.reviewed:
        why = f": {draft.reviewed.reason}" if draft.reviewed.reason else ""
        yield safe(f"  {draft.state} by {draft.reviewed.who} on {draft.reviewed.day}, of another text{why}")
    passages = queue.passages(one)
    for before, quote, after in passages:
        shown = f"…{before}[{quote}]{after}…"
        yield textwrap.fill(
            safe(" ".join(shown.split())), WIDTH, initial_indent="  | ", subsequent_indent="  | "
        )
    if not passages:
        yield "  | the text is not here; name its folder with --texts"
    yield from _known(queue, one)
    if queue.there(one):
        yield "  the document has this statement already; accepting it only marks the draft"
    else:
        yield from (f"  lacks: {safe(line)}" for line in lacking(queue.trial(one)))
    for name, twin in queue.twins(one):
        yield safe(f"  may repeat {name}: {twin.paraphrase}")


def _known(queue: Queue, one: Waiting) -> Iterator[str]:
    """Yield what is known of a draft: what is offered, said in words, and taken."""
    draft = one.draft.record
    if draft.acts:
        labels = words("act")
        yield f"  acts offered: {', '.join(f'{act} ({labels.get(act, act)})' for act in draft.acts)}"
    for called in draft.called:
        name = queue.meaning(called.words) if called.role not in CODES else None
        yield safe(f"  {called.role} in words: {called.words}{f' ({name})' if name else ''}")
    for offer in draft.offers:
        parts = " - ".join(filter(None, (offer.subject, offer.predicate, offer.value)))
        yield safe(f"  {'denies' if offer.denied else 'affirms'} in words: {parts}")
    for key, value in statement(raw(one.draft)).items():
        if key not in {"id", "at"}:
            yield safe(f"  {key}: {flow(value)}")


def lacking(tried: Trial | None) -> list[str]:
    """Return why a draft cannot be a statement yet, a line each."""
    if tried is None:
        return []
    elsewhere = [str(fault) for fault in tried.elsewhere[:MOST_ELSEWHERE]]
    return [*tried.faults, *(f"mend first what is wrong elsewhere: {line}" for line in elsewhere)]


def read_keys(text: str) -> dict[str, Any]:
    """Read `key=value key=value`, each value as YAML has it; None for one that is empty.

    Raises:
        FileError: It is not so written.

    Example:
        >>> read_keys("act=denial said=../2031-05-02 paraphrase=The port denies it. acts=")
        {'act': 'denial', 'said': '../2031-05-02', 'paraphrase': 'The port denies it.', 'acts': None}
    """
    found: dict[str, list[str]] = {}
    for word in text.split(" "):
        key, equals, value = word.partition("=")
        if equals and key.isidentifier():
            found[key] = [value]
        elif found:
            found[list(found)[-1]].append(word)
        else:
            raise FileError(f"'{text}' is not KEY=VALUE")
    return {key: _value(key, " ".join(parts).strip()) for key, parts in found.items()}


def _value(key: str, text: str) -> Any:  # noqa: ANN401  # whatever a key may hold
    """Read a value as YAML does, words with a colon in them as words."""
    if not text:
        return None
    try:
        return yaml.load(f"{key}: {text}".encode(), key).data[key]
    except AnnotationError as error:
        if text[0] in "[{'\"":
            raise FileError(f"{key}: {error.faults[0].message}") from error
        return text
