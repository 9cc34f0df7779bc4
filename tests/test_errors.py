"""Errors are written for the person who will read them."""

from __future__ import annotations

from claimgraph import errors
from claimgraph.errors import AnnotationError, ClaimgraphError, Fault, NotFoundError


def test_one_tree() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert all(issubclass(kind, ClaimgraphError) for kind in kinds)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)


def test_faults_in_the_order_of_files_and_lines() -> None:
    faults = [
        Fault("b.yaml", 2, "x"),
        Fault("a.yaml", 10, "x"),
        Fault("a.yaml", 9, "x"),
        Fault("a.yaml", 9, "x"),
    ]
    assert str(AnnotationError(faults)) == "a.yaml:9: x\na.yaml:10: x\nb.yaml:2: x"


def test_a_fault_is_one_short_line_whatever_it_quotes() -> None:
    forged = Fault("a.yaml", 3, "no kind 'x\nb.yaml:1: all is well\u2028'; did you mean 'y'?")
    assert str(forged) == "a.yaml:3: no kind 'x b.yaml:1: all is well '; did you mean 'y'?"
    long = str(Fault("a.yaml", 3, f"no kind '{'x' * 60_000}'; did you mean 'y'?"))
    assert len(long) < 600
    assert long.startswith("a.yaml:3: no kind 'xxx")
    assert long.endswith("xxx'; did you mean 'y'?")


def test_counts_what_it_leaves_out() -> None:
    error = AnnotationError(Fault("a.yaml", line, "x") for line in range(1, 102))
    assert (len(error.faults), error.hidden) == (100, 1)
    assert str(error).endswith("a.yaml:100: x\nand 1 more fault")


def test_candidates() -> None:
    assert NotFoundError("no actor 'x'", ["a", "b"]).candidates == ("a", "b")
