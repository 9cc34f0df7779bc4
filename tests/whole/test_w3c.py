"""The W3C suites as a command: where `claimgraph sparql` differs from the engine is told and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks import w3c

from claimgraph.ask.answer import Answer
from claimgraph.ask.sparql.tokens import screen
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """
@prefix : <#> . @prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
:rows a mf:QueryEvaluationTest ; mf:action [ qt:query <rows.rq> ; qt:data <data.ttl> ] .
:from a mf:QueryEvaluationTest ; mf:action [ qt:query <from.rq> ; qt:graphData <data.ttl> ] .
:made a mf:QueryEvaluationTest ; mf:action [ qt:query <made.rq> ; qt:data <data.ttl> ] .
:else a mf:QueryEvaluationTest ; mf:action [ qt:query <else.rq> ; qt:data <data.ttl> ] .
:valid a mf:PositiveSyntaxTest11 ; mf:action <valid.rq> .
:wrong a mf:NegativeSyntaxTest11 ; mf:action <wrong.rq> .
"""
FILES = {
    "manifest.ttl": MANIFEST,
    "data.ttl": '<a> <b> "tab\\t", "x"@en, [ <b> 1 ] .',
    "rows.rq": "SELECT * { ?s ?p ?o OPTIONAL { ?o ?q ?r } }",
    "from.rq": "ASK FROM <other.ttl> { ?s ?p ?o }",
    "made.rq": "CONSTRUCT { ?s ?p [ ?p ?o ] } { ?s ?p ?o }",
    "else.rq": "ASK { SERVICE <http://e/> { ?s ?p ?o } }",
    "valid.rq": 'VERSION "1.2" ASK { ?s ?p ?o }',
    "wrong.rq": "ASK { ?s ?p }",
}


@pytest.fixture
def suites(tmp_path: Path) -> Path:
    for suite in w3c.SUITES:
        (tmp_path / "sparql" / suite / "some").mkdir(parents=True)
    for name, text in FILES.items():
        (tmp_path / "sparql" / "sparql11" / "some" / name).write_text(text, "utf-8")
    return tmp_path


def test_what_is_the_same_is_counted(suites: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert w3c.main(suites) == 0
    assert capsys.readouterr().out.splitlines() == [
        "sparql11\tevaluation\tSERVICE is refused\t1",
        "sparql11\tevaluation\tsame\t3",
        "sparql11\tinvalid syntax\trefused by both\t1",
        "sparql11\tvalid syntax\tsame\t1",
    ]


def test_what_differs_is_told(
    suites: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stricter(query: str) -> str:
        if "VERSION" in query:
            raise QueryError("too new")
        return screen(query)

    monkeypatch.setattr(w3c, "screen", stricter)
    monkeypatch.setattr(w3c, "rows", lambda _text, cut: Answer(("s",), (), cut))
    assert w3c.main(suites) == 1
    out = capsys.readouterr().out
    assert "#valid: QueryError: too new" in out
    assert "#rows: another answer" in out
