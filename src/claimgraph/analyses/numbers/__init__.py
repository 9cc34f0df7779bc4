"""What analyses compute with: statistics of small numbers, and ways through a graph."""
