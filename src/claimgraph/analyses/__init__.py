"""What counting beyond SPARQL tells."""
