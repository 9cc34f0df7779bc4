"""The vocabulary is what the ontology says, by the names that annotations use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.model.namespaces import CG, CODE
from claimgraph.model.ontology.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def test_acts() -> None:
    assert {"responsibility_claim", "denial", "threat"} <= set(vocabulary().acts)
    assert "statement" not in vocabulary().acts
    assert "report" not in vocabulary().acts


def test_kinds() -> None:
    known = vocabulary()
    assert "office" in known.actor_kinds
    assert "unidentified_source" not in known.actor_kinds
    assert "air_base" in known.place_kinds
    assert "event_series" in known.event_kinds


def test_superclasses() -> None:
    known = vocabulary()
    assert known.ancestors["air_base"] >= {"air_base", "military_base", "facility", "place"}
    assert known.is_a(["armed_group", "political_party"], ["organization"])
    assert not known.is_a(["office"], ["actor"])
    assert not known.is_a(["no_such_class"], ["actor"])


def test_every_predicate_has_one_kind_of_value() -> None:
    known = vocabulary()
    for predicate in known.predicates.values():
        assert predicate.subjects <= known.ancestors.keys(), predicate
        assert [bool(predicate.values), bool(predicate.scheme), bool(predicate.datatype)].count(True) == 1, (
            predicate
        )
        assert predicate.values <= known.ancestors.keys(), predicate
        assert predicate.scheme is None or known.codes[predicate.scheme], predicate


def test_predicates() -> None:
    wounded = vocabulary().predicates["wounded_count"]
    assert (wounded.subjects, wounded.datatype, wounded.single) == (frozenset({"event"}), "count", True)
    assert vocabulary().predicates["aimed_at"].values == {"actor", "place"}
    assert vocabulary().predicates["outcome"].scheme == "outcome"
    assert not vocabulary().predicates["weapon"].single


def test_what_time_does_to_predicates() -> None:
    known = vocabulary().predicates
    assert {known[name].kind for name in ("occurrence", "outcome", "took_place_at", "weapon_count")} == {
        "fixed"
    }
    assert {known[name].kind for name in ("phase", "claim_status", "leads", "member_of")} == {"changing"}
    assert {known[name].kind for name in ("killed_count", "count", "intercepted_count")} == {"growing"}
    assert [name for name, predicate in known.items() if predicate.kind == "who"] == [
        *("armed_by", "ordered_by", "perpetrator", "planned_by", "responsible", "tolerated_by")
    ]
    shrinking = {name for name, predicate in known.items() if predicate.may_shrink}
    hurt = {"casualty_count", "seriously_wounded_count", "wounded_count"}
    assert shrinking == {"captured_count", "displaced_count"} | hurt


def test_what_takes_for_granted_that_an_event_took_place() -> None:
    known = vocabulary()
    implying = {name for name, predicate in known.predicates.items() if predicate.implies_occurrence}
    assert {"perpetrator", "outcome", "weapon", "took_place_at", "killed_count", "weapon_count"} <= implying
    assert "occurred_on" in implying
    assert implying.isdisjoint({"claim_status", "unconfirmed_by", "phase", "occurrence"})
    acts = {"condemnation", "confirmation", "justification", "responsibility_claim"}
    assert known.taken_for_granted == acts


def test_two_points_are_not_one_place() -> None:
    exclusive = vocabulary().exclusive
    assert {"facility", "air_base", "airport", "embassy", "populated_place"} <= exclusive
    assert exclusive.isdisjoint({"place", "region", "country", "governorate"})


def test_relations_between_codes() -> None:
    known = vocabulary().relations
    took_place = frozenset({f"{CODE}occurrence/took-place"})
    entailing = {f"{CODE}phase/{code}" for code in ("ended", "failed", "in-force", "suspended", "under-way")}
    assert known.entails == dict.fromkeys(entailing, took_place)
    assert known.precedes == {f"{CODE}phase/planned": took_place}
    assert known.broader[f"{CODE}weapon/ballistic-missile"] == {f"{CODE}weapon/missile"}
    foiled, intercepted, hit = (f"{CODE}outcome/{code}" for code in ("foiled", "intercepted", "hit"))
    assert {(foiled, intercepted), (intercepted, foiled)} <= known.compatible
    assert (hit, intercepted) not in known.compatible
    assert {f"{CG}interceptedCount", intercepted} <= known.tension[hit]
    assert f"{CODE}damage/none" not in known.tension


def test_codes() -> None:
    assert "partly-intercepted" in vocabulary().codes["outcome"]
    assert "unless" in vocabulary().codes["condition-kind"]


def test_reads_any_folder(tmp_path: Path) -> None:
    head = "@prefix cg: <https://w3id.org/claimgraph/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
    (tmp_path / "claimgraph.ttl").write_text(f"{head} cg:Place a owl:Class .", encoding="utf-8")
    for name in ("predicates.ttl", "codes.ttl"):
        (tmp_path / name).write_text("", encoding="utf-8")
    small = vocabulary(tmp_path)
    assert small.place_kinds == ("place",)
    assert (small.predicates, small.codes, small.relations.broader) == ({}, {}, {})
