"""Records of invented networks of any size, without a dataset behind them."""

from __future__ import annotations

import random
from typing import Any

from claimgraph.pages.network.records import Records

LOOK = {"kind": "armed_group", "label": "armed group", "shape": "dot", "color": "#D55E00"}
LINE = {"kind": "threatens", "label": "threatens", "quiet": False, "color": "#D55E00", "dashes": [2, 4]}
STATEMENT: dict[str, Any] = {
    "id": "herald/s",
    "iri": "https://example.org/id/statement/herald.s",
    "acts": ["threat"],
    "does": ["threat"],
    "speakers": ["Group number 1"],
    "said": "2031-05-01",
    "earliest": "2031-05-01",
    "latest": "2031-05-01",
    "hedged": False,
    "paraphrase": "Invented.",
    "note": "",
    "relays": [],
    "documents": ["herald"],
    "passages": [],
    "quotations": [],
    "content": [],
    "by": [["actor/1", "Group number 1"]],
    "for": [],
    "opposed": [],
}


def large(nodes: int, edges: int) -> Records:
    """Return a network in which few nodes have many lines."""
    dice = random.Random(5)  # noqa: S311 - a picture, not a secret
    lines: dict[str, dict[str, Any]] = {}
    while len(lines) < edges:
        line = _line(int(nodes * dice.random() ** 2), dice.randrange(nodes))
        lines[line["id"]] = line
    meta = {
        "title": "Large",
        "subtitle": "",
        "quotations": 0,
        "nodeGroups": [{"name": "armed-groups", "label": "Armed groups", "kinds": [LOOK]}],
        "edgeGroups": [{"name": "threats", "label": "Threats", "kinds": [LINE]}],
    }
    found = [_node(number, int(nodes**0.5) + 1) for number in range(nodes)]
    return Records(found, list(lines.values()), [STATEMENT], [], {"herald": {}}, meta)


def _node(number: int, side: int) -> dict[str, Any]:
    at = {"all": [90 * (number % side), 60 * (number // side)]}
    first = {"first": [110 * (number % 9), 70 * (number // 9)]} if number < 80 else {}
    return {
        "id": f"actor/{number}",
        "name": f"Group number {number}",
        "names": [f"فصيل {number}"],
        **{name: LOOK[name] for name in ("kind", "shape", "color")},
        "event": False,
        "size": 8,
        "statements": 1,
        "at": at | first,
    }


def _line(one: int, other: int) -> dict[str, Any]:
    return {
        "id": f"actor/{one}~threatens~actor/{other}",
        "from": f"actor/{one}",
        "to": f"actor/{other}",
        "kind": "threatens",
        "arrows": "to",
        "family": "act",
        "contested": False,
        "quiet": False,
        "holders": [],
        "roots": 1,
        "statements": [0],
    }
