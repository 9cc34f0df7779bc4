"""Two corpora of one dataset use the same ids: nothing said in one stands under a thing of the other.

Each surface is looked at twice over: pages and files must not mix the words of the two, and the rows of both
must be those of the one and those of the other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph import networks
from claimgraph.analyses.sources import searches
from claimgraph.ask.catalogue import questions
from claimgraph.claims.team import marks, rules, worlds
from claimgraph.errors import AnnotationError, NotFoundError
from claimgraph.networks.build import Options
from claimgraph.networks.edges import names_of
from claimgraph.pages.dossier import page as dossier
from claimgraph.pages.network.page import joined
from claimgraph.pages.network.records import records
from claimgraph.serve.assistant.replies import Desk
from claimgraph.serve.endpoint.resources import answered, wrong
from claimgraph.site.addresses import Addresses
from claimgraph.store import build
from tests.cli.running import run
from tests.conftest import HARBOUR, REEF
from tests.site.walked import Walked, walked
from tests.twice import SIDES, base, twice
from tests.whole.test_sensitivity import FILES, ROWS, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimgraph.store.dataset import Dataset, LocalDataset
    from tests.still_pages import Element

ACROSS = {"overview", "attacks-by-weapon"}  # questions that count over everything
WHOLE = ("follow-through", "robustness", "worlds", "duplicates", "centrality")  # analyses that do
LISTS = (
    "the claimgraph authors",
    "speakers without a lane",
    "Also contested",
    "Not on the map",
    "Contested as well",
    "Each symbol",
)
NAMED = re.compile(r" \[[\w./@-]+\]")  # an id behind a name
DELTA = REEF.with_name("delta")
OF_THE_TEAM = (
    ("worlds", "world"),
    ("rules", "rule"),
    ("inferences", "rule"),
    *((name, "assessment") for name in ("assessments", "reliabilities", "searched-not-found")),
)
OTHER = dict(zip(SIDES, reversed(SIDES), strict=True))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return twice(REEF, tmp_path_factory.mktemp("reef"))


@pytest.fixture(scope="module")
def both(folders: list[Path]) -> LocalDataset:
    """The two in one dataset."""
    return build.build(folders)


@pytest.fixture(scope="module")
def alone(folders: list[Path]) -> list[LocalDataset]:
    """Each in a dataset of its own."""
    return [build.build(one) for one in folders]


@pytest.fixture(scope="module")
def store(folders: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stores of both, and of each alone."""
    place = tmp_path_factory.mktemp("stores")
    for name, some in {"both": folders, **{one.name: [one] for one in folders}}.items():
        build.build(some, place / name, validate=False)
    return place


@pytest.fixture(scope="module")
def site(both: LocalDataset) -> Walked:
    return walked(both)


def of(text: str) -> set[str]:
    """Of which of the two a text has words, ids or IRIs."""
    signs = {side: (said, f"@{side}", base(side)) for side, said in SIDES.items()}
    return {side for side, some in signs.items() if any(sign in text for sign in some)}


def mixed(text: str) -> bool:
    """Whether a text is of both."""
    return len(of(text)) > 1


def rows(data: Dataset, question: str) -> Counter[str]:
    """The rows of an answer, without what tells the two apart beside the IRIs."""
    return _rows(json.loads(data.ask(question).json()))


def _rows(found: list[Any]) -> Counter[str]:
    texts = (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in found)
    return Counter(re.sub(rf"@({'|'.join(SIDES)})\b", "", NAMED.sub("", text)) for text in texts)


def test_corpora_of_one_base_are_refused(tmp_path: Path) -> None:
    one, other = twice(HARBOUR, tmp_path)
    config = other / "corpus.yaml"
    config.write_text(config.read_text("utf-8").replace(base(other.name), base(one.name)), "utf-8")
    with pytest.raises(AnnotationError, match=r"corpus.yaml:1: the base .* is also that of"):
        build.build([one, other])


