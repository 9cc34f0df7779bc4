"""Validating many graphs at once: each by itself, several side by side.

SHACL in Python takes about a fifth of a millisecond a quad, most of what a build takes. Graphs do not
depend on each other, so they are shared out to processes: `python -m claimgraph.rdf.validation` reads a JSON
list of N-Quads texts and writes a JSON list of findings.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import ShapeError
from claimgraph.rdf.shapes import Finding, validate

if TYPE_CHECKING:
    from collections.abc import Sequence

WORTH_A_PROCESS = 1_000_000  # characters of N-Quads; below, starting a process takes longer than it saves


def validate_each(graphs: Sequence[str]) -> tuple[Finding, ...]:
    """Check graphs against the shapes, each by itself.

    Args:
        graphs: N-Quads; each must hold what its resources need to be checked (`shapes.validate`).

    Returns:
        All findings, in the order of focus, each once.

    Raises:
        ShapeError: The shapes file is at fault, or a process ended early.
    """
    processes = min(os.cpu_count() or 1, len(graphs))
    if processes == 1 or sum(map(len, graphs)) < WORTH_A_PROCESS:
        found = [_validated(graph) for graph in graphs]
    else:
        with ThreadPoolExecutor(processes) as pool:
            found = [*pool.map(_in_a_process, _shares(graphs, processes))]
    return tuple(sorted(set(chain.from_iterable(found))))


def _shares(graphs: Sequence[str], processes: int) -> list[list[str]]:
    """Share out graphs, the largest first, each to whoever has least to do."""
    shares: list[list[str]] = [[] for _ in range(processes)]
    for graph in sorted(graphs, key=len, reverse=True):
        min(shares, key=lambda share: sum(map(len, share))).append(graph)
    return shares


def _in_a_process(graphs: list[str]) -> tuple[Finding, ...]:
    done = subprocess.run(
        [sys.executable, "-m", "claimgraph.rdf.validation"],
        input=json.dumps(graphs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2] or f"status {done.returncode}"
        raise ShapeError(f"the validation stopped: {reason}")
    return tuple(Finding(**fields) for fields in json.loads(done.stdout))


def _validated(graph: str) -> tuple[Finding, ...]:
    return validate(ox.parse(graph.encode(), format=ox.RdfFormat.N_QUADS))


if __name__ == "__main__":
    findings = chain.from_iterable(map(_validated, json.load(sys.stdin)))
    json.dump([asdict(finding) for finding in findings], sys.stdout)
