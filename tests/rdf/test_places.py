"""Every thing of the data has a line in a file, so that what breaks a shape can be mended where it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.corpus.read import assembled, checked
from claimgraph.errors import ShapeError
from claimgraph.rdf import mapping
from claimgraph.rdf.check import check
from claimgraph.rdf.places import Places
from claimgraph.store.build import build
from tests.conftest import HARBOUR

WIRE = "documents/coast-wire-2031-05-01.yaml"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))


@pytest.fixture(scope="module")
def places() -> Places:
    sheets = checked(HARBOUR)
    return Places(assembled(sheets), sheets)


def test_every_thing_that_is_annotated_has_a_place(places: Places) -> None:
    corpus = assembled(checked(HARBOUR))
    lines = "".join(
        [
            *mapping.registry_nquads(corpus),
            *(line for document in corpus.documents for line in mapping.document_nquads(corpus, document)),
        ]
    )
    things = {quad.subject.value for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS)}
    kinds = {thing.removeprefix(corpus.base).split("/")[1] for thing in things}
    assert kinds >= {"actor", "condition", "document", "event", "mention", "place", "proposition", "report"}
    assert [thing for thing in sorted(things) if places.fault(thing, "x") is None] == []


@pytest.mark.parametrize(
    ("local", "file", "line"),
    [
        ("statement/coast-wire-2031-05-01.red-dawn-threat", WIRE, "  - id: red-dawn-threat"),
        ("condition/coast-wire-2031-05-01.red-dawn-threat", WIRE, "  - id: red-dawn-threat"),
        ("report/coast-wire-2031-05-01.red-dawn-threat.0", WIRE, "  - id: red-dawn-threat"),
        ("mention/coast-wire-2031-05-01.1-9.red-dawn-threat", WIRE, "  - id: red-dawn-threat"),
        ("document/coast-wire-2031-05-01", WIRE, "document: coast-wire-2031-05-01"),
        ("actor/red-dawn", "actors.yaml", "id: red-dawn,"),
        (
            "proposition/truce-almar-bay-2031.phase.ended.2031-03-20-to-open",
            WIRE,
            "truce-almar-bay-2031, phase",
        ),
    ],
)
def test_a_thing_is_mended_where_it_stands(places: Places, local: str, file: str, line: str) -> None:
    fault = places.fault(f"https://example.org/harbour/id/{local}", "x")
    assert fault
    assert Path(fault.path) == HARBOUR / file
    assert line in (HARBOUR / file).read_text("utf-8").splitlines()[fault.line - 1]


def test_what_is_in_no_file_has_no_place(places: Places) -> None:
    assert places.fault("https://example.org/hills/id/actor/red-dawn", "x") is None
    assert places.fault("https://example.org/harbour/id/disagreement/0123456789abcdef", "x") is None


def test_what_breaks_a_shape_is_told_with_file_and_line(corpus: Path) -> None:
    text = (corpus / WIRE).read_text("utf-8")
    (corpus / WIRE).write_text(text.replace("    target: [port-almar]\n", ""), "utf-8")
    (finding,) = check(corpus).findings
    number = text.splitlines().index("  - id: red-dawn-threat") + 1
    says = f"{(corpus / WIRE).as_posix()}:{number}: violation: A threat or warning needs a target"
    assert str(finding).startswith(says)
    with pytest.raises(ShapeError) as caught:
        build(corpus)
    assert str(caught.value).startswith(says)


def test_a_claim_of_the_deed_of_another_is_refused_and_names_it_by_its_id(corpus: Path) -> None:
    """who-claimed would tell it as the claim of that other."""
    text = (corpus / WIRE).read_text("utf-8")
    assert "perpetrator, red-dawn]" in text
    (corpus / WIRE).write_text(text.replace("perpetrator, red-dawn]", "perpetrator, mira-solen]", 1), "utf-8")
    (finding,) = check(corpus).findings
    assert finding.shape == "ClaimOwnDeed"
    assert finding.severity == "violation"
    assert finding.message.startswith("The perpetrator 'mira-solen' is neither speaker nor spoken for")
