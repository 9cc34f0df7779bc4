"""What was said and where it stands: pages on statements, documents and outlets, and the search in them."""
