"""The form in which names are compared: without case, marks, apostrophes and habits of script."""

from __future__ import annotations

import re
import unicodedata

# Letters that Arabic and Persian writers use for one another: forms of alif, yeh, kaf and teh marbuta.
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
)
_APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´]")


def fold(name: str) -> str:
    """Return a name in the form in which names are compared.

    >>> fold("Kata'ib Ḥizballāh") == fold("kataib hizballah")
    True
    >>> fold("كتائب حزب اللّٰه") == fold("كتائب حزب الله")
    True
    """
    text = _APOSTROPHES.sub("", name)
    for _twice in range(2):  # letters of formulas get a case when they are taken apart
        text = unicodedata.normalize("NFKD", text.casefold())
    text = _APOSTROPHES.sub("", text).translate(_ARABIC)
    letters = "".join(
        " " if letter in "-_.,/()" else letter for letter in text if not unicodedata.combining(letter)
    )
    return " ".join(letters.split())
