"""Networks of actors and events as networkx graphs."""
