"""The networks and the questions that list their lines row by row say the same."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph import networks
from claimgraph.claims.scope import Scope
from claimgraph.store import build
from tests.conftest import HARBOUR, IRAQ
from tests.sampled import sampled

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from claimgraph.store.dataset import LocalDataset

    Line = tuple[str, ...]

IRI = "https://w3id.org/claimgraph/iraq-2023/id/"
QUESTIONS = {
    "actors": "network-actors",
    "events": "network-events",
    "relays": "network-relays",
    "co_claims": "network-co-claims",
}
SCOPES = {
    "iraq": [
        Scope(),
        Scope(place="harir-air-base"),
        Scope(place="gaza-strip"),
        Scope(place="iraq"),
        Scope(acts=("threat", "denial")),
        Scope(since=date(2023, 11, 2)),
        Scope(until=date(2023, 10, 19)),
        Scope(since=date(2023, 10, 18), until=date(2023, 11, 30), acts=("responsibility_claim",)),
        Scope(according_to=("us-central-command", "hamas")),
    ],
    "harbour": [Scope(), Scope(place="port-almar"), Scope(since=date(2031, 5, 2))],
    "shoal": [Scope()],
    "strait": [Scope()],
    "estuary": [Scope(), Scope(acts=("accusation", "denial")), Scope(until=date(2031, 6, 1))],
}
CONFIRMS = "  - id: centcom-three-drones\n    act: [announcement, confirmation]\n"
DENIES = CONFIRMS.replace("confirmation]", "denial]") + (
    "    denies:\n      - [attack-harir-2023-10-18, perpetrator, heirs-formation]\n"
)
CASES = [(corpus, scope) for corpus, scopes in SCOPES.items() for scope in scopes]


@pytest.fixture(scope="module")
def datasets(iraq: LocalDataset, harbour: LocalDataset, strait: LocalDataset) -> dict[str, LocalDataset]:
    """The corpora by name."""
    built_here = {name: build.build(HARBOUR.parent / name) for name in ("estuary", "shoal")}
    return {"iraq": iraq, "harbour": harbour, "strait": strait, **built_here}


def asked(data: LocalDataset, question: str, scope: Scope, *, folded: bool = False) -> set[Line]:
    """The lines that a question lists; of acts in words those of the speakers, or of whom they speak for."""
    given = {
        "since": scope.since and scope.since.isoformat(),
        "until": scope.until and scope.until.isoformat(),
        "place": scope.place,
        "act": scope.acts,
        "speaker": scope.according_to,
    }
    rows = list(data.ask(question, **{name: value for name, value in given.items() if value}).texts())
    for_others = {row["statement"] for row in rows if row.get("capacity") == "spoken for"}
    return {
        (
            *(row["from_iri"], row["kind_iri"].rpartition("/")[2], row["to_iri"], row["family"]),
            *(row["holder_iri"], row["statement"], row["document"], row["first"], row["last"]),
            row["contested"],
        )
        for row in rows
        if row.get("capacity", "stated") == "stated"
        or (row["capacity"] == "spoken for") == (folded and row["statement"] in for_others)
    }


def built(data: LocalDataset, net: nx.MultiGraph) -> Iterator[Line]:
    """The lines of a network, an undirected one read as the questions list it."""
    speakers = {data.reading.label(iri): iri for iri in data.reading.entities}
    for source, target, kind, edge in net.edges(keys=True, data=True):
        ends = [source, target]
        if not net.is_directed():
            ends.sort(key=lambda end: (net.nodes[end]["what"] == "event", end))
        for said in edge["support"]:
            yield (
                *(ends[0], kind, ends[1], edge["family"], speakers[said.holder], said.statement),
                *(said.document, said.first, said.last, "contested" if said.contested else ""),
            )


@pytest.mark.parametrize("network", QUESTIONS)
@pytest.mark.parametrize(("corpus", "scope"), sampled(CASES, 3), ids=str)
def test_question_and_network_say_the_same(
    datasets: dict[str, LocalDataset], corpus: str, scope: Scope, network: str
) -> None:
    data = datasets[corpus]
    net = getattr(networks, network)(data, scope)
    assert set(built(data, net)) == asked(data, QUESTIONS[network], scope)


def test_folded_spokespeople_are_what_the_question_calls_spoken_for(iraq: LocalDataset) -> None:
    net = networks.actors(iraq, options=networks.Options(spokespeople="folded"))
    assert set(built(iraq, net)) == asked(iraq, "network-actors", Scope(), folded=True)


def test_fields_of_the_scope_can_be_given_by_name(iraq: LocalDataset) -> None:
    by_name = networks.actors(iraq, Scope(acts=("threat",)), since=date(2023, 11, 2))
    whole = networks.actors(iraq, Scope(acts=("threat",), since=date(2023, 11, 2)))
    assert by_name.graph == whole.graph
    assert set(by_name.edges) == set(whole.edges)
    with pytest.raises(TypeError, match="sinec"):
        networks.actors(iraq, sinec=date(2023, 11, 2))


@pytest.fixture(scope="module")
def denied(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """The bundled corpus, in which the Central Command denies that Heirs Formation attacked Harir."""
    folder = tmp_path_factory.mktemp("denied") / "corpus"
    shutil.copytree(IRAQ, folder)
    path = folder / "documents" / "new-arab-2023-10-19.yaml"
    text = path.read_text("utf-8")
    assert text.count(CONFIRMS) == 1
    path.write_text(text.replace(CONFIRMS, DENIES), "utf-8")
    return build.build(folder)


@pytest.mark.parametrize("network", QUESTIONS)
def test_of_a_contested_claim_question_and_network_say_the_same(denied: LocalDataset, network: str) -> None:
    net = getattr(networks, network)(denied)
    assert set(built(denied, net)) == asked(denied, QUESTIONS[network], Scope())


def test_who_denies_one_of_two_deeds_contests_the_pair_and_the_claim(denied: LocalDataset) -> None:
    """One denial marks every claim of either: the mark is of the edge, not of all that it rests on."""
    event = f"{IRI}event/attack-harir-2023-10-18"
    heirs, umbrella = f"{IRI}actor/heirs-formation", f"{IRI}actor/islamic-resistance-in-iraq"
    assert networks.co_claims(denied).edges[heirs, umbrella, "claims-the-same-as"]["contested"]
    found = networks.events(denied).edges
    assert found[heirs, event, "claimed"]["contested"]
    assert not found[umbrella, event, "claimed"]["contested"]


def test_who_denies_a_whole_statement_is_drawn_to_who_made_it(strait: LocalDataset) -> None:
    net = networks.actors(strait)
    drawn = {
        (source.rpartition("/")[2], target.rpartition("/")[2])
        for source, target, kind, edge in net.edges(keys=True, data=True)
        if kind == "denies" and edge["contested"]
    }
    assert {
        ("vell-guard", "tern-front"),
        ("vell-guard", "gull-company"),
        ("mira-osk", "port-council"),
    } <= drawn
