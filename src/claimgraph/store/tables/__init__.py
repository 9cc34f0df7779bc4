"""A dataset as tables: one schema, rows from lines of N-Quads, and folders of Parquet or CSV."""

from claimgraph.store.tables.cells import PROPERTIES, WORDED, columns
from claimgraph.store.tables.column import KINDS, Column, Table
from claimgraph.store.tables.files import write
from claimgraph.store.tables.schema import TABLES

__all__ = ["KINDS", "PROPERTIES", "TABLES", "WORDED", "Column", "Table", "columns", "write"]
