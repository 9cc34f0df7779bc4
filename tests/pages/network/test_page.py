from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
import zlib
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph import networks
from claimgraph.claims.evidence import Quotations
from claimgraph.claims.scope import Scope
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.pages.network import page
from claimgraph.pages.network.opening import FIRST, opening
from claimgraph.pages.network.records import Records, records
from claimgraph.store import build
from tests.conftest import HARBOUR, IRAQ, ROOT
from tests.copies import copied

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from claimgraph.store.dataset import LocalDataset

OKABE_ITO = {"#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#000000"}
WINE = "#882255"  # of the muted scheme of P. Tol, for a ninth group
KINDS_OF_LINES = {
    "claims-against", "accuses", "denies", "threatens", "warns", "condemns", "demands-of", "praises",
    "confirms", "justifies", "member-of", "part-of", "leads", "speaks-for", "fronts-for", "uses-name-of",
    "identified-with", "directed-by", "backed-by", "funded-by", "allied-with", "affiliated-with", "supports",
    "opposes", "controls", "claimed", "attributed", "denied", "confirmed", "reported", "target",
}  # fmt: skip


@pytest.fixture(scope="module")
def iraq_net(iraq: LocalDataset) -> nx.MultiDiGraph:
    return page.joined([networks.actors(iraq), networks.events(iraq)])


@pytest.fixture(scope="module")
def shown(iraq: LocalDataset, iraq_net: nx.MultiDiGraph) -> Records:
    return records(iraq_net, iraq.reading)


def block(html: str, name: str) -> Any:  # noqa: ANN401 - JSON
    found = re.search(rf'<script type="application/json" id="data-{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_carries_the_network_through_pyvis(harbour: LocalDataset, tmp_path: Path) -> None:
    net = networks.actors(harbour)
    page.write(net, harbour, tmp_path / "network.html")
    html = (tmp_path / "network.html").read_text("utf-8")
    assert len(block(html, "nodes")) == net.number_of_nodes()
    assert len(block(html, "edges")) == net.number_of_edges()
    assert json.loads(block(html, "options"))["physics"] == {"enabled": False}
    assert not list(tmp_path.glob("lib*"))


def test_the_same_data_gives_the_same_page(harbour: LocalDataset) -> None:
    nets = [networks.actors(harbour), networks.events(harbour)]
    assert page.html(nets, harbour) == page.html(nets, harbour)


def test_nothing_is_fetched_and_every_script_is_allowed_by_its_digest(harbour: LocalDataset) -> None:
    html = page.html(networks.actors(harbour), harbour)
    head = html.partition("<body>")[0]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', head)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    for text in [
        *re.findall(r"<script>(.*?)</script>", html, re.DOTALL),
        *re.findall(r"<style>(.*?)</style>", html, re.DOTALL),
    ]:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}".replace("+", "&#43;") in policy[1] or f"sha256-{digest}" in policy[1]
    assert not re.search(r"<(script|link|img|iframe)[^>]*\s(src|href)=", html)


@pytest.mark.parametrize("network", ["actors", "events", "relays", "co_claims"])
def test_every_network_has_its_page(harbour: LocalDataset, network: str) -> None:
    net = getattr(networks, network)(harbour)
    found = records(page.joined([net]), harbour.reading)
    assert len(found.edges) == net.number_of_edges()
    assert {edge["arrows"] for edge in found.edges} <= ({"to"} if network != "co_claims" else {""})


def test_lines_of_events_lead_from_who_spoke_to_the_event_and_from_there_to_the_target(
    iraq_net: nx.MultiDiGraph,
) -> None:
    event = {node for node, kind in iraq_net.nodes(data="bipartite") if kind == "event"}
    ends = {
        (source in event, target in event)
        for source, target, kind in iraq_net.edges(data="kind")
        if kind == "claimed"
    }
    assert ends == {(False, True)}
    ends = {
        (source in event, target in event)
        for source, target, kind in iraq_net.edges(data="kind")
        if kind == "target"
    }
    assert ends == {(True, False)}


def test_every_line_leads_to_its_statements(shown: Records, iraq_net: nx.MultiDiGraph) -> None:
    found = {card.iri for card in shown.material.cards}
    assert found >= {iri for *_, iris in iraq_net.edges(data="statements") for iri in iris}
    assert all(edge["statements"] for edge in shown.edges)
    for card in shown.material.cards:
        assert card.paraphrase
        assert card.speakers
        assert set(card.documents) <= shown.material.documents.keys()


