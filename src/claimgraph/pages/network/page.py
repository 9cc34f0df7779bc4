"""The interactive page: a network with the evidence one click away, in one file that needs nothing else."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimgraph.pages.html import ALONE, digest, environment, file_text
from claimgraph.pages.network.carrier import carrier, vis
from claimgraph.pages.network.records import records
from claimgraph.system import disk

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment

    from claimgraph.claims.evidence import Quotations
    from claimgraph.pages.html import Around
    from claimgraph.pages.network.records import Record, Records
    from claimgraph.store.dataset import Dataset

PACKED = 1000  # cards of a page that is so large that what its scripts read is packed

# In the order in which they build on each other; each may use what stands in those before it.
SCRIPTS = (
    "elements", "names", "material", "sentences", "state", "best", "filter", "rings", "lines", "symbols",
    "boxes", "labels", "sheet", "graph", "legend", "search", "timeline", "panel", "table", "vector", "poster",
    "csv", "download", "keys", "start",
)  # fmt: skip


def write(
    net: nx.Graph | list[nx.Graph], data: Dataset, path: str | Path, texts: Quotations | None = None
) -> None:
    """Write the page to a file.

    Args:
        net: A network of `claimgraph.networks.build`, or several to be shown as one: `[actors(data),
            events(data)]` shows who acts towards whom, and around it the events with their rival accounts.
        data: The dataset it was made from; its reading has the evidence.
        path: The file to write.
        texts: The source texts, if quotations are to stand in the page.
    """
    disk.write(Path(path), html(net, data, texts))


def html(
    net: nx.Graph | list[nx.Graph],
    data: Dataset,
    texts: Quotations | None = None,
    around: Around = ALONE,
) -> str:
    """Return the page as HTML; see `write`.

    Args:
        net: See `write`.
        data: See `write`.
        texts: See `write`.
        around: What the page stands in.
    """
    return render(records(joined(net if isinstance(net, list) else [net]), data.reading, texts), around)


def render(shown: Records, around: Around = ALONE) -> str:
    """Return the page that shows these records, as HTML.

    Args:
        shown: The records.
        around: What the page stands in.
    """
    from markupsafe import Markup

    carrying = carrier(shown, around)
    own = files("claimgraph.pages").joinpath("assets", "network")
    scripts = [vis(), *(file_text(own, f"{name}.js") for name in SCRIPTS)]
    nodes = {node["id"] for node in shown.nodes}
    carrying.templateEnv = environment(
        shown.material,
        ("cards.css", "network/page.css"),
        around=replace(
            around,
            link=lambda one: f"#chosen={quote(one)}" if one in nodes else around.link(one),
            shared=frozenset(),
        ),
    )
    carrying.templateEnv.globals |= {
        "shown": shown,
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files
        "script_hashes": " ".join(digest(script) for script in scripts),
        "packed": len(shown.material.cards) > PACKED,
    }
    carrying.templateEnv.filters |= {
        "packed": _packed,
        "with_cards": partial(_with_cards, carrying.templateEnv),
    }
    carrying.path = "network/template.html"
    text: str = carrying.generate_html()
    return text


def joined(nets: list[nx.Graph]) -> nx.MultiDiGraph:
    """Put networks together; lines without direction lead from actor to event, targets from event to actor.

    Returns:
        A network whose edges say by `arrow` whether they have a direction.
    """
    import networkx as nx

    whole = nx.MultiDiGraph()
    for net in nets:
        whole.graph.update(net.graph)
        for node, found in net.nodes(data=True):
            whole.add_node(node, **found)
        for one, other, found in net.edges(data=True):
            events = [end for end in (one, other) if net.nodes[end].get("bipartite") == "event"]
            ends = (one, other)
            if not net.is_directed() and len(events) == 1:
                (event,) = events
                actor = other if event == one else one
                ends = (event, actor) if found["kind"] == "target" else (actor, event)
            whole.add_edge(*ends, key=found["kind"], arrow=net.is_directed() or bool(events), **found)
    return whole


def _packed(value: Any) -> str:  # noqa: ANN401 - JSON
    """Return JSON packed by deflate and written in base64: a tenth of the size, and no markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _with_cards(made: Environment, statements: list[Record]) -> list[Record]:
    """Return statements with their cards, whose words are the same: beside each other they pack well."""
    card = made.get_template("cards.html").module.card  # type: ignore[attr-defined]  # a macro of it
    return [one | {"card": str(card(number, folded=True))} for number, one in enumerate(statements)]
