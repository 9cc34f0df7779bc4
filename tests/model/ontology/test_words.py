"""What answers print is read where it is written: labels and other spellings are words of the ontology."""

from __future__ import annotations

import pytest

from claimgraph.claims.scope import Scope
from claimgraph.corpus.forms import Where, read
from claimgraph.errors import QueryError
from claimgraph.model import records
from claimgraph.model.ontology.vocabulary import vocabulary
from claimgraph.model.ontology.words import INSIDE, KEYS, as_named, meant, term, words

PLACES = sorted({*KEYS.values(), *(p.scheme for p in vocabulary().predicates.values() if p.scheme)})


@pytest.mark.parametrize("what", PLACES)
def test_every_word_is_read_by_its_label_unless_two_share_it(what: str) -> None:
    known = words(what)
    assert known
    labels = [label.casefold() for label in known.values()]
    for name, label in known.items():
        assert meant(name, what) == name
        if labels.count(label.casefold()) == 1:
            assert meant(label, what) == meant(f" {label.upper()} ", what) == name
        assert term(name, what).definition


def test_what_means_no_word_or_several_stays_as_it_is() -> None:
    assert meant("claim", "act") == "claim"
    assert meant(">=24", "predicate") == ">=24"
    assert meant("", "act") == ""


def test_a_statement_in_the_words_of_answers_is_the_same_as_in_those_of_the_ontology() -> None:
    given = {
        "id": "a",
        "act": ["Claim of responsibility", "threat"],
        "speaker": "red-dawn",
        "said": "2031-05-01",
        "paraphrase": "P",
        "channel": "press release",
        "condition": {"kind": "unless", "paraphrase": "they leave"},
        "affirms": [["raid", "wounded", ">=2"], ["raid", "took place at", "pier"]],
        "denies": [
            ["raid", "occurrence", "Did not take place"],
            ["raid", "killed", "Dozens", "2031", {"victims": "Civilians"}],
        ],
        "at": [{"start": 0, "end": 1, "sha256": "0" * 64}],
    }
    statement, faults = read(records.Statement, given, Where("x", 1))
    assert faults == []
    assert statement
    assert statement.act == ("responsibility_claim", "threat")
    assert statement.channel == "press-release"
    assert [said.predicate for said in (*statement.affirms, *statement.denies)] == [
        "wounded_count", "took_place_at", "occurrence", "killed_count",
    ]  # fmt: skip
    assert [said.value for said in statement.denies] == ["did-not-take-place", "dozens"]
    assert statement.denies[1].qualifiers.victims == "civilians"


@pytest.mark.parametrize(
    "data", [None, 3, [], {}, ["raid"], {"act": 3}, {"affirms": [None, [], 5]}, {"act": None}]
)
def test_what_has_another_form_is_left_to_be_refused(data: object) -> None:
    for name in ("Statement", "Proposition", "Actor"):
        assert as_named(name, data) == data


def test_every_key_with_words_is_a_key_of_its_record() -> None:
    for record, key in [*KEYS, *INSIDE]:
        assert key in getattr(records, record).by_key()


def test_the_command_line_takes_the_same_words() -> None:
    assert Scope(acts=("claim of responsibility",)) == Scope(acts=("responsibility_claim",))
    with pytest.raises(QueryError, match="no act 'claim'; did you mean 'responsibility_claim'"):
        Scope(acts=("claim",))
