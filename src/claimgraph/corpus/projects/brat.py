"""A project for brat: a folder with its two files of settings, and a text with an empty `.ann` a document.

The settings follow https://brat.nlplab.org/configuration.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimgraph.corpus.projects.scheme import HEDGED, PARTS, acts, colours, labelled, link, words
from claimgraph.corpus.projects.scheme import PART_COLOUR as PLAIN
from claimgraph.corpus.projects.scheme import mapping as mapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.corpus.projects.sources import Source

README = """\
A project for brat: copy this folder into `data` of brat, which must be able to write the .ann files.
Mark the words of a statement with its act; mark who speaks, who is meant and so on with their role.
Draw a link from the statement to them; what lies within a statement needs none.
A statement in several pieces: add a fragment to its span. What the speaker holds back from: tick "hedged".
Then bring it back with: claimgraph import brat THIS_FOLDER -o CASE
"""


def mapping() -> str:
    """Return what the labels of the project mean."""
    return mapped(("Arg1", "Arg2"), labelled(), {})


def files(documents: Iterable[Source]) -> dict[str, str]:
    """Return the files of the project by name."""
    found = {"annotation.conf": _annotation(), "visual.conf": _visual(), "README.md": README}
    for one in documents:
        found |= {f"{one.document}.txt": one.text, f"{one.document}.ann": ""}
    return found


def _annotation() -> str:
    """Say what may be marked: types of spans, which of them links join, and attributes."""
    every = "|".join(acts())
    lines = [
        "[entities]",
        *acts(),
        *PARTS,
        "",
        "[relations]",
        *(f"{link(part)}\tArg1:{every}, Arg2:{part}" for part in PARTS),
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "",
        "[events]",
        "",
        "[attributes]",
        f"{HEDGED}\tArg:{every}",
    ]
    return "\n".join(lines) + "\n"


def _visual() -> str:
    """Say how it is shown: words for people, and a colour an act."""
    lines = [
        "[labels]",
        *(f"{label} | {words(label)}" for label in (*acts(), *PARTS)),
        *(f"{link(part)} | {words(part)}" for part in PARTS),
        "",
        "[drawing]",
        f"SPAN_DEFAULT\tfgColor:black, bgColor:{PLAIN}, borderColor:darken",
        "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
        "ATTRIBUTE_DEFAULT\tglyph:?",
        *(f"{act}\tbgColor:{colour}" for act, colour in colours().items()),
    ]
    return "\n".join(lines) + "\n"
