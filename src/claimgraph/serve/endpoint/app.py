"""The endpoint: its addresses, and how many may ask at once."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from claimgraph.ask.catalogue import menu, questions
from claimgraph.ask.sparql.tokens import screen
from claimgraph.errors import LateError, LimitError, NotFoundError, QueryError
from claimgraph.model.safe import safe
from claimgraph.pages.html import digest
from claimgraph.serve.endpoint import asked, described, resources, results
from claimgraph.serve.endpoint.accepted import best
from claimgraph.serve.endpoint.asked import RefusedError
from claimgraph.serve.endpoint.folder import Folder
from claimgraph.serve.endpoint.rules import Reading
from claimgraph.serve.guard import Guard
from claimgraph.serve.listening import listen
from claimgraph.serve.pages.frame import Frame
from claimgraph.store.sandbox import Stop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from starlette.requests import Request

    from claimgraph.ask.answer import Answer
    from claimgraph.ask.questions import Question
    from claimgraph.serve.endpoint.served import Served
    from claimgraph.serve.listening import Where

T = TypeVar("T")
AT_ONCE = 2  # queries, and as many questions
BUSY = 503
JSON, HTML, CSV, TSV = "application/json", "text/html", "text/csv", "text/tab-separated-values"
ENDINGS = {".json": JSON, ".csv": CSV, ".tsv": TSV, ".html": HTML}
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem}"
    ":root{color-scheme:light dark}"
    "table{border-collapse:collapse}th,td{border-bottom:1px solid;padding:.2rem .6rem;text-align:start;"
    "vertical-align:top}main{overflow-x:auto}label{display:block}input{font:inherit}"
    "dt{margin-top:.5rem}dd{margin-inline-start:1rem}"
)
POLICY = (
    f"default-src 'none'; style-src {digest(STYLE)}; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)


class _Slots:
    """Lets so many ask at once; the others wait, and not for ever.

    Args:
        seconds: How long one waits at most.
    """

    def __init__(self, seconds: float) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._seconds = seconds

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        try:
            await asyncio.wait_for(self._free.acquire(), self._seconds)
        except TimeoutError:
            words = f"{AT_ONCE} others are being answered; try again"
            raise RefusedError(BUSY, words) from None
        try:
            yield
        finally:
            self._free.release()


@dataclass
class Service:
    """What the endpoint answers.

    Args:
        data: The dataset.
        folder: Pages to be served beside it.
    """

    data: Served
    folder: Path | None = None
    _slots: dict[str, _Slots] = field(init=False)

    def __post_init__(self) -> None:
        """Let queries and questions wait apart: a long query keeps no question waiting."""
        self._slots = {name: _Slots(self.data.limits.seconds) for name in ("query", "question")}

    def routes(self) -> list[BaseRoute]:
        """Return the addresses."""
        return [
            Route("/sparql", self.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/questions", self.questions),
            Route("/questions.json", self.questions),
            Route("/questions/{name}", self.question),
            Mount("/", Folder(directory=self.folder, html=True))
            if self.folder
            else Route("/", lambda _request: RedirectResponse("/questions")),
        ]

    async def sparql(self, request: Request) -> Response:
        """Answer a query operation of the SPARQL 1.1 Protocol, or describe the service."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        try:
            body = await request.body()
            found = asked.read(request.method, request.url.query, request.headers, body)
            return await (self._described(request) if found is None else self._queried(request, found))
        except QueryError as error:
            return _text(str(error), _status(error))

    async def questions(self, request: Request) -> Response:
        """List the questions."""
        kind = best(request.headers.get("accept", ""), [JSON, HTML])
        if kind == HTML and not request.url.path.endswith(".json"):
            return _page("served.html", menu=menu())
        return _answer(_listed(), JSON)

    async def question(self, request: Request) -> Response:
        """Answer a question; the ending of the address, or what the client accepts, says how."""
        name = request.path_params["name"]
        ending = next((one for one in ENDINGS if name.endswith(one)), "")
        found = questions().get(name.removesuffix(ending))
        if (page := await self._lying(request, name)) is not None:
            return page
        if found is None:
            return _json({"error": f"no question '{name}'; /questions lists all", "candidates": []}, 404)
        try:
            kind = ENDINGS.get(ending) or best(request.headers.get("accept", ""), ENDINGS.values())
            if kind is None:
                raise RefusedError(406, f"{name} comes as {', '.join(ENDINGS.values())}")
            if kind == HTML:
                return await self._shown(request, found)
            answer = await self._asked(request, found, request.query_params.multi_items())
        except (QueryError, NotFoundError) as error:
            return _json(resources.wrong(error), _status(error))
        if kind == JSON:
            return _json(resources.answered(found, answer))
        return _answer(answer.csv("," if kind == CSV else "\t").encode(), kind)

    async def _lying(self, request: Request, name: str) -> Response | None:
        """Return what lies in the folder under an address of a question; pages of a site come before ours."""
        pages = Folder(directory=self.folder, html=True) if self.folder else None
        path = f"questions/{name}"
        return await pages.get_response(path, request.scope) if pages and pages.holds(path) else None

    async def _described(self, request: Request) -> Response:
        kind = best(request.headers.get("accept", ""), [*results.TRIPLES, HTML])
        if kind is None:
            raise RefusedError(406, f"a description comes as {', '.join([*results.TRIPLES, HTML])}")
        address, limits = str(request.url.replace(query="")), self.data.limits
        if kind == HTML:
            return _page("sparql.html", address=address, limits=limits)
        told = described.description(address, len(self.data.engine))
        return _answer(results.triples(told, kind), kind)

    async def _queried(self, request: Request, found: asked.Asked) -> Response:
        form = screen(found.query)
        offered = list(results.offered(form))
        kind = best(request.headers.get("accept", ""), offered)
        if kind is None:
            raise RefusedError(406, f"an answer to {form} comes as {', '.join(offered)}")
        base = str(request.url.replace(query=""))

        def work(stop: Stop) -> bytes:
            return results.written(form, self.data.stoppable(stop).result(found, base), kind)

        return _answer(await self._worked(request, "query", work), kind)

    async def _shown(self, request: Request, question: Question) -> Response:
        """Return a question as a page: what it takes, and its answer; a field left empty is not given."""
        fields = [pair for pair in request.query_params.multi_items() if pair[1]]
        answer, wrong = None, None
        if fields or not any(one.required for one in question.parameters):
            try:
                answer = await self._asked(request, question, fields)
            except (QueryError, NotFoundError) as error:
                wrong = error
        return _page(
            "question.html",
            _status(wrong) if wrong else 200,
            question=question,
            given=dict(fields),
            answer=answer,
            wrong=wrong and resources.wrong(wrong),
            query=f"?{urlencode(fields)}" if fields else "",
        )

    async def _asked(self, request: Request, question: Question, fields: list[tuple[str, str]]) -> Answer:
        def work(stop: Stop) -> Answer:
            return resources.asked(self.data.stoppable(stop), question, fields)

        return await self._worked(request, "question", work)

    async def _worked(self, request: Request, slots: str, work: Callable[[Stop], T]) -> T:
        """Let something work in a thread until it is done, or nobody waits for it any more."""
        stop = Stop()
        gone = asyncio.create_task(_gone(request, stop))
        try:
            async with self._slots[slots].one():
                return await run_in_threadpool(work, stop)
        finally:
            gone.cancel()
            stop()  # if the server is ended itself, nothing is left behind


