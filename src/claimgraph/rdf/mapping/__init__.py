"""Records to N-Quads: what stands in the annotated files, as RDF."""

from claimgraph.rdf.mapping.corpora import (
    beside_documents,
    document_nquads,
    nquads,
    registry_nquads,
    team_nquads,
    together,
)
from claimgraph.rdf.mapping.pages import Page, Pages

__all__ = [
    "Page",
    "Pages",
    "beside_documents",
    "document_nquads",
    "nquads",
    "registry_nquads",
    "team_nquads",
    "together",
]
