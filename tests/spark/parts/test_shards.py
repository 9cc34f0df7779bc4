"""Lines at their homes, none twice, whatever letters stand in them."""

from __future__ import annotations

from claimgraph.model.namespaces import CG, PREFIXES
from claimgraph.spark.parts import shards
from claimgraph.spark.parts.shards import Held

HOME = "https://e.org/id"


def test_lines_are_at_home_with_what_they_are_of() -> None:
    line = "<{}> <https://e.org/p> <https://e.org/o> <https://e.org/g> .\n"
    of = {
        f"{HOME}/document/a": "a",
        f"{HOME}/report/a.b.x.0": "a",
        f"{HOME}/open-point/a.x.raid.outcome": "a",
        f"{HOME}/proposition/raid.outcome.hit": "/raid.outcome.hit",
        f"{HOME}/disagreement/0f": "/0f",
        f"{HOME}/side/0f.1": "/0f",
    }
    assert {iri: shards.home(line.format(iri)) for iri in of} == of
    together = [(home, held.lines.count("\n")) for home, held in shards.homes(map(line.format, of))]
    assert together == [("a", 3), ("/raid.outcome.hit", 1), ("/0f", 2)]


def test_a_letter_that_parts_lines_elsewhere_parts_none_here() -> None:
    line = f'<{HOME}/document/a> <https://e.org/p> "one\u2028other\x85" <https://e.org/g> .\n'
    made = shards.shard([Held(line), Held(line)], (), {})
    assert (made.quads.open().decode(), made.number) == (line, 1)


def test_what_is_implied_is_written_where_nobody_names_it() -> None:
    content = f"<{HOME}/proposition/raid> <{PREFIXES['rdf']}type> <{CG}Proposition> <https://e.org/{{}}> .\n"
    named, implied = content.format("propositions"), content.format("derived")
    alone = shards.shard([Held(implied=implied), Held(implied=implied)], (), {})
    assert alone.quads.open().decode() == implied
    both = shards.shard([Held(implied=implied), Held(named)], (), {})
    assert both.quads.open().decode() == named