def test_what_is_contested_names_the_other_side(shown: Records) -> None:
    cards = shown.material.cards
    (said,) = [card for card in cards if card.id == "new-arab-2023-10-19/militias-direct-hits"]
    others = {cards[other.card].id: other.word for point in said.points for other in point.others}
    assert others["new-arab-2023-10-19/centcom-north-one-drone"] == "intercepted"
    assert {point.word for point in said.points} == {"hit"}
    noted = {
        (number, point.about, point.word, other.card, other.word)
        for number, card in enumerate(cards)
        for point in card.points
        for other in point.others
    }
    assert noted == {(other, about, theirs, card, mine) for card, about, mine, other, theirs in noted}


def test_values_come_in_the_order_of_their_holders_and_name_all_who_are_accused(shown: Records) -> None:
    hospital = next(item for item in shown.contests if item.about.id.startswith("event/gaza-hospital"))
    held = {value.value: len(value.holders) for value in hospital.values}
    assert held["State of Israel"] == 3
    for contest in shown.contests:
        holders = [len(value.holders) for value in contest.values]
        assert holders == sorted(holders, reverse=True)
    assert [value.contested for value in hospital.values] == [False, True, True]


def test_what_an_actor_said_is_what_the_question_says(iraq: LocalDataset, shown: Records) -> None:
    said: dict[str, set[str]] = {}
    for card in shown.material.cards:
        for actor in (*card.speakers, *card.principals):
            said.setdefault(actor.id, set()).add(card.iri)
    for slug in ("kataib-hezbollah", "new-arab", "akram-al-kaabi", "us-central-command", "joel-wing"):
        assert said[f"actor/{slug}"] == {
            row["statement"] for row in iraq.ask("statements-by", actor=slug).texts()
        }
    assert len(said["actor/kataib-hezbollah"]) == 9
    own = {node["id"]: node["own"] for node in shown.nodes}
    assert own["actor/kataib-hezbollah"] == 9


def test_a_narrow_network_shows_only_its_own_contests_and_statements(iraq: LocalDataset) -> None:
    scope = Scope(place="gaza-strip")
    net = page.joined([networks.actors(iraq, scope), networks.events(iraq, scope)])
    found = records(net, iraq.reading)
    drawn = {number for edge in found.edges for number in edge["statements"]}
    assert found.contests
    for contest in found.contests:
        assert set(contest.cards) & drawn
    assert len(found.contests) < len(records(page.joined([networks.events(iraq)]), iraq.reading).contests)
    rivals = {number for contest in (*found.contests, *found.differing) for number in contest.cards}
    assert set(range(len(found.statements))) == drawn | rivals
    nothing = page.joined([networks.actors(iraq, since=date(2099, 1, 1))])
    assert records(nothing, iraq.reading).contests == ()


def test_the_first_view_leaves_out_reports_and_targets_that_nobody_contests(shown: Records) -> None:
    quiet = {edge["id"] for edge in shown.edges if edge["quiet"]}
    assert quiet == {
        edge["id"] for edge in shown.edges if edge["kind"] in {"reported", "target"} and not edge["contested"]
    }
    first = {node["id"] for node in shown.nodes if "first" in node["at"]}
    lines = (*shown.edges, *shown.gathered)
    drawn = [e for e in lines if {e["from"], e["to"]} <= first and not e["quiet"]]
    assert {end for edge in drawn for end in (edge["from"], edge["to"])} == first


def test_a_network_of_quiet_lines_alone_draws_them(iraq: LocalDataset) -> None:
    net = networks.events(iraq)
    reports = [edge for edge in net.edges(keys=True) if edge[2] == "target"]
    found = records(page.joined([net.edge_subgraph(reports).copy()]), iraq.reading)
    assert len(found.nodes) > FIRST
    assert not any(edge["quiet"] for edge in found.edges)


def test_every_contested_line_has_a_statement_that_somebody_contradicts(shown: Records) -> None:
    for edge in shown.edges:
        if edge["contested"]:
            assert any(shown.material.cards[number].contested for number in edge["statements"]), edge["id"]


def test_the_first_view_is_small_and_holds_the_main_contest(shown: Records) -> None:
    first = {node["id"] for node in shown.nodes if "first" in node["at"]}
    assert 20 <= len(first) <= FIRST <= 80
    main = shown.contests[0]
    holders = {holder.party.name for value in main.values for holder in value.holders}
    names = {node["name"] for node in shown.nodes if node["id"] in first}
    assert main.about.id in first
    assert len(holders & names) >= 3


