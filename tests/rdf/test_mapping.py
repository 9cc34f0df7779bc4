"""Records to N-Quads: what is written, where, and what must never be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from claimgraph.corpus.read import read
from claimgraph.model.namespaces import CG, CODE, PREFIXES, shipped
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.records import Actor, Corpus, Document, Event, Statement
from claimgraph.rdf import mapping
from claimgraph.rdf.mapping import pages

if TYPE_CHECKING:
    from claimgraph.store.dataset import LocalDataset

BASE = "https://example.org/c/"
LAGOON = Path(__file__).parent.parent / "cases" / "corpora" / "lagoon"
RAID = ["raid", "outcome", "hit"]


def statement(**fields: object) -> Statement:
    given = {
        "id": "claim",
        "act": "responsibility_claim",
        "speaker": "red-dawn",
        "said": "2031-05-01",
        "paraphrase": "Red Dawn says that it hit the pier.",
        "at": [{"start": 0, "end": 4, "sha256": "0" * 64}],
    }
    return Statement.model_validate(given | fields)


def corpus(*statements: Statement) -> Corpus:
    document = Document.model_validate(
        {
            "document": "herald",
            "title": "A raid",
            "publisher": "harbour-herald",
            "published": "2031-05-02",
            "text": {"file": "herald.txt", "sha256": "0" * 64, "length": 100},
            "statements": statements,
        }
    )
    return Corpus.model_validate(
        {
            "title": "Test",
            "base": BASE,
            "licence": "CC0-1.0",
            "language": "en",
            "method": "By hand.",
            "actors": [
                {"id": "red-dawn", "kind": "armed_group", "name": "Red Dawn"},
                {"id": "harbour-herald", "kind": "media_outlet", "name": "Harbour Herald"},
                {"id": "coast-wire", "kind": "media_outlet", "name": "Coast Wire"},
            ],
            "places": [{"id": "pier", "kind": "facility", "name": "North pier"}],
            "events": [
                Event.model_validate({"id": "raid", "kind": "attack", "label": "Raid", "place": "pier"})
            ],
            "documents": [document],
        }
    )


def quads(*statements: Statement) -> list[ox.Quad]:
    lines = "".join(mapping.nquads(corpus(*statements)))
    return list(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS))


def objects(found: list[ox.Quad], local: str, predicate: str) -> set[str]:
    return {
        quad.object.value  # type: ignore[union-attr]
        for quad in found
        if quad.subject.value == f"{BASE}id/{local}" and quad.predicate.value == CG + predicate  # type: ignore[union-attr]
    }


def test_statement_affirms_a_proposition_that_holds_the_content() -> None:
    found = quads(statement(affirms=[RAID]))
    assert objects(found, "statement/herald.claim", "affirms") == {f"{BASE}id/proposition/raid.outcome.hit"}
    assert objects(found, "proposition/raid.outcome.hit", "subject") == {f"{BASE}id/event/raid"}
    assert objects(found, "proposition/raid.outcome.hit", "predicate") == {CG + "outcome"}
    assert objects(found, "proposition/raid.outcome.hit", "object") == {
        "https://w3id.org/claimgraph/code/outcome/hit"
    }


def test_content_is_never_a_plain_triple() -> None:
    contestable = {CG + name for name in ("outcome", "perpetrator", "killedCount")}
    found = quads(
        statement(affirms=[RAID, ["raid", "perpetrator", "red-dawn"]], denies=[["raid", "killed_count", 3]])
    )
    assert not contestable & {quad.predicate.value for quad in found}


def test_two_speakers_share_a_proposition_and_it_is_written_once() -> None:
    found = quads(statement(affirms=[RAID]), statement(id="doubt", act="denial", denies=[RAID]))
    assert objects(found, "statement/herald.doubt", "denies") == {f"{BASE}id/proposition/raid.outcome.hit"}
    assert max(Counter(found).values()) == 1


def test_chain_runs_from_the_document_through_each_relay_to_the_statement() -> None:
    found = quads(statement(via=["coast-wire"]))
    assert objects(found, "report/herald.claim.0", "speaker") == {f"{BASE}id/actor/harbour-herald"}
    assert objects(found, "report/herald.claim.0", "conveys") == {f"{BASE}id/report/herald.claim.1"}
    assert objects(found, "report/herald.claim.1", "speaker") == {f"{BASE}id/actor/coast-wire"}
    assert objects(found, "report/herald.claim.1", "conveys") == {f"{BASE}id/statement/herald.claim"}
    assert objects(found, "report/herald.claim.0", "rootStatement") == {f"{BASE}id/statement/herald.claim"}


@pytest.mark.parametrize(
    ("value", "minimum", "maximum"), [(3, {"3"}, {"3"}), (">=24", {"24"}, set()), ("~100", {"90"}, {"110"})]
)
def test_count_carries_its_bounds(value: str | int, minimum: set[str], maximum: set[str]) -> None:
    found = quads(statement(affirms=[["raid", "killed_count", value]]))
    (iri,) = objects(found, "statement/herald.claim", "affirms")
    local = iri.removeprefix(f"{BASE}id/")
    assert (objects(found, local, "minimum"), objects(found, local, "maximum")) == (minimum, maximum)


def test_open_date_has_one_bound_and_a_day_number_beside_it() -> None:
    found = quads(statement(said="../1970-01-02"))
    assert objects(found, "statement/herald.claim", "earliestDate") == set()
    assert objects(found, "statement/herald.claim", "latestDate") == {"1970-01-02"}
    assert objects(found, "statement/herald.claim", "latestDay") == {"1"}


def test_a_time_has_its_moment_its_minute_and_the_day_at_its_place() -> None:
    found = quads(statement(said="1970-01-02T00:10+03:00"))
    for name, expected in (
        ("earliestDate", {"1970-01-02"}),
        ("earliestTime", {"1970-01-02T00:10:00+03:00"}),
        ("latestTime", {"1970-01-02T00:10:00+03:00"}),
        ("latestDay", {"1"}),
        ("latestMinute", {"1270"}),
        ("dateForm", set()),
    ):
        assert objects(found, "statement/herald.claim", name) == expected, name


def test_a_hijri_date_is_kept_as_it_is_written_with_the_days_it_may_be() -> None:
    found = quads(statement(said={"date": "1445-04-03", "calendar": "hijri"}))
    assert objects(found, "statement/herald.claim", "said") == {"hijri:1445-04-03"}
    assert objects(found, "statement/herald.claim", "earliestDate") == {"2023-10-17"}
    assert objects(found, "statement/herald.claim", "latestDate") == {"2023-10-19"}
    (form,) = objects(found, "statement/herald.claim", "dateForm")
    assert form.endswith("/date-form/other-calendar")


def test_a_source_without_a_name_belongs_to_its_document() -> None:
    source = {"unidentified": "two port officials", "count": 2}
    found = quads(statement(speaker=source), statement(id="again", speaker="two-port-officials"))
    iri = f"{BASE}id/actor/herald.two-port-officials"
    assert objects(found, "statement/herald.claim", "speaker") == {iri}
    assert objects(found, "statement/herald.again", "speaker") == {iri}


def test_an_actor_without_a_name_stands_in_every_role_and_in_its_document_only() -> None:
    crew = {"unidentified": "the crew of the boats", "id": "crew"}
    found = quads(
        statement(target=["pier", crew], affirms=[["raid", "perpetrator", "crew"]]),
        statement(
            id="more", affirms=[["crew", "backed_by", {"unidentified": "a neighbour", "id": "friend"}]]
        ),
    )
    iri = f"{BASE}id/actor/herald.crew"
    assert objects(found, "statement/herald.claim", "target") == {f"{BASE}id/place/pier", iri}
    assert objects(found, "proposition/raid.perpetrator.herald_crew", "object") == {iri}
    backed = "proposition/herald_crew.backed-by.herald_friend"
    assert objects(found, backed, "subject") == {iri}
    assert objects(found, backed, "object") == {f"{BASE}id/actor/herald.friend"}


def test_text_of_any_kind_survives() -> None:
    words = 'He said: "no\\yes"\n\tكتائب </script> {}'
    (found,) = objects(quads(statement(paraphrase=words)), "statement/herald.claim", "paraphrase")
    assert found == words


def test_every_triple_lives_in_one_graph(harbour: LocalDataset) -> None:
    graphs = Counter(quad.triple for quad in harbour.quads())
    assert [triple for triple, number in graphs.items() if number > 1] == []


def test_there_are_no_blank_nodes(harbour: LocalDataset) -> None:
    assert not any(
        isinstance(term, ox.BlankNode) for quad in harbour.quads() for term in (quad.subject, quad.object)
    )


@pytest.mark.parametrize("name", sorted(vocabulary().predicates))
def test_no_content_of_a_statement_leaks_into_the_union_of_all_graphs(name: str, iraq: LocalDataset) -> None:
    from claimgraph.model.slugs import camel

    assert not iraq.select(f"SELECT ?s ?o {{ ?s <{CG}{camel(name)}> ?o }}").rows


def test_superclasses_stand_in_the_derived_graph(harbour: LocalDataset) -> None:
    query = (
        f"SELECT ?s {{ GRAPH ?g {{ ?s a <{PREFIXES['prov']}Agent> }} FILTER(STRENDS(STR(?g), '/derived')) }}"
    )
    assert harbour.select(query).rows


def test_the_same_value_for_another_period_is_another_proposition() -> None:
    may, june = (["raid", "killed_count", 3, period] for period in ("2031-05", "2031-06"))
    found = quads(statement(affirms=[may]), statement(id="later", affirms=[june]))
    (one,), (other,) = (objects(found, f"statement/herald.{name}", "affirms") for name in ("claim", "later"))
    assert one != other
    local = one.removeprefix(f"{BASE}id/")
    assert objects(found, local, "validFrom") == {"2031-05-01"}
    assert objects(found, local, "validUntil") == {"2031-05-31"}


def test_several_relays_stand_outermost_first() -> None:
    found = quads(statement(via=["coast-wire", "red-dawn"]))
    speakers = [objects(found, f"report/herald.claim.{position}", "speaker") for position in (1, 2)]
    assert speakers == [{f"{BASE}id/actor/coast-wire"}, {f"{BASE}id/actor/red-dawn"}]


def test_a_name_has_its_own_language_or_that_of_the_corpus() -> None:
    names = [{"name": "Rote Dämmerung", "lang": "de"}, {"name": "The Dawn"}]
    dawn = {"id": "red-dawn", "kind": "armed_group", "name": "Red Dawn", "names": names}
    known = corpus(statement()).model_copy(update={"actors": (Actor.model_validate(dawn),)})
    lines = "".join(mapping.registry_nquads(known))
    written = {
        (quad.object.value, quad.object.language)
        for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS)
        if quad.predicate.value == PREFIXES["skosxl"] + "literalForm" and isinstance(quad.object, ox.Literal)
    }
    assert written == {("Rote Dämmerung", "de"), ("The Dawn", "en")}


@pytest.fixture(scope="module")
def lagoon() -> dict[tuple[str, str], set[str]]:
    """What stands in the data of the corpus that has each construct once: subject and property to values."""
    base = "https://example.org/lagoon/id/"
    found: dict[tuple[str, str], set[str]] = {}
    lines = "".join(mapping.nquads(read(LAGOON)))
    for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS):
        subject, predicate = quad.subject.value, quad.predicate.value
        value = quad.object.value.removeprefix(base)
        found.setdefault((subject.removeprefix(base), predicate.removeprefix(CG)), set()).add(value)
    return found


@pytest.mark.parametrize(
    ("subject", "term", "values"),
    [
        ("actor/lagoon-guard", "organOf", {"actor/ostrand-defence"}),
        ("event/salt-works-raid", "partOfEvent", {"event/night-of-boats"}),
        ("place/ostrand-territory", "state", {"actor/ostrand"}),
        ("place/west-lagoon", "disjointWith", {"place/east-lagoon"}),
        (
            "document/lagoon-post-2042-06-09",
            "retracts",
            {"document/lagoon-post-2042-06-04", "statement/lagoon-post-2042-06-02.post-own-word"},
        ),
        ("document/lagoon-post-2042-06-02", "takenDown", {"2042-06-08~"}),
        ("statement/lagoon-post-2042-06-02.guard-later", "added", {"2042-06-03"}),
        (
            "report/ostrand-wire-2042-06-05.lagoon-post-2042-06-02.guard-intercepted.0",
            "added",
            {"2042-06-06"},
        ),
        (
            "statement/ostrand-wire-2042-06-05.reed-men-never-said-so",
            "disowns",
            {"statement/lagoon-post-2042-06-02.claim-in-the-name-of-the-reed-men"},
        ),
        (
            "statement/lagoon-post-2042-06-02.blame-for-unnamed-men",
            "target",
            {"actor/lagoon-post-2042-06-02.grey-boat"},
        ),
        (
            "proposition/salt-works-raid.perpetrator.lagoon-post-2042-06-02_grey-boat",
            "object",
            {"actor/lagoon-post-2042-06-02.grey-boat"},
        ),
    ],
)
def test_what_the_files_say_stands_in_the_data(
    subject: str, term: str, values: set[str], lagoon: dict[tuple[str, str], set[str]]
) -> None:
    assert lagoon.get((subject, term)) == values


def test_a_judgement_names_two_things_and_says_nothing_of_them(
    lagoon: dict[tuple[str, str], set[str]],
) -> None:
    pairs = {frozenset(values): subject for (subject, term), values in lagoon.items() if term == "judges"}
    assert len(pairs) == len({"same", "different", "unsure"})
    same = pairs[frozenset({"event/salt-works-raid", "event/raid-at-the-works"})]
    assert lagoon[same, "verdict"] == {f"{CODE}verdict/same"}
    assert (lagoon[same, "judgedBy"], lagoon[same, "judgedOn"]) == ({"B. Fenn"}, {"2042-07-01"})
    naming = {(name, term) for (name, term), values in lagoon.items() if "event/raid-at-the-works" in values}
    both = ("event/salt-works-raid", "event/raid-at-the-works")
    assert naming == {(same, "judges"), *((event, "countedAs") for event in both)}


CORPORA = [shipped("corpus") / "iraq-2023", *sorted(LAGOON.parent.iterdir())]


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_pages_that_were_put_away_come_to_the_same_lines(folder: Path) -> None:
    records = read(folder)
    made = mapping.Pages(records)
    kept = {
        one.document: pages.read(pages.text(page := made.page(one)), page.own)
        for one in records.documents
        if one.annotated
    }
    headers = tuple(one.model_copy(update={"entries": ()}) for one in records.documents)
    bare = records.model_copy(update={"documents": headers})
    assert None not in kept.values()
    known = {slug: page for slug, page in kept.items() if page}
    lines = [one if isinstance(one, str) else one.read().decode() for one in mapping.together(bare, known)]
    assert "".join(lines) == "".join(mapping.nquads(records))
