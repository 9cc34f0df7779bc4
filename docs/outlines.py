"""Make the outlines on which maps are drawn, from the npm package world-atlas; run only when they change.

    npm pack world-atlas@2.0.2
    python docs/outlines.py world-atlas-2.0.2.tgz

The package holds Natural Earth (public domain) at 1:50,000,000 as TopoJSON. What a map needs of it goes into
`src/claimgraph/pages/assets/map/outlines.json`: lines that countries share, once, as whole hundredths of a
degree, each point as the difference from the one before; and for each country its name and which lines make
up its rings: number n stands for line n, and -1 - n for line n backwards, as in TopoJSON.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ASSET = ROOT / "src" / "claimgraph" / "pages" / "assets" / "map" / "outlines.json"
PACKAGE = "world-atlas 2.0.2"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
MEMBER = "package/countries-50m.json"
STEPS = 100  # to a degree: 1.1 km, finer than lines at this scale are


def main(package: Path) -> None:
    """Read the package and write the asset."""
    if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{package}: this is not {PACKAGE} as it was published; npm pack world-atlas@2.0.2")
    with tarfile.open(package) as archive:
        found = archive.extractfile(MEMBER)
        world: dict[str, Any] = json.load(found) if found else {}
    made = {
        "source": f"Natural Earth 1:50m (public domain), by way of {PACKAGE} (ISC)",
        "steps": STEPS,
        "lines": [_differences(_points(arc, world["transform"])) for arc in world["arcs"]],
        "countries": sorted(_country(one) for one in world["objects"]["countries"]["geometries"]),
    }
    text = ",\n".join(f'"{name}":{_written(held)}' for name, held in made.items())
    ASSET.write_text(f"{{{text}}}\n", "utf-8", newline="\n")
    lines, countries = len(world["arcs"]), len(world["objects"]["countries"]["geometries"])
    sys.stdout.write(f"{ASSET.relative_to(ROOT)}: {lines} lines, {countries} countries\n")


def _written(held: object) -> str:
    """Return JSON; each thing of a list stands in a line of its own."""
    if isinstance(held, list):
        return "[{}]".format(",\n".join(map(_written_small, held)))
    return _written_small(held)


def _written_small(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[int, int]]:
    """Return the points of a line of TopoJSON, in steps, none twice in a row."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    points: list[tuple[int, int]] = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        point = round((x * scale_x + left) * STEPS), round((y * scale_y + bottom) * STEPS)
        if points[-1:] != [point]:
            points.append(point)
    return points


def _differences(points: list[tuple[int, int]]) -> list[int]:
    """Return a line as its first point and the way from each point to the next."""
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
    return [*points[0], *(step for pair in steps for step in pair)]


def _country(geometry: dict[str, Any]) -> tuple[str, list[list[int]]]:
    """Return a country: its name and its rings, holes among them."""
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return geometry["properties"]["name"], [ring for part in parts for ring in part]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
