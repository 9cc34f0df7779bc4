"""Text for people, made safe once."""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def safe(text: str) -> str:
    """Return text without characters that steer a terminal, turn writing round, or are none.

    >>> safe("ab" + chr(27) + "[31mc")
    'ab[31mc'
    """
    return text if text.isprintable() else _UNSAFE.sub("", text)  # what is printable is safe, and mostly met
