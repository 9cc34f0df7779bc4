"""Answers: rows of cells, and what these hold."""

from claimgraph.ask.answer.rows import Answer, Row, defused
from claimgraph.ask.answer.values import Flat, Term, Thing, Value, value

__all__ = ["Answer", "Flat", "Row", "Term", "Thing", "Value", "defused", "value"]
