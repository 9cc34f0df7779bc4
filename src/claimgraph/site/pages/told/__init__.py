"""What was said and where it stands: pages on statements, documents and outlets, and what finds their words."""
