"""What things of a dataset are called in commands, links and the names of files: short, and each its own.

A corpus has an id once for each kind of thing; a dataset of several corpora can have it twice. Those things
carry what their corpus is called, `united-states@harbour`, each of them and everywhere; all others go by
their id alone. Which is which is decided once for a dataset, by IRIs, and looked up after (`Dataset.ids`).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from claimgraph.model.namespaces import base_of
from claimgraph.model.safe import safe
from claimgraph.model.slugs import slug, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

AT = "@"  # stands in no slug, and is allowed in addresses and in the names of files everywhere
OURS = re.compile(r"^https?://.*[/#]id/(?P<kind>[a-z]+)/(?P<local>[^/]+)$")
DIGITS = 6  # of a digest that tells two bases apart


@dataclass(frozen=True)
class Ids:
    """The ids of the things of a dataset.

    Attributes:
        shared: What the corpus of a thing is called, by the IRI of the thing; of those only whose id another
            thing of their kind has, too.
        corpora: What each corpus is called, by its base IRI; nothing in a dataset of one.
    """

    shared: Mapping[str, str] = field(default_factory=dict)
    corpora: Mapping[str, str] = field(default_factory=dict)

    def key(self, iri: str) -> str:
        """Return what a thing is known by in links and names of files: its kind, and its id.

        >>> red_dawn = "https://example.org/c/id/actor/red-dawn"
        >>> Ids().key(red_dawn), Ids({red_dawn: "c"}).key(red_dawn)
        ('actor/red-dawn', 'actor/red-dawn@c')
        """
        return self.told(_key(iri), iri)

    def slug(self, iri: str) -> str:
        """Return what a thing is known by in commands, read off its IRI.

        >>> Ids().slug("https://example.org/c/id/statement/herald.red-dawn-claims")
        'herald/red-dawn-claims'
        """
        return self.corpora.get(iri) or self.told(local(iri), iri)

    def short(self, iri: str) -> str:
        """Return the same of a thing, and the IRI of anything else, such as a code.

        >>> Ids().short("https://example.org/c/id/statement/herald.red-dawn-claims")
        'herald/red-dawn-claims'
        """
        return self.slug(iri) if OURS.match(iri) else iri

    def former(self, iri: str) -> tuple[str, ...]:
        """Return by which keys a thing may have gone before a corpus came that has its id, or ends alike.

        >>> red_dawn = "https://example.org/c/id/actor/red-dawn"
        >>> Ids().former(red_dawn), Ids({red_dawn: "example-org-c"}).former(red_dawn)
        ((), ('actor/red-dawn', 'actor/red-dawn@c'))
        """
        if (corpus := self.shared.get(iri)) is None:
            return ()
        shorter = takewhile(lambda name: name != corpus, _names(base_of(iri)))
        return (_key(iri), *(f"{_key(iri)}{AT}{name}" for name in shorter))

    def told(self, name: str, iri: str) -> str:
        """Return an id with what the corpus of its thing is called, if another thing has that id."""
        corpus = self.shared.get(iri)
        return f"{name}{AT}{corpus}" if corpus else name


def ids(things: Iterable[str], corpora: Iterable[str] = ()) -> Ids:
    """Return the ids of the things of a dataset.

    Args:
        things: The IRIs of all of them.
        corpora: The base IRIs of its corpora, as far as known; those of the things are read off them.

    >>> ids(f"https://example.org/{one}" for one in ("a/id/actor/x", "b/id/actor/x", "b/id/actor/y")).shared
    {'https://example.org/a/id/actor/x': 'a', 'https://example.org/b/id/actor/x': 'b'}
    """
    every = {iri for iri in things if OURS.match(iri)}
    names = called({*corpora, *map(base_of, every)})
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for iri in sorted(every):
        alike[_key(iri)].append(iri)
    shared = {iri: names[base_of(iri)][0] for same in alike.values() if len(same) > 1 for iri in same}
    return Ids(shared, {base: its[0] for base, its in names.items()} if len(names) > 1 else {})


def called(bases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return what each corpus may be called, the shortest first, and no two of them alike.

    That is the last word of its base IRI; where two share it, the whole of the base; and where even that is
    one in slugs, that with a digest. So a corpus that comes later changes what another is called only if both
    have the same last word.

    Args:
        bases: The base IRIs of the corpora.

    >>> called(["https://a.org/iraq/", "https://b.org/iraq/", "https://b.org/syria/"])["https://b.org/iraq/"][0]
    'b-org-iraq'
    """
    names = {base: dict.fromkeys(_names(base)) for base in bases}
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for base, its in names.items():
        for name in its:
            bearers[name].add(base)
    return {
        base: tuple(name for name in its if len(bearers[name]) == 1) for base, its in sorted(names.items())
    }


def parted(text: str) -> tuple[str, str]:
    """Return an id as the files have it, and what its corpus is called, if that stands behind it.

    >>> parted("united-states@harbour"), parted("united-states")
    (('united-states', 'harbour'), ('united-states', ''))
    """
    name, _at, corpus = text.partition(AT)
    return name, corpus


def last_word(base: str) -> str:
    """Return the last word of a base IRI as a slug: the id of its corpus.

    Raises:
        ValueError: It has no Latin letter and no digit.

    >>> last_word("https://example.org/iraq-2023/")
    'iraq-2023'
    """
    return slug(re.split(r"[/#]", base[:-1])[-1])


def local(iri: str) -> str:
    """Return the name under which files know a thing, a term of the ontology or a code, read off its IRI.

    >>> local("https://example.org/c/id/actor/red-dawn"), local("https://w3id.org/claimgraph/ns#FacadeGroup")
    ('red-dawn', 'facade_group')
    """
    found = OURS.match(iri)
    if found is None:
        return word(iri)
    return found["local"].replace(".", "/", 1) if found["kind"] == "statement" else found["local"]


@lru_cache(1 << 16)  # the same things on every page
def _key(iri: str) -> str:
    found = OURS.match(iri)
    return safe(f"{found['kind']}/{found['local']}" if found else iri)


def _names(base: str) -> Iterator[str]:
    """Yield what a corpus may be called by its base IRI alone, the shortest first."""
    whole = base.partition("://")[2] or base
    for words in (re.split(r"[/#]", base[:-1])[-1], whole):
        try:
            yield slug(words)
        except ValueError:  # letters of another script alone
            continue
    digest = hashlib.sha256(base.encode()).hexdigest()[:DIGITS]
    try:
        yield f"{slug(whole)}-{digest}"
    except ValueError:
        yield f"corpus-{digest}"
