"""The Oxigraph server (PyPI package `oxigraph`)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.whole.engines import server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = server.VENVS / "oxigraph" / "bin" / "oxigraph"


def version() -> str:
    """Return name and version."""
    return f"Oxigraph server {server.version([str(PROGRAM), '--version'], 'oxigraph (.+)')}"


@contextmanager
def serving(folder: Path, nquads: Path | None = None) -> Iterator[server.Service]:
    """Run a server over a fresh store; load a file first, or the parts in a folder, if one is given."""
    place = ["--location", str(folder / "store")]
    if nquads:
        files = sorted(map(str, nquads.glob(server.PARTS))) if nquads.is_dir() else [str(nquads)]
        server.run([str(PROGRAM), "load", *place, "--file", *files], server.LOAD_SECONDS)
    port = server.free_port()
    command = [str(PROGRAM), "serve", *place, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with server.running(command, folder, port):
        at = f"http://127.0.0.1:{port}"
        yield server.Service(f"{at}/query", f"{at}/update", f"{at}/store")
