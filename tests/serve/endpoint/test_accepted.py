"""What a client wants most is what it gets."""

from __future__ import annotations

import pytest

from claimgraph.serve.endpoint.accepted import best

OFFERED = ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"]
JSON, XML, CSV = OFFERED


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/csv;q=0.5, application/sparql-results+xml", XML),
        ("text/csv, application/sparql-results+xml", XML),
        ("text/*", CSV),
        ("application/sparql-results+json;q=0, */*", XML),
        ("*/*;q=0.1, text/csv;q=0.2", CSV),
        ("text/html", None),
        ("text/csv;q=0", None),
        ("text/csv;q=2", JSON),
        ("nonsense", JSON),
        ("text/csv; charset=utf-8; q=0.9, application/*;q=0.8", CSV),
        (f"{'text/html,' * 50}text/csv", None),
    ],
)
def test_the_best_of_what_is_offered(accept: str, kind: str | None) -> None:
    assert best(accept, OFFERED) == kind
