"""What a corpus uses of others: known by their own IRIs, taken in where named, replaced where it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import claimgraph
from claimgraph.corpus.change.merge import merge
from claimgraph.corpus.read import read
from claimgraph.corpus.uses import known, located
from claimgraph.errors import AnnotationError
from claimgraph.rdf import mapping
from claimgraph.rdf.check import check
from claimgraph.store.build import digest
from tests.conftest import HARBOUR, REEF

ANNEX = HARBOUR.parent / "annex"

HEAD = """format: 2
title: A case of its own
base: https://example.org/case/
licence: CC0-1.0
language: en
method: invented
uses: [{uses}]
"""
DOCUMENT = """document: gull-1
title: Gull says more
publisher: gull
published: 2031-05-04
text: {file: gull-1.txt, sha256: "NONE", length: 90}
statements:
  - id: blames
    act: accusation
    speaker: gull
    target: red-dawn
    about: raid-north-pier-2031-05-01
    said: 2031-05-04
    affirms: [[raid-north-pier-2031-05-01, perpetrator, red-dawn]]
    paraphrase: Gull says that it was Red Dawn.
    at: [{start: 0, end: 9, sha256: "NONE"}]
""".replace("NONE", "0" * 64)
GULL = "actors:\n  - {id: gull, kind: media_outlet, name: Gull}\n"


def case(folder: Path, uses: str = "../harbour", actors: str = GULL, document: str = DOCUMENT) -> Path:
    """Make a corpus that uses another one beside it."""
    shutil.copytree(HARBOUR, folder / "harbour", dirs_exist_ok=True)
    corpus = folder / "case"
    (corpus / "documents").mkdir(parents=True)
    (corpus / "corpus.yaml").write_text(HEAD.format(uses=uses), "utf-8")
    (corpus / "actors.yaml").write_text(actors, "utf-8")
    if document:
        (corpus / "documents" / "gull-1.yaml").write_text(document, "utf-8")
    return corpus


def lines(corpus: Path) -> set[str]:
    return set(mapping.nquads(read(corpus)))


def said(corpus: Path) -> list[str]:
    """Read a corpus and return what is said against it, with paths from the folder that holds it."""
    with pytest.raises(AnnotationError) as error:
        read(corpus)
    return str(error.value).replace(f"{corpus.parent.as_posix()}/", "").splitlines()


def test_the_invented_corpus_that_uses_another() -> None:
    """Its registry stands in a table and in lines, and half of it is that of the other."""
    corpus = read(ANNEX)
    assert {slug for slug in corpus.kinds if slug not in corpus.homes} == {"gull", "pilots", "second-raid"}
    assert {"red-dawn", "north-pier", "almar"} < set(corpus.homes)
    pilots = next(actor for actor in corpus.actors if actor.id == "pilots")
    assert (pilots.organ_of, pilots.same_as_elsewhere[0].source) == (("almar",), "invented")
    gull = next(actor for actor in corpus.actors if actor.id == "gull")
    assert [name.name for name in gull.names] == ["The Gull", "Daily Gull"]
    data = claimgraph.build(ANNEX)
    assert {row["stance"] for row in data.ask("contested-facts")} == {"affirms", "denies"}
    assert check(ANNEX, ANNEX / "texts").good


def test_a_dataset_says_whether_its_files_have_changed_since(tmp_path: Path) -> None:
    folder = case(tmp_path)
    used = tmp_path / "harbour" / "actors.yaml"
    seen = {digest(folder, used)}
    used.write_text(used.read_text("utf-8") + "\n", "utf-8")
    seen.add(digest(folder, used))
    (folder / "places.csv").write_text("id,kind,name\nford,region,Ford\n", "utf-8")
    seen.add(digest(folder, used))
    assert len(seen) == 3


def test_merged_elsewhere_it_still_finds_what_it_uses(tmp_path: Path) -> None:
    folder = case(tmp_path)
    other = Path(shutil.copytree(folder, tmp_path / "second"))
    (tmp_path / "deep" / "down").mkdir(parents=True)
    both = tmp_path / "deep" / "down" / "both"
    merge(folder, other, both)
    assert "uses: ['../../../harbour']" in (both / "corpus.yaml").read_text("utf-8")
    assert read(both).actors == read(folder).actors


def test_what_is_named_comes_in_under_its_own_iri_and_nothing_else(tmp_path: Path) -> None:
    folder = case(tmp_path)
    corpus = read(folder)
    assert set(corpus.homes) == {
        *("red-dawn", "raid-north-pier-2031-05-01"),
        *(
            "north-pier",
            "port-almar",
            "almar-bay",
            "almar-territory",
        ),  # where the raid is filed, and around it
    }
    assert corpus.things["red-dawn"] == "https://example.org/harbour/id/actor/red-dawn"
    assert corpus.things["gull"] == "https://example.org/case/id/actor/gull"
    assert {"coast-wire", "mira-solen"} < set(known(folder).used)  # known to the reader all the same
    data = claimgraph.build(folder)
    assert [thing.slug for thing in data.reading.things("actor")] == ["gull", "red-dawn"]
    assert [row["claimant"].slug for row in data.ask("who-claimed")] == []
    assert len(data.reading.statements) == 1  # never a statement of the other


def test_what_comes_in_stands_as_in_its_own_corpus(tmp_path: Path) -> None:
    folder = case(tmp_path)
    own, its = lines(folder), lines(tmp_path / "harbour")
    of_harbour = {line for line in own if "<https://example.org/harbour/graph/" in line}
    assert of_harbour
    assert of_harbour <= its  # in its graphs, in its language
    assert "metIn" not in "".join(of_harbour)  # the documents are not here


def test_two_corpora_of_which_one_uses_the_other_make_one_dataset(tmp_path: Path) -> None:
    folder = case(tmp_path)
    both = claimgraph.build([tmp_path / "harbour", folder])
    alone = claimgraph.build(tmp_path / "harbour")
    assert len(both.reading.things("actor")) == len(alone.reading.things("actor")) + 1
    assert len(both.engine) == len(set(both.quads()))
    counted = both.select(
        "SELECT ?thing (COUNT(DISTINCT ?one) AS ?n) { GRAPH ?g { ?thing "
        "<https://w3id.org/claimgraph/ns#countedAs> ?one } } GROUP BY ?thing HAVING (COUNT(*) > 1)"
    )
    assert not counted.rows
    names = both.select(
        "SELECT ?thing { GRAPH ?g { ?thing a <https://w3id.org/claimgraph/ns#Actor> ; "
        "<http://www.w3.org/2004/02/skos/core#prefLabel> ?name } } GROUP BY ?thing HAVING (COUNT(*) > 1)"
    )
    assert not names.rows
    assert not [one for one in check(folder).findings if one.severity == "violation"]


def test_derived_anew_it_is_the_same(tmp_path: Path) -> None:
    """As known on a later day everything is derived again, from the quads alone."""
    from datetime import date

    folder = case(tmp_path, document=DOCUMENT.replace("perpetrator, red-dawn", "took_place_at, port-almar"))
    for data in (claimgraph.build(folder), claimgraph.build([folder, tmp_path / "harbour"])):
        then = data.known(date(2041, 1, 1))
        assert set(map(str, then.quads())) == set(map(str, data.quads()))


RED = "  - {id: red-dawn, kind: armed_group, name: Red Dawn of Almar, organ_of: []}\n"


def test_an_entry_here_replaces_that_of_the_other_and_says_so(tmp_path: Path) -> None:
    folder = case(tmp_path, actors=GULL + RED)
    assert [str(one).partition("case/")[2] for one in check(folder).replacing] == [
        "actors.yaml:3: 'red-dawn' stands here instead of that of ../harbour"
    ]
    corpus = read(folder)
    assert corpus.things["red-dawn"] == "https://example.org/harbour/id/actor/red-dawn"
    for together in ([folder], [folder, tmp_path / "harbour"], [tmp_path / "harbour", folder]):
        data = claimgraph.build(together)
        assert data.find("red-dawn", ["actor"]).label == "Red Dawn of Almar"
        assert len(data.select(
            "SELECT ?name { <https://example.org/harbour/id/actor/red-dawn> "
            "<http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
        ).rows) == 1  # fmt: skip


def test_two_that_replace_one_entry_otherwise_are_refused(tmp_path: Path) -> None:
    one = case(tmp_path, actors=GULL + RED)
    other = Path(shutil.copytree(one, tmp_path / "other"))
    shutil.rmtree(other / "documents")
    (other / "corpus.yaml").write_text(HEAD.format(uses="../harbour").replace("/case/", "/other/"), "utf-8")
    (other / "actors.yaml").write_text(f"actors:\n{RED}".replace("of Almar", "of the bay"), "utf-8")
    with pytest.raises(AnnotationError, match="two corpora replace 'red-dawn' of https:"):
        claimgraph.build([one, other])
    (other / "actors.yaml").write_text(f"actors:\n{RED}", "utf-8")
    claimgraph.build([one, other])


def test_a_judgement_on_what_another_has_counts_in_a_dataset_of_both(tmp_path: Path) -> None:
    folder = case(tmp_path)
    (folder / "judgements.yaml").write_text(
        "judgements:\n  - {same: [salt-circle, red-dawn], by: us, date: 2031-05-05, ground: one telephone}\n",
        "utf-8",
    )
    for together in ([folder], [folder, tmp_path / "harbour"]):
        data = claimgraph.build(together)
        rows = data.select(
            "SELECT ?one { <https://example.org/harbour/id/actor/salt-circle> "
            "<https://w3id.org/claimgraph/ns#countedAs> ?one }"
        ).texts()
        assert [row["one"].rpartition("/")[2] for row in rows] == ["red-dawn"]


def test_what_is_sensitive_stays_so(tmp_path: Path) -> None:
    document = DOCUMENT.replace("red-dawn", "plugh-diver").replace("raid-north-pier-2031-05-01", "raid")
    shutil.copytree(REEF, tmp_path / "reef")
    folder = case(tmp_path, "../reef", document=document)
    data = claimgraph.build(folder)
    assert "plugh" in "".join(map(str, data.quads())).lower()
    public = "".join(map(str, data.up_to("public").quads())).lower()
    assert "plugh" not in public
    lowered = "  - {id: plugh-diver, kind: person, name: Somebody}\n"
    (folder / "actors.yaml").write_text(GULL + lowered, "utf-8")
    assert said(folder) == [
        "case/actors.yaml:3: 'plugh-diver' is protect in ../reef, which this corpus uses; "
        "write sensitivity: protect"
    ]


@pytest.mark.parametrize(
    ("uses", "message"),
    [
        ("iraq-2032", "uses: no bundled corpus 'iraq-2032'; did you mean 'iraq-2023'?"),
        ("harbour", "uses: no bundled corpus 'harbour'; a folder is written as a path: ../harbour"),
        ("../nowhere", "uses: no corpus at '../nowhere', seen from this folder; a corpus has a corpus.yaml"),
        (
            "/harbour",
            "uses: '/harbour' is a path of one machine; write it as seen from this folder: ../harbour",
        ),
        ("./", "uses: a circle: case > case"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, uses: str, message: str) -> None:
    assert said(case(tmp_path, uses, document="")) == [f"case/corpus.yaml:7: {message}"]


def test_a_circle_by_way_of_another(tmp_path: Path) -> None:
    folder = case(tmp_path)
    with (tmp_path / "harbour" / "corpus.yaml").open("a", encoding="utf-8") as file:
        file.write("uses: ../case\n")
    assert "harbour/corpus.yaml:9: uses: a circle: case > harbour > case" in said(folder)


def test_a_base_of_two_and_an_id_of_two_are_refused(tmp_path: Path) -> None:
    folder = case(tmp_path, document="")
    shutil.copytree(tmp_path / "harbour", tmp_path / "twin")
    head = (tmp_path / "twin" / "corpus.yaml").read_text("utf-8")
    (tmp_path / "twin" / "corpus.yaml").write_text(head.replace("/harbour/", "/case/"), "utf-8")
    (folder / "corpus.yaml").write_text(HEAD.format(uses="../harbour, ../twin"), "utf-8")
    assert said(folder) == [
        "case/corpus.yaml:7: uses: ../twin has the base IRI of this corpus, https://example.org/case/; "
        "give this one another"
    ]
    (tmp_path / "twin" / "corpus.yaml").write_text(head.replace("/harbour/", "/twin/"), "utf-8")
    assert said(folder)[0] == (
        "case/corpus.yaml:7: uses: 'almar' is an id of ../harbour and of ../twin, for two things; "
        "use one of them"
    )


def test_an_id_of_another_sort_is_no_replacement(tmp_path: Path) -> None:
    folder = case(tmp_path, actors=GULL + "  - {id: north-pier, kind: person, name: N. Pier}\n")
    assert (
        "case/actors.yaml:3: 'north-pier' is the id of a place of ../harbour, which this corpus uses; "
        "give this one another"
    ) in said(folder)


def test_faults_of_what_is_used_are_told_where_they_are(tmp_path: Path) -> None:
    folder = case(tmp_path)
    path = tmp_path / "harbour" / "actors.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: facade_group", "kind: facade_grup"), "utf-8")
    assert said(folder) == ["harbour/actors.yaml:3: no kind 'facade_grup'; did you mean 'facade_group'?"]
    (tmp_path / "harbour" / "corpus.yaml").write_text("format: 1\n", "utf-8")
    assert said(folder)[0].startswith(
        "harbour/corpus.yaml:1: format 1, and this version reads 2; run: claimgraph"
    )


def test_used_at_any_remove(tmp_path: Path) -> None:
    """What a corpus uses, and what it replaces there, is known to those who use it."""
    middle = case(tmp_path, actors=GULL + RED)
    folder = tmp_path / "third"
    folder.mkdir()
    (folder / "corpus.yaml").write_text(HEAD.format(uses="../case").replace("/case/\n", "/third/\n"), "utf-8")
    (folder / "documents").mkdir()
    (folder / "documents" / "gull-2.yaml").write_text(DOCUMENT.replace("gull-1", "gull-2"), "utf-8")
    corpus = read(folder)
    assert corpus.homes["red-dawn"].base == "https://example.org/harbour/"
    assert {one.name for one in corpus.actors} == {"Gull", "Red Dawn of Almar"}
    data = claimgraph.build([tmp_path / "harbour", middle, folder])
    assert data.find("red-dawn", ["actor"]).label == "Red Dawn of Almar"


def test_a_corpus_is_found_by_its_folder_or_by_the_name_it_comes_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (located("iraq-2023") / "corpus.yaml").is_file()
    (tmp_path / "iraq-2023").mkdir()
    assert located("iraq-2023") == Path("iraq-2023")
