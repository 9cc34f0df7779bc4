"""Campaigns: what is tried so often that only a night has time for it; `python -m benchmarks.campaigns`."""