def test_keys_of_one_corpus_are_those_of_its_files(iraq: LocalDataset) -> None:
    reading = iraq.reading
    assert not reading.ids.shared
    assert not reading.ids.corpora
    for iri in (*reading.entities, *reading.statements, *reading.contents):
        assert reading.ids.key(iri) == iri.partition("/id/")[2]
    pages = Addresses(reading).pages
    assert pages["actor/kataib-hezbollah"] == "actors/kataib-hezbollah.html"
    assert len(pages) == len(reading.entities) + len(reading.statements)


def test_every_thing_has_a_key_of_its_own(both: LocalDataset) -> None:
    reading = both.reading
    things = (*reading.entities, *reading.statements, *reading.contents)
    assert len({reading.ids.key(iri).casefold() for iri in things}) == len(things)
    assert len(reading.documents) == len(reading.things("document"))
    assert len({one.identifier for one in reading.statements.values()}) == len(reading.statements)


def test_a_name_that_two_things_have_is_refused_in_one_line_with_how_to_name_each(both: LocalDataset) -> None:
    for name in ("red-dawn", "Red Dawn"):
        with pytest.raises(NotFoundError) as caught:
            both.find(name, ["actor"])
        assert str(caught.value) == f"'{name}' may mean several things"
        assert caught.value.candidates == (
            "red-dawn@port (actor: Red Dawn)",
            "red-dawn@quay (actor: Red Dawn)",
        )
        assert wrong(caught.value)["candidates"] == list(caught.value.candidates)
    identifier = next(iter(both.reading.statements.values())).identifier
    with pytest.raises(NotFoundError, match="may mean several statements") as caught:
        both.find(identifier.partition("@")[0], ["statement"])
    assert {one.partition("@")[2] for one in caught.value.candidates} == set(SIDES)


def test_no_id_that_two_things_have_is_taken_for_that_of_one(both: LocalDataset) -> None:
    shared = [one for iri, one in both.reading.entities.items() if iri in both.ids.shared]
    assert {one.what for one in shared} >= {"actor", "place", "event", "document"}
    for one in shared:
        with pytest.raises(NotFoundError, match="may mean several things") as caught:
            both.find(one.slug.partition("@")[0], [one.what])
        assert any(candidate.startswith(f"{one.slug} (") for candidate in caught.value.candidates)


@pytest.mark.parametrize("side", SIDES)
def test_each_is_found_by_id_and_corpus_and_by_iri(both: LocalDataset, side: str) -> None:
    reading = both.reading
    for iri, entity in reading.entities.items():
        if iri.startswith(base(side)):
            assert both.find(entity.slug, [entity.what]).iri == iri
            assert both.find(iri).iri == iri
    for iri, one in reading.statements.items():
        assert both.find(one.identifier, ["statement"]).iri == iri
        assert both.find(iri, ["statement"]).iri == iri
    assert both.find(side, ["corpus"]).iri == base(side)


def test_a_corpus_may_be_named_where_it_need_not_be(alone: list[LocalDataset]) -> None:
    port, _quay = alone
    assert port.find("red-dawn@port", ["actor"]).identifier == "red-dawn"
    assert port.find("red-dawn@port-example-org-port", ["actor"]).identifier == "red-dawn"
    with pytest.raises(NotFoundError):
        port.find("red-dawn@quay", ["actor"])


def test_rows_of_both_are_those_of_one_and_those_of_the_other(
    both: LocalDataset, alone: list[LocalDataset]
) -> None:
    for name, question in questions().items():
        if name not in ACROSS and not any(one.required for one in question.parameters):
            assert rows(both, name) == rows(alone[0], name) + rows(alone[1], name), name


def test_rows_for_people_say_which_of_the_two_a_thing_is(both: LocalDataset) -> None:
    for name, question in questions().items():
        if name not in ACROSS and not any(one.required for one in question.parameters):
            answer = both.ask(name)
            for words_, row in zip(answer.shown(), answer, strict=True):
                for column, cell in row.items():
                    if (iri := getattr(cell, "iri", "")) in both.ids.shared:
                        assert f"@{both.ids.shared[iri]}" in words_[column], name


