"""Records to N-Quads: what stands in the annotated files, as RDF."""

from claimgraph.rdf.mapping.corpora import (
    document_nquads,
    nquads,
    registry_nquads,
    team_nquads,
    together,
)
from claimgraph.rdf.mapping.pages import Page, page

__all__ = ["Page", "document_nquads", "nquads", "page", "registry_nquads", "team_nquads", "together"]
