"""Where the nodes of a network stand: computed once, so that the same data always gives the same picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

Point = tuple[float, float]
Box = tuple[float, float]

SEED = 7
GOLDEN_ANGLE = math.pi * (
    3 - math.sqrt(5)
)  # between the first of a ring and that of the next: no two in line
LOOSENESS = 1.1  # area of a large component to the sum of its boxes, before overlaps are removed
ROOMY = 20  # nodes below which a component is looser, the more so the fewer: its lines want to be seen
GROWTH = 1.001  # of a component in each round of pushing boxes apart
TOUCHING = 0.01  # by how many pixels boxes may overlap
ASPECT = 1.15  # width to height of the part of the screen to fill
SCREEN = 1.35  # the same for all components together
GAP = 60.0  # between components
SHELVES = 40  # widths of a shelf to try
ROUNDS = 250  # of ForceAtlas2, which networkx has in Python
MANY = 300  # nodes from which on a component is arranged by springs, which rustworkx has in Rust
EFFORT = 450_000_000  # pairs of nodes that springs look at: each with each in every round
BOX: Box = (60.0, 40.0)


def positions(net: nx.Graph, boxes: Mapping[str, Box] | None = None) -> dict[str, Point]:
    """Return a place for each node: each component by forces, then packed, no two boxes overlapping.

    Small components by ForceAtlas2 of Jacomy, Venturini, Heymann and Bastian (2014),
    doi:10.1371/journal.pone.0098679, as networkx has it; large ones by the springs of Fruchterman and
    Reingold (1991), doi:10.1002/spe.4380211102, as rustworkx has them: a tenth of the time a round.

    Args:
        net: Any network; direction and multiplicity do not matter.
        boxes: Width and height to keep free around each node, its label included.

    Example:
        >>> places = positions(nx.path_graph(["a", "b", "c"]))
        >>> sorted(places)
        ['a', 'b', 'c']
    """
    boxes = boxes or {}
    simple = _plain(net, net)
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    return _packed([_apart(_component(_plain(simple, part)), boxes) for part in parts], boxes)


def _plain(net: nx.Graph, part: Iterable[str]) -> nx.Graph:
    """Return nodes with the lines between them, both in order: a view of networkx has them as a set has."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(part))
    plain.add_edges_from(sorted(tuple(sorted(line)) for line in net.edges(plain) if line[0] != line[1]))
    return plain


def _component(part: nx.Graph) -> dict[str, Point]:
    """Lay out one connected component, its long side level, at any scale."""
    nodes = sorted(part)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) == 2:  # noqa: PLR2004 - a pair
        return {nodes[0]: (0.0, 0.0), nodes[1]: (1.0, 0.0)}
    if len(nodes) > MANY:
        return _levelled(_sprung(part, nodes))
    found = nx.forceatlas2_layout(
        part,
        pos={node: np.array(point) for node, point in _rings(part).items()},
        max_iter=ROUNDS,
        scaling_ratio=3.0,
        gravity=1.5,
        seed=SEED,
    )
    return _levelled({node: (float(x), float(y)) for node, (x, y) in found.items()})


def _sprung(part: nx.Graph, nodes: list[str]) -> dict[str, Point]:
    """Lay out a large component by springs."""
    number = {node: at for at, node in enumerate(nodes)}
    net = rx.PyGraph(multigraph=False)
    net.add_nodes_from(nodes)
    net.add_edges_from_no_data(sorted((number[one], number[other]) for one, other in part.edges()))
    rounds = max(12, min(80, EFFORT // len(nodes) ** 2))
    found = rx.spring_layout(net, seed=SEED, num_iter=rounds)
    return {nodes[at]: (float(x), float(y)) for at, (x, y) in found.items()}


def _rings(part: nx.Graph) -> dict[str, Point]:
    """Place the best connected node in the middle and the others in rings by their distance from it.

    ForceAtlas2 needs a start.
    """
    middle = min(part, key=lambda node: (-part.degree(node), node))
    layers = dict(enumerate(nx.bfs_layers(part, middle)))
    places: dict[str, Point] = {}
    for ring, layer in layers.items():
        for number, node in enumerate(layer):
            angle = 2 * math.pi * number / len(layer) + ring * GOLDEN_ANGLE
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
    """Fill a frame of the shape of the screen, pushing overlapping boxes apart until none overlap.

    Frame and places grow a little in every round, so that everything finds room in the end.
    """
    names = sorted(places)
    sizes = np.array([boxes.get(node, BOX) for node in names], float)
    frame = _frame_of(sizes)
    spots = _filled(np.array([places[node] for node in names], float), frame - sizes.max(axis=0))
    while _pushed(spots, sizes):
        frame *= GROWTH
        limits = np.maximum(frame - sizes, 0.0) / 2
        spots = np.clip(spots * GROWTH, -limits, limits)
    return {node: (float(x), float(y)) for node, (x, y) in zip(names, spots, strict=True)}


def _frame_of(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return width and height of the frame that boxes of these sizes begin in."""
    looseness = LOOSENESS + max(ROOMY / len(sizes) - 1, 0.0) * 0.5
    area = looseness * float(sizes.prod(axis=1).sum())
    widest, highest = sizes.max(axis=0)
    return np.array(
        [max(math.sqrt(area * ASPECT), min(len(sizes), 2) * widest), max(math.sqrt(area / ASPECT), highest)]
    )


def _filled(spots: NDArray[np.float64], room: NDArray[np.float64]) -> NDArray[np.float64]:
    """Stretch a cloud of points over a room around the origin."""
    extent = np.ptp(spots, axis=0)
    middle = (spots.min(axis=0) + spots.max(axis=0)) / 2
    stretch = np.divide(np.maximum(room, 1.0), extent, out=np.zeros(2), where=extent > 0)
    filled: NDArray[np.float64] = (spots - middle) * stretch
    return filled


def _pushed(spots: NDArray[np.float64], sizes: NDArray[np.float64]) -> bool:
    """Push boxes that overlap apart, each pair where less of it overlaps; tell whether there were any.

    Measured in boxes of the largest size, two centres that overlap are less than one apart either way.
    """
    one, other = cKDTree(spots / sizes.max(axis=0)).query_pairs(1.0, p=math.inf, output_type="ndarray").T
    gaps = spots[other] - spots[one]
    reach = (sizes[one] + sizes[other]) / 2
    missing = reach - np.abs(gaps)
    pairs = np.flatnonzero((missing > TOUCHING).all(axis=1))
    axes = (missing / reach)[pairs].argmin(axis=1)
    steps = (missing[pairs, axes] / 2 + TOUCHING) * np.where(gaps[pairs, axes] < 0, -1, 1)
    np.subtract.at(spots, (one[pairs], axes), steps)
    np.add.at(spots, (other[pairs], axes), steps)
    return bool(len(pairs))


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
