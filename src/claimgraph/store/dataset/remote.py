"""A dataset behind a SPARQL endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.ask.answer import Answer
from claimgraph.ask.sparql.outside import prefixed
from claimgraph.ask.sparql.tokens import screen
from claimgraph.errors import EndpointError, QueryError
from claimgraph.store.dataset.interface import Dataset, whole
from claimgraph.store.dataset.local import LocalDataset, held
from claimgraph.store.sandbox import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    import rdflib

    from claimgraph.store.dataset.interface import Result


class RemoteDataset(Dataset):
    """A dataset behind a SPARQL endpoint, whose default graph must be the union of its graphs.

    Args:
        url: The address of the endpoint.
        seconds: How long to wait for an answer; as ever if None.
    """

    def __init__(self, url: str, seconds: float | None = None) -> None:
        from claimgraph.store.endpoint import SECONDS, Endpoint

        self.endpoint = Endpoint(url, SECONDS if seconds is None else seconds)
        self.unknown = ()

    def select(self, query: str) -> Answer:
        """Run a SELECT query of ours at the endpoint.

        Raises:
            EndpointError: The answer lacks a column of the query: it is the answer to something else.
        """
        answer = self.endpoint.select(query)
        asked = ox.Store().query(query)
        wanted = [variable.value for variable in asked.variables]  # type: ignore[union-attr]  # it selects
        if lacking := [name for name in wanted if name not in answer.columns]:
            raise EndpointError(
                f"{self.endpoint.name} did not answer what was asked: no column '{lacking[0]}' in it"
            )
        return answer

    def sparql(self, query: str, limits: Limits | None = None, *, service: bool = False) -> Result:
        """Run SPARQL from outside at the endpoint; see Dataset.sparql."""
        query = prefixed(query)
        form = screen(query, service=service)
        limits = limits or Limits()
        with self.endpoint.patience(limits.seconds):
            if form == "ASK":
                return self.endpoint.ask(query)
            if form == "SELECT":
                answer = self.endpoint.select(query)
                return Answer(answer.columns, answer.rows[: limits.rows], len(answer) > limits.rows)
            triples = self.endpoint.construct(query)
        return whole(triples, cut=len(triples) > limits.rows, limits=limits)

    def known(self, day: date) -> Dataset:
        """Refuse: what was known on a day is derived anew, and nothing is derived behind an endpoint."""
        raise QueryError(
            f"an endpoint does not tell what was known on {day}; export it (claimgraph export --store "
            f"{self.endpoint.name} -o all.nq) and ask the file"
        )

    @property
    def rdflib(self) -> rdflib.Dataset:
        """A copy of what the endpoint holds now, as an rdflib.Dataset; what is added to it stays here."""
        copy = ox.Store()  # rdflib's own SPARQLStore would wait for ever and follow redirects elsewhere
        copy.extend(self.quads())
        return LocalDataset(copy).rdflib

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad."""
        return self.endpoint.quads()

    def _held(self, quads: Iterable[ox.Quad]) -> LocalDataset:
        return held(quads)
