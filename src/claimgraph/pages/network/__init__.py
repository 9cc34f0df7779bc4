"""The interactive page of a network."""
