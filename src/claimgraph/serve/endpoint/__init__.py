"""The endpoint: SPARQL over HTTP, a resource for each question, and a folder of pages; nothing is written."""
