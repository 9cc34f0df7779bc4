"""Who may ask: nobody through a page of somebody else, nor at an address that this server did not tell."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Container, MutableMapping

    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

HOST = "127.0.0.1"
MOST_BYTES = 1 << 16  # of what a page sends
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Rules(Protocol):
    """Who may ask, and how much may be sent."""

    @property
    def most(self) -> int:
        """How many bytes a request may carry."""

    def refused(self, method: str, path: str, headers: dict[str, str]) -> tuple[int, str] | None:
        """Say why a request is refused, with its status; None if it is not."""


@dataclass(frozen=True)
class Guard:
    """Lets through what its rules allow, bounds what is sent, and puts its headers on every answer.

    Attributes:
        app: What answers.
        rules: Who may ask.
    """

    app: App
    rules: Rules

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in words."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if refused := self.rules.refused(scope["method"], scope["path"], headers):
            status, words = refused
            await send({"type": "http.response.start", "status": status, "headers": _encoded("text/plain")})
            await send({"type": "http.response.body", "body": f"{words}\n".encode()})
            return
        await self.app(scope, _bounded(receive, self.rules.most), _headed(send))


@dataclass(frozen=True)
class Secret:
    """Only pages that this server gave out may ask, at the address that it told.

    Attributes:
        port: The port at which it listens.
        token: What stands first in the path of every address.
        most: How many bytes a page may send.
    """

    port: int
    token: str
    most: int = MOST_BYTES

    def refused(self, method: str, path: str, headers: dict[str, str]) -> tuple[int, str] | None:
        """Say why a request is refused, with its status; None if it is not."""
        origins = {f"http://{name}:{self.port}" for name in (HOST, "localhost")}
        if f"http://{headers.get('host', '')}" not in origins:
            return 403, "not the address of this server"
        if not secrets.compare_digest(f"{path}/".split("/")[1].encode(), self.token.encode()):
            return 403, "the address lacks the token: use the one that `claimgraph annotate` printed"
        if foreign(headers, origins) or (method not in {"GET", "HEAD"} and "origin" not in headers):
            return 403, "asked by another page than this server's"
        return _too_much(method, headers)


def foreign(headers: dict[str, str], origins: Container[str]) -> bool:
    """Tell whether a page of somebody else asks: browsers say from where, and nothing else need."""
    told = "origin" in headers and headers["origin"] not in origins
    return told or headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}


def unread(headers: dict[str, str], most: int) -> tuple[int, str] | None:
    """Say why what is sent is not read: its length is not told, or too much; None if it is read."""
    length = headers.get("content-length", "")
    if not length.isdigit():
        return 411, "no length given"
    if int(length) > most:
        return 413, f"more than {most} bytes"
    return None


def _too_much(method: str, headers: dict[str, str]) -> tuple[int, str] | None:
    if method in {"GET", "HEAD"}:
        return None
    if method != "POST":
        return 405, "only GET and POST"
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return 415, "only application/json"
    return unread(headers, MOST_BYTES)


def _bounded(receive: Receive, most: int) -> Receive:
    """Count what comes, whatever was said of its length."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= most else {"type": "http.disconnect"}

    return counted


def _headed(send: Send) -> Send:
    """Put the headers on every answer, but for those that it has."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message["headers"])
            known = {name.lower() for name, _value in given}
            message["headers"] = [*given, *(one for one in _encoded(None) if one[0] not in known)]
        await send(message)

    return sent


def _encoded(content: str | None) -> list[tuple[bytes, bytes]]:
    told = HEADERS | ({"Content-Type": f"{content}; charset=utf-8"} if content else {})
    return [(name.lower().encode(), value.encode()) for name, value in told.items()]
