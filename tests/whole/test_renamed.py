"""Nothing is recognised by an English label, and a new predicate touches one file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests import renamed

if TYPE_CHECKING:
    from pathlib import Path

    from claimgraph.store.dataset import LocalDataset


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy without a single label."""
    tree = renamed.copied(tmp_path_factory.mktemp("renamed"))
    renamed.rename(tree)
    return tree


def test_every_label_is_a_number(numbered: Path) -> None:
    for file in (numbered / "ontology").glob("*.ttl"):
        for label in renamed.LABEL.finditer(file.read_text("utf-8")):
            assert label[0].rpartition(" ")[2].strip('"').isdecimal(), label[0]
    actors = (numbered / "corpus" / "iraq-2023" / "actors.yaml").read_text("utf-8")
    named = re.sub(r"source: \"[^\"]*\"", "", actors)  # where a name is taken from is no name
    assert "Asa'ib Ahl al-Haq" not in named


@pytest.fixture(scope="module")
def without_labels(numbered: Path) -> dict[str, Any]:
    """What each surface says in the copy."""
    return renamed.measured(numbered, *renamed.SURFACES)


@pytest.mark.parametrize("surface", renamed.SURFACES)
def test_labels_decide_nothing(surface: str, without_labels: dict[str, Any], iraq: LocalDataset) -> None:
    said = json.loads(json.dumps(renamed.SURFACES[surface](iraq)))
    assert said
    assert without_labels[surface] == said


BLOCK = """
cg:sings a owl:NamedIndividual , cg:Predicate ;
    rdfs:label "sings"@en ;
    skos:definition "An actor of whom the subject sings."@en ;
    skos:example "[red-dawn, sings, salt-brigade]"@en ;
    cg:contestable true ;
    cg:singleValued false ;
    cg:subjectClass cg:Actor ;
    cg:valueClass cg:Actor ;
    cg:drawnAs line:sings-of .

cgsh:NotAsserted sh:targetSubjectsOf cg:sings .

line:sings-of a skos:Concept ;
    skos:prefLabel "sings of"@en ;
    skos:definition "Somebody says that one sings of the other."@en ;
    skos:inScheme <https://w3id.org/claimgraph/code/line> ;
    skos:topConceptOf <https://w3id.org/claimgraph/code/line> ;
    cg:dashes "1 1" ;
    cg:legendGroup legend:support ;
    cg:order 99 ;
    cg:polarity polarity:friendly .
"""


@pytest.mark.thorough
def test_a_new_predicate_touches_one_file(tmp_path: Path) -> None:
    """It is accepted, drawn, stands in the legend, counts for camps, and editors are told of it."""
    tree = renamed.copied(tmp_path)
    with (tree / "ontology" / "predicates.ttl").open("a", encoding="utf-8") as file:
        file.write(BLOCK)
    document = tree / "corpus" / "iraq-2023" / "documents" / "new-arab-2023-11.yaml"
    text = document.read_text("utf-8")
    old = next(line for line in text.splitlines() if ", backed_by, " in line)
    document.write_text(text.replace(old, old.replace("backed_by", "sings"), 1), "utf-8")
    found = renamed.measured(tree, "networks", "standing", "page", "schema")
    drawn = [edge for edge in found["networks"]["actors"]["edges"] if edge[2] == "sings-of"]
    assert [edge[3]["family"] for edge in drawn] == ["relation"]
    assert [*sorted(drawn[0][:2]), 1] in found["standing"]["signs"]
    legend = next(marks for name, marks in found["page"]["legends"] if name == "support")
    assert ["sings-of", "#009E73", [1, 1], False] in legend
    assert "sings" in found["schema"]
