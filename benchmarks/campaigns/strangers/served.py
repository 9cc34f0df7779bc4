"""Requests by schemathesis to `serve`, after a description of it: never a fault of ours, always words.

schemathesis makes them, those that fit the description and those that break it; it is an extra, for it is
needed nowhere else: `pip install -e '.[campaigns]'`. The tests of the W3C for the protocol are tests
(`tests/serve/endpoint/test_protocol.py`).
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks.campaigns.frame import Campaign, note, shared
from benchmarks.campaigns.strangers.payloads import CORPUS
from benchmarks.campaigns.strangers.values import PAYLOADS
from tests.serve.endpoint.http import FORM, QUERY, Client, serving

from claimgraph.ask.catalogue import questions
from claimgraph.store import build
from claimgraph.store.dataset import LocalDataset, open_dataset
from claimgraph.store.sandbox import Limits

if TYPE_CHECKING:
    from pathlib import Path

STEP = 100
LIMITS = Limits(seconds=10, rows=1_000)
QUERIES = (
    "ASK {}",
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "DESCRIBE <http://e/>",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3",
)
KINDS = ("application/json", "text/html", "text/csv", "text/turtle", "*/*", "text/*;q=0.3")
REFUSED = range(400, 500)
FAULT, BUSY, LATE = 500, 503, 504


def described() -> dict[str, Any]:
    """Return the description of the endpoint, as OpenAPI has it."""
    text = {"anyOf": [{"enum": [*QUERIES, *PAYLOADS]}, {"type": "string"}]}
    asked = [_field(name, text) for name in ("query", "default-graph-uri", "named-graph-uri")]
    names = sorted({one.name for question in questions().values() for one in question.parameters})
    values = {"anyOf": [{"enum": ["red-dawn", "north-pier", "2031-05-01", *PAYLOADS]}, {"type": "string"}]}
    accept = {"name": "Accept", "in": "header", "schema": {"enum": list(KINDS)}}
    endings = {
        "enum": [
            f"{name}{ending}" for name in questions() for ending in ("", ".json", ".csv", ".tsv", ".html")
        ]
    }
    bodies = {
        QUERY: {"schema": text},
        FORM: {"schema": {"type": "object", "properties": {"query": text, "update": text}}},
    }
    answers = {"responses": {"200": {"description": "an answer"}}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "claimgraph serve", "version": "1"},
        "paths": {
            "/sparql": {
                "get": {"parameters": [*asked, accept], **answers},
                "post": {"parameters": [accept], "requestBody": {"content": bodies}, **answers},
            },
            "/questions": {"get": {"parameters": [accept], **answers}},
            "/questions.json": {"get": {"parameters": [_field("x", text)], **answers}},
            "/questions/{name}": {
                "get": {
                    "parameters": [
                        {
                            "name": "name",
                            "in": "path",
                            "required": True,
                            "schema": {"anyOf": [endings, {"type": "string"}]},
                        },
                        *(_field(name, values) for name in names),
                        accept,
                    ],
                    **answers,
                }
            },
        },
    }


def _field(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}


def run(number: int, scratch: Path) -> str | None:
    """Send so many requests, half of which break the description."""
    if find_spec("schemathesis") is None:
        return "schemathesis is not there; pip install -e '.[campaigns]'"
    store = shared(scratch) / "store"
    data = open_dataset(store)
    if not isinstance(data, LocalDataset):
        raise TypeError(store)
    with serving(data.kept(store / "none"), LIMITS) as client:
        faults, answered = _sent(number, client)
        note(scratch, answered=answered)
        if client.get("/questions.json").status != 200:  # noqa: PLR2004 - HTTP
            faults.append("it no longer answers")
    return faults[0] if faults else None


def _sent(number: int, client: Client) -> tuple[list[str], int]:
    """Return what was wrong with answers, and how many requests were answered."""
    import schemathesis  # type: ignore[import-not-found,unused-ignore]  # an extra
    from hypothesis import HealthCheck, given, seed, settings, strategies
    from schemathesis import GenerationMode

    schema = schemathesis.openapi.from_dict(described())
    made = [
        schema[path][method.upper()].as_strategy(generation_mode=mode)
        for path, methods in described()["paths"].items()
        for method in methods
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]
    faults: list[str] = []
    answered = 0

    @seed(number)
    @settings(max_examples=STEP, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategies.one_of(made))
    def each(case: Any) -> None:  # noqa: ANN401 - of a library that is an extra
        nonlocal answered
        reply = case.call(base_url=client.address, timeout=60)
        answered += reply.status_code < min(REFUSED)
        if wrong := _wrong(reply.status_code, reply.headers.get("content-type", [""])[0], reply.text):
            faults.append(f"{wrong}: {case.as_curl_command()[:400]}")

    each()
    return faults, answered


def _wrong(status: int, kind: str, text: str) -> str | None:
    """Say what is wrong with an answer: a fault of ours, or a refusal without words."""
    if status >= FAULT and status not in {BUSY, LATE}:
        return f"{status}: {text[:200]!a}"
    if status in REFUSED and kind.startswith("text/plain") and len(text.strip().splitlines()) != 1:
        return f"{status} without a clear line: {text[:200]!a}"
    return None if kind or not text else "no kind of content is told"


def prepare(place: Path) -> None:
    """Keep a store of an invented corpus."""
    build.build(CORPUS, into=place / "store")


CAMPAIGN = Campaign(
    name="served",
    what="requests by schemathesis to `serve`, half of them wrong: no 500, each refusal in words",
    goal=5_000,
    quick=STEP,
    step=STEP,
    run=run,
    prepare=prepare,
)
