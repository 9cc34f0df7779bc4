"""The front door: what `import claimgraph` shows, and nothing else."""

from __future__ import annotations

import inspect

import claimgraph
from claimgraph import errors

PUBLIC = ["ClaimgraphError", "__version__", "build", "open"]


def test_the_front_door_shows_what_it_says() -> None:
    assert sorted(claimgraph.__all__) == sorted(PUBLIC)
    assert all(hasattr(claimgraph, name) for name in PUBLIC)


def test_everything_public_says_what_it_is() -> None:
    for name in PUBLIC:
        thing = getattr(claimgraph, name)
        assert isinstance(thing, str) or (inspect.getdoc(thing) or "").partition("\n")[0].endswith(".")


def test_all_errors_have_one_root() -> None:
    raised = [
        thing
        for thing in vars(errors).values()
        if inspect.isclass(thing) and issubclass(thing, BaseException)
    ]
    assert len(raised) == 7
    assert all(issubclass(thing, claimgraph.ClaimgraphError) for thing in raised)
    assert all(thing.__name__ in (errors.__doc__ or "") for thing in raised)
