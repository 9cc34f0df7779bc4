"""Networks: what edges there are, what they carry, and what each option of the scope does."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from claimgraph import networks
from claimgraph.analyses.sources import independence
from claimgraph.claims.chains import Chain
from claimgraph.claims.scope import Scope
from claimgraph.errors import NotFoundError, QueryError
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.networks.build import Options, told
from claimgraph.networks.edges import Support, Tie, documents_of, rebuilt, statements_of, ties, without
from claimgraph.networks.facades import behind, chosen, fold, hypotheses

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

BASE = "https://w3id.org/claimgraph/iraq-2023/id/"
ACTS = {
    "claims-against",
    "accuses",
    "denies",
    "threatens",
    "warns",
    "condemns",
    "demands-of",
    "praises",
    "confirms",
    "justifies",
}
RELATIONS = {
    "renamed-to",
    "member-of",
    "part-of",
    "leads",
    "speaks-for",
    "fronts-for",
    "uses-name-of",
    "identified-with",
    "directed-by",
    "backed-by",
    "funded-by",
    "allied-with",
    "affiliated-with",
    "supports",
    "opposes",
    "controls",
}
PREDICATES = {item.line: item.label for item in vocabulary().predicates.values() if item.line}
EDGE = {
    "kind",
    "kind_label",
    "family",
    "statements",
    "first",
    "last",
    "documents",
    "roots",
    "holders",
    "contested",
    "weight",
    "support",
}


def actor(slug: str) -> str:
    return f"{BASE}actor/{slug}"


@pytest.fixture(scope="module")
def net(iraq: LocalDataset) -> nx.MultiDiGraph:
    return networks.actors(iraq)


def test_edges_carry_what_the_interface_says(net: nx.MultiDiGraph) -> None:
    for source, target, key, edge in net.edges(keys=True, data=True):
        assert edge.keys() == EDGE
        assert key == edge["kind"]
        assert key in (ACTS if edge["family"] == "act" else RELATIONS)
        assert edge["weight"] == len(edge["statements"]) > 0
        assert edge["statements"] == sorted(set(edge["statements"]))
        assert 1 <= edge["roots"] <= len(edge["support"])
        assert source != target
        for name in ("first", "last"):
            assert not edge[name] or date.fromisoformat(edge[name])
    assert ACTS - {edge for *_ends, edge in net.edges(keys=True)} == set()


def test_nodes_carry_what_the_interface_says(net: nx.MultiDiGraph) -> None:
    kataib = net.nodes[actor("kataib-hezbollah")]
    assert kataib["label"] == "Kata'ib Hezbollah"
    assert (kataib["kind"], kataib["kind_label"]) == ("armed_group", "armed group")
    assert "كتائب حزب الله" in kataib["names"]
    touching = {iri for edge in net.edges(actor("kataib-hezbollah"), data="statements") for iri in edge[-1]}
    touching |= {
        iri for edge in net.in_edges(actor("kataib-hezbollah"), data="statements") for iri in edge[-1]
    }
    assert kataib["statements"] == len(touching)
    assert {found["what"] for _node, found in net.nodes(data=True)} == {"actor", "place"}


def test_a_relation_lists_its_holders_and_counts_its_roots(net: nx.MultiDiGraph) -> None:
    edge = net.edges[actor("iran-backed-iraqi-militias"), actor("islamic-republic-of-iran"), "backed-by"]
    assert {"Reuters", "The National", "Washington Institute for Near East Policy"} <= set(edge["holders"])
    assert len(edge["documents"]) == 4


def test_roots_are_those_of_independence(iraq: LocalDataset, net: nx.MultiDiGraph) -> None:
    labels = net.nodes(data="label")
    affirmed = [row for row in independence.table(iraq).texts() if row["stance"] == "affirms"]
    said = Counter((row["subject"], row["predicate"], row["value"]) for row in affirmed)
    counted = {(row["subject"], row["predicate"], row["value"]): int(row["roots"]) for row in affirmed}
    compared = Counter[int]()
    for source, target, kind, edge in net.edges(keys=True, data=True):
        fact = (labels[source], PREDICATES.get(kind, ""), labels[target])
        if edge["family"] == "relation" and said[fact] == 1:  # several are of several periods
            assert edge["roots"] == counted[fact], fact
            compared[edge["roots"]] += 1
    assert compared[1] > 30
    assert compared[2] > 2
    assert compared[5] == 1


def test_whoever_passes_words_on_is_no_root_of_them(net: nx.MultiDiGraph) -> None:
    edge = net.edges[actor("islamic-resistance-in-iraq"), f"{BASE}place/harir-air-base", "claims-against"]
    assert len(edge["documents"]) == 2
    assert edge["roots"] == 1
    umbrella = net.edges[
        actor("iran-backed-iraqi-militias"), actor("islamic-resistance-in-iraq"), "uses-name-of"
    ]
    assert (len(umbrella["holders"]), umbrella["roots"]) == (2, 1)


def test_nobody_confirms_those_who_tell_of_it_in_their_own_document(
    iraq: LocalDataset, net: nx.MultiDiGraph
) -> None:
    telling = "SELECT ?who { ?d <%spublisher>|<%sauthor> ?who }".replace(
        "%s", "https://w3id.org/claimgraph/ns#"
    )
    press = {row["who"] for row in iraq.select(telling)}
    confirmed = {target for _source, target, kind in net.edges(keys=True) if kind == "confirms"}
    assert press & set(net)
    assert not press & confirmed
    assert {net.nodes[node]["label"] for node in confirmed} == {
        "US officials who spoke to international news agencies",
        "three sources close to prominent Iran-aligned Iraqi militia groups",
    }


def test_who_denies_is_tied_to_whoever_affirms(net: nx.MultiDiGraph) -> None:
    targets = {v for _u, v, kind in net.out_edges(actor("hamas"), keys=True) if kind == "denies"}
    assert actor("state-of-israel") in targets
    assert any("israeli-officials" in target for target in targets)
    assert all(net.edges[actor("hamas"), target, "denies"]["contested"] for target in targets)


def test_a_relation_is_there_only_if_somebody_affirms_it(net: nx.MultiDiGraph) -> None:
    assert not net.has_edge(actor("iraqi-government"), actor("iran-backed-iraqi-militias"), "controls")


def test_rival_claimants_both_point_at_the_base(net: nx.MultiDiGraph) -> None:
    claimants = {
        source
        for source, _target, kind in net.in_edges(f"{BASE}place/harir-air-base", keys=True)
        if kind == "claims-against"
    }
    assert claimants == {actor("heirs-formation"), actor("islamic-resistance-in-iraq")}


@pytest.mark.parametrize("builder", [networks.actors, networks.events, networks.relays, networks.co_claims])
def test_on_the_example_corpus_every_network_has_edges_with_statements(
    harbour: LocalDataset, builder: type
) -> None:
    found = builder(harbour)
    assert statements_of(found) or builder is networks.co_claims
    assert all("label" in node for node in found.nodes.values())


def test_events_tie_rival_claimants_and_their_contradictors(iraq: LocalDataset) -> None:
    found = networks.events(iraq)
    harir = f"{BASE}event/attack-harir-2023-10-18"
    kinds = {(net_actor, kind) for _e, net_actor, kind in found.edges(harir, keys=True)}
    assert (actor("heirs-formation"), "claimed") in kinds
    assert (actor("islamic-resistance-in-iraq"), "claimed") in kinds
    assert (actor("us-central-command"), "reported") in kinds
    assert (actor("us-forces-in-iraq"), "target") in kinds
    node = found.nodes[harir]
    assert (node["bipartite"], node["kind"], node["first"], node["contested"]) == (
        "event",
        "attack",
        "2023-10-17",
        True,
    )
    sides = {frozenset((found.nodes[u]["bipartite"], found.nodes[v]["bipartite"])) for u, v in found.edges()}
    assert sides == {frozenset(("actor", "event"))}
    hospital = f"{BASE}event/gaza-hospital-strike-2023-10-17"
    assert found.edges[actor("hamas"), hospital, "denied"]["contested"]
    attributed = found.edges[actor("palestinian-islamic-jihad"), hospital, "attributed"]
    assert attributed["contested"]
    assert "Hamas" not in attributed["holders"]


def test_relays_lead_from_the_outlet_to_the_speaker(iraq: LocalDataset) -> None:
    found = networks.relays(iraq)
    musings = actor("musings-on-iraq")
    assert found.has_edge(musings, actor("shafaq-news"), "passes-on")
    assert found.has_edge(actor("new-arab"), actor("us-central-command"), "passes-on")
    assert not any(source == target for source, target in found.edges())


def test_co_claims_tie_those_who_claim_the_same(iraq: LocalDataset) -> None:
    edge = networks.co_claims(iraq).edges[
        actor("heirs-formation"), actor("islamic-resistance-in-iraq"), "claims-the-same-as"
    ]
    assert edge["holders"] == ["Heirs Formation", "Islamic Resistance in Iraq"]


def test_a_period_keeps_what_may_have_been_said_in_it(iraq: LocalDataset) -> None:
    found = networks.actors(iraq, since=date(2023, 12, 1))
    assert found.number_of_edges()
    assert all(edge["last"] >= "2023-12-01" for *_ends, edge in found.edges(data=True))
    early = networks.actors(iraq, Scope(until=date(2023, 10, 17)))
    assert all(edge["first"] <= "2023-10-17" for *_ends, edge in early.edges(data=True))


def test_acts_place_and_speaker_limit_the_statements(iraq: LocalDataset, net: nx.MultiDiGraph) -> None:
    threats = networks.actors(iraq, Scope(acts=("threat",)))
    assert {kind for *_ends, kind in threats.edges(keys=True)} >= {"threatens"}
    asked = {row["statement"] for row in iraq.ask("who-threatened").texts()}
    assert statements_of(threats) <= asked
    harir = networks.events(iraq, Scope(place="Harir air base"))
    assert f"{BASE}event/attack-harir-2023-10-18" in harir
    assert f"{BASE}event/gaza-war-2023" not in harir
    heard = networks.actors(iraq, Scope(according_to=("centcom", "hamas")))
    assert {holder for *_ends, edge in heard.edges(data=True) for holder in edge["holders"]} == {
        "Hamas",
        "United States Central Command",
    }
    for smaller in (threats, heard):
        assert statements_of(smaller) < statements_of(net)


def test_minimum_roots_drops_edges_and_their_lonely_nodes(iraq: LocalDataset) -> None:
    found = networks.actors(iraq, options=Options(minimum_roots=2))
    assert found.number_of_edges()
    assert all(edge["roots"] >= 2 for *_ends, edge in found.edges(data=True))
    assert min(dict(found.degree()).values()) > 0


def test_without_unidentified_sources_none_is_left_at_any_end(
    iraq: LocalDataset, net: nx.MultiDiGraph
) -> None:
    unnamed = {found["label"] for _n, found in net.nodes(data=True) if found["kind"] == "unidentified_source"}
    assert unnamed
    found = networks.actors(iraq, options=Options(unidentified=False))
    assert not unnamed & {label for _node, label in found.nodes(data="label")}
    assert not unnamed & {holder for *_ends, edge in found.edges(data=True) for holder in edge["holders"]}


def test_spokespeople_fold_into_those_they_speak_for(iraq: LocalDataset, net: nx.MultiDiGraph) -> None:
    hamidawi, kataib = actor("ahmad-al-hamidawi"), actor("kataib-hezbollah")
    forces = actor("us-forces-in-iraq")
    assert net.has_edge(hamidawi, forces, "threatens")
    found = networks.actors(iraq, options=Options(spokespeople="folded"))
    assert not found.has_edge(hamidawi, forces, "threatens")
    edge = found.edges[kataib, forces, "threatens"]
    assert "Ahmad al-Hamidawi" in edge["holders"]
    assert found.has_edge(hamidawi, kataib, "speaks-for")
    assert statements_of(found) == statements_of(net)


def test_folding_takes_the_hypothesis_with_most_roots_and_guesses_none(
    iraq: LocalDataset, net: nx.MultiDiGraph
) -> None:
    held = hypotheses(net)
    assert {item.text for item in held if "fronts" in item.text} == {
        f"Iraqi groups described as fronts = {name}"
        for name in ("Asa'ib Ahl al-Haq", "Harakat al-Nujaba", "Kata'ib Hezbollah")
    }
    # Two collectives are said to use the name of the Islamic Resistance, on as many roots: none is taken.
    assert {item.front for item in chosen(held)} == {actor("iraqi-resistance-coordination-committee")}
    assert actor("islamic-resistance-in-iraq") in networks.actors(iraq, options=Options(facades="folded"))
    one = Options(facades="Islamic Resistance in Iraq = Iraqi armed groups described as aligned with Iran")
    found = networks.actors(iraq, options=one)
    assert actor("islamic-resistance-in-iraq") not in found
    assert actor("iraqi-front-groups") in found
    militias = found.nodes[actor("iran-backed-iraqi-militias")]
    assert "Islamic Resistance in Iraq" in militias["names"]
    events = networks.events(iraq, options=one)
    harir = f"{BASE}event/attack-harir-2023-10-18"
    assert events.has_edge(actor("iran-backed-iraqi-militias"), harir, "claimed")
    assert actor("islamic-resistance-in-iraq") not in events


def test_one_hypothesis_can_be_tried_by_itself(net: nx.MultiDiGraph) -> None:
    hypothesis = next(item for item in hypotheses(net) if item.text.endswith("fronts = Kata'ib Hezbollah"))
    found = fold(net, hypothesis)
    assert hypothesis.front in net
    assert hypothesis.front not in found
    assert found.has_edge(hypothesis.behind, actor("asaib-ahl-al-haq"), "fronts-for")
    assert statements_of(found) == statements_of(net)


@pytest.mark.parametrize(
    "told",
    [
        "Iraqi groups described as fronts = Kata'ib Hezbollah",
        "iraqi-front-groups = kataib-hezbollah",
        "front organisations=KH",
        "iraqi-front-groups = كتائب حزب الله",
    ],
)
def test_a_hypothesis_takes_ids_and_any_name(iraq: LocalDataset, net: nx.MultiDiGraph, told: str) -> None:
    (hypothesis,) = (item for item in hypotheses(net) if item.text.endswith("fronts = Kata'ib Hezbollah"))
    found = networks.actors(iraq, options=Options(facades=told))
    assert set(found.edges(keys=True)) == set(fold(net, hypothesis).edges(keys=True))


@pytest.mark.parametrize(
    "told", ["iraqi-front-groups = Hezbollah", "kataib-hezbollah = hamas", "= KH", "x = y"]
)
def test_what_nobody_holds_is_no_hypothesis(iraq: LocalDataset, told: str) -> None:
    with pytest.raises(NotFoundError, match=r"is no hypothesis.*NAME = WHO: Iraqi "):
        networks.actors(iraq, options=Options(facades=told))


def test_a_line_is_contested_if_any_of_its_words_is_and_none_leads_to_itself() -> None:
    calm, disputed = (
        Support(Chain(name, "herald-1", "herald", speakers=(name,)), name, "", "", contested=contested)
        for name, contested in (("mayor", False), ("clerk", True))
    )
    empty = nx.MultiDiGraph(minimum_roots=1)
    empty.add_nodes_from(("a", "b"))
    both, loop = (Tie("a", end, "accuses", "act", [calm, disputed]) for end in ("b", "a"))
    assert list(rebuilt(empty, [both, loop]).edges(data="contested")) == [("a", "b", True)]


def test_leaving_a_document_out_leaves_what_others_carry(net: nx.MultiDiGraph) -> None:
    assert len(documents_of(net)) == 5
    found = without(net, "new-arab-2023-11")
    assert "new-arab-2023-11" not in documents_of(found)
    assert found.number_of_edges() < net.number_of_edges()
    edge = found.edges[actor("iran-backed-iraqi-militias"), actor("islamic-republic-of-iran"), "backed-by"]
    assert len(edge["documents"]) == 3
    again = rebuilt(net, ties(net))
    assert dict(again.nodes(data=True)) == dict(net.nodes(data=True))
    assert dict(again.edges.items()) == dict(net.edges.items())


def test_roots_are_ways_that_share_nobody() -> None:
    def edge(*support: Support) -> dict[str, object]:
        net = nx.MultiDiGraph(minimum_roots=1)
        net.add_nodes_from("ab", label="x")
        (found,) = rebuilt(net, [Tie("a", "b", "leads", "relation", list(support))]).edges(data=True)
        return dict(found[-1])

    def came(statement: str, document: str, *steps: tuple[str, ...]) -> Support:
        *inner, (outlet,) = steps
        speakers, *relays = inner or [()]
        passed_on = tuple(relay for (relay,) in reversed(relays))
        chain = Chain(statement, document, outlet, relays=passed_on, speakers=speakers)
        return Support(chain, "holder", "", "", contested=False)

    herald, post = ("herald",), ("post",)
    mayor, clerk = ("mayor",), ("clerk",)
    assert edge(came("s", "d", mayor, herald), came("s", "e", mayor, post))["roots"] == 1
    assert edge(came("s", "d", mayor, herald), came("t", "d", clerk, herald))["roots"] == 2
    assert edge(came("s", "d", mayor, herald), came("t", "e", mayor, clerk, post))["roots"] == 1
    assert edge(came("s", "d", ("mayor", "clerk"), herald))["roots"] == 2
    through = came("s", "d", mayor, ("wire",), herald), came("t", "e", clerk, ("wire",), post)
    assert edge(*through)["roots"] == 1
    assert edge(*through, came("u", "f", ("guard",), post))["roots"] == 2
    assert edge(came("s", "d", herald), came("t", "e", post))["roots"] == 2


def test_a_circle_of_names_ends() -> None:
    assert behind("a", {"a": "b", "b": "a"}) == "b"
    assert behind("a", {"a": "b", "b": "c"}) == "c"
    assert behind("x", {"a": "b"}) == "x"


def test_a_scope_says_itself_in_words_and_refuses_nonsense(iraq: LocalDataset) -> None:
    scope = Scope(since=date(2023, 10, 17), acts=("threat",))
    assert told(scope, Options(minimum_roots=2, unidentified=False, facades="folded")) == (
        "said from 17 Oct 2023; acts: threat; at least 2 independent roots; without unidentified sources; "
        "facades folded"
    )
    with pytest.raises(QueryError, match="comes after"):
        Scope(since=date(2024, 1, 2), until=date(2024, 1, 1))
    with pytest.raises(QueryError, match="tuple of names"):
        Scope(acts="threat")  # type: ignore[arg-type]  # the mistake that is meant
    with pytest.raises(QueryError, match="threat"):
        networks.actors(iraq, Scope(acts=("thret",)))
    with pytest.raises(NotFoundError, match=r"NAME = WHO: Iraqi .*; Islamic Resistance in Iraq = "):
        networks.actors(iraq, options=Options(facades="Islamic Resistance in Iraq"))
    with pytest.raises(NotFoundError):
        networks.actors(iraq, Scope(according_to=("nobody of that name",)))


def test_a_scope_without_statements_gives_an_empty_network(iraq: LocalDataset) -> None:
    found = networks.actors(iraq, Scope(since=date(2030, 1, 1)))
    assert not found
    assert found.is_directed()


def test_what_an_actor_became_is_a_line_that_says_by_whom(reef: LocalDataset) -> None:
    became = {
        (source.rpartition("/")[2], kind, target.rpartition("/")[2]): (edge["holders"], edge["contested"])
        for source, target, kind, edge in networks.actors(reef).edges(keys=True, data=True)
        if vocabulary().line(kind).group.name == "lineages"
    }
    assert became == {
        ("red-dawn", "renamed-to", "red-daybreak"): (["Red Dawn"], False),
        ("red-daybreak", "successor-of", "red-dawn"): (["Herald"], False),
        ("salt-brigade", "split-from", "red-dawn"): (["Herald"], False),
        ("sea-wolves", "merged-into", "salt-brigade"): (["Herald"], True),
    }
