"""Statistics of small numbers."""
