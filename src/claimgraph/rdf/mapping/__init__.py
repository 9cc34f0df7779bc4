"""Records to N-Quads: what stands in the annotated files, as RDF."""

from claimgraph.rdf.mapping.corpora import document_nquads, nquads, registry_nquads, team_nquads

__all__ = ["document_nquads", "nquads", "registry_nquads", "team_nquads"]