def test_rows_of_sparql_tell_the_two_apart_on_a_terminal(both: LocalDataset) -> None:
    shown = both.select("SELECT ?s { ?s a <https://w3id.org/claimgraph/ns#Statement> }").shown()
    assert {row["s"] for row in shown} == {one.identifier for one in both.reading.statements.values()}


@pytest.mark.thorough
@pytest.mark.parametrize(
    "command", [one for one in ROWS if not re.match("sparql|show|brief|ask|changes|chain", one)]
)
def test_rows_of_analyses_are_those_of_one_and_those_of_the_other(command: str, store: Path) -> None:
    found = []
    for name in ("both", *SIDES):
        done = run(*words(command), "--json", "-s", store / name, "--sensitivity", "protect")
        assert done.returncode == 0, done.stderr
        found.append(_rows(json.loads(done.stdout)))
    if not command.startswith(WHOLE):
        assert found[0] == found[1] + found[2]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", ["raid", "night-watch", "red-dawn", "north-pier", "wire-1"])
def test_what_is_shown_of_one_has_no_word_of_the_other(name: str, side: str, store: Path) -> None:
    asked = run("show", name, "-s", store / "both", "--sensitivity", "protect")
    assert asked.returncode == 1
    assert f"{name}@{side} (" in asked.stderr
    done = run("show", f"{name}@{side}", "-s", store / "both", "--sensitivity", "protect")
    assert done.returncode == 0
    assert of(done.stdout) == {side}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", ["raid", "red-dawn"])
def test_a_brief_and_a_dossier_tell_of_one_alone(
    name: str, side: str, both: LocalDataset, store: Path, tmp_path: Path
) -> None:
    args = ("-s", store / "both", "--sensitivity", "protect")
    assert run("brief", f"{name}@{side}", "-o", tmp_path / "brief.md", *args).returncode == 0
    assert of((tmp_path / "brief.md").read_text("utf-8").replace(f"What the {OTHER[side]} has", "")) == {side}
    assert of(dossier.html(both, "red-dawn@" + side)) == {side}


@pytest.mark.parametrize("side", SIDES)
def test_pages_on_things_of_one_have_no_word_of_the_other(site: Walked, side: str) -> None:
    own = {address: text for address, text in site.files.items() if address.endswith(f"@{side}.html")}
    assert len(own) > 60
    assert {address.partition("/")[0] for address in own} >= {"actors", "events", "places", "documents"}
    for address, text in own.items():
        assert of(text) <= {side}, address


def test_every_link_of_the_site_leads_somewhere(site: Walked) -> None:
    written = {to for _address, to, _name in site.links()}
    apart = {to for to in written if to.startswith(("questions", "sparql", "assets"))}
    assert written - apart <= set(site.files)


def test_no_row_or_card_of_a_page_mixes_the_two(site: Walked) -> None:
    for address, page in site.pages.items():
        for block in _smallest(page.all("main")[0]):
            if mixed(_everything(block)):
                head = block.tag == "tr" and not block.all("td") and len(block.all("th")) > 1
                assert head or any(words in block.text for words in LISTS), f"{address}: {block.text}"


def _smallest(element: Element) -> Iterator[Element]:
    """Yield the rows, entries, cards and paragraphs that have none inside."""
    blocks = {"tr", "li", "article", "p", "dd", "dt"}
    for one in element.walk():
        if one.tag in blocks and not any(inner.tag in blocks for inner in one.walk()):
            yield one


def _everything(block: Element) -> str:
    links = (value for one in block.walk() for value in one.attributes.values())
    return " ".join((block.text, *links))


