"""What pages show of statements: a card of each, what stands against it, and the documents that carry it."""

from claimgraph.claims.cards.card import Card, Other, Party, Point, Source
from claimgraph.claims.cards.material import Material, material
from claimgraph.claims.cards.phrases import condition

__all__ = ["Card", "Material", "Other", "Party", "Point", "Source", "condition", "material"]