@pytest.mark.thorough
def test_ten_copies_of_a_corpus_are_no_crowd_of_nameless_officials(shown: Records, tmp_path: Path) -> None:
    data = build.build(copied(IRAQ, tmp_path / "ten", 10), validate=False)
    told = opening(
        page.joined([networks.actors(data), networks.events(data)]), data.reading.told.unidentified
    )
    assert told
    unnamed = told.net.nodes & data.reading.told.unidentified
    assert not unnamed
    assert len(told.members) == 1
    before = {node["id"] for node in shown.nodes if "first" in node["at"]}
    assert len(before & {data.reading.ids.key(node) for node in told.net}) > FIRST / 2


def test_unnamed_sources_of_the_first_view_are_one_symbol_that_counts_them(
    shown: Records, iraq: LocalDataset
) -> None:
    first = {node["id"] for node in shown.nodes if "first" in node["at"]}
    (several,) = [node for node in shown.nodes if "members" in node]
    assert several["id"] in first
    assert not first & {iraq.reading.ids.key(iri) for iri in iraq.reading.told.unidentified}
    single = {edge["id"]: edge for edge in shown.edges}
    for edge in shown.gathered:
        assert several["id"] in {edge["from"], edge["to"]}
        found = [single[line] for line in edge["lines"]]
        assert {line["kind"] for line in found} == {edge["kind"]}
        assert edge["statements"] == sorted({number for line in found for number in line["statements"]})
        assert edge["contested"] == any(line["contested"] for line in found)
        ends = {line[end] for line in found for end in ("from", "to")} - {edge["from"], edge["to"]}
        assert ends <= set(several["members"])


def test_names_of_the_first_view_find_room(shown: Records) -> None:
    places = [node["at"]["first"] for node in shown.nodes if "first" in node["at"]]
    for (x1, y1), (x2, y2) in combinations(places, 2):
        assert abs(x1 - x2) > 30 or abs(y1 - y2) > 20


def test_every_kind_has_a_mark_of_its_own() -> None:
    known = vocabulary()
    drawn = (*known.actor_kinds, *known.place_kinds, *known.event_kinds, "unidentified_source")
    assert [name for name in drawn if known.kind(name).group.name == "other"] == []
    assert known.lines.keys() >= KINDS_OF_LINES
    actors = [(known.kind(name).shape, known.kind(name).colour) for name in known.actor_kinds]
    assert len(actors) == len(set(actors))


def test_colours_are_those_that_everybody_can_tell_apart() -> None:
    used = {line.group.colour for line in vocabulary().lines.values()}
    used |= {kind.colour for kind in vocabulary().kinds.values() if kind.group.name != "other"}
    assert used - {"#FFFFFF", "#8A929B", "#EBCFDE"} <= OKABE_ITO | {
        "#882255",  # wine and indigo of P. Tol's muted scheme, for a ninth and a tenth group
        "#332288",
    }


def test_lines_of_one_colour_differ_by_their_dashes() -> None:
    lines = vocabulary().lines.values()
    for group in {line.group for line in lines}:
        looks = [line.dashes for line in lines if line.group == group]
        same = {"claims": 2, "denials": 2, "support": 2, "belonging": 2}.get(group.name, 1)
        assert max(looks.count(look) for look in looks) <= same, group.name


def test_the_legend_lists_every_kind_once(shown: Records, iraq_net: nx.MultiDiGraph) -> None:
    listed = [entry["kind"] for group in shown.meta["nodeGroups"] for entry in group["kinds"]]
    assert sorted(listed) == sorted({kind for _, kind in iraq_net.nodes(data="kind")})
    listed = [entry["kind"] for group in shown.meta["edgeGroups"] for entry in group["kinds"]]
    assert sorted(listed) == sorted({kind for *_, kind in iraq_net.edges(data="kind")})


def test_quotations_stand_in_the_page_only_if_texts_are_given(harbour: LocalDataset) -> None:
    net = page.joined([networks.events(harbour)])
    without = records(net, harbour.reading)
    assert not any(card.quotations for card in without.material.cards)
    quoted = records(net, harbour.reading, Quotations(HARBOUR / "texts"))
    assert any(card.quotations for card in quoted.material.cards)
    assert quoted.meta["quotations"] == sum(len(card.quotations) for card in quoted.material.cards)