def test_what_is_searched_in_the_site_is_told_apart(site: Walked) -> None:
    names, said = (
        json.loads(site.files[f"assets/{name}.js"].partition(" = ")[2].rstrip(";\n"))
        for name in ("names", "words")
    )
    things = [one for one in names["things"] if one["group"] != "question"]
    assert len({one["key"] for one in things}) == len(things)
    assert not any(mixed(json.dumps(one)) for one in things)
    for row in said["statements"]:
        told = dict(zip(said["columns"], row, strict=True))
        things = [said["things"][one] for name in ("speakers", "targets", "places") for one in told[name]]
        carried = [said["documents"][one] for one in told["documents"]]
        assert not mixed(
            json.dumps([told["name"], said["bases"][told["base"]], told["paraphrase"], things, carried])
        )


def test_the_picture_of_the_network_has_two_halves(both: LocalDataset) -> None:
    net = joined([networks.actors(both), networks.events(both)])
    assert not [edge for edge in net.edges() if mixed(" ".join(edge))]
    shown = records(net, both.reading)
    assert len({node["id"] for node in shown.nodes if "members" not in node}) == len(net)
    texts = [json.dumps((card.iri, card.key, card.id, card.paraphrase)) for card in shown.material.cards]
    assert not any(map(mixed, texts))
    for edge in shown.edges:
        if edge["statements"]:
            assert len(of(" ".join([edge["id"], *(texts[one] for one in edge["statements"])]))) == 1
    for node in shown.nodes:
        numbers = [one for _title, some in node["sections"] for one in some]
        assert not mixed(" ".join([node["id"], node["name"], *(texts[one] for one in numbers)]))
    for found in (
        *shown.contests,
        *shown.differing,
        *(one for some in shown.further.values() for one in some),
    ):
        assert not mixed(" ".join([found.about.id, *(texts[one] for one in found.cards)]))


def test_names_of_a_network_say_the_corpus_and_a_document_left_out_is_that_of_one(both: LocalDataset) -> None:
    net = networks.actors(both, options=Options())
    names = names_of(net)
    assert len(set(names.values())) == len(net)
    assert all(f"@{both.ids.shared[iri]}]" in names[iri] for iri in net if iri in both.ids.shared)
    documents = {slug for *_ends, some in net.edges(data="documents") for slug in some}
    assert {slug.partition("@")[2] for slug in documents} == set(SIDES)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (command, name)
        for command, names in FILES.items()
        if command.startswith("export --as") or command in {"network", "map"}
        for name in names
        if not name.endswith(".html")
    ],
)
def test_no_entry_of_a_file_mixes_the_two(command: str, name: str, store: Path, tmp_path: Path) -> None:
    up_to = ("--sensitivity", "protect")
    done = run(*words(command), "-s", store / "both", "-o", tmp_path / name, *up_to)
    assert done.returncode == 0, done.stderr
    for path in tmp_path.iterdir():
        entries = list(_entries(path))
        assert len(entries) > 1
        assert {side for entry in entries for side in of(entry)} == set(SIDES)
        assert not [entry for entry in entries if mixed(entry)], path.name


def _entries(path: Path) -> Iterator[str]:
    """Yield the entries of a file, of whatever form."""
    text = path.read_text("utf-8")
    if path.suffix in {".json", ".jsonld", ".geojson"}:
        whole = json.loads(text)
        whole = whole.get("first", whole) if isinstance(whole, dict) else whole
        lists = whole.values() if isinstance(whole, dict) else [whole]
        yield from (json.dumps(one) for some in lists if isinstance(some, list) for one in some)
    elif path.suffix == ".bib":
        yield from re.split(r"(?m)^@", text)
    elif path.suffix == ".trig":
        yield from re.split(r"(?m)^\}", text.partition("\n<")[2])
    elif path.suffix in {".graphml", ".gexf"}:
        yield from re.split(r"</node>|</edge>", text)
    else:
        yield from text.splitlines()


def test_an_assistant_gets_ids_that_it_can_ask_for_again(both: LocalDataset) -> None:
    desk = Desk(both)
    for name in ("who-claimed", "who-denied"):
        record = desk.question(name, {}).record
        for row in record["rows"]:
            assert not mixed(json.dumps(row))
            again = desk.statement({"id": row["statement"]["id"]}).record["statements"][0]
            assert again["iri"] == row["statement"]["iri"]
            assert not mixed(json.dumps(again))
        assert answered(questions()[name], both.ask(name))["rows"]


