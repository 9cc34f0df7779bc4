"""Rules are trusted with nothing: what comes out of them is inferences in a graph of their own, or a fault.

In the delta Unit Seven is a part of Red Dawn by the word of two outlets, of one until June and of one without
end; the press lays to it a raid in May and one in September. So the raid in May could be laid to Red Dawn on
either word, the one in September on that of the wire alone.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.claims.team import rules as told
from claimgraph.errors import AnnotationError, NotFoundError
from claimgraph.store.build import build, digest
from claimgraph.store.infer import rules
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset

DELTA = ROOT / "tests" / "cases" / "corpora" / "delta"
ID = "https://example.org/delta/id/"
GRAPHS = "https://example.org/delta/graph/"
PREFIX = """#+ sentence: Anything.
PREFIX cg: <https://w3id.org/claimgraph/ns#>
PREFIX id: <https://example.org/delta/id/>
"""
GOOD = "[] a cg:Inference ; cg:ofSubject ?s ; cg:ofPredicate ?p ; cg:ofValue ?o ; cg:restsOn ?said ."
WHERE = "WHERE { ?said cg:affirms ?c . ?c cg:subject ?s ; cg:predicate ?p ; cg:object ?o }"


@pytest.fixture(scope="module")
def delta() -> LocalDataset:
    return build(DELTA)


def ruled(folder: Path, query: str) -> LocalDataset:
    """Build the delta with one rule instead of its own."""
    corpus = folder / "delta"
    shutil.copytree(DELTA, corpus)
    shutil.rmtree(corpus / "rules")
    (corpus / "rules").mkdir()
    (corpus / "rules" / "own.rq").write_text(PREFIX + query, "utf-8")
    return build(corpus, validate=False)


def fault(folder: Path, query: str) -> str:
    with pytest.raises(AnnotationError) as caught:
        ruled(folder, query)
    (line,) = str(caught.value).splitlines()
    place, _, message = line.partition("own.rq:1: ")
    assert place.endswith("delta/rules/")
    return message


def test_a_rule_infers_and_says_on_what_it_rests(delta: LocalDataset) -> None:
    found = {
        (
            *(one.subject.removeprefix(ID), one.predicate, one.object.removeprefix(ID)),
            *sorted(iri.rpartition(".")[2] for iri in one.statements),
        )
        for one in told.inferred(delta, "deeds-of-parts")
    }
    raid, late = "event/east-lock-raid", "event/late-raid"
    assert found == {
        (raid, "perpetrator", "actor/red-dawn", "post-on-unit-seven", "press-on-the-early-raid"),
        (raid, "perpetrator", "actor/red-dawn", "press-on-the-early-raid", "wire-on-unit-seven"),
        (late, "perpetrator", "actor/red-dawn", "press-on-the-late-raid", "wire-on-unit-seven"),
    }


def test_results_stand_in_the_graph_of_their_rule_and_assert_nothing(delta: LocalDataset) -> None:
    own = [quad for quad in delta.quads() if f"{GRAPHS}rules/" in str(quad.graph_name)]
    assert {str(quad.graph_name) for quad in own} == {f"<{GRAPHS}rules/deeds-of-parts>"}
    assert {str(quad.subject).rpartition("/id/")[2].partition("/")[0] for quad in own} == {
        "rule",
        "inference",
    }
    elsewhere = {str(quad.subject) for quad in delta.quads()} - {str(quad.subject) for quad in own}
    assert not {subject for subject in elsewhere if "/inference/" in subject}


def test_nothing_says_so_in_what_was_said(delta: LocalDataset) -> None:
    late = [row for row in delta.ask("attacks-on", place="west-lock") if row["event"].slug == "late-raid"]
    assert all("red-dawn" not in str(row.values()) for row in late)
    assert delta.reading.inferred == ()
    assert len(told.beside(delta, "deeds-of-parts").reading.inferred) == 3


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (f"CONSTRUCT {{ ?s cg:perpetrator ?o }} {WHERE}", "would say something of a thing"),
        (f"CONSTRUCT {{ {GOOD} [] a cg:Proposition }} {WHERE}", "nodes of one class"),
        (f"CONSTRUCT {{ [] a cg:Inference, cg:Statement }} {WHERE}", "nodes of one class"),
        (f"CONSTRUCT {{ [] a cg:Inference ; cg:affirms ?c }} {WHERE}", "an inference has no <"),
        (f"CONSTRUCT {{ {GOOD.replace('cg:ofValue ?o ;', '')} }} {WHERE}", "has one cg:ofValue"),
        (f"CONSTRUCT {{ {GOOD.replace('; cg:restsOn ?said', '')} }} {WHERE}", "rests on statements"),
        (f"CONSTRUCT {{ {GOOD.replace('?said', '?c')} }} {WHERE}", "which is no statement of the corpus"),
        (
            f"CONSTRUCT {{ {GOOD.replace('ofSubject ?s', 'ofSubject ?said')} }} {WHERE}",
            "an actor, a place or an",
        ),
        (f"CONSTRUCT {{ {GOOD.replace('?p ', 'cg:said ')} }} {WHERE}", "a predicate of contents"),
        (f"CONSTRUCT {{ {GOOD.replace('?o ', '7 ')} }} {WHERE}", "is no value of"),
        (f"CONSTRUCT {{ {GOOD.replace('?o ', '<file:///etc/passwd> ')} }} {WHERE}", "is no value of"),
        (f"CONSTRUCT {{ {GOOD} }} WHERE {{ ?said cg:affirms ?c . ", "this is no SPARQL"),
    ],
)
def test_what_is_no_inference_is_refused(query: str, words: str, tmp_path: Path) -> None:
    assert words in fault(tmp_path, query)


@pytest.mark.parametrize(
    ("limits", "words"), [({"rows": 3}, "more than 3 triples"), ({"seconds": 0.001}, "stopped after")]
)
def test_a_rule_that_needs_too_much_is_stopped(
    limits: dict[str, float], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LIMITS", replace(rules.LIMITS, **limits))  # type: ignore[arg-type]  # rows, seconds
    assert words in fault(tmp_path, f"CONSTRUCT {{ {GOOD} }} {WHERE}")


def test_nothing_is_written_where_a_rule_fails(tmp_path: Path) -> None:
    corpus = tmp_path / "delta"
    shutil.copytree(DELTA, corpus)
    (corpus / "rules" / "own.rq").write_text(
        f"{PREFIX}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}", "utf-8"
    )
    with pytest.raises(AnnotationError):
        build(corpus, tmp_path / "store")
    assert not (tmp_path / "store" / "current").exists()


def test_rules_do_not_see_what_the_team_holds(tmp_path: Path) -> None:
    query = f"CONSTRUCT {{ {GOOD} }} {WHERE[:-1]} . ?any a cg:TeamAssessment }}"
    data = ruled(tmp_path, query)
    assert [row["inferences"] for row in data.ask("rules")] == [0]
    assert told.inferred(data, "own") == ()


def test_each_statement_that_says_it_makes_an_inference_of_its_own(tmp_path: Path) -> None:
    """Sixteen statements affirm seventeen contents: as many inferences, each on one statement."""
    data = ruled(tmp_path, f"CONSTRUCT {{ {GOOD} }} {WHERE}")
    said = sum(len(one.affirms) for one in data.reading.statements.values())
    found = told.inferred(data, "own")
    assert len(found) == said == 17
    assert {len(one.statements) for one in found} == {1}


def test_a_change_of_a_rule_is_a_change_of_the_corpus(tmp_path: Path) -> None:
    shutil.copytree(DELTA, tmp_path / "delta")
    before = digest(tmp_path / "delta")
    path = tmp_path / "delta" / "rules" / "deeds-of-parts.rq"
    path.write_text(path.read_text("utf-8") + "# changed\n", "utf-8")
    assert digest(tmp_path / "delta") != before


def test_as_known_on_a_day_no_inference_rests_on_what_came_later(delta: LocalDataset) -> None:
    assert len(told.inferred(delta.known(date(2031, 6, 1)), "deeds-of-parts")) == 0
    assert len(told.inferred(delta.known(date(2031, 9, 3)), "deeds-of-parts")) == 3


def test_an_unknown_rule_names_those_there_are(delta: LocalDataset) -> None:
    with pytest.raises(NotFoundError, match="no rule 'other'") as caught:
        told.inferred(delta, "other")
    assert caught.value.candidates[0].startswith("deeds-of-parts (What a part of a group")
