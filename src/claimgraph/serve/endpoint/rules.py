"""Who may ask the endpoint: whoever names this machine, but no page of somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from claimgraph.serve.guard import HOST, foreign, unread

MOST_BYTES = 1 << 17  # of a request: the longest query, each of its letters as %XX
LOCAL = {HOST, "localhost", "::1"}
HTTP = 80  # the port of an address that names none


@dataclass(frozen=True)
class Reading:
    """Programs and pages of this server may ask, at an address of it; a name is one that it was told.

    A page elsewhere can have its own name lead to this machine, but it cannot be called 127.0.0.1.

    Attributes:
        host: The address at which it listens.
        port: The port.
        most: How many bytes a request may carry.
    """

    host: str
    port: int
    most: int = MOST_BYTES

    def refused(self, method: str, path: str, headers: dict[str, str]) -> tuple[int, str] | None:  # noqa: ARG002 - no path is a secret
        """Say why a request is refused, with its status; None if it is not."""
        host = headers.get("host", "")
        if not self._own(host):
            return 403, "not the address of this server"
        if foreign(headers, {f"http://{host}"}):
            return 403, "asked by another page than this server's"
        return unread(headers, self.most) if method == "POST" else None

    def _own(self, host: str) -> bool:
        """Tell whether a header names this server."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or HTTP
        except ValueError:
            return False
        if port != self.port:
            return False
        return name in LOCAL | {self.host} or (self.host in {"0.0.0.0", "::"} and _is_number(name))  # noqa: S104 - only compared


def _is_number(name: str) -> bool:
    """Tell whether a host is told by its number, which nobody else can make lead here."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
