"""The server: its addresses, and how it is run on this machine."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from claimgraph.corpus.formats import json_lines
from claimgraph.errors import AnnotationError, FileError
from claimgraph.serve import deeds
from claimgraph.serve.case import StaleError
from claimgraph.serve.guard import HOST, Guard, Secret
from claimgraph.serve.listening import Where, listen
from claimgraph.serve.offers import Asked, Offered, as_json
from claimgraph.serve.pages import agreement, sources, tables
from claimgraph.serve.pages.frame import Frame
from claimgraph.serve.shown import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from claimgraph.serve.case import Case, Page

ASSETS = {
    ".js": "text/javascript",
    ".css": "text/css",
}
DEEDS = {
    "look": deeds.look,
    "save": deeds.save,
    "refuse": deeds.refuse,
    "remove": deeds.remove,
    "undo": deeds.undo,
    "make": deeds.make,
}
QUIET = {"look"}  # they write nothing
# What a page sends: what follows can rely on the kind of each, if it is there.
FIELDS: dict[str, type] = {
    **dict.fromkeys(("what", "name", "kind", "id", "place", "date", "reason", "draft", "version"), str),
    **dict.fromkeys(("one", "other", "verdict", "ground"), str),
    "number": int,
    "keys": dict,
}
KINDS = {str: "text", int: "a number", dict: "keys with values"}


@dataclass
class Server:
    """The pages and what they ask for.

    Args:
        case: The corpus.
        other: The corpus of another reader, that it can be compared with; nothing is written there.
    """

    case: Case
    other: Case | None = None
    _offered: tuple[object, Offered] | None = None

    def routes(self) -> list[Route]:
        """Return the addresses, below the token."""
        compared = [
            Route("/agreement", self.agreement),
            Route("/agreement/all", self.compared),
            Route("/agreement/of/{document}", self.compared),
        ]
        return [
            Route("/", self.home),
            Route("/registry", self.registry),
            Route("/sources", self.sources),
            Route("/judge", self.judge, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
            *(compared if self.other else ()),
            Route("/document/{document}", self.document),
            Route("/state/{document}", self.state),
            Route("/offers/{document}", self.offers),
            Route("/do/{deed}/{document}", self.do, methods=["POST"]),
            Route("/assets/{name}", self.asset),
        ]

    async def home(self, request: Request) -> Response:
        """The documents, and how far each is."""
        return await self._page(tables.home, request)

    async def registry(self, request: Request) -> Response:
        """The things of the registry."""
        return await self._page(tables.registry, request)

    async def document(self, request: Request) -> Response:
        """The page on which a document is annotated."""
        page = await run_in_threadpool(self.case.page, request.path_params["document"])
        if page is None:
            return _no_document()
        return await self._page(lambda case, frame: tables.annotate(case, page, frame), request)

    async def sources(self, request: Request) -> Response:
        """The pairs of unnamed actors that may be one."""
        return await self._page(sources.proposals, request)

    async def judge(self, request: Request) -> Response:
        """Write whether two unnamed actors are one."""
        return await self._written(sources.judge, request)

    async def undo(self, request: Request) -> Response:
        """Take back what was written last."""
        return await self._written(lambda case, _asked: "" if case.undo() else "nothing was written", request)

    async def agreement(self, request: Request) -> Response:
        """What can be compared with the other reader's corpus, and nothing of what is found there."""
        return await self._beside(agreement.offered, request)

    async def compared(self, request: Request) -> Response:
        """How far the two readers agree, and their statements side by side."""
        document = request.path_params.get("document")
        return await self._beside(
            lambda case, other, frame: agreement.compared(case, other, frame, document), request
        )

    async def state(self, request: Request) -> Response:
        """What the page of a document shows."""
        return await run_in_threadpool(self._of, request.path_params["document"], shown)

    async def offers(self, request: Request) -> Response:
        """What a field offers for what is typed."""
        asked = {key: request.query_params.get(key, "")[:200] for key in Asked.__dataclass_fields__}

        def found(case: Case, page: Page) -> dict[str, Any]:
            sheets = case.sheets()
            if self._offered is None or self._offered[0] != (id(sheets), page.document):
                self._offered = (id(sheets), page.document), Offered(sheets, page.document)
            return {
                "offers": as_json(self._offered[1].offers(Asked(**asked))),
                "makes": Offered.makes(Asked(**asked)),
            }

        return await run_in_threadpool(self._of, request.path_params["document"], found)

    async def do(self, request: Request) -> Response:
        """Do what the page asks for."""
        name, document = request.path_params["deed"], request.path_params["document"]
        if name not in DEEDS:
            return _json({"words": "no such thing can be done"}, 404)
        asked = await _asked(request)
        if isinstance(asked, str):
            return _json({"words": asked}, 400)

        def done(case: Case, page: Page) -> dict[str, Any]:
            return DEEDS[name](case, page, asked)

        return await run_in_threadpool(self._of, document, done, alone=name not in QUIET)

    async def asset(self, request: Request) -> Response:
        """The scripts and styles."""
        name = request.path_params["name"]
        if name == "acts.css":
            return Response(tables.acts_style(), media_type="text/css")
        known = {one.name: one for one in files("claimgraph.serve").joinpath("assets").iterdir()}
        ending = name[name.rfind(".") :] if "." in name else ""
        if name not in known or ending not in ASSETS:
            return PlainTextResponse("no such file", 404)
        return Response(known[name].read_bytes(), media_type=ASSETS[ending])

    async def _page(self, made: Callable[[Case, Frame], str], request: Request) -> Response:
        """Return a page as HTML; what is wrong with the corpus is told on one."""
        frame = Frame(f"/{request.url.path.split('/')[1]}", compares=self.other is not None)
        try:
            text = await run_in_threadpool(made, self.case, frame)
        except (AnnotationError, FileError) as error:
            faults = str(error).splitlines()
            return Response(
                frame.render("wrong.html", title="This cannot be shown", faults=faults),
                422,
                media_type="text/html",
            )
        return Response(text, media_type="text/html")

    async def _beside(self, made: Callable[[Case, Case, Frame], str], request: Request) -> Response:
        """Return a page on which another reader's corpus stands beside this one."""
        other = self.other
        if other is None:
            return _no_document()
        return await self._page(lambda case, frame: made(case, other, frame), request)

    async def _written(self, write: Callable[[Case, dict[str, Any]], str], request: Request) -> Response:
        """Let nobody else write meanwhile, and answer with what is wrong; nothing if it was written."""
        asked = await _asked(request)
        if isinstance(asked, str):
            return _json({"words": asked}, 400)

        def written() -> str:
            try:
                with self.case.alone():
                    return write(self.case, asked)
            except (StaleError, AnnotationError) as error:
                return str(error)

        words = await run_in_threadpool(written)
        return _json({"words": words}, 422 if words else 200)

    def _of(self, document: str, found: Callable[[Case, Page], Any], *, alone: bool = False) -> Response:
        """Answer with something of a document; what cannot be done is told in words."""
        try:
            if alone:
                with self.case.alone():
                    return self._answer(document, found)
            return self._answer(document, found)
        except StaleError as error:
            return _json({"words": str(error), "stale": True}, 409)
        except deeds.RefusedError as error:
            return _json({"words": str(error)}, 422)
        except AnnotationError as error:
            return _json({"words": str(error)}, 422)

    def _answer(self, document: str, found: Callable[[Case, Page], Any]) -> Response:
        page = self.case.page(document)
        return _no_document() if page is None else _json(found(self.case, page))


