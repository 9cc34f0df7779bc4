"""Where the nodes of a network stand: computed once, so that the same data always gives the same picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Point = tuple[float, float]
Box = tuple[float, float]

SEED = 7
LOOSENESS = 1.1  # area of a large component to the sum of its boxes, before overlaps are removed
ROOMY = 20  # nodes below which a component is looser, the more so the fewer: its lines want to be seen
GROWTH = 2.2  # of the frame of a component in all rounds of pushing, so that everything finds room
ASPECT = 1.15  # width to height of the part of the screen to fill
SCREEN = 1.35  # the same for all components together
GAP = 60.0  # between components
SHELVES = 40  # widths of a shelf to try
EFFORT = 25_000_000  # pairs of nodes looked at; ForceAtlas2 compares each with each in every round
ROUNDS = 600  # of pushing boxes apart, at most
PUSHES = 120_000  # of nodes in all rounds, at most
BOX: Box = (60.0, 40.0)


def positions(net: nx.Graph, boxes: Mapping[str, Box] | None = None) -> dict[str, Point]:
    """Return a place for each node: each component by ForceAtlas2, then packed, no two boxes overlapping.

    ForceAtlas2 is that of Jacomy, Venturini, Heymann and Bastian (2014), doi:10.1371/journal.pone.0098679,
    as networkx has it.

    Args:
        net: Any network; direction and multiplicity do not matter.
        boxes: Width and height to keep free around each node, its label included.

    Example:
        >>> places = positions(nx.path_graph(["a", "b", "c"]))
        >>> sorted(places)
        ['a', 'b', 'c']
    """
    boxes = boxes or {}
    simple = nx.Graph()
    simple.add_nodes_from(sorted(net))
    simple.add_edges_from(sorted((u, v) for u, v in net.edges() if u != v))
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    return _packed([_apart(_component(simple.subgraph(sorted(part))), boxes) for part in parts], boxes)


def _component(part: nx.Graph) -> dict[str, Point]:
    """Lay out one connected component, its long side level, at any scale."""
    nodes = sorted(part)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) == 2:  # noqa: PLR2004 - a pair
        return {nodes[0]: (0.0, 0.0), nodes[1]: (1.0, 0.0)}
    rounds = max(6, min(250, EFFORT // len(nodes) ** 2))
    found = nx.forceatlas2_layout(
        part,
        pos={node: np.array(point) for node, point in _rings(part).items()},
        max_iter=rounds,
        scaling_ratio=3.0,
        gravity=1.5,
        seed=SEED,
    )
    return _levelled({node: (float(x), float(y)) for node, (x, y) in found.items()})


def _rings(part: nx.Graph) -> dict[str, Point]:
    """Place the best connected node in the middle and the others in rings by their distance from it.

    ForceAtlas2 needs a start; this one is close enough to need few rounds on large networks.
    """
    middle = min(part, key=lambda node: (-part.degree(node), node))
    layers = dict(enumerate(nx.bfs_layers(part, middle)))
    places: dict[str, Point] = {}
    for ring, layer in layers.items():
        for number, node in enumerate(layer):
            angle = 2 * math.pi * number / len(layer) + ring * 0.5
            places[node] = (10.0 * ring * math.cos(angle), 10.0 * ring * math.sin(angle))
    return places


def _levelled(places: dict[str, Point]) -> dict[str, Point]:
    """Turn a cloud of points so that it is widest from left to right, and stretch it to the screen."""
    middle_x = sum(x for x, _ in places.values()) / len(places)
    middle_y = sum(y for _, y in places.values()) / len(places)
    moved = {node: (x - middle_x, y - middle_y) for node, (x, y) in places.items()}
    xx = sum(x * x for x, _ in moved.values())
    yy = sum(y * y for _, y in moved.values())
    xy = sum(x * y for x, y in moved.values())
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return {node: (x * cos - y * sin, x * sin + y * cos) for node, (x, y) in moved.items()}


def _apart(places: dict[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Fill a frame of the shape of the screen, pushing overlapping boxes apart until none overlap."""
    sizes = {node: boxes.get(node, BOX) for node in sorted(places)}
    looseness = LOOSENESS + max(ROOMY / len(sizes) - 1, 0.0) * 0.5
    area = looseness * sum(width * height for width, height in sizes.values())
    widest, highest = (max(size[axis] for size in sizes.values()) for axis in (0, 1))
    frame = [
        max(math.sqrt(area * ASPECT), min(len(sizes), 2) * widest),
        max(math.sqrt(area / ASPECT), highest),
    ]
    spots = _filled(places, frame, sizes)
    rounds = max(min(ROUNDS, PUSHES // len(spots)), 50)
    for _ in range(rounds):
        moved = False
        for one, other in _near(spots, widest, highest):
            moved = _push(spots[one], spots[other], sizes[one], sizes[other]) or moved
        if not moved:
            break
        frame = [side * GROWTH ** (1 / rounds) for side in frame]
        _hold(spots, frame, sizes)
    return {node: (x, y) for node, (x, y) in spots.items()}


def _hold(spots: dict[str, list[float]], frame: list[float], sizes: Mapping[str, Box]) -> None:
    """Move boxes that stick out of the frame back inside."""
    for node, spot in spots.items():
        for axis in (0, 1):
            limit = max(frame[axis] - sizes[node][axis], 0.0) / 2
            spot[axis] = min(max(spot[axis], -limit), limit)


def _filled(places: dict[str, Point], frame: list[float], sizes: Mapping[str, Box]) -> dict[str, list[float]]:
    """Stretch a cloud of points over a frame around the origin, boxes inside."""
    spots = {node: [0.0, 0.0] for node in sizes}
    for axis in (0, 1):
        values = [point[axis] for point in places.values()]
        middle, extent = (min(values) + max(values)) / 2, max(values) - min(values)
        room = max(frame[axis] - max(size[axis] for size in sizes.values()), 1.0)
        for node, point in places.items():
            spots[node][axis] = (point[axis] - middle) * (room / extent if extent else 0.0)
    return spots


def _near(spots: dict[str, list[float]], width: float, height: float) -> Iterable[tuple[str, str]]:
    """Return the pairs of nodes that stand in the same or in neighbouring cells of a grid."""
    cells: dict[tuple[int, int], list[str]] = {}
    for node, (x, y) in spots.items():
        cells.setdefault((math.floor(x / width), math.floor(y / height)), []).append(node)
    pairs = []
    for (column, row), here in sorted(cells.items()):
        pairs += [(one, other) for number, one in enumerate(here) for other in here[number + 1 :]]
        for beside in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)):
            pairs += [(one, other) for one in here for other in cells.get(beside, ())]
    return pairs