async def _gone(request: Request, stop: Stop) -> None:
    """Stop what a client asked for when it goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    stop()


def _status(error: QueryError | NotFoundError) -> int:
    """Return the HTTP status of what went wrong."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, LateError):
        return 504
    return 422 if isinstance(error, LimitError) else 400


def _answer(content: bytes, kind: str, status: int = 200) -> Response:
    response = Response(content, status)  # given a media type, it would write `charset` after JSON
    text = "; charset=utf-8" if kind.startswith("text/") else ""
    response.headers["Content-Type"] = kind + text
    response.headers["Vary"] = "Accept"
    return response


def _text(words: str, status: int) -> Response:
    line = " ".join(safe(words).split())  # it may quote what was sent, which may steer a terminal
    response = _answer(f"{line}\n".encode(), "text/plain", status)
    if status == BUSY:
        response.headers["Retry-After"] = "1"
    return response


@cache
def _listed() -> bytes:
    """Return the list of questions, written once: it is long, and many ask for it."""
    return _written([resources.described(one) for one in questions().values()])


def _written(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _json(value: Any, status: int = 200) -> Response:  # noqa: ANN401 - the same
    return _answer(_written(value), JSON, status)


def _page(name: str, status: int = 200, **shown: Any) -> Response:  # noqa: ANN401 - what the page shows
    text = Frame("").render(name, style=STYLE, **shown)
    response = _answer(text.encode("utf-8", "replace"), HTML, status)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def guarded(service: Service, host: str, port: int) -> Guard:
    """Return the endpoint behind its guard."""
    return Guard(Starlette(routes=service.routes()), Reading(host, port))


def run(service: Service, where: Where, told: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        service: What answers.
        where: Where to listen.
        told: Is given the address, without a slash at its end, as soon as it answers.

    Raises:
        QueryError: The port cannot be had.
    """
    listen(where, lambda port: guarded(service, where.host, port), told)
