"""Documents as CSL-JSON, for Zotero, pandoc and add-ins of Word."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from claimgraph.exchange.bibliography.works import PLAIN, days
from claimgraph.model.dates import readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimgraph.exchange.bibliography.works import Work

    Node = dict[str, object]


def csl(found: Iterable[Work]) -> str:
    """Return documents as CSL-JSON.

    Args:
        found: The documents.
    """
    return json.dumps(list(map(_item, found)), ensure_ascii=False, indent=2) + "\n"


def _item(one: Work) -> Node:
    kind = "webpage" if one.url else "article-newspaper" if one.outlet else "document"
    item: Node = {
        "id": one.key,
        "type": kind,
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "publisher" if kind == "document" else "container-title": one.publisher,
        "issued": _parts(one.published),
        "URL": one.url,
        "language": one.language,
        "accessed": _parts(one.retrieved),
        "archive_location": one.copies[0][0] if one.copies else "",
        "note": "; ".join(f"archived {readable(at)}: {url}" for url, at in one.copies),
    }
    return {name: value for name, value in item.items() if value}


def _parts(written: str) -> Node:
    """Return a date as CSL has it: a day, a month or a year, or two of them; in words if an end is open."""
    if not written:
        return {}
    plain = PLAIN.fullmatch(written)
    ends = [end for end in plain.groups() if end] if plain else list(map(str, filter(None, days(written))))
    if not plain and len(ends) < 2:  # noqa: PLR2004 - from one day to the other
        return {"literal": readable(written)}
    parts = [[int(part) for part in end.rstrip("?~%").split("-")] for end in dict.fromkeys(ends)]
    return {"date-parts": parts, **({"circa": True} if re.search("[?~%]", written) else {})}
