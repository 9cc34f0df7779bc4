"""The text of SPARQL queries: its tokens, its FROM clauses, and what comes from outside."""
