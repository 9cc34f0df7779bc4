"""The records of a corpus: frozen, and of the same shape as the annotation files.

Where a file may give one thing or a list, the record holds a tuple. `claimgraph.corpus.read` checks names.
"""

from claimgraph.model.records.corpora import Corpus, Home
from claimgraph.model.records.documents import Archived, Document
from claimgraph.model.records.drafts import Called, Draft, Drafts, Offer
from claimgraph.model.records.origins import Origin, Review
from claimgraph.model.records.passages import Media, Part, Passage, Span, Text, corners, span_of
from claimgraph.model.records.propositions import MANNER, OpenPoint, Proposition, Qualifiers
from claimgraph.model.records.registry import Actor, Elsewhere, Event, Judgement, Name, Names, Place, Position
from claimgraph.model.records.speakers import Original, Relay, Source, Speaker, Translation, named, voice
from claimgraph.model.records.statements import (
    LONGEST_PARAPHRASE,
    SPEAKERS,
    Condition,
    Entry,
    Remark,
    Repeat,
    Statement,
    described,
)
from claimgraph.model.records.team.assessments import Assessment
from claimgraph.model.records.team.rules import Rule
from claimgraph.model.records.team.worlds import World

__all__ = [
    "LONGEST_PARAPHRASE",
    "MANNER",
    "SPEAKERS",
    "Actor",
    "Archived",
    "Assessment",
    "Called",
    "Condition",
    "Corpus",
    "Document",
    "Draft",
    "Drafts",
    "Elsewhere",
    "Entry",
    "Event",
    "Home",
    "Judgement",
    "Media",
    "Name",
    "Names",
    "Offer",
    "OpenPoint",
    "Origin",
    "Original",
    "Part",
    "Passage",
    "Place",
    "Position",
    "Proposition",
    "Qualifiers",
    "Relay",
    "Remark",
    "Repeat",
    "Review",
    "Rule",
    "Source",
    "Span",
    "Speaker",
    "Statement",
    "Text",
    "Translation",
    "World",
    "corners",
    "described",
    "named",
    "span_of",
    "voice",
]
