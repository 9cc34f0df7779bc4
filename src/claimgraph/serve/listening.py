"""How a server is run: on one address of this machine, until it is interrupted."""

from __future__ import annotations

import gc
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    import uvicorn

    from claimgraph.serve.guard import Guard

OFTEN = 700  # objects made until circles of them are sought, as Python has it; a command seeks them seldom


@dataclass(frozen=True)
class Where:
    """Where to listen.

    Attributes:
        host: An address of this machine.
        port: A port; 0 for any that is free.
    """

    host: str
    port: int


def listen(where: Where, made: Callable[[int], Guard], told: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        where: Where to listen.
        made: Makes what answers, behind its guard, of the port that was had.
        told: Is given the address, without a slash at its end, as soon as it answers.

    Raises:
        QueryError: The port cannot be had.
    """
    with bound(where) as listening:
        listening.listen()
        port = listening.getsockname()[1]
        server = prepared(made(port))
        gc.freeze()  # what is there stays as long as the server; what a request leaves in circles goes soon
        gc.set_threshold(OFTEN)
        told(f"http://{f'[{where.host}]' if ':' in where.host else where.host}:{port}")
        server.run(sockets=[listening])


def bound(where: Where) -> socket.socket:
    """Return a socket that has the address, and is to be closed.

    Raises:
        QueryError: The port cannot be had.
    """
    listening = socket.socket(socket.AF_INET6 if ":" in where.host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((where.host, where.port))
    except OSError as error:
        listening.close()
        taken = f"port {where.port} of {where.host} cannot be had ({error.strerror}); give another, or 0"
        raise QueryError(taken) from error
    return listening


def prepared(guard: Guard) -> uvicorn.Server:
    """Return a server that answers through a guard, and is yet to be run."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            guard,
            http="h11",
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )
