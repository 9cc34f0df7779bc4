"""The roll of names beside a store: the same things are found as among all names, without reading them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimgraph.errors import NotFoundError
from claimgraph.names import roll
from claimgraph.names.index import NameIndex
from claimgraph.names.lookup import Lookup
from claimgraph.names.named import Named
from claimgraph.names.offers import Offers
from claimgraph.store.build import build
from claimgraph.store.dataset import LocalDataset, open_dataset
from tests.conftest import IRAQ, REEF
from tests.twice import twice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

KINDS = (
    ["actor"],
    ["place", "event"],
    ["document", "statement"],
    ["actor", "office", "place", "event", "document"],
)
STRANGE = [
    '"',
    "\\",
    "a\nb",
    "\n",
    "\t",
    '["key", "',
    "",
    " ",
    "\udc80",
    "x\udc80/y",
    "no/such",
    "\u2028",
    "https://e.org/x",
]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of one corpus."""
    store = tmp_path_factory.mktemp("one") / "store"
    build(IRAQ, store, validate=False)
    return store


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of two corpora with the same ids and names."""
    folder = tmp_path_factory.mktemp("two")
    build(twice(REEF, folder), folder / "store", validate=False)
    return folder / "store"


@pytest.fixture(params=["one", "two"])
def store(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def outcome(data: LocalDataset, name: str, kinds: list[str]) -> object:
    try:
        return data.find(name, kinds)
    except NotFoundError as error:
        return str(error), error.candidates


def local(store: Path) -> LocalDataset:
    data = open_dataset(store)
    assert isinstance(data, LocalDataset)
    return data


def ways(name: str) -> list[str]:
    """Ways of writing a name."""
    return [
        name,
        name.upper(),
        f"the {name}",
        name.replace("i", "y").replace("ou", "u"),
        name.replace("-", " "),
    ]


def test_every_name_means_what_it_means_among_all(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Offers, "nearest", lambda *_asked: [])  # of no interest here, and takes its time
    quick, slow = local(store), LocalDataset(local(store).engine)
    rows = slow.ask("registry").texts()
    names = sorted(
        {text for row in rows for text in (row["slug"], row["thing"], row["name"], row["thing_iri"]) if text}
    )
    said = [row["slug"] for row in slow.ask("statement-slugs").texts()]
    for name in [*names[::21], *said[::70], *STRANGE]:
        for kinds in KINDS:
            for way in ways(name):
                assert outcome(quick, way, kinds) == outcome(slow, way, kinds), (way, kinds)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ain-al-asad", "place"),
        ("Kata'ib Hezbollah", "actor"),
        ("KATAEB HIZBULLAH", "actor"),
        ("new-arab-2023-11/militias-claim-rocket-drone-attacks", "statement"),
    ],
)
def test_a_name_is_found_without_reading_the_others(one: Path, name: str, kind: str) -> None:
    data = local(one)
    asked: list[str] = []
    data._lookup._rows = lambda question: asked.append(question) or []  # type: ignore[func-returns-value]  # noqa: SLF001
    assert data.find(name, [kind]).kind == kind
    assert asked == []


def test_a_store_without_its_roll_finds_all_the_same(one: Path) -> None:
    file = one / "current" / roll.FILE
    content = file.read_bytes()
    try:
        file.unlink()
        assert local(one).find("Kata'ib Hezbollah", ["actor"]).identifier == "kataib-hezbollah"
    finally:
        file.write_bytes(content)


# A roll by itself

RED = Named("i:red", "red-dawn", "actor", "Red Dawn", frozenset({"ArmedGroup"}))
SAM = Named("i:sam", "sam", "actor", "Sam Sun", frozenset({"Person"}))


def row(thing: Named, name: str, weak: str = "") -> dict[str, str]:
    sort = f"https://w3id.org/claimgraph/ns#{min(thing.classes)}"
    kind = "https://w3id.org/claimgraph/ns#Actor"
    told = {"thing": thing.label, "thing_iri": thing.iri, "slug": thing.identifier, "class_iri": kind}
    return told | {"name": name, "weak": weak, "sort_iri": sort}


ROWS = [row(RED, "RD", "weak"), row(RED, 'The "Red"\n Dawn'), row(SAM, "Sun", "weak")]
NAMES = [(RED, "RD", True), (RED, 'The "Red"\n Dawn', False), (SAM, "Sun", True)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "names"
    roll.write(place, ROWS, NameIndex(NAMES).entries())
    return place


@pytest.mark.parametrize("name", ["i:red", "red-dawn", "Dawn, Red", 'the "red" dawn', "rd", "Rid Daun"])
def test_a_roll_gives_the_rows_of_what_a_name_can_mean(file: Path, name: str) -> None:
    found = roll.read(file)
    assert found
    assert found.named(name) == ROWS[:2]


def test_a_weak_name_is_looked_up_among_all(file: Path) -> None:
    read: list[str] = []

    def rows(question: str) -> Iterable[Mapping[str, str]]:
        read.append(question)
        return ROWS if question == "registry" else []

    found = roll.read(file)
    assert found
    lookup = Lookup(rows, dict, few=lambda _question, name: found.named(name))
    assert lookup.find("red dawn", ["actor"]).iri == "i:red"
    assert read == []
    assert lookup.find("Sun", ["actor"]).iri == "i:sam"
    assert read == ["registry"]


def test_a_roll_that_was_damaged_is_as_good_as_none(file: Path) -> None:
    content = file.read_bytes()
    for place in range(0, len(content), 7):
        for damaged in (
            content[:place],
            content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :],
        ):
            file.write_bytes(damaged)
            assert roll.read(file) is None
    file.unlink()
    assert roll.read(file) is None


def test_a_roll_that_was_written_by_other_rules_is_as_good_as_none(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folding.py").write_text("# other rules", "utf-8")
    monkeypatch.setattr(roll, "__file__", str(tmp_path / "roll.py"))
    assert roll.read(file) is None


def test_where_no_roll_can_be_written_there_is_none(tmp_path: Path) -> None:
    roll.write(tmp_path / "nowhere" / "names", ROWS, NameIndex(NAMES).entries())
    assert roll.read(tmp_path / "nowhere" / "names") is None
