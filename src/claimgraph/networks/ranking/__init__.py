"""Who stands high in a network: measures, the graphs they are taken on, camps, and ranges of ranks."""
