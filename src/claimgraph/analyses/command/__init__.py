"""Who is said to be above whom."""