def test_data_cannot_end_its_element(harbour: LocalDataset) -> None:
    found = records(page.joined([networks.actors(harbour)]), harbour.reading)
    evil = "</script><script>alert(1)</script>"
    html = page.render(dataclasses.replace(found, meta=found.meta | {"title": evil, "subtitle": evil}))
    assert evil not in html
    assert block(html, "meta")["title"] == evil


def unpacked(html: str, name: str) -> Any:  # noqa: ANN401 - JSON
    found = re.search(rf'<script type="text/plain" id="data-{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(zlib.decompress(base64.b64decode(found[1])))


def test_a_large_page_packs_what_its_scripts_read_and_nothing_is_lost(
    harbour: LocalDataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = records(page.joined([networks.actors(harbour), networks.events(harbour)]), harbour.reading)
    plain = page.render(found)
    monkeypatch.setattr(page, "PACKED", 0)
    html = page.render(found)
    assert len(html) < len(plain)
    for name in ("nodes", "edges", "options", "meta"):
        assert unpacked(html, name) == block(plain, name)
    statements = unpacked(html, "statements")
    cards = [one.pop("card") for one in statements]
    assert statements == block(plain, "statements")
    assert all(card.strip() in plain for card in cards)
    for name in ("disputed", "beside", "further"):
        assert unpacked(html, name).strip() in plain


def test_without_scripts_the_page_says_what_is_contested(harbour: LocalDataset) -> None:
    found = records(page.joined([networks.events(harbour)]), harbour.reading)
    read = page.render(found).partition("<noscript>")[2].partition("</noscript>")[0]
    main = found.contests[0]
    assert main.about.name in read
    assert all(value.value in read for value in main.values)


def test_a_network_of_nothing_has_its_page(harbour: LocalDataset) -> None:
    found = records(page.joined([networks.actors(harbour, since=date(2099, 1, 1))]), harbour.reading)
    assert found.nodes == found.edges == []
    assert block(page.render(found), "nodes") == []


def test_what_is_contested_of_an_event_is_not_among_what_nobody_contradicts(
    iraq: LocalDataset, shown: Records
) -> None:
    disputed = {(one.about.id, one.predicate, value.value) for one in shown.contests for value in one.values}
    assert len(shown.further) > len(shown.contests)
    for event, found in shown.further.items():
        assert {one.about.id for one in found} == {event}
        assert disputed.isdisjoint(
            (event, one.predicate, value.value) for one in found for value in one.values
        )
    about = iraq.reading.about[
        next(iri for iri in iraq.reading.about if iri.endswith("event/attack-harir-2023-10-18"))
    ]
    harir = (*shown.further["event/attack-harir-2023-10-18"],)
    told = {number for one in harir for number in one.cards}
    told |= {
        n for one in shown.contests if one.about.id == "event/attack-harir-2023-10-18" for n in one.cards
    }
    assert told == {shown.material.position[stance.statement] for stance in about}


def test_every_card_and_table_stands_in_the_page_once(harbour: LocalDataset) -> None:
    found = records(page.joined([networks.actors(harbour), networks.events(harbour)]), harbour.reading)
    html = page.render(found)
    cards = re.findall(r'<article class="statement[^"]*" id="s(\d+)"', html)
    assert cards == [str(number) for number in range(len(found.material.cards))]
    assert html.count("<div data-contest=") == len(found.contests)
    assert html.count('<dl class="agreed">') == len(found.further)


def test_texts_of_cards_are_escaped_in_the_page(harbour: LocalDataset) -> None:
    found = records(page.joined([networks.actors(harbour)]), harbour.reading)
    evil = "</template><img src=x onerror=alert(1)>"
    cards = tuple(dataclasses.replace(card, paraphrase=evil, note=evil) for card in found.material.cards)
    html = page.render(dataclasses.replace(found, material=dataclasses.replace(found.material, cards=cards)))
    assert "<img" not in html
    assert "&lt;/template&gt;&lt;img" in html


def test_a_line_is_hedged_as_what_it_says_and_not_as_the_rest_of_the_statement() -> None:
    data = build.build(ROOT / "tests" / "cases" / "corpora" / "ebb")
    found = records(page.joined([networks.events(data)]), data.reading)
    ids = [card.id for card in found.material.cards]
    accuses = next(number for number, one in enumerate(ids) if one.endswith("/marsh-accuses"))
    hedged = {
        edge["to"]: accuses in edge["hedged"]
        for edge in found.edges
        if accuses in edge["statements"] and edge["from"] == "actor/red-dawn"
    }
    assert hedged == {"event/pier-raid": True, "event/drone-night": False, "event/lighthouse-raid": True}
