"""What ends a statement, what ends the ending, and which of several endings counts."""

from __future__ import annotations

from itertools import pairwise

from claimgraph.rdf.derive.standing import Ending, Reported, Standing, standings

OUTLET, WIRE = "outlet", "wire"


def reported(name: str, *ways: tuple[str, str], own: str = "") -> Reported:
    """A statement with its ways: the document, and through whom it came there."""
    return Reported(name, frozenset({own or name}), tuple((where, frozenset({via})) for where, via in ways))


def codes(statements: list[Reported], *endings: Ending) -> dict[str, str]:
    return {name: found.code for name, found in standings(statements, endings).items()}


def withdraws(by: str, target: str, day: str = "2031-05-02") -> Ending:
    return Ending(by, day, target, "withdraws")


def retracts(target: str, *documents: str, by: str = "note", publisher: str = OUTLET) -> Ending:
    return Ending(by, "2031-06-01", target, "retracts", publisher, frozenset(documents))


def test_a_chain_of_endings_alternates() -> None:
    row = [reported(str(at)) for at in range(5)]
    found = codes(row, *(withdraws(str(at + 1), str(at)) for at in range(4)))
    assert found == {"0": "stands", "1": "withdrawn", "2": "stands", "3": "withdrawn", "4": "stands"}


def test_a_long_chain_in_any_order_is_settled() -> None:
    """Longer than Python can recurse."""
    names = [str(at) for at in range(3_001)]
    endings = [withdraws(after, before) for before, after in pairwise(names)]
    found = codes([reported(name) for name in names], *endings)
    assert [found[name] for name in names[-4:]] == ["withdrawn", "stands", "withdrawn", "stands"]


def test_a_circle_does_not_hang() -> None:
    """What was checked has none; whoever builds from other quads must still get an end."""
    found = codes(
        [reported("a"), reported("b"), reported("c")],
        withdraws("a", "b"),
        withdraws("b", "c"),
        withdraws("c", "a"),
    )
    assert found.keys() == {"a", "b", "c"}
    assert codes([reported("a")], withdraws("a", "a")).keys() == {"a"}


def test_withdrawn_before_superseded_before_unsupported() -> None:
    said = [reported("a", ("d", "")), reported("b"), reported("c")]
    superseded, withdrawn = Ending("b", "2031-05-01", "a", "supersedes"), withdraws("c", "a", "2031-05-09")
    gone = retracts("a", "d")
    assert codes(said, gone)["a"] == "unsupported"
    assert codes(said, gone, superseded)["a"] == "superseded"
    assert codes(said, gone, superseded, withdrawn)["a"] == "withdrawn"


def test_by_what_and_since_when_is_told_by_the_first_that_works() -> None:
    said = [reported("a"), reported("b"), reported("c")]
    found = standings(said, [withdraws("c", "a", "2031-05-09"), withdraws("b", "a", "2031-05-03")])
    assert found["a"] == Standing("withdrawn", "b", "2031-05-03")
    again = [withdraws("c", "a", "2031-05-09"), withdraws("b", "a", "2031-05-03"), withdraws("c", "b")]
    assert standings(said, again)["a"] == Standing("withdrawn", "c", "2031-05-09")


def test_a_report_that_is_retracted_ends_a_statement_only_if_none_is_left() -> None:
    said = reported("a", ("d", ""), ("e", ""))
    assert codes([said], retracts("a", "d"))["a"] == "stands"
    assert (
        codes([said], retracts("a", "d"), retracts("a", "e", by="other", publisher=WIRE))["a"]
        == "unsupported"
    )


def test_what_the_retracting_outlet_passed_on_falls_with_it() -> None:
    through, beside = reported("a", ("d", ""), ("e", OUTLET)), reported("b", ("d", ""), ("e", WIRE))
    found = codes([through, beside], retracts("a", "d"), retracts("b", "d"))
    assert found == {"a": "unsupported", "b": "stands"}


def test_to_retract_an_own_sentence_is_to_withdraw_it() -> None:
    said = reported("a", ("d", ""), ("e", ""), own=OUTLET)
    assert codes([said], retracts("a", "d"))["a"] == "withdrawn"


def test_a_retraction_works_only_while_the_statement_that_makes_it_stands() -> None:
    said = [reported("a", ("d", "")), reported("note"), reported("again")]
    assert codes(said, retracts("a", "d"))["a"] == "unsupported"
    assert codes(said, retracts("a", "d"), withdraws("again", "note"))["a"] == "stands"


def test_what_nothing_ends_stands() -> None:
    assert standings([reported("a")], []) == {"a": Standing()}
