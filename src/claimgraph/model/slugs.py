"""Names as the files, the ontology and IRIs write them. Pure: a text, or a `ValueError` in one sentence."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimgraph.model.counts import COUNT, SIGNS
from claimgraph.model.dates import interval
from claimgraph.model.namespaces import CG

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SETS = {"[": "one-of", "{": "all-of"}
MARKS = {"~": "about-", "?": "perhaps-", "%": "perhaps-about-"}
_WORD = re.compile(r"[A-Z][a-z0-9]*|[a-z0-9]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´", "")
)


@lru_cache(4096)
def word(iri: str) -> str:
    """Write a term of the ontology, or a code, as the annotation files do.

    Example:
        >>> word("https://w3id.org/claimgraph/ns#woundedCount"), word("https://w3id.org/claimgraph/code/cue/said")
        ('wounded_count', 'said')
    """
    last = re.split(r"[#/]", iri)[-1]
    return snake(last) if iri.startswith(CG) else last


@lru_cache(1 << 14)  # an unnamed speaker is looked for by the words for him again and again
def slug(text: str) -> str:
    """Turn a name into a slug: lower-case ASCII words with hyphens between them.

    Raises:
        ValueError: The text has no Latin letter and no digit.

    Example:
        >>> slug("Kata'ib Hezbollah (Iraq)")
        'kataib-hezbollah-iraq'
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", letters)
    if not words:
        raise ValueError("a slug needs Latin letters or digits")
    return "-".join(words)


def is_slug(text: str) -> bool:
    """Tell whether a text is a slug as it stands.

    Example:
        >>> is_slug("ain-al-asad"), is_slug("Ain al-Asad")
        (True, False)
    """
    return SLUG.fullmatch(text) is not None


@lru_cache(4096)  # the same names of the ontology again and again
def snake(name: str) -> str:
    """Write a name as in the annotation files.

    Example:
        >>> snake("ResponsibilityClaim"), snake("woundedCount"), snake("aimed-at")
        ('responsibility_claim', 'wounded_count', 'aimed_at')
    """
    return "_".join(_words(name))


@lru_cache(4096)
def kebab(name: str) -> str:
    """Write a name as in the last part of an IRI.

    Example:
        >>> kebab("wounded_count"), kebab("firstOfKindSince")
        ('wounded-count', 'first-of-kind-since')
    """
    return "-".join(_words(name))


@lru_cache(4096)
def camel(name: str) -> str:
    """Write a name as properties are written in the ontology.

    Example:
        >>> camel("wounded_count")
        'woundedCount'
    """
    first, *rest = _words(name)
    return first + "".join(word.capitalize() for word in rest)


@lru_cache(4096)
def pascal(name: str) -> str:
    """Write a name as classes are written in the ontology.

    Example:
        >>> pascal("responsibility_claim")
        'ResponsibilityClaim'
    """
    return "".join(word.capitalize() for word in _words(name))


@lru_cache(65_536)
def local(value: str | int) -> str:
    """Write the value of a proposition with only `a-z`, `0-9` and `-`, for use in an IRI.

    Slugs, codes and plain dates stay as they are.

    Example:
        >>> local(">=24"), local("3-5"), local("3-8 (5)"), local("../2023-10"), local("ain-al-asad")
        ('at-least-24', '3-to-5', '3-to-8-best-5', 'open-to-2023-10', 'ain-al-asad')
        >>> local("2031-05-XX?"), local("2031-05-02T12:00+03:00"), local("[2031-05-01,2031-05-03..]")
        ('perhaps-2031-05-xx', '2031-05-02t12c00-east-03c00', 'one-of-2031-05-01-and-2031-05-03-to-open')
    """
    text = str(value)
    found = COUNT.fullmatch(text)
    if found and (found["sign"] or (found["upper"] and int(found["number"]) < int(found["upper"]))):
        sign = SIGNS.get(found["sign"] or "", "")
        upper = f"-to-{found['upper']}" if found["upper"] else ""
        return sign + found["number"] + upper + (f"-best-{found['best']}" if found["best"] else "")
    if is_slug(text):
        return text
    return _date(interval(text).text)


def _words(name: str) -> list[str]:
    """Split `responsibilityClaim`, `responsibility_claim` or `responsibility-claim` into lower-case words."""
    words = [word.lower() for word in _WORD.findall(name)]
    if not words:
        raise ValueError(f"'{name}' is not a name")
    return words


def _date(text: str) -> str:
    """Write a date for use in an IRI: its words for signs first, what is left in small letters."""
    calendar, colon, rest = text.partition(":") if text[:1].isalpha() else ("", "", text)
    head = f"{calendar}-" if colon else ""
    if rest[0] in SETS:
        ends = (_ends(member.strip(), "..", "") for member in rest[1:-1].split(","))
        return f"{head}{SETS[rest[0]]}-{'-and-'.join(ends)}"
    return head + _ends(rest, "/", "..")


def _ends(text: str, between: str, nothing: str) -> str:
    """Write a date, or two with something between them, for use in an IRI."""
    return "-to-".join("open" if end == nothing else _single(end) for end in text.split(between))


def _single(text: str) -> str:
    """Write one date for use in an IRI."""
    mark, plain = MARKS.get(text[-1:], ""), text.rstrip("?~%")
    day, t, time = plain.partition("T")
    time = time.replace("-", "-west-").replace("+", "-east-")
    return f"{mark}{day}{t}{time}".replace(":", "c").lower()
