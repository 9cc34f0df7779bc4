"""A corpus beyond one machine: built, tabled and counted on a cluster with Apache Spark.

What is done to a document, a statement or a group of them is done by the functions of the single machine;
here stands only how the work is parted. Spark is imported where it is used: the rest works without it.
"""
