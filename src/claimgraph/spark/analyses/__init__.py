"""What is asked of the tables that a build on a cluster wrote: the same numbers as on one machine."""
