"""How wide text is in a picture that is drawn before anybody opens it, and how to make it fit.

Widths are those of the letters of DejaVu Sans, the widest of the usual fonts, in parts of the size of the
letters; what fits here fits with any other.
"""

from __future__ import annotations

import unicodedata

NARROW, WIDE = "ijltfrI.,:;'’|()[]/ -", "mwMW@%—…"
_WIDTHS = {"narrow": 0.40, "wide": 0.98, "capital": 0.72, "digit": 0.64, "other": 0.63, "full": 1.05}
_BOLD = 1.12
LONGEST = 200


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is at most, in pixels.

    >>> width("ill", 10) < width("WWW", 10)
    True
    """
    return sum(map(_letter, text)) * size * (_BOLD if bold else 1.0)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut a text to the room there is, with an ellipsis.

    >>> fitted("Harir air base", 60, 10)
    'Harir air…'
    """
    if len(text) <= LONGEST and width(text, size, bold=bold) <= room:
        return text
    kept: list[str] = []
    used = width("…", size, bold=bold)
    for letter in text[:LONGEST]:
        used += width(letter, size, bold=bold)
        if used > room:
            break
        kept.append(letter)
    return "".join(kept).rstrip(" ,;:") + "…"


def wrapped(text: str, room: float, size: float, lines: int) -> list[str]:
    """Break a text into lines, the last of them cut if there is more.

    >>> wrapped("Popular Mobilization Forces of Iraq", 90, 10, 2)
    ['Popular', 'Mobilization F…']
    """
    words = text[:LONGEST].split() or [""]
    found: list[str] = []
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        found.append(fitted(line, room, size))
    rest = " ".join(words) + ("…" if len(text) > LONGEST else "")
    return [*found, fitted(rest, room, size)] if rest else found


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _WIDTHS["full"]
    if letter in NARROW:
        return _WIDTHS["narrow"]
    if letter in WIDE:
        return _WIDTHS["wide"]
    if letter.isdigit():
        return _WIDTHS["digit"]
    return _WIDTHS["capital" if letter.isupper() else "other"]