async def _asked(request: Request) -> dict[str, Any] | str:
    """Return what a page sends, or in words what is wrong with it."""
    try:
        asked = json_lines.parse((await request.body()).decode("utf-8"), "what the page sent", 1)
    except (UnicodeDecodeError, AnnotationError) as error:
        return str(error)
    if not isinstance(asked, dict):
        return "what the page sent has no keys"
    for key, kind in FIELDS.items():
        if asked.get(key) is not None and type(asked[key]) is not kind:
            return f"what the page sent: '{key}' must be {KINDS[kind]}"
    return asked


def _json(value: Any, status: int = 200) -> Response:  # noqa: ANN401 - whatever a page takes
    text = json.dumps(value, ensure_ascii=False, default=str)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def _no_document() -> Response:
    return _json({"words": "no such document in a file of its own in documents/"}, 404)


def guarded(server: Server, port: int, token: str) -> Guard:
    """Return the application behind its guard."""
    return Guard(Starlette(routes=[Mount(f"/{token}", routes=server.routes())]), Secret(port, token))


def run(server: Server, port: int, told: Callable[[str], None]) -> None:
    """Serve a corpus on this machine until interrupted.

    Args:
        server: The corpus, and what it is compared with.
        port: Where to listen; 0 for any that is free.
        told: Is given the address as soon as it answers.

    Raises:
        QueryError: The port cannot be had.
    """
    token = secrets.token_urlsafe(24)
    listen(
        Where(HOST, port),
        lambda found: guarded(server, found, token),
        lambda address: told(f"{address}/{token}/"),
    )
