"""The published schemas of graph files, as a second opinion on what is written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parent.parent / "cases" / "schemas"


def out_of_schema(name: str, text: str) -> list[str]:
    """Return what a schema of this name finds wrong in a text."""
    schema = _schema(name)
    schema.validate(etree.fromstring(text.encode()))
    return [error.message for error in schema.error_log]


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))
