"""The vocabulary is what the ontology says, by the names that annotations use."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    assert (small.predicates, small.codes) == ({}, {})
