"""The command that serves: what it prints, where, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

import claimgraph
from claimgraph.store.build import build
from claimgraph.store.dataset import RemoteDataset
from tests.cli.running import run
from tests.conftest import HARBOUR, PATIENCE
from tests.store.test_drafts import case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimgraph.serve.endpoint.app import Service


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "store"
    claimgraph.build(HARBOUR, into=folder)
    return folder


@contextmanager
def serving(*options: object) -> Iterator[subprocess.Popen[str]]:
    program = "from claimgraph.cli.app import main; main()"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMGRAPH_")}
    with subprocess.Popen(
        [sys.executable, "-P", "-c", program, "serve", "--port", "0", *map(str, options)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def test_it_prints_its_address_and_ends_quietly(store: Path) -> None:
    with serving("-s", store, "--no-pages") as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with urllib.request.urlopen(f"{address}questions", timeout=PATIENCE) as reply:  # noqa: S310 - ours
            assert reply.status == 200
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=PATIENCE)
    assert address.startswith("http://127.0.0.1:")
    assert process.returncode == 130
    assert out == ""
    assert f"SPARQL at {address}sparql" in said
    assert "Traceback" not in said
    assert "no password" not in said


def test_a_file_is_served_from_a_store_of_its_own_that_goes_with_it(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", "-o", tmp_path / "all.nq", "-s", store).returncode == 0
    places: list[Path] = []

    def served(service: Service, *_: object) -> None:
        places.append(service.data.place)
        assert len(service.data.ask("who-claimed")) == len(claimgraph.open(store).ask("who-claimed"))

    monkeypatch.setattr("claimgraph.serve.endpoint.app.run", served)
    assert run("serve", "-s", tmp_path / "all.nq", "--no-pages").returncode == 0
    assert not places[0].exists()


def test_drafts_are_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafted = build(case(tmp_path), tmp_path / "store", drafts=True, keep=False)
    assert drafted.drafts
    kept: list[int] = []
    monkeypatch.setattr(
        "claimgraph.serve.endpoint.app.run", lambda service, *_: kept.append(len(service.data.drafts))
    )
    done = run("serve", "-s", tmp_path / "store", "--no-pages")
    assert "drafts stay here" in done.stderr
    assert kept == [0]


def test_whoever_opens_it_to_others_is_warned(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "claimgraph.serve.endpoint.app.run", lambda _service, where, told: told(f"http://{where.host}:1")
    )
    done = run("serve", "-s", store, "--no-pages", "--host", "0.0.0.0")  # noqa: S104 - nothing is bound
    assert "whoever reaches 0.0.0.0 can read all of it; there is no password" in done.stderr
    assert "no password" not in run("serve", "-s", store, "--no-pages").stderr


def test_the_pages_are_made_and_go_with_it(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Path] = []

    def served(service: Service, *_: object) -> None:
        assert service.folder is not None
        assert (service.folder / "index.html").is_file()
        found.append(service.folder)

    monkeypatch.setattr("claimgraph.serve.endpoint.app.run", served)
    assert run("serve", "-s", store).returncode == 0
    assert not found[0].exists()


def test_what_cannot_be_served_is_told_in_a_line(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_marks", "drafts"):  # nobody listens there
        monkeypatch.setattr(RemoteDataset, name, frozenset())
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "-s", store, "--port", port)
    assert done.returncode == 2
    assert f"port {port} of 127.0.0.1 cannot be had" in done.stderr
    assert "is an endpoint already" in run("serve", "-s", "http://127.0.0.1:9/sparql").stderr
    assert run("serve", "-s", store, "--site", tmp_path / "none").returncode == 2
    assert "no store there" in run("serve", "-s", tmp_path / "none").stderr
