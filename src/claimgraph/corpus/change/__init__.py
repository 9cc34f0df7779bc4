"""A corpus that changes: from one version of the format to the next, and from two annotators to one."""
