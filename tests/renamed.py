"""The project with every label replaced by a number: what recognises a thing by its label sees nothing.

`copied` makes a copy of sources, ontology, questions and corpus, `rename` replaces the labels in one, and
`measured` runs some of the `SURFACES` there in a process of its own. What a surface returns holds no label
and is the same in a renamed copy. To add a surface, add a function and name it in `SURFACES`.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.model.namespaces import shipped
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claimgraph.pages.matrix.cell import Line
    from claimgraph.pages.sections import Section
    from claimgraph.store.dataset import Dataset

LABEL = re.compile(r'((?:rdfs:label|skos:prefLabel) )"[^"\n]*"')
NAME = re.compile(r"^( +(?:name|label): )\S.*$|(\{name: )\"[^\"]*\"", re.MULTILINE)
REGISTRY = ("actors.yaml", "places.yaml", "events.yaml")


def copied(folder: Path) -> Path:
    """Copy what a build needs into an empty folder, and return the folder."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("ontology", "queries", "corpus"):
        shutil.copytree(shipped(name), folder / name)
    return folder


def rename(tree: Path) -> None:
    """Put a number in the place of every label of the ontology, the codes and the registry of a copy."""
    numbers = itertools.count(1)
    registry = [tree / "corpus" / "iraq-2023" / name for name in REGISTRY]
    for file in (*sorted((tree / "ontology").glob("*.ttl")), *registry):
        pattern = NAME if file in registry else LABEL
        text = file.read_text("utf-8")
        renamed = pattern.sub(lambda found: f'{found[1] or found[2]}"{next(numbers)}"', text)
        file.write_text(renamed, "utf-8")


