"""What people may mark in a project of another tool, and the mapping that says what it means here.

A statement is a span with its act as label; who or what has a role in it is a span with the role as label.
A link leads from the statement to such a span; without one it belongs to the shortest statement around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.formats.edits import flow
from claimgraph.corpus.imports.mapping import PASSAGE, ROLES, STATEMENT
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = (*ROLES, PASSAGE)  # a passage: more words of a statement
HEDGED, NOTE = "hedged", "note"
ACT_COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#CC79A7", "#D55E00", "#9ECAE1")
PART_COLOUR = "#DDDDDD"


def acts() -> tuple[str, ...]:
    """Return the acts that a span may have as its label."""
    return vocabulary().acts


def colours() -> dict[str, str]:
    """Return a colour for each act; of roles all have the same."""
    return {act: ACT_COLOURS[number % len(ACT_COLOURS)] for number, act in enumerate(acts())}


def link(part: str) -> str:
    """Return what the link from a statement to a part of it is called.

    Example:
        >>> link("speaker")
        'has_speaker'
    """
    return f"has_{part}"


def words(label: str) -> str:
    """Return a label as people read it.

    Example:
        >>> words("on_behalf_of")
        'on behalf of'
    """
    return label.replace("_", " ")


def mapping(ends: tuple[str, str], spans: Mapping[str, object], more: Mapping[str, object]) -> str:
    """Return the text of the mapping of a project.

    Args:
        ends: What the tool calls the beginning and the end of a link.
        spans: What the labels of its spans mean.
        more: What the attributes mean beside those that all projects have.
    """
    links = {
        link(part): {"as": "link", "ends": dict(zip(ends, (STATEMENT, part), strict=True))} for part in PARTS
    }
    attributes = {HEDGED: {"as": "hedged"}, NOTE: {"as": "note"}} | dict(more)
    lines = [
        "# What the labels of the project mean here; claimgraph init wrote both.",
        "# Of documents that the corpus does not have yet, who published them (an actor) and when:",
        "# publisher: ID",
        "# published: 2031-05-02",
    ]
    for key, meanings in (("spans", spans), ("links", links), ("attributes", attributes)):
        lines += [f"{key}:", *(f"  {flow(label)}: {flow(meaning)}" for label, meaning in meanings.items())]
    return "\n".join(lines) + "\n"


def labelled() -> Mapping[str, object]:
    """Return what spans mean whose label is an act or a role."""
    return {act: {"as": STATEMENT, "act": act} for act in acts()} | {part: {"as": part} for part in PARTS}
