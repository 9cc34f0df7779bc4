"""The network that pyvis carries: nodes, lines and options for vis-network.

Importing pyvis imports IPython and jsonpickle as well, for methods that are never called here: a second of
work, a shell and a reader of pickles in a program that only writes a page. Stand-ins keep both out.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.resources import files
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claimgraph.pages.html import file_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimgraph.pages.html import Around
    from claimgraph.pages.network.records import Records

OPTIONS: dict[str, Any] = {  # of vis-network, which is the stage; what stands on it our scripts paint
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": False, "keyboard": False, "multiselect": False},
}

UNUSED = {"IPython": (), "IPython.display": ("IFrame",), "jsonpickle": ()}


def carrier(shown: Records, around: Around) -> Any:  # noqa: ANN401 - pyvis has no types
    """Put nodes, lines and options into a pyvis network, whose own template is never used.

    The network is directed even where the lines are not: pyvis drops the second line of an undirected pair.
    """
    with _without_unused():
        from pyvis.network import Network

    carrying = Network(directed=True, cdn_resources="in_line")
    for node in shown.nodes:
        rest = {name: value for name, value in node.items() if name not in {"id", "name"}}
        rest |= {"page": page} if (page := around.link(node["id"])) else {}
        carrying.add_node(node["id"], label=node["name"], **rest)
    for edge in (*shown.edges, *shown.gathered):
        rest = {name: value for name, value in edge.items() if name not in {"from", "to"}}
        carrying.add_edge(edge["from"], edge["to"], **rest)
    carrying.options = OPTIONS  # set_options would take the blanks out of it
    return carrying


def vis() -> str:
    """Return vis-network as pyvis ships it."""
    with _without_unused():
        return file_text(files("pyvis").joinpath("templates", "lib", "vis-9.1.2"), "vis-network.min.js")


@contextmanager
def _without_unused() -> Iterator[None]:
    """Let empty modules stand for what pyvis imports and is not used; what is loaded already stays."""
    stand_ins = {}
    for name, held in UNUSED.items():
        if name not in sys.modules:
            stand_ins[name] = ModuleType(name)
            for one in held:
                setattr(stand_ins[name], one, None)
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
