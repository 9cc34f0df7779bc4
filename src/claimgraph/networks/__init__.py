"""Networks of actors and events as networkx graphs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Options": "build",
    "actors": "build",
    "co_claims": "build",
    "events": "build",
    "plain": "files",
    "relays": "build",
    "write": "files",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands there
    """Load what is asked for when it is asked for; networkx takes its time."""
    if name in _HOMES:
        return getattr(import_module(f"claimgraph.networks.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'claimgraph.networks' has no attribute '{name}'")
