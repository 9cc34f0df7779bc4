"""Hostile values for every parameter of every question: in memory, on the disk and over HTTP.

A value is refused in one clear line and no query runs, or it is read as a term; then what runs, and what
comes back, is what runs and comes back for that term written plainly, wherever the data are.
"""

from __future__ import annotations

import atexit
import json
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.campaigns.frame import Campaign, note, shared
from benchmarks.campaigns.strangers.values import PAYLOADS
from tests.serve.endpoint.http import Client, serving

from claimgraph.ask.answer import value
from claimgraph.ask.catalogue import catalogue, selects
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.store import build
from claimgraph.store.dataset import LocalDataset, open_dataset

if TYPE_CHECKING:
    from claimgraph.ask.answer import Answer
    from claimgraph.store.dataset import Dataset

CORPUS = Path(__file__).parents[3] / "tests" / "cases" / "corpora" / "harbour"
PARAMETERS = [(name, one.name) for name, asked in catalogue().items() for one in asked.parameters]
PLACES = ("memory", "disk", "HTTP")
STEP = len(PLACES) * len(PAYLOADS)
BENIGN = "red-dawn"  # for what else a question must be given
LONGEST = 4_000  # letters of a refusal, which quotes a value of 3,000
PLAIN = 200  # the status of an answer
REFUSED = range(400, 500)


class Overheard:
    """A dataset whose queries are written down.

    Args:
        data: The dataset.
    """

    def __init__(self, data: Dataset) -> None:
        self.data = data
        self.sent: list[str] = []
        self._select = data.select
        data.select = self._heard  # type: ignore[method-assign]

    def _heard(self, query: str) -> Answer:
        self.sent.append(query)
        return self._select(query)

    def asked(self, question: str, values: dict[str, str]) -> tuple[list[str], Answer | str]:
        """Ask, and return what ran with the answer, or with the words of the refusal.

        Left out is what runs once, whatever is asked, such as the query for all names.
        """
        self.sent.clear()
        same = {one.text for name, one in catalogue().items() if name != question} | set(selects().values())
        try:
            found: Answer | str = self.data.ask(question, **values)
        except (QueryError, NotFoundError) as error:
            found = str(error)
        return [query for query in self.sent if query not in same], found


def run(number: int, scratch: Path) -> str | None:
    """Give a parameter all values at all places."""
    question, parameter = PARAMETERS[number]
    places = shared(scratch)
    memory, disk, client = _memory(), _disk(places / "store"), _client(places / "store")
    kind = catalogue()[question].parameter(parameter).kind
    needed = {p.name: BENIGN for p in catalogue()[question].parameters if p.required and p.name != parameter}
    taken = 0
    for text in PAYLOADS:
        given = needed | {parameter: text}
        ran, found = memory.asked(question, given)
        taken += not isinstance(found, str)
        plainly = _plainly(memory.data, kind, text)
        faults = (
            _refused(ran, found)
            if isinstance(found, str)
            else _read(memory, question, needed, parameter, plainly, ran, found),
            None if disk.asked(question, given) == (ran, found) else "on the disk another query or answer",
            _over_http(client, question, given, found),
        )
        if fault := next(filter(None, faults), None):
            return f"{question} {parameter}={text!a}: {fault}"
    note(scratch, read_as_a_term=taken)
    return None


def _plainly(data: Dataset, kind: str, text: str) -> str | None:
    """Return what a text was read as, written plainly; None if it is refused."""
    try:
        (term,) = data.terms(kind, text)
    except (QueryError, NotFoundError):
        return None
    return str(value(term))


def _refused(ran: list[str], words: str) -> str | None:
    if ran:
        return f"refused, and yet there ran {ran[0]!a}"
    return None if 0 < len(words) <= LONGEST and words.strip() else f"no clear line: {words[:200]!a}"


def _read(  # noqa: PLR0913, PLR0917 - what was asked, and what came of it
    memory: Overheard,
    question: str,
    needed: dict[str, str],
    parameter: str,
    plainly: str | None,
    ran: list[str],
    found: Answer,
) -> str | None:
    """Say in what a value differs from what it was read as, written plainly."""
    if plainly is None:
        return "answered, and yet it is nothing that can be read"
    again, other = memory.asked(question, needed | {parameter: plainly})
    if again != ran:
        return f"another query ran than for {plainly!a}"
    same = not isinstance(other, str) and other.rows == found.rows
    return None if same else f"other rows than for {plainly!a}"


def _over_http(client: Client, question: str, given: dict[str, str], found: Answer | str) -> str | None:
    reply = client.get(f"/questions/{question}.json", *given.items())
    if isinstance(found, str):
        wrong = reply.json.get("error") if reply.status in REFUSED else None
        return None if wrong == found else f"over HTTP {reply.status}: {str(wrong)[:200]!a}"
    if reply.status != PLAIN:
        return f"over HTTP {reply.status}: {reply.text[:200]!a}"
    rows: list[Any] = json.loads(found.json())
    return None if reply.json["rows"] == rows else "over HTTP other rows"


def prepare(place: Path) -> None:
    """Keep a store of an invented corpus."""
    build.build(CORPUS, into=place / "store")


@cache
def _memory() -> Overheard:
    return Overheard(build.build(CORPUS))


@cache
def _disk(store: Path) -> Overheard:
    return Overheard(open_dataset(store))


@cache
def _client(store: Path) -> Client:
    """Serve the store until this process ends."""
    data = open_dataset(store)
    if not isinstance(data, LocalDataset):
        raise TypeError(store)
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(serving(data.kept(store / "none")))


CAMPAIGN = Campaign(
    name="payloads",
    what=f"{len(PAYLOADS)} values for each parameter of each question, at three places: refused or a term",
    goal=len(PARAMETERS) * STEP,
    quick=STEP,
    step=STEP,
    run=run,
    prepare=prepare,
)
