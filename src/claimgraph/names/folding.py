"""The form in which names are compared: without case, marks, apostrophes and habits of script.

Beyond it, what may be left out of a name: its articles, the title before a person's name, and a word that
only says what kind of thing it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Arabic and Persian writers use for one another: forms of alif, yeh, kaf and teh marbuta.
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": ""}
)
LONGEST_REMEMBERED = 300  # letters; who asks a server may send names as long as they like
_BREAKS = str.maketrans(dict.fromkeys("-_.,/()", " "))
_APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´]")

# Articles in a folded name, in the syntax that Python and JavaScript share; the last is the Arabic one.
ARTICLES: tuple[tuple[str, str], ...] = (
    (r"^(?:the|le|la|les|der|die|das|los|las) (?=\S)", ""),
    (r"\b(?:al|el|ul) (?=\S)", ""),
    (r"\ba(s|sh|d|n|r|t|z) (?=\1)", ""),  # an-Nujaba, as-Sadr
    (r"(?<!\S)ال(?=\S\S\S)", ""),
)
_ARTICLES = [(re.compile(pattern), replacement) for pattern, replacement in ARTICLES]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words before the name of a person: titles, and what stands around them.
TITLES = _set("""
    mr mrs ms miss dr prof professor sir sayyid sayyed seyyed sayed seyed sheikh shaikh shaykh sheik hajj haji
    hajji hadj ayatollah ayatullah imam mullah mulla general gen brigadier major colonel col lieutenant lt
    captain commander leader president premier minister pm secretary chairman spokesman spokesperson cleric
    السيد الشيخ الحاج
""")
AROUND_TITLES = _set("""
    us american iraqi iranian israeli lebanese kurdish british prime foreign defence defense deputy vice of
    state supreme grand former caretaker the shia shiite
""")

# Words that only say what kind of thing has the name, by the classes that such a thing may be of.
GROUPS = ("ArmedGroup", "GroupName", "PoliticalParty", "CoordinationBody")
KIND_WORDS: dict[tuple[str, ...], frozenset[str]] = {
    GROUPS: _set("group movement organization organisation militia faction party harakat حركه منظمه جماعه"),
    ("Alliance",): _set("alliance"),
    ("MilitaryBase",): _set("base airbase air airfield military قاعده جويه الجويه"),
    ("Airport",): _set("airport مطار"),
    ("PopulatedPlace",): _set("city town district مدينه"),
    ("Governorate",): _set("governorate province محافظه"),
    ("MediaOutlet",): _set("news agency newspaper website magazine channel tv"),
}


def fold(name: str) -> str:
    """Return a name in the form in which names are compared.

    >>> fold("Kata'ib Ḥizballāh") == fold("kataib hizballah")
    True
    >>> fold("كتائب حزب اللّٰه") == fold("كتائب حزب الله")
    True
    """
    return _remembered(name) if len(name) <= LONGEST_REMEMBERED else _folded(name)


def _folded(name: str) -> str:
    text = _APOSTROPHES.sub("", name)
    for _twice in range(2):  # letters of formulas get a case when they are taken apart
        text = unicodedata.normalize("NFKD", text.casefold())
    text = _APOSTROPHES.sub("", text).translate(_ARABIC)
    if not text.isascii():
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.translate(_BREAKS).split())


_remembered = lru_cache(1 << 16)(_folded)  # slugs and main names come back with every other name


def bare(name: str) -> str:
    """Return a folded name the right way round and without its articles, unless nothing else is in it.

    >>> bare("Al-Kaabi, Amir"), bare("The New Arab"), bare("النجباء"), bare("Al")
    ('amir kaabi', 'new arab', 'نجباء', 'al')
    """
    surname, comma, given = name.partition(",")
    turned = fold(f"{given} {surname}" if comma and "," not in given and fold(given) else name)
    text = turned
    for pattern, replacement in _ARTICLES:
        text = pattern.sub(replacement, text)
    return text or turned


def untitled(words: str) -> str:
    """Return folded words without the title before them; nothing if they begin with none, or are one.

    >>> untitled("mr sudani"), untitled("us secretary of state antony blinken"), untitled("state of israel")
    ('sudani', 'antony blinken', '')
    """
    each = words.split()
    titles = 0
    for at, word in enumerate(each):
        titles += word in TITLES
        if word not in TITLES and word not in AROUND_TITLES:
            return " ".join(each[at:]) if titles else ""
    return ""


def kindless(words: str) -> tuple[str, tuple[str, ...]]:
    """Return folded words without those that say a kind, and the classes of that kind; nothing if none does.

    >>> kindless("harir base"), kindless("hamas"), kindless("base")
    (('harir', ('MilitaryBase',)), ('', ()), ('', ()))
    """
    each = words.split()
    for classes, said in KIND_WORDS.items():
        left = [word for word in each if word not in said]
        if left and len(left) < len(each):
            return " ".join(left), classes
    return "", ()
