"""What a document comes to goes to those who need it, and no further."""

from __future__ import annotations

import pytest

from claimgraph.errors import MOST_FAULTS, Fault
from claimgraph.spark.parts import come, groups
from claimgraph.spark.parts.come import Come, sealed
from claimgraph.spark.parts.letters import Part, Way, slug
from tests.conftest import HARBOUR
from tests.spark.parted import Parted, in_lines


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Come]:
    parted = Parted(in_lines(HARBOUR, tmp_path_factory.mktemp("come") / "harbour"))
    found: list[Come] = parted.read.come.told(lambda items: (one for _, one in items))
    return found


def test_what_is_sealed_is_opened_as_it_was(documents: list[Come]) -> None:
    for text in (b"", b"raid", b"raid \xd8\xba" * 1000):
        assert sealed(text).open() == text
    assert len(sealed(b"raid " * 1000).packed) < 100
    assert all(one.told for one in documents)
    assert Come("a").told is None


def test_letters_go_to_the_documents_of_what_they_are_about(documents: list[Come]) -> None:
    every = [(to, letter) for one in documents for to, letter in one.letters]
    ways = [(to, letter) for to, letter in every if isinstance(letter, Way)]
    assert ways
    assert all(to == slug(letter.statement) != slug(letter.document) for to, letter in ways)


def test_no_statement_leaves_its_document_to_find_out_that_it_stands(documents: list[Come]) -> None:
    base = "https://example.org/"
    items = [(one.slug, one) for one in documents]
    assert list(groups.linked(items, base)) == []
    told = documents[0].told
    assert told
    name = told.said[0].voice.statement
    letter = (documents[0].slug, Part(name, "first"))
    assert [(part, word.said) for part, word in groups.linked([letter, *items], base)] == [
        ("first", told.said[0])
    ]


def test_of_very_many_faults_some_are_told_and_the_rest_counted() -> None:
    faults = tuple(Fault("d.jsonl", line, "no") for line in range(MOST_FAULTS + 7))
    [note] = come.noted([("a", Come("a", faults=faults[:60])), ("b", Come("b", faults=faults[50:]))])
    assert (note.faults, note.hidden) == (faults[:MOST_FAULTS], 7)
