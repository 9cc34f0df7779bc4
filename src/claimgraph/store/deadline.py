"""One deadline over a whole exchange by HTTP: connecting, redirects, head and body of each answer."""

from __future__ import annotations

import io
import time
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.request import BaseHandler, HTTPHandler, HTTPSHandler

if TYPE_CHECKING:
    import socket
    from typing import Any
    from urllib.request import Request


def in_time(deadline: float) -> BaseHandler:
    """Return the handler of urllib by which nothing is sent or read after a deadline.

    Args:
        deadline: In the seconds of `time.monotonic`.
    """
    return _InTime(deadline)


def left(deadline: float) -> float:
    """Return the seconds that are left.

    Raises:
        TimeoutError: None are.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Bytes(io.RawIOBase):
    """What a server sends, from the first byte of the status line to the last of the body, until a deadline.

    The time limit of a socket begins anew with each byte: a server that sends one now and then, in whatever
    part of its answer, would hold us for ever.
    """

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock, self._deadline = sock, deadline
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401  # what bytes can be written into
        """Read what is there, or wait for it as long as there is time."""
        self._sock.settimeout(left(self._deadline))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        """Let go of the connection."""
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    """An answer, of which nothing is read after a deadline."""

    def __init__(self, deadline: float, sock: socket.socket, **more: Any) -> None:  # noqa: ANN401  # of its class
        super().__init__(sock, **more)
        self.fp.close()
        self.fp = io.BufferedReader(_Bytes(sock, deadline))


def _connection(
    kind: type[HTTPConnection],
    deadline: float,
    host: str,
    **more: Any,  # noqa: ANN401  # what urllib gives its connections
) -> HTTPConnection:
    """Make a connection that is made, used and read until a deadline, through however many redirects."""
    made = kind(host, **more | {"timeout": left(deadline)})
    made.response_class = partial(_Response, deadline)  # type: ignore[assignment]  # what makes an answer
    return made


class _InTime(HTTPHandler, HTTPSHandler):
    """HTTP and HTTPS, in time."""

    def __init__(self, deadline: float) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: Request) -> HTTPResponse:
        """Send a request."""
        return self.do_open(partial(_connection, HTTPConnection, self._deadline), req)

    def https_open(self, req: Request) -> HTTPResponse:
        """Send a request over TLS."""
        return self.do_open(partial(_connection, HTTPSConnection, self._deadline), req)
