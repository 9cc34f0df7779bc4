"""Whether the documents and statements of a corpus are sound."""
