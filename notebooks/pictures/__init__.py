"""Pictures for the notebooks, drawn so that few cases look like few cases, each with its sources under it."""

from pictures.centrality import change, ranks
from pictures.record import track_record
from pictures.threats import against_chance, threats
from pictures.words import says

__all__ = ["against_chance", "change", "ranks", "says", "threats", "track_record"]
