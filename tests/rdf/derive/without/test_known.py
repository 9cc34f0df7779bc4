"""What a reader had at the end of a day; and that facts are the same from records and from quads."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus.read import read
from claimgraph.errors import QueryError
from claimgraph.rdf.derive.given import recorded, stored
from claimgraph.store import build
from claimgraph.store.dataset import RemoteDataset, interface
from tests.conftest import CAPE, HARBOUR, IRAQ

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.rdf.derive.given.facts import Facts
    from claimgraph.store.dataset import LocalDataset

HEAD = """\
format: 2
title: News of two days
base: https://example.org/days/
licence: https://creativecommons.org/publicdomain/zero/1.0/
language: en
method: Invented for tests.
creator: the claimgraph authors
"""
ACTORS = """\
actors:
  - {id: red-dawn, kind: armed_group, name: Red Dawn}
  - {id: port-authority, kind: government_body, name: Port Authority}
  - {id: herald, kind: media_outlet, name: Herald}
  - {id: wire, kind: media_outlet, name: Wire}
"""
PLACES = "places: []\n"
EVENTS = "events:\n  - {id: raid, kind: attack, label: The raid}\n"
SHA = "0" * 64
DOCUMENT = """\
document: {slug}
title: {slug}
publisher: {publisher}
published: {published}
text: {{file: {slug}.txt, sha256: "{sha}", length: 100}}
statements:
{entries}
"""
STATEMENT = """\
  - id: {slug}
    act: {act}
    speaker: {speaker}
    said: {said}
    {what}
    paraphrase: {slug}
    {more}
    at: [{{start: {start}, end: {end}, sha256: "{sha}"}}]
