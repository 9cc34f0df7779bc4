"""A project for Label Studio: the labelling interface as XML, and a task a document.

The tags are those of https://labelstud.io/tags/.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from claimgraph.corpus.projects.scheme import (
    HEDGED,
    NOTE,
    PART_COLOUR,
    PARTS,
    acts,
    colours,
    labelled,
    link,
)
from claimgraph.corpus.projects.scheme import mapping as mapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.corpus.projects.sources import Source

README = """\
A project for Label Studio: paste labels.xml under Settings, Labeling Interface, Code; then import tasks.json.
Mark the words of a statement with its act; mark who speaks, who is meant and so on with their role.
Draw a relation from the statement to them and label it; what lies within a statement needs none.
More words of a statement are a "passage", joined the same way. Submit each task: drafts do not come back.
Export JSON (not JSON-MIN, which has no relations), then: claimgraph import label-studio EXPORT.json -o CASE
"""


def mapping() -> str:
    """Return what the labels of the project mean."""
    return mapped(("from", "to"), labelled(), {})


def files(documents: Iterable[Source]) -> dict[str, str]:
    """Return the files of the project by name."""
    tasks = [{"data": _data(one)} for one in documents]
    return {
        "labels.xml": _interface(),
        "tasks.json": json.dumps(tasks, ensure_ascii=False, indent=1) + "\n",
        "README.md": README,
    }


def _data(one: Source) -> dict[str, str]:
    said = {"text": one.text, "title": one.title, "document": one.document}
    return said | ({"url": one.url} if one.url else {})


def _interface() -> str:
    painted = colours() | dict.fromkeys(PARTS, PART_COLOUR)
    lines = [
        "<View>",
        '  <Header value="$title"/>',
        '  <Labels name="label" toName="text">',
        *(
            f"    <Label value={quoteattr(label)} background={quoteattr(painted[label])}/>"
            for label in (*acts(), *PARTS)
        ),
        "  </Labels>",
        '  <Text name="text" value="$text" granularity="word"/>',
        "  <Relations>",
        *(f"    <Relation value={quoteattr(link(part))}/>" for part in PARTS),
        "  </Relations>",
        f'  <Choices name="{HEDGED}" toName="text" perRegion="true" choice="multiple">',
        f'    <Choice value="{HEDGED}"/>',
        "  </Choices>",
        f'  <TextArea name="{NOTE}" toName="text" perRegion="true" placeholder="{NOTE}"/>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"