def test_what_is_known_and_released_of_one_is_not_that_of_the_other(
    tmp_path: Path,
) -> None:
    """A document of one is published later than that of the same id in the other, and is the team's only."""
    one, other = twice(HARBOUR, tmp_path)
    late = other / "documents" / "coast-wire-2031-05-01.yaml"
    text = late.read_text("utf-8").replace(
        "published: 2031-05-01", "published: 2041-05-01\nsensitivity: team"
    )
    late.write_text(text, "utf-8")
    data = build.build([one, other], validate=False)
    known, public = data.known(date(2035, 1, 1)), data.up_to("public")
    for told in (known, public):
        homes = Counter(of(document.iri).pop() for document in told.reading.things("document"))
        said = Counter(of(iri).pop() for iri in told.reading.statements)
        alone = build.build(one, validate=False).reading
        assert said["port"] == len(alone.statements)
        assert 0 < said["quay"] < said["port"]
        assert homes["quay"] < homes["port"]
    holders = {iri: one.role("holder") for iri, one in build.build(one).reading.statements.items()}
    again = {iri: one.role("holder") for iri, one in known.reading.statements.items() if iri in holders}
    assert again == holders


def test_marks_worlds_and_rules_of_the_team_are_those_of_their_corpus(tmp_path: Path) -> None:
    one, other = twice(DELTA, tmp_path)
    for path in (other / "assessments").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("by: ", "by: Quay "), "utf-8")
    data = build.build([one, other], validate=False)
    held = marks.of_statements(data)
    assert held
    for iri, lines in held.items():
        assert all(("Quay " in line) == (of(iri) == {"quay"}) for line in lines)
        assert all(
            line.count("Quay ") == 1 + line.count(" agrees") + line.count("disagrees")
            for line in lines
            if "Quay" in line
        )
    found = worlds.of(data)
    assert {name.partition("@")[2] for name in found} == set(SIDES)
    for name, world in found.items():
        assert of(" ".join(world.takes | world.excludes)) == {name.partition("@")[2]}
    name = next(iter(found)).partition("@")[0]
    with pytest.raises(NotFoundError, match="may mean several worlds"):
        worlds.named(data, name)
    rule = next(row["rule"].slug for row in data.ask("inferences"))
    with pytest.raises(NotFoundError, match="may mean several rules"):
        rules.inferred(data, rule)
    for side in SIDES:
        for inference in rules.inferred(data, f"{rule}@{side}"):
            assert of(" ".join((inference.subject, *inference.statements))) == {side}
        with pytest.raises(NotFoundError, match="no rule"):
            rules.inferred(data, f"{rule}@nowhere")


def test_ids_of_the_team_that_are_printed_can_be_given_back(tmp_path: Path) -> None:
    one, other = twice(DELTA, tmp_path)
    alone, data = build.build(one), build.build([one, other])
    for question, column in OF_THE_TEAM:
        told = {words_[column] for words_ in data.ask(question).shown()}
        single = {words_[column] for words_ in alone.ask(question).shown()}
        assert told == {f"{name}@{side}" for name in single for side in SIDES}
        assert {row[column] for row in json.loads(data.ask(question).json())} == told
        assert rows(data, question) == rows(alone, question) + rows(build.build(other), question)
    for words_ in data.ask("worlds").shown():
        assert worlds.named(data, words_["world"]).id == words_["world"]
    for words_ in data.ask("rules").shown():
        assert len(rules.inferred(data, words_["rule"])) == int(words_["inferences"]) > 0
    revised = [words_ for words_ in data.ask("assessments").shown() if words_["revised_by"]]
    assert {words_["revised_by"].partition("@")[2] for words_ in revised} == set(SIDES)
    marks_ = {row["assessment"].iri for row in searches.table(data)}
    assert len(marks_) == 2 * len(searches.table(alone))