"""


def statement(slug: str, speaker: str, said: str, what: str, *, act: str = "assertion") -> str:
    """An entry of a document; the lines of `what` say what it affirms, denies or ends."""
    more, _line, rest = what.partition("\n")
    start, rest = len(slug), rest or "note: none"
    return STATEMENT.format(
        slug=slug,
        speaker=speaker,
        said=said,
        what=more,
        more=rest,
        act=act,
        start=start,
        end=start + 1,
        sha=SHA,
    )


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> LocalDataset:
    """Said on the first, denied on the third, updated on the fourth, taken back on the fifth."""
    folder = tmp_path_factory.mktemp("days")
    (folder / "documents").mkdir()
    for name, text in (("corpus", HEAD), ("actors", ACTORS), ("places", PLACES), ("events", EVENTS)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    hit = "affirms: [[raid, outcome, hit]]"
    first = statement("hit", "red-dawn", "2031-05-01", hit)
    first += statement(
        "update", "port-authority", "2031-05-04", "affirms: [[raid, killed_count, 2]]\nadded: 2031-05-04"
    )
    second = statement(
        "no-hit", "port-authority", "2031-05-03", "denies: [[raid, outcome, hit]]", act="denial"
    )
    third = statement("taken-back", "red-dawn", "2031-05-05", "withdraws: first/hit", act="retraction")
    vague = statement("later", "wire", "2031-05", hit)
    for slug, publisher, published, entries in (
        ("first", "herald", "2031-05-01", first),
        ("second", "wire", "2031-05-03", second),
        ("third", "wire", "2031-05-05", third),
        ("vague", "wire", "2031-05", vague),
    ):
        text = DOCUMENT.format(slug=slug, publisher=publisher, published=published, sha=SHA, entries=entries)
        (folder / "documents" / f"{slug}.yaml").write_text(text, "utf-8")
    return build.build(folder)


def said(data: LocalDataset) -> dict[str, str]:
    """The statements of a dataset, each with its standing."""
    return {one.identifier: one.standing.code for one in data.reading.statements.values()}


def contested(data: LocalDataset) -> set[str]:
    """The statements that are contested."""
    return {row["statement"].slug for row in data.ask("contested-facts")}


def test_each_day_has_what_was_published_by_then(days: LocalDataset) -> None:
    assert said(days.known(date(2031, 4, 30))) == {}
    assert said(days.known(date(2031, 5, 1))) == {"first/hit": "stands"}
    assert contested(days.known(date(2031, 5, 2))) == set()
    third = days.known(date(2031, 5, 3))
    assert said(third) == {"first/hit": "stands", "second/no-hit": "stands"}
    assert contested(third) == {"first/hit", "second/no-hit"}


def test_an_update_of_a_page_counts_from_its_own_day(days: LocalDataset) -> None:
    assert "first/update" not in said(days.known(date(2031, 5, 3)))
    assert said(days.known(date(2031, 5, 4)))["first/update"] == "stands"


def test_what_was_taken_back_later_stood_before(days: LocalDataset) -> None:
    assert said(days.known(date(2031, 5, 4)))["first/hit"] == "stands"
    fifth = days.known(date(2031, 5, 5))
    assert said(fifth)["first/hit"] == "withdrawn"
    assert contested(fifth) == set()


def test_a_document_without_a_certain_day_waits_for_the_last_that_it_can_be(days: LocalDataset) -> None:
    early, late = days.known(date(2031, 5, 30)), days.known(date(2031, 5, 31))
    assert [iri.rpartition("/")[2] for iri in early.unknown] == ["vague"]
    assert (late.unknown, "vague/later" in said(late)) == ((), True)
    assert contested(late) == {"vague/later", "second/no-hit"}


def test_the_last_day_is_the_dataset_itself(iraq: LocalDataset) -> None:
    assert set(iraq.known(date(2030, 1, 1)).quads()) == set(iraq.quads())


def test_nothing_of_what_was_unknown_is_left(days: LocalDataset) -> None:
    quads = map(str, days.known(date(2031, 5, 1)).quads())
    left = "".join(quad for quad in quads if "https://example.org/days/" in quad)
    for slug in ("second", "third", "vague", "no-hit", "taken-back", "killed-count"):
        assert not re.search(rf"[/.]{slug}\b", left)


def test_too_large_a_dataset_is_refused(days: LocalDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "MOST_KNOWN", 10)
    with pytest.raises(QueryError, match=r"the dataset has more than 10 quads, too many to be derived anew"):
        days.known(date(2031, 5, 1))


def test_an_endpoint_is_refused() -> None:
    with pytest.raises(QueryError, match="an endpoint does not tell what was known on 2031-05-01; export it"):
        RemoteDataset("http://127.0.0.1:9/sparql").known(date(2031, 5, 1))


@pytest.mark.parametrize("corpus", [CAPE, HARBOUR, IRAQ], ids=lambda path: path.name)
def test_records_and_quads_give_the_same_facts(corpus: Path) -> None:
    records = read(corpus)
    again = stored.read(stored.index(build.build(corpus, validate=False).quads()), records.base)
    assert _sorted(again) == _sorted(recorded.read(records))


def _sorted(found: Facts) -> Facts:
    """Facts in an order of their own."""
    return replace(
        found,
        accusations=tuple(
            sorted(
                (
                    replace(
                        one,
                        affirms=tuple(sorted(one.affirms, key=repr)),
                        targets=tuple(sorted(one.targets)),
                    )
                    for one in found.accusations
                ),
                key=lambda one: one.statement,
            )
        ),
        said=tuple(
            sorted(
                (
                    replace(
                        one, contents=tuple(sorted(one.contents, key=repr)), about=tuple(sorted(one.about))
                    )
                    for one in found.said
                ),
                key=lambda one: one.voice.statement,
            )
        ),
        reported=tuple(
            sorted((replace(one, ways=tuple(sorted(one.ways, key=repr))) for one in found.reported), key=repr)
        ),
        endings=tuple(sorted(found.endings, key=repr)),
    )


def test_a_judgement_of_somebody_unnamed_waits_for_both_documents(tmp_path: Path) -> None:
    shutil.copytree(HARBOUR, tmp_path / "case")
    judgement = (
        "{same: [coast-wire-2031-05-01/officials, harbour-herald-2031-05-02/relative], by: B. Fenn, "
        "date: 2031-05-09, ground: Invented.}"
    )
    (tmp_path / "case" / "judgements.yaml").write_text(f"judgements:\n  - {judgement}\n", "utf-8")
    data = build.build(tmp_path / "case")
    assert len(data.ask("judgements")) == 1
    before = data.known(date(2031, 5, 1))
    assert len(before.ask("judgements")) == 0
    assert not {quad for quad in before.quads() if "/judgement/" in str(quad.subject)}
    assert len(data.known(date(2031, 5, 9)).ask("judgements")) == 1
