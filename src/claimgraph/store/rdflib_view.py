"""A store as rdflib sees it (through oxrdflib), with the graphs that a query names heeded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rdflib
from oxrdflib import OxigraphStore
from rdflib.plugins.sparql.sparql import Query

from claimgraph.ask.sparql.from_clause import clause
from claimgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox
    from rdflib.query import Result
    from rdflib.term import Identifier

AS_THE_QUERY_SAYS = ""  # for oxrdflib neither a graph nor the union


def view(engine: ox.Store) -> rdflib.Dataset:
    """Return a store as an rdflib.Dataset whose default graph is the union of all graphs."""
    return _View(_Store(store=engine), default_union=True)


class _View(rdflib.Dataset):
    """A dataset whose queries never read from outside what FROM names.

    rdflib's own engine would fetch the address or open the file, and put what it finds into the store.
    """

    # The signature is the one of rdflib, hence Any.
    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:  # noqa: ANN401
        """Run a query; see rdflib.Graph.query."""
        if not options.get("use_store_provided", True):
            _refuse_from(query_object)
        return super().query(query_object, *args, **options)


class _Store(OxigraphStore):
    """oxrdflib's store, which by itself answers from the union, or from one graph, whatever FROM says."""

    def query(
        self,
        query: str | Query,
        initNs: Mapping[str, object],  # noqa: N803 - the names are rdflib's
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **options: object,
    ) -> Result:
        """Run a query by Oxigraph; rdflib runs by its own engine what oxrdflib says it cannot."""
        if isinstance(query, Query) or options:
            _refuse_from(query)
        elif clause(query):
            queryGraph = AS_THE_QUERY_SAYS  # noqa: N806
        found: Result = super().query(query, initNs, initBindings, queryGraph, **options)
        return found


def _refuse_from(query: str | Query) -> None:
    """Refuse a query that names graphs and would be run by rdflib's own engine."""
    if query.algebra.datasetClause if isinstance(query, Query) else clause(query):
        raise QueryError(
            "rdflib would read what FROM names from outside; give the query as text, without options"
        )
