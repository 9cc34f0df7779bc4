"""HTTP with a named host: in time, never redirected elsewhere, passwords from environment or netrc only."""

from __future__ import annotations

import netrc
import os
import re
import time
from contextlib import ExitStack
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    Request,
    build_opener,
)

from claimgraph.errors import EndpointError, QueryError
from claimgraph.store.deadline import in_time, left

if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import IO

MOST_BYTES = 64 << 20
PIECE = 1 << 16
UNFIT = re.compile(r"[\x00-\x20\x7f-\U0010ffff]")  # what urllib cannot send; an address is ASCII
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def check_address(url: str) -> None:
    """Check that a text is the address of a web service.

    Raises:
        EndpointError: It is not, or it carries a password.
    """
    try:
        parts = urlsplit(url)
        fit = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        secret = "@" in parts.netloc
    except ValueError:  # a port or an IPv6 address that is none
        fit = secret = False
    if secret:
        raise EndpointError(f"{parts.hostname}: take the user name and password out of the address")
    if not fit or UNFIT.search(url):
        named = url.rpartition("@")[2].partition("?")[0]
        raise EndpointError(f"{named}: not the address of an endpoint; it starts with http:// or https://")


def shown(url: str) -> str:
    """Return an address as messages name it: without what may be a secret, user, query and fragment.

    Example:
        >>> shown("https://me:word@example.org/sparql?key=secret#x")
        'https://example.org/sparql'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def fetch(request: Request, seconds: float) -> bytes:
    """Send a request and return the whole answer.

    Raises:
        EndpointError: No answer, not all of it, too much, too late, or a status that says no.
        QueryError: The server finds a fault in the query (status 400).
    """
    url = shown(request.full_url)
    try:
        return _read(request, time.monotonic() + seconds)
    except HTTPError as error:
        raise _refusal(url, error) from error
    except (HTTPException, OSError, ValueError) as error:  # ValueError: an unknown way to log in
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            raise EndpointError(f"{url}: no answer in {seconds:g} seconds") from error
        raise EndpointError(f"{url} cannot be reached: {one_line(str(reason))}") from error


def one_line(text: bytes | str) -> str:
    """Return foreign text in one line, without control characters.

    >>> one_line("so" + chr(10) + " it " + chr(27) + "[31mis")
    'so it [31mis'
    """
    words = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _read(request: Request, deadline: float) -> bytes:
    """Send a request and read the whole answer; a server that sends drop by drop is late, too."""
    pieces, size = [], 0
    opener = build_opener(_SameHost, in_time(deadline), *_logins(request.full_url))
    with opener.open(request, timeout=left(deadline)) as response:
        while piece := response.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise URLError(f"it sent more than {MOST_BYTES >> 20} MiB; narrow the query")
        if response.length:
            raise URLError(f"the answer ends {response.length} bytes too early")
    return b"".join(pieces)


class _SameHost(HTTPRedirectHandler):
    """Follow redirects on the same host only: a redirect elsewhere would carry credentials with it.

    The query goes along; urllib by itself would ask again without it.
    """

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature of urllib
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        fp.close()
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.netloc != old.netloc or new.scheme not in {old.scheme, "https"}:
            raise URLError(f"it redirects to {new.scheme}://{new.netloc}; name that if you trust it")
        if code == 303:  # noqa: PLR2004 - HTTP 303 See Other: the answer is there, by GET
            return super().redirect_request(req, fp, code, msg, headers, newurl)
        return Request(  # noqa: S310 - http, see above
            newurl, data=req.data, headers=dict(req.header_items()), method=req.get_method()
        )


class _Closing(BaseHandler):
    """Closes the answer that asked for a password before the next one comes; urllib leaves it open."""

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> object:
        """Log in, or return nothing and leave the answer to whoever is next."""
        found = None
        with ExitStack() as stack:
            stack.enter_context(fp)
            found = super().http_error_401(req, fp, code, msg, headers)  # type: ignore[misc]
            if found is None:
                stack.pop_all()
        return found


class _Basic(_Closing, HTTPBasicAuthHandler):
    """Basic authentication (RFC 7617)."""


class _Digest(_Closing, HTTPDigestAuthHandler):
    """Digest authentication (RFC 7616), which Virtuoso asks for."""


def _logins(url: str) -> list[BaseHandler]:
    """Make what answers a server that asks for a password; nothing is sent before it asks.

    Basic authentication shows the password to whoever listens, so it needs https, or the loopback.
    """
    known = _credentials(url)
    if known is None:
        return []
    parts = urlsplit(url)
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, f"{parts.scheme}://{parts.netloc}/", *known)
    handlers: list[BaseHandler] = [_Digest(passwords)]
    if _is_private(url):
        handlers.append(_Basic(passwords))
    return handlers


def _credentials(url: str) -> tuple[str, str] | None:
    """Find user name and password: CLAIMGRAPH_USER and CLAIMGRAPH_PASSWORD, or the host's line in netrc."""
    user, password = os.environ.get("CLAIMGRAPH_USER"), os.environ.get("CLAIMGRAPH_PASSWORD")
    if user and password is not None:
        return user, password
    host = urlsplit(url).hostname or ""
    try:
        hosts = netrc.netrc(os.environ.get("NETRC")).hosts
        found = None if host == "default" else hosts.get(host)
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as error:
        raise EndpointError(f"netrc cannot be read: {one_line(str(getattr(error, 'msg', error)))}") from error
    return (found[0], found[2]) if found else None


def _is_private(url: str) -> bool:
    """Tell whether nobody can listen on the way to an address."""
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in LOOPBACK


def _refusal(url: str, error: HTTPError) -> EndpointError | QueryError:
    """Say what an HTTP status means for the user."""
    try:
        text = one_line(error.read(500))
    except (HTTPException, OSError):
        text = ""
    error.close()
    meaning = {
        400: "finds a fault in the query",
        401: "asks for a user name and password",
        403: "does not allow this",
        404: "has no query service at this address",
        429: "asks to wait: too many requests",
        503: "is overloaded or being maintained",
    }.get(error.code, "failed")
    if error.code == 401 and _credentials(url) and not _is_private(url):  # noqa: PLR2004 - HTTP 401 Unauthorized
        text += "; a password is sent over https only"
    kind = QueryError if error.code == 400 else EndpointError  # noqa: PLR2004 - HTTP 400 Bad Request
    return kind(f"{url} {meaning} (HTTP {error.code}){': ' + text if text else ''}")
