"""Who may ask: only pages that this server gave out, at the address that it told."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

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


@dataclass(frozen=True)
class Guard:
    """Lets through what comes from the server's own pages, and bounds what they send.

    Attributes:
        app: What answers.
        port: The port at which it listens.
        token: What stands first in the path of every address.
    """

    app: App
    port: int
    token: str

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in words."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if refused := self.refused(scope["method"], scope["path"], headers):
            status, words = refused
            await send({"type": "http.response.start", "status": status, "headers": _encoded("text/plain")})
            await send({"type": "http.response.body", "body": f"{words}\n".encode()})
            return
        await self.app(scope, _bounded(receive), _headed(send))

    def refused(self, method: str, path: str, headers: dict[str, str]) -> tuple[int, str] | None:
        """Say why a request is refused, with its status; None if it is not."""
        origins = {f"http://{name}:{self.port}" for name in (HOST, "localhost")}
        if f"http://{headers.get('host', '')}" not in origins:
            return 403, "not the address of this server"
        if not secrets.compare_digest(f"{path}/".split("/")[1].encode(), self.token.encode()):
            return 403, "the address lacks the token: use the one that `claimgraph annotate` printed"
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        foreign = origin is not None or method not in {"GET", "HEAD"}
        if (foreign and origin not in origins) or site not in {"none", "same-origin"}:
            return 403, "asked by another page than this server's"
        return _too_much(method, headers)


def _too_much(method: str, headers: dict[str, str]) -> tuple[int, str] | None:
    if method in {"GET", "HEAD"}:
        return None
    if method != "POST":
        return 405, "only GET and POST"
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return 415, "only application/json"
    length = headers.get("content-length", "")
    if not length.isdigit():
        return 411, "no length given"
    if int(length) > MOST_BYTES:
        return 413, f"more than {MOST_BYTES} bytes"
    return None


def _bounded(receive: Receive) -> Receive:
    """Count what comes, whatever was said of its length."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= MOST_BYTES else {"type": "http.disconnect"}

    return counted


def _headed(send: Send) -> Send:
    """Put the headers on every answer."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_encoded(None)]
        await send(message)

    return sent


def _encoded(content: str | None) -> list[tuple[bytes, bytes]]:
    told = HEADERS | ({"Content-Type": f"{content}; charset=utf-8"} if content else {})
    return [(name.lower().encode(), value.encode()) for name, value in told.items()]
