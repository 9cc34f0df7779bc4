"""One meaning on every surface: each row of the table of pairs, wherever contests are shown."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest
import rdflib

from claimgraph import networks
from claimgraph.analyses.sources import silence
from claimgraph.claims.scope import Scope
from claimgraph.model.namespaces import CG
from claimgraph.pages import findings, profile
from claimgraph.pages.dossier import page as dossier
from claimgraph.pages.dossier.ground import Ground
from claimgraph.pages.matrix.table import Options, Table
from claimgraph.pages.timeline.chronicle import chronicle
from claimgraph.rdf.derive.verdicts import CONTESTS
from claimgraph.store import build, export
from tests import pairs
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from claimgraph.claims.contests import Contest
    from claimgraph.pages.sections import Section
    from claimgraph.store.dataset import LocalDataset

    Surface = Callable[["Surfaces", pairs.Row], set[str]]

ROWS = pairs.rows()
ID = f"{pairs.BASE}id/"
PLENTY = 10_000
# What stands between two contents of which one is denied, on whichever grounds.
MET = CONTESTS | {"hedged-denial", "split", "reversal", "inconsistency", "change"}


class Surfaces(NamedTuple):
    """Everything that the surfaces show.

    Attributes:
        data: The corpus of the whole table.
        folder: Where corpora of one row each can be written.
    """

    data: LocalDataset
    folder: Path


@pytest.fixture(scope="session")
def table(paired: LocalDataset, tmp_path_factory: pytest.TempPathFactory) -> Surfaces:
    """The corpus of the table, built once."""
    return Surfaces(paired, tmp_path_factory.mktemp("pairs"))


@cache
def alone(table: Surfaces, row: pairs.Row) -> LocalDataset:
    """The corpus of one row, for what counts over everything or shows the best of it only."""
    return build.build(pairs.write(table.folder / row.slug, [row]), validate=False)


def things(row: pairs.Row) -> set[str]:
    """IRIs of the events of a row, or of the actor that it is about."""
    return {f"{ID}{'event' if row.kind else 'actor'}/{slug}" for slug in row.things}


def speakers(row: pairs.Row) -> list[str]:
    said = (item["by"] if isinstance(item["by"], list) else [item["by"]] for item in row.said)
    return list(dict.fromkeys(who for by in said for who in by))


def named(row: pairs.Row) -> list[str]:
    """The speakers of a row that have a name."""
    return [who for who in speakers(row) if not who.startswith("?")]


def local(iri: str) -> str:
    return iri.rpartition("/")[2]


# The surfaces: each returns the kinds of contest on the events of a row; `SOME` where it names no kind


SOME = {"contest"}
NONE: set[str] = set()


def rows_of(table: Surfaces, row: pairs.Row, question: str) -> set[str]:
    found = asked(table, question)
    return {local(kind) for subject, kind in found if subject in things(row)}


@cache
def asked(table: Surfaces, question: str) -> set[tuple[str, str]]:
    return {(line["subject_iri"], line["kind_iri"]) for line in table.data.ask(question).texts()}


def contested_facts(table: Surfaces, row: pairs.Row) -> set[str]:
    return rows_of(table, row, "contested-facts")


def disagreements(table: Surfaces, row: pairs.Row) -> set[str]:
    return rows_of(table, row, "disagreements") & CONTESTS


@cache
def overview(table: Surfaces) -> set[str]:
    return {line["event_iri"] for line in table.data.ask("contested-overview").texts()}


def contested_overview(table: Surfaces, row: pairs.Row) -> set[str]:
    return SOME if overview(table) & things(row) else NONE


def contradictors(table: Surfaces, row: pairs.Row) -> set[str]:
    return SOME if list(alone(table, row).ask("contradictors")) else NONE


def difference(table: Surfaces, row: pairs.Row) -> set[str]:
    """Between any two who have a name."""
    found = (conflicts(table, *pair) for pair in combinations(named(row), 2))
    return SOME if any(things(row) & subjects for subjects in found) else NONE


@cache
def conflicts(table: Surfaces, x: str, y: str) -> set[str]:
    """On what two who have a name differ in conflict, in the whole table."""
    return {
        line["subject_iri"] for line in table.data.ask("difference", x=x, y=y).texts() if line["conflict"]
    }


def denials_answered(table: Surfaces, row: pairs.Row) -> set[str]:
    found = [
        line["order"]
        for slug in row.things
        for line in table.data.ask("denials-answered", event=slug).texts()
    ]
    return SOME if set(found) - {"nobody"} else NONE


def of_sections(sections: Iterable[Section], row: pairs.Row) -> set[str]:
    return of_contests((contest for section in sections for contest in section.contests), row)


def of_contests(contests: Iterable[Contest], row: pairs.Row) -> set[str]:
    return {
        found.kind
        for contest in contests
        if contest.subject[0] in things(row)
        for found in contest.disagreements
        if found.contest
    }


def show(table: Surfaces, row: pairs.Row) -> set[str]:
    found = (profile.sections(table.data.reading, table.data.find(slug)) for slug in row.things)
    return set[str]().union(*(of_sections(sections, row) for sections in found))


def demo(table: Surfaces, row: pairs.Row) -> set[str]:
    return of_sections(findings.sections(alone(table, row).reading), row)


@cache
def cells(table: Surfaces, kind: str) -> Table:
    return Table(table.data, Scope(), Options(silence.Options(kind=kind), events=PLENTY, speakers=PLENTY))


def matrix(table: Surfaces, row: pairs.Row) -> set[str]:
    found = cells(table, row.kind)
    marked = any(found.clashes(event, party) for event in things(row) for party in found.columns)
    return SOME if marked else NONE


@cache
def told(table: Surfaces) -> Mapping[str, Mapping[str, str]]:
    return {item.iri: item.contested for item in chronicle(table.data).happenings}


def timeline(table: Surfaces, row: pairs.Row) -> set[str]:
    return SOME if any(told(table).get(event) for event in things(row)) else NONE


@cache
def disputed(table: Surfaces) -> set[str]:
    edges = networks.events(table.data).edges(data=True)
    return {end for *ends, edge in edges if edge["contested"] for end in ends}


def network(table: Surfaces, row: pairs.Row) -> set[str]:
    return SOME if disputed(table) & things(row) else NONE


def dossiers(table: Surfaces, row: pairs.Row) -> set[str]:
    found = (sections_of(table, who) for who in named(row))
    return set[str]().union(*(of_sections(sections, row) for sections in found))


@cache
def sections_of(table: Surfaces, who: str) -> list[Section]:
    ground = Ground(table.data)
    return dossier.report(ground.subjects.of(f"{ID}actor/{who}"), ground)


PLAIN = f"""
SELECT ?thing ?kind WHERE {{
  ?contest a <{CG}Contest> ; <{CG}disagreementKind> ?kind ; <{CG}onSubject> ?thing .
}}"""


@cache
def exported(table: Surfaces, suffix: str) -> set[tuple[str, str]]:
    """The answer of rdflib to a plain query, no question of ours, on what was exported."""
    path = table.folder / f"pairs.{suffix}"
    export.write(table.data, path)
    graph = rdflib.Dataset(default_union=True)
    graph.parse(path)
    return {(str(thing), local(str(kind))) for thing, kind in graph.query(PLAIN)}  # type: ignore[misc]


def nquads(table: Surfaces, row: pairs.Row) -> set[str]:
    return {kind for thing, kind in exported(table, "nq") if thing in things(row)}


def trig(table: Surfaces, row: pairs.Row) -> set[str]:
    return {kind for thing, kind in exported(table, "trig") if thing in things(row)}


KINDS = (contested_facts, disagreements, show, demo, dossiers, nquads, trig)
PLACES = (
    *(contested_facts, disagreements, contested_overview, contradictors, difference, denials_answered),
    *(show, demo, matrix, timeline, network, dossiers, nquads, trig),
)

COSTLY = (contradictors, demo, difference)  # each row needs a corpus, or questions, of its own


WHERE: dict[Surface, Callable[[pairs.Row], bool]] = {
    contradictors: lambda row: len(speakers(row)) > 1,
    difference: lambda row: len(named(row)) > 1,
    denials_answered: lambda row: any("denies" in item for item in row.said),
    demo: lambda row: row.kind == "attack",
    dossiers: lambda row: bool(named(row)),
}
OF_ACTORS = (contested_facts, disagreements, contradictors, nquads, trig)


def speaks_of(surface: Surface, row: pairs.Row) -> bool:
    """Whether a surface has anything to say of a row at all; what is said of an actor some tell only."""
    told = surface not in WHERE or WHERE[surface](row)
    return told and (bool(row.kind) or surface in OF_ACTORS)


def expected(surface: Surface, row: pairs.Row) -> set[str]:
    """What a surface must show of a row."""
    kinds = set(row.gives) & (MET if surface is denials_answered else CONTESTS)
    return kinds if surface in KINDS else SOME if kinds else NONE


def same(table: Surfaces, row: pairs.Row, surfaces: Iterable[Surface]) -> bool:
    """Whether some surfaces show of a row what they must; fails with what they show where they do not."""
    told = [surface for surface in surfaces if speaks_of(surface, row)]
    assert {surface.__name__: surface(table, row) for surface in told} == {
        surface.__name__: expected(surface, row) for surface in told
    }
    return bool(told)


@pytest.mark.parametrize("row", sampled(ROWS, 4), ids=lambda row: row.slug)
def test_each_surface_shows_a_contest_where_there_is_one_and_nowhere_else(
    table: Surfaces, row: pairs.Row
) -> None:
    assert same(table, row, [surface for surface in PLACES if surface not in COSTLY])


@pytest.mark.parametrize(
    "row",
    sampled([row for row in ROWS if any(speaks_of(one, row) for one in COSTLY)]),
    ids=lambda row: row.slug,
)
def test_what_has_to_be_asked_for_each_row_by_itself_shows_the_same(table: Surfaces, row: pairs.Row) -> None:
    assert same(table, row, COSTLY)
