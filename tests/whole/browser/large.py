"""Records of invented networks of any size, without a dataset behind them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from claimgraph.claims.cards import Material
from claimgraph.claims.chains import Transmission
from claimgraph.pages.network.naming import named, spelling
from claimgraph.pages.network.records import Records
from tests.invented import CARD

LOOK = {"kind": "armed_group", "label": "armed group", "shape": "dot", "color": "#D55E00"}
LINE = {"kind": "threatens", "label": "threatens", "quiet": False, "color": "#D55E00", "dashes": [2, 4]}
THREAT = replace(CARD, acts=("threat",), does=("threat",))


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
        "documents": {},
        "nodeGroups": [{"name": "armed-groups", "label": "Armed groups", "kinds": [LOOK]}],
        "edgeGroups": [{"name": "threats", "label": "Threats", "kinds": [LINE]}],
        "spelling": spelling(),
    }
    found = [_node(number, int(nodes**0.5) + 1) for number in range(nodes)]
    material = Material("Invented", (THREAT,), {}, {}, Transmission((), {}))
    return Records(found, list(lines.values()), material, (), {}, meta)


def _node(number: int, side: int) -> dict[str, Any]:
    at = {"all": [90 * (number % side), 60 * (number // side)]}
    first = {"first": [110 * (number % 9), 70 * (number // 9)]} if number < 80 else {}
    return {
        "id": f"actor/{number}",
        **named(f"Group number {number}", [f"فصيل {number}"]),
        **{name: LOOK[name] for name in ("kind", "shape", "color")},
        "event": False,
        "size": 8,
        "statements": 1,
        "own": 1,
        "others": 0,
        "sections": [["Threatened or warned", [0]]],
        "apart": [],
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
