"""Quotations become passages: what typography hides, where words stand, and names that become ids."""
