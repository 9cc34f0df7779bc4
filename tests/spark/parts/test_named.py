"""What a document names of others, and what of it those have to see."""

from __future__ import annotations

from claimgraph.spark.parts.named import cut, named


def test_what_a_document_names_is_found_wherever_it_stands() -> None:
    data = {
        "document": "post-2",
        "retracts": ["post-1", "post-0/raid"],
        "publisher": "post",
        "statements": [
            {
                "id": "a",
                "published_in": "wire-1",
                "responds_to": "b",
                "on_statement": {"statement": "wire-2/c"},
            },
            {"repeats": "wire-2/d", "via": [{"translator": "x", "original": {"document": "wire-3"}}]},
            {"id": "b", "affirms": [["raid", "outcome", "no/reference"]], "paraphrase": "either/or"},
        ],
    }
    assert named(data, "post-2") == {
        "post-0": {"raid"}, "post-1": set(), "wire-1": set(), "wire-2": {"c", "d"}, "wire-3": set(),
    }  # fmt: skip


def test_others_see_what_they_name_and_who_has_no_name() -> None:
    unnamed = {"id": "c", "via": [{"unidentified": "a clerk"}]}
    data = {"document": "x", "statements": [{"id": "a"}, {"id": "b"}, unnamed]}
    assert cut(data, frozenset("a")) == {"document": "x", "statements": [{"id": "a"}, unnamed]}
    assert cut(data, frozenset("z")) == data  # one of them may be meant
    assert cut({"statements": "none"}, frozenset()) == {"statements": "none"}
