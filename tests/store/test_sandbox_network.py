"""The wall keeps a process off the network, even where the screen of queries would fail."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import QueryError
from claimgraph.store import sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TRY = "from claimgraph.store.sandbox import shut_network; import socket, sys\n"


@pytest.fixture
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server.getsockname()[1]
        with pytest.raises(TimeoutError):  # nobody came
            server.accept()


def test_a_walled_process_connects_to_nothing(port: int) -> None:
    code = f"{TRY}print(shut_network()); socket.create_connection(('127.0.0.1', {port}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.stdout == "False\n":
        pytest.skip("this kernel has no Landlock for TCP")
    assert "PermissionError" in done.stderr


def test_service_that_passed_the_screen_still_stays_inside(port: int, tmp_path: Path) -> None:
    code = f"{TRY}print(shut_network())"
    if (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout
        != "True\n"
    ):
        pytest.skip("this kernel has no Landlock for TCP")
    path = tmp_path / "data.nq"
    path.write_text("<x:s> <x:p> <x:o> <x:g> .\n", "utf-8")
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError):
        sandbox.run(path, query, sandbox.Limits())
