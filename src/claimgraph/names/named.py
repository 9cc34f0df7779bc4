"""Things as names find them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """A thing that has names.

    Attributes:
        iri: What it is.
        identifier: Its slug, with its corpus where another thing of its kind has that.
        kind: `actor`, `office`, `place`, `event`, `document`, `corpus` or `statement`.
        label: Its preferred name.
        classes: Names of its classes, as `Person`; they say which words may be left out of its names.
        plain: Its slug alone, if its identifier says more.
    """

    iri: str
    identifier: str
    kind: str
    label: str
    classes: frozenset[str] = frozenset()
    plain: str = ""

    def __str__(self) -> str:
        """Slug, kind and name, as candidates are listed."""
        return f"{self.identifier} ({self.kind}: {self.label})"


@dataclass(frozen=True)
class Taken:
    """What a name was taken for that is not the preferred name.

    Example:
        >>> str(Taken("PMF", Named("https://e.org/1", "pmf", "actor", "Popular Mobilization Forces")))
        "'PMF' is taken for pmf (actor: Popular Mobilization Forces)"
    """

    name: str
    thing: Named

    def __str__(self) -> str:
        """Say so in one line."""
        return f"'{self.name}' is taken for {self.thing}"
