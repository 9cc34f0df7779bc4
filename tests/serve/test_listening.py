"""A server is run for long: what requests leave behind does not pile up as it may in a command."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from claimgraph.cli.app import SELDOM
from claimgraph.serve import listening
from claimgraph.serve.listening import OFTEN, Where, listen

if TYPE_CHECKING:
    from collections.abc import Iterator


class Server:
    """Notes how often circles are sought while it runs."""

    def __init__(self) -> None:
        self.sought: list[int] = []

    def run(self, **_given: object) -> None:
        """Run."""
        self.sought.append(gc.get_threshold()[0])


@pytest.fixture
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(SELDOM)  # as a command does
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("_as_before")
def test_circles_are_sought_often_while_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    server, told = Server(), list[str]()
    monkeypatch.setattr(listening, "prepared", lambda _guard: server)
    listen(Where("127.0.0.1", 0), lambda _port: None, told.append)  # type: ignore[arg-type, return-value]
    assert server.sought == [OFTEN]
    assert told[0].startswith("http://127.0.0.1:")
