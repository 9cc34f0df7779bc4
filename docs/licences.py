"""What is from others, as THIRD-PARTY.md lists it: held against the files, and written as CycloneDX.

    python docs/licences.py PACKAGES.json SBOM.json

PACKAGES.json is what `cyclonedx-py requirements requirements.lock` writes: every package with its version and
digests. Added are their licences, as the installed packages tell them, and the files of the table that the
wheel carries. `make sbom` does both.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).parents[1]
SOURCE = HOME / "src" / "claimgraph"
LIST = HOME / "THIRD-PARTY.md"
LONG = 1000  # letters; nobody writes such a line by hand, in no file of ours stands one
OURS = {".py", ".rq", ".ttl", ".yaml", ".md"}
_ROW = re.compile(r"^\| (pages/\S+) \| (.+?) \| (.+?) \| (.+?) \| (\S+) \| ([0-9a-f]{64}) \|$", re.MULTILINE)


class Foreign(NamedTuple):
    """A file that is from others: what it is, version, licence, where the text of that is, its digest."""

    file: str
    what: str
    version: str
    licence: str
    text: str
    digest: str


def listed() -> list[Foreign]:
    """Return the files that THIRD-PARTY.md lists."""
    return [Foreign(*row) for row in _ROW.findall(LIST.read_text("utf-8"))]


def foreign(folder: Path) -> set[str]:
    """Return the files of the package that nobody wrote by hand: binary, or with long lines."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in OURS and "__pycache__" not in path.parts:
            try:
                long = any(len(line) > LONG for line in path.read_text("utf-8").splitlines())
            except UnicodeDecodeError:
                long = True
            if long or ("vendor" in path.parts and path.suffix in {".js", ".css"}):
                found.add(path.relative_to(folder).as_posix())
    return found


def licence(package: str) -> str | None:
    """Return the licence that an installed package tells; None if it is not installed or tells none."""
    try:
        told = metadata(package)
    except PackageNotFoundError:
        return None
    kinds = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")
    ]
    named = told["License-Expression"] or next(iter(kinds), None) or told["License"]
    return str(named).partition("\n")[0][:100] if named else None


def whole(packages: dict[str, Any]) -> dict[str, Any]:
    """Return a bill of materials with licences, and with the files that are from others."""
    for component in packages["components"]:
        component.pop("description", None)  # the line of the lock file, with the digests that stand beside it
        if named := licence(component["name"]):
            component["licenses"] = [{"license": {"name": named}}]
    for one in listed():
        packages["components"].append(
            {
                "bom-ref": one.file,
                "type": "file",
                "name": one.file,
                "version": one.version,
                "description": one.what,
                "licenses": [{"license": {"name": one.licence}}],
                "hashes": [{"alg": "SHA-256", "content": one.digest}],
            }
        )
    return packages


def main(packages: Path, goal: Path) -> None:
    """Read what is known of the packages and write the whole."""
    found = whole(json.loads(packages.read_text("utf-8")))
    goal.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    lacking = [one["name"] for one in found["components"] if "licenses" not in one]
    print(f"{goal}: {len(found['components'])} parts; licence not known: {', '.join(lacking) or 'none'}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
