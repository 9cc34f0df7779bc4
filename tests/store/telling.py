"""A graph that tells of which version it is; children of the tests load it without pytest."""

from __future__ import annotations

from claimgraph.rdf.nquads import Graph

GRAPH = Graph("https://example.org/g")


def lines(version: int, count: int = 60) -> list[str]:
    """A graph that tells of which version it is, and whether it is whole."""
    return [
        GRAPH.literal(
            f"https://example.org/{number}", "https://example.org/name", f"version {version}, {number:03}"
        )
        for number in range(count)
    ]
