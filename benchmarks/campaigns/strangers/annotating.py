"""Hostile requests to the annotation page: whatever is sent, no fault of ours, and the corpus stays good."""

from __future__ import annotations

import http.client
import json
import random
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from benchmarks.campaigns.frame import Campaign, note
from benchmarks.campaigns.strangers.values import PAYLOADS
from tests.whole.browser.typist import CASE, serving

import claimgraph
from claimgraph.serve.app import DEEDS

if TYPE_CHECKING:
    from urllib.parse import SplitResult

STEP = 100
SECONDS = 60  # that an answer may take; only what hangs takes as long
DOCUMENTS = sorted(path.stem for path in (CASE / "before" / "documents").glob("*.yaml"))
PATHS = (
    "",
    "registry",
    "sources",
    "judge",
    "undo",
    "agreement",
    "document/{}",
    "state/{}",
    "offers/{}",
    "assets/{}",
)
METHODS = ("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "X")
FIELDS = (
    "version",
    "draft",
    "keys",
    "number",
    "id",
    "kind",
    "name",
    "place",
    "date",
    "reason",
    "what",
    "one",
    "other",
    "same",
)
KEYS = (
    "act",
    "speaker",
    "about",
    "affirms",
    "denies",
    "said",
    "at",
    "via",
    "hedged",
    "note",
    "paraphrase",
    "repeats",
    "id",
    "target",
)
ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    10**30,
    1.5,
    "",
    [],
    {},
    [[]],
    [None],
    {"a": {}},
    "actor",
    "denial",
    "lantern-front",
)
FAULT = 500
ALLOWED = {"actors.yaml", "places.yaml", "events.yaml", "judgements.yaml"}


def run(number: int, scratch: Path) -> str | None:
    """Send so many requests to the page of a corpus, and look at what became of both."""
    dice = random.Random(number)  # noqa: S311 - no secret
    case = Path(shutil.copytree(CASE / "before", scratch / "case"))
    shutil.copytree(CASE / "written", case, dirs_exist_ok=True)
    before = {path.relative_to(case).as_posix() for path in case.rglob("*")}
    answered = 0
    with serving(case) as (address, process):
        own = urlsplit(address)
        for _ in range(STEP):
            method, path, body, headers = _made(dice, own)
            status, text = _sent(own, method, path, body, headers)
            answered += status < http.client.BAD_REQUEST
            told = f"{method} {path!a} {body[:300]!a}"
            if status >= FAULT and status != http.client.NOT_IMPLEMENTED:
                return f"{status} to {told}: {text[:200]!a}"
        if process.poll() is not None or _sent(own, "GET", own.path, b"", {})[0] != http.client.OK:
            return "the server is gone"
    note(scratch, answered=answered)
    new = {path.relative_to(case).as_posix() for path in case.rglob("*")} - before
    if odd := [name for name in sorted(new) if not name.startswith((".", "drafts")) and name not in ALLOWED]:
        return f"written where nothing belongs: {odd[0]!a}"
    checked = claimgraph.check(case)
    return None if checked.good else f"the corpus is no longer good: {checked}"


def _made(dice: random.Random, own: SplitResult) -> tuple[str, str, bytes, dict[str, str]]:
    """Return a request: method, path, body, headers; most of them could come from the page itself."""
    text = quote(dice.choice(PAYLOADS)[:200], safe="") or "x"
    name = dice.choice([*DOCUMENTS, *DOCUMENTS, text])
    deed = dice.random() < 2 / 3
    path = f"do/{dice.choice([*DEEDS, *DEEDS, text])}/{name}" if deed else dice.choice(PATHS).format(name)
    if dice.random() < 1 / 4:
        path += f"?what={text}&text={text}&kind={text}"
    token = own.path if dice.random() < 19 / 20 else f"/{text}/"
    method = "POST" if deed and dice.random() < 9 / 10 else dice.choice(METHODS)
    body = _body(dice) if method not in {"GET", "HEAD"} else b""
    headers = {"Origin": f"http://{own.netloc}", "Content-Type": "application/json"}
    if dice.random() < 1 / 20:
        headers[dice.choice([*headers, "Host", "Sec-Fetch-Site", "Range", "Accept", "Cookie"])] = text
    return method, token + path, body, headers


def _body(dice: random.Random) -> bytes:
    if dice.random() < 1 / 10:
        return dice.choice(
            [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 30_000, b'{"keys": ' * 9_000, b'{"a": 1, "a": 2}']
        )
    data: dict[str, Any] = {field: _value(dice) for field in dice.sample(FIELDS, dice.randint(1, 6))}
    if dice.random() < 2 / 3:
        data["keys"] = {key: _value(dice) for key in dice.sample(KEYS, dice.randint(1, 8))}
    return json.dumps(data).encode("utf-8", "surrogatepass")


def _value(dice: random.Random) -> Any:  # noqa: ANN401 - JSON
    chosen = dice.random()
    if chosen < 1 / 3:
        return dice.choice(PAYLOADS)
    if chosen < 2 / 3:
        return dice.choice(ODD)
    if chosen < 5 / 6:
        return [{"start": dice.choice(ODD), "end": dice.choice(ODD)}]
    return [[dice.choice(PAYLOADS[:60]), "outcome", dice.choice(ODD)]]


def _sent(own: SplitResult, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    """Send a request, and return status and text; one that the client itself refuses is none."""
    with closing(http.client.HTTPConnection(own.hostname or "", own.port, timeout=SECONDS)) as connection:
        try:
            connection.request(method, path, body or None, headers)
        except (http.client.InvalidURL, ValueError, UnicodeError):
            return 0, ""
        with connection.getresponse() as reply:
            return reply.status, reply.read().decode("utf-8", "replace")


CAMPAIGN = Campaign(
    name="annotating",
    what="hostile requests to `annotate`: no 500, the server lives, the corpus stays good",
    goal=5_000,
    quick=STEP,
    step=STEP,
    run=run,
)
