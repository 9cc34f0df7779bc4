"""The ids by which things are known elsewhere, in short and in full."""

from __future__ import annotations

import re

HOMES = {
    "wikidata": "http://www.wikidata.org/entity/",  # so Wikidata itself names them in RDF, without the s
    "opensanctions": "https://www.opensanctions.org/entities/",
    "geonames": "https://sws.geonames.org/",
}
ENDS = {"geonames": "/"}
SHORT = re.compile(rf"(?P<home>{'|'.join(HOMES)}):(?P<local>[A-Za-z0-9._-]+)")
PAGES = {"https://www.wikidata.org/entity/": "wikidata", "https://www.wikidata.org/wiki/": "wikidata"}


def in_full(text: str) -> str:
    """Return an id in full; one that is none of the known short ones comes back as it is.

    Example:
        >>> in_full("wikidata:Q42"), in_full("geonames:98182")
        ('http://www.wikidata.org/entity/Q42', 'https://sws.geonames.org/98182/')
        >>> in_full("https://www.wikidata.org/wiki/Q42")
        'http://www.wikidata.org/entity/Q42'
    """
    for page, home in PAGES.items():
        if text.startswith(page):
            return HOMES[home] + text.removeprefix(page)
    if found := SHORT.fullmatch(text):
        return f"{HOMES[found['home']]}{found['local']}{ENDS.get(found['home'], '')}"
    return text