def _push(one: list[float], other: list[float], mine: Box, theirs: Box) -> bool:
    """Move two places apart along the axis where less of them overlaps; tell whether anything moved."""
    missing = [(mine[axis] + theirs[axis]) / 2 - abs(other[axis] - one[axis]) for axis in (0, 1)]
    if min(missing) <= 0.01:  # noqa: PLR2004 - a hundredth of a pixel
        return False
    axis = 0 if missing[0] / (mine[0] + theirs[0]) < missing[1] / (mine[1] + theirs[1]) else 1
    step = missing[axis] / 2 + 0.02
    if other[axis] < one[axis]:
        step = -step
    one[axis] -= step
    other[axis] += step
    return True


def _packed(parts: list[dict[str, Point]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Set components beside each other on shelves, the largest first, so that they fill a screen best."""
    frames = [_frame(part, boxes) for part in parts]
    sizes = [(right - left + GAP, bottom - top + GAP) for left, top, right, bottom in frames]
    rooms = [sum(width for width, _ in sizes[: number + 1]) for number in range(min(len(sizes), SHELVES))]
    corners = min(
        (_shelves(sizes, room) for room in rooms), key=lambda found: _waste(found, sizes), default=[]
    )
    return {
        node: (round(x - left + corner_x, 1), round(y - top + corner_y, 1))
        for part, (left, top, _, _), (corner_x, corner_y) in zip(parts, frames, corners, strict=True)
        for node, (x, y) in part.items()
    }


def _shelves(sizes: list[Box], room: float) -> list[Point]:
    """Return the upper left corners of rectangles that are set in rows of at most this width."""
    corners: list[Point] = []
    x = y = shelf = 0.0
    for width, height in sizes:
        if x > 0 and x + width > room + 0.01:
            x, y, shelf = 0.0, y + shelf, 0.0
        corners.append((x, y))
        x += width
        shelf = max(shelf, height)
    return corners


def _waste(corners: list[Point], sizes: list[Box]) -> float:
    """Tell how large a screen must be to show rectangles at these corners."""
    wide = max(x + width for (x, _), (width, _) in zip(corners, sizes, strict=True))
    high = max(y + height for (_, y), (_, height) in zip(corners, sizes, strict=True))
    return max(wide / SCREEN, high)


def _frame(part: dict[str, Point], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a component with its boxes."""
    edges = [(x, y, *boxes.get(node, BOX)) for node, (x, y) in part.items()]
    return (
        min(x - width / 2 for x, _, width, _ in edges),
        min(y - height / 2 for _, y, _, height in edges),
        max(x + width / 2 for x, _, width, _ in edges),
        max(y + height / 2 for _, y, _, height in edges),
    )
