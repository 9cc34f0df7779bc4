"""Records as quads, and what they must keep to."""
