"""What follows by the rules of a corpus, run apart and kept apart."""
