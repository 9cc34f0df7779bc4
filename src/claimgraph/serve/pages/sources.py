"""The page on which somebody judges whether unnamed actors are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimgraph.corpus.review.sources import Judged, proposed
from claimgraph.errors import ClaimgraphError
from claimgraph.model.dates import readable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.corpus.review.sources import Unnamed
    from claimgraph.serve.case import Case
    from claimgraph.serve.pages.frame import Frame

MOST = 50  # pairs on the page at once


def proposals(case: Case, frame: Frame) -> str:
    """Return the page of the pairs of unnamed actors that may be one.

    Args:
        case: The corpus.
        frame: What is around the page.
    """
    found = proposed(case.sheets())
    pages = case.pages()
    actors = case.sheets().named()["actor"]
    rows = [
        {"grounds": pair.grounds, "sides": [_side(one, pages, actors) for one in (pair.one, pair.other)]}
        for pair in found[:MOST]
    ]
    return frame.render(
        "sources.html", title="Unnamed actors", rows=rows, left=len(found), undoable=case.undoable
    )


def judge(case: Case, asked: Mapping[str, Any]) -> str:
    """Write what somebody judges of a pair; return what is wrong, or nothing.

    Args:
        case: The corpus.
        asked: `one`, `other`, `verdict` and `ground`.
    """
    one, other, verdict, ground = (str(asked.get(key) or "") for key in ("one", "other", "verdict", "ground"))
    try:
        path, text, _before = Judged(one, other, verdict, ground, case.who).written(
            case.folder, case.sheets()
        )
    except ClaimgraphError as error:
        return str(error)
    case.save({path: text})
    return ""


def _side(one: Unnamed, pages: Mapping[str, object], actors: Mapping[str, str]) -> dict[str, Any]:
    document = one.document.document
    return {
        "name": one.name,
        "described": one.source.unidentified,
        "count": one.source.count,
        "bodies": [actors.get(body, body) for body in sorted(one.bodies)],
        "title": one.document.title,
        "publisher": actors.get(one.document.publisher, one.document.publisher),
        "published": readable(one.document.published),
        "said": [
            {
                "words": said.paraphrase,
                "day": readable(said.said),
                "address": f"document/{quote(document)}#entry={quote(said.id)}"
                if document in pages
                else None,
            }
            for said in one.said
        ],
    }
