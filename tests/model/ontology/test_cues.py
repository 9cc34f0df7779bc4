"""Words of saying are found in texts, and each offers an act or names a verb that the ontology has."""

from __future__ import annotations

import re

import pyoxigraph as ox

from claimgraph.model.namespaces import shipped
from claimgraph.model.ontology.cues import cues
from claimgraph.model.ontology.words import words


def test_every_word_offers_an_act_or_has_a_code_of_the_ontology() -> None:
    text = (shipped("ontology") / "cues.ttl").read_text("utf-8")
    listed = re.findall(r'"([^"]+)"@(\w+)', text)
    assert {language for _word, language in listed} == {"en", "ar"}
    for word, _language in listed:
        (found,) = cues(word)
        assert found.words == word
        assert found.acts or found.code
        assert set(found.acts) <= words("act").keys()
        assert found.code is None or found.code in words("cue")


def test_every_act_and_every_cue_has_a_word_and_no_word_stands_twice_for_one() -> None:
    quads = list(ox.parse(path=str(shipped("ontology") / "cues.ttl"), format=ox.RdfFormat.TURTLE))
    assert len({quad.subject for quad in quads}) == len(words("act")) + len(words("cue"))
    text = (shipped("ontology") / "cues.ttl").read_text("utf-8")
    assert len(re.findall('"@', text)) == len(quads)


def test_words_are_found_whole_in_any_case_and_across_line_ends() -> None:
    found = list(cues("Saiding is none. CLAIMED\nresponsibility, and denied-ness; وقالت"))
    assert [(one.words, one.acts) for one in found] == [
        ("CLAIMED\nresponsibility", ("responsibility_claim",)),
        ("denied", ("denial",)),
        ("قالت", ("assertion",)),
    ]
