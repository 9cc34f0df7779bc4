"""The formats of others, and how the name of a file of each ends."""

from __future__ import annotations

from typing import Literal

Format = Literal[
    "annotations",
    "bibtex",
    "csl",
    "follow-the-money",
    "geojson",
    "nanopublications",
    "spreadsheet",
    "stix",
]

# The usual ending first.
ENDINGS: dict[Format, tuple[str, ...]] = {
    "annotations": (".jsonld", ".json"),
    "bibtex": (".bib",),
    "csl": (".json",),
    "follow-the-money": (".ijson", ".json", ".jsonl"),
    "geojson": (".geojson", ".json"),
    "nanopublications": (".trig",),
    "spreadsheet": (".xlsx", ".csv"),
    "stix": (".json",),
}