def measured(tree: Path, *surfaces: str) -> dict[str, Any]:
    """Return what some surfaces say of the corpus in a copy, as JSON has it; one process builds it once."""
    path = os.pathsep.join([str(tree / "src"), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-m", "tests.renamed", str(tree), *surfaces],
        env={**os.environ, "PYTHONPATH": path},
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def networks(data: Dataset) -> dict[str, Any]:
    """Nodes with kinds, edges with lines and all that follows from their support, of each network."""
    from claimgraph.networks.build import Options, actors, co_claims, events, relays

    found = {build.__name__: _graph(build(data)) for build in (actors, events, relays, co_claims)}
    found["named only"] = _graph(actors(data, options=Options(unidentified=False)))
    found["folded"] = _graph(actors(data, options=Options(facades="folded", spokespeople="folded")))
    return found


def _graph(net: Any) -> dict[str, Any]:  # noqa: ANN401 - networkx has no types
    kept = ("family", "weight", "first", "last", "documents", "roots", "contested", "statements")
    edges = [
        [*(ends if net.is_directed() else sorted(ends)), kind, {name: item[name] for name in kept}]
        for *ends, kind, item in net.edges(keys=True, data=True)
    ]
    nodes = [[node, item["kind"], item["what"], item["statements"]] for node, item in net.nodes(data=True)]
    return {"nodes": sorted(nodes), "edges": sorted(edges, key=lambda edge: edge[:3])}


def standing(data: Dataset) -> dict[str, Any]:
    """Signs, camps, communities, hypotheses on names, and ranks with their ranges."""
    from claimgraph.networks import facades
    from claimgraph.networks.build import Options, actors
    from claimgraph.networks.ranking import camps, centrality

    net = actors(data, options=Options(spokespeople="folded"))
    found = camps.balance(net)
    signs = [[*sorted((u, v)), sign] for u, v, sign in camps.signed(net).edges(data="sign")]
    held = facades.hypotheses(net)
    table = centrality.table(net, "strength", centrality.Options(among=("groups",)))
    shown = ("node", "rank", "value", "best", "worst", "worst_without", "best_folded", "worst_folded")
    return {
        "signs": sorted(signs),
        "camps": [sorted(camp) for camp in found.camps],
        "triangles": [found.balanced, found.unbalanced, found.friendly, found.hostile, found.mixed],
        "communities": [sorted(part) for part in camps.communities(net)],
        "hypotheses": sorted([item.front, item.behind, item.roots] for item in held),
        "chosen": sorted([item.front, item.behind] for item in facades.chosen(held)),
        "ranks": [[row[name] for name in shown] for row in table],
    }


def page(data: Dataset) -> dict[str, Any]:
    """Marks of nodes, lines and legend in the page of networks, and what its statements do."""
    from claimgraph.networks.build import actors, events
    from claimgraph.pages.network.page import joined
    from claimgraph.pages.network.records import records

    shown = records(joined([actors(data), events(data)]), data.reading)
    marks = ("kind", "shape", "color", "dashes", "quiet")
    return {
        "nodes": sorted(
            [item[name] for name in ("id", "kind", "shape", "color", "size", "event", "statements")]
            for item in shown.nodes
        ),
        "edges": sorted(
            [item[name] for name in ("id", "kind", "family", "quiet", "contested", "roots", "statements")]
            for item in shown.edges
        ),
        "legends": [
            [group["name"], [[mark[name] for name in marks if name in mark] for mark in group["kinds"]]]
            for legend in ("nodeGroups", "edgeGroups")
            for group in shown.meta[legend]
        ],
        "acts": sorted([card.id, sorted(card.does)] for card in shown.material.cards),
        "sections": sorted([item["id"], item["sections"]] for item in shown.nodes),
        "further": sorted([event, *_values(one)] for event, found in shown.further.items() for one in found),
        "opposed": sorted(
            [card.id, point.content, shown.material.cards[other.card].id]
            for card in shown.material.cards
            for point in card.points
            for other in point.others
        ),
        "contests": sorted([item.about.id, *_values(item)] for item in shown.contests),
    }


def _values(found: Any) -> list[Any]:  # noqa: ANN401 - values side by side
    return [found.relation, found.cards, sorted(len(value.holders) for value in found.values)]


def timeline(data: Dataset) -> dict[str, Any]:
    """Threats and attacks, lanes and marks, contested points and lines of a timeline."""
    from claimgraph.pages.timeline import chronicle, mark
    from claimgraph.pages.timeline.picture import picture

    told = chronicle.chronicle(data)
    drawn = picture(told, chronicle.Options().lanes)
    cards = told.material.cards
    looks = (mark.family(item.does) for item in cards)
    return {
        "threats": told.threats,
        "attacks": sorted(item.iri for item in told.happenings if item.attack),
        "marks": sorted(
            [item.id, look.name, look.shape, look.colour] for item, look in zip(cards, looks, strict=True)
        ),
        "followed": sorted([item.iri, len(item.threats)] for item in told.happenings),
        "contested": sorted([item.iri, sorted(item.contested)] for item in told.happenings),
        "accounts": sorted(
            [item.iri, one.word, one.actor] for item in told.happenings for one in item.accounts
        ),
        "lanes": sorted([lane.actor, lane.group.name, lane.statements, lane.behalf] for lane in drawn.lanes),
        "rings": sorted(
            [one.lane, one.glyph.name, one.event, sorted(_named(told, one))]
            for one in drawn.marks
            if one.contested
        ),
        "lines": sorted([sorted(_named(told, tie.threat)), tie.order] for tie in drawn.ties),
    }


def _named(told: Any, mark: Any) -> list[str]:  # noqa: ANN401 - a chronicle and a mark of it
    """The IRIs of what a mark of a timeline stands for."""
    cards = told.material.cards
    return [told.happenings[item].iri if mark.event else cards[item].iri for item in mark.members]


def dossier(data: Dataset) -> list[list[Any]]:
    """Sections of dossiers: their rows by cells and statements."""
    from claimgraph.pages.dossier.ground import Ground
    from claimgraph.pages.dossier.page import report

    slugs = ("kataib-hezbollah", "abu-ali-al-askari", "ain-al-asad", "islamic-resistance-in-iraq")
    entities = [one for one in data.reading.entities.values() if one.slug in slugs]
    ground = Ground(data)
    return [
        [entity.slug, _sections(report(ground.subjects.of(entity.iri), ground))]
        for entity in sorted(entities, key=lambda entity: entity.slug)
    ]


def show(data: Dataset) -> list[list[Any]]:
    """What `show` prints of some things, section by section."""
    from claimgraph.pages.profile import sections

    slugs = ("ain-al-asad", "kataib-hezbollah", "attack-harir-2023-10-18", "new-arab-2023-10-19")
    return [[slug, _sections(sections(data.reading, data.find(slug)))] for slug in slugs]


def demo(data: Dataset) -> list[Any]:
    """What `demo` prints, section by section; titles may hold names."""
    from claimgraph.pages import findings

    counts = [
        [what, total, sorted(kinds.items())] for what, (total, kinds) in findings.counts(data.reading).items()
    ]
    return [counts, _sections(findings.sections(data.reading))]


def _sections(found: Iterable[Section]) -> list[list[Any]]:
    """Sections without a word: bits of cells, first columns and names left out, and what they name."""
    return [
        [
            section.question,
            sorted(
                [len(cell) for cell in row[1:]] for row in section.rows if section.columns[:1] != ("name",)
            ),
            sorted(section.named),
            sorted([one.subject[0], len(one.stances), len(one.beside)] for one in section.contests),
            sorted(_sections(section.parts)),
        ]
        for section in found
    ]


def matrix(data: Dataset) -> dict[str, Any]:
    """Rows, columns, cells and sides of the matrix, and what the heads of rows rest on."""
    from claimgraph.claims.cards import material
    from claimgraph.claims.scope import Scope
    from claimgraph.pages.matrix.row import event_row
    from claimgraph.pages.matrix.table import Options, Table

    found = Table(data, Scope(), Options())
    shown = material(data.reading, data.reading.statements, data.reading.contests)
    rows = [(event, event_row(number, event, found, shown)) for number, event in enumerate(found.rows)]
    return {
        "rows": sorted(found.rows),
        "columns": sorted(found.columns),
        "cells": sorted(
            [event, party, made.clash, made.more, sorted(map(_line, made.lines))]
            for event, row in rows
            for party, place in found.places.items()
            if (made := row["cells"].get(place))
        ),
        "sides": sorted(
            [event, sorted([len(side.stances), side.letter, side.tint] for some in sides for side in some)]
            for event, sides in found.sides.items()
        ),
        "heads": sorted(
            [event, len(found.disputes.get(event, ())), [one.statement for one in found.headed(event)]]
            for event in found.rows
        ),
        "counts": found.counts,
    }


def _line(line: Line) -> list[object]:
    """What a line of a cell says without a name: acts, how often, on which side, whether it stands."""
    side = line.value.side
    return [
        *(line.says, line.of, line.number, bool(line.reserve), bool(line.standing)),
        *(bool(line.value.text), bool(line.value.topic), side.letter if side else ""),
    ]


def chart(data: Dataset) -> dict[str, Any]:
    """What a map shows of which event at which place, and what it cannot show."""
    from claimgraph.pages.map.sites import Options, sites

    told = sites(data, options=Options("event"))
    return {
        "events": sorted(
            [site.iri, site.wide, deed.iri, sorted(deed.said), len(deed.contested), len(deed.near), deed.wide]
            for site in told.sites
            for deed in site.deeds
        ),
        "untold": sorted(deed.iri for deed in told.untold),
        "bare": sorted(site.iri for site in told.bare),
    }


def schema(_data: Dataset) -> list[str]:
    """The predicates that annotations may use, as editors are told."""
    from claimgraph.model.ontology.schema import schema as whole

    return sorted(one["const"] for one in whole()["$defs"]["Proposition"]["prefixItems"][1]["anyOf"])


SURFACES: dict[str, Callable[[Dataset], Any]] = {
    surface.__name__: surface
    for surface in (networks, standing, page, timeline, dossier, show, demo, matrix, chart, schema)
}


if __name__ == "__main__":
    import claimgraph
    from claimgraph.store.build import build

    if not Path(claimgraph.__file__).is_relative_to(sys.argv[1]):
        sys.exit(f"claimgraph comes from {claimgraph.__file__}")
    data = build(Path(sys.argv[1]) / "corpus" / "iraq-2023", validate=False)
    json.dump({name: SURFACES[name](data) for name in sys.argv[2:]}, sys.stdout)
