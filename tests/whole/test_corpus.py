"""The bundled corpus: complete, checked against its texts where they are at hand, and free of their words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimgraph.corpus import read as annotation
from claimgraph.corpus.anchoring.library import Texts
from claimgraph.corpus.texts import drift
from claimgraph.rdf.check import findings
from tests.conftest import IRAQ, ROOT

if TYPE_CHECKING:
    from claimgraph.model.records import Corpus

TEXTS = Path(os.environ.get("CLAIMGRAPH_TEXTS", ROOT.parent / "shared" / "texts"))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return annotation.read(IRAQ)


def test_it_breaks_no_shape_and_earns_no_warning(corpus: Corpus) -> None:
    assert findings(corpus) == ()


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the source texts are not here (CLAIMGRAPH_TEXTS)")
def test_every_passage_stands_where_the_corpus_says() -> None:
    found = list(drift(annotation.checked(IRAQ), Texts(TEXTS)))
    assert len(found) == 5
    assert {status for document in found for status in document.statuses} == {"match"}


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the source texts are not here (CLAIMGRAPH_TEXTS)")
def test_every_spelling_met_occurs_in_its_document(corpus: Corpus) -> None:
    files = {document.document: document.text.file for document in corpus.documents if document.text}
    texts = Texts(TEXTS)
    met = [
        (name.name, document)
        for names in (
            record.names for group in (corpus.actors, corpus.places, corpus.events) for record in group
        )
        for name in names
        for document in name.met_in
    ]
    assert len(met) > 300
    assert [
        (name, document) for name, document in met if name not in (texts.read(files[document]) or "")
    ] == []


def test_no_quotation_was_left_behind() -> None:
    assert [
        path.name for path in (IRAQ / "documents").glob("*.yaml") if "quote:" in path.read_text("utf-8")
    ] == []


def test_events_and_documents_of_the_registry_are_used(corpus: Corpus) -> None:
    statements = [statement for document in corpus.documents for statement in document.statements]
    used = {slug for statement in statements for slug in statement.about if isinstance(slug, str)}
    used |= {str(p.subject) for s in statements for p in (*s.affirms, *s.denies)}
    used |= {str(p.value) for s in statements for p in (*s.affirms, *s.denies)}
    used |= {
        condition.event for statement in statements for condition in statement.condition if condition.event
    }
    used |= {statement.published_in for statement in statements if statement.published_in}
    assert {event.id for event in corpus.events} - used == set()
    assert {document.document for document in corpus.documents if not document.text} - used == set()


def test_agreement_in_the_readme_is_what_the_script_measures() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "agreement" / "agreement.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() in (IRAQ / "README.md").read_text("utf-8")
