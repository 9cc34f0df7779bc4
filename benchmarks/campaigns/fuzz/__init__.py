"""Campaigns of bytes of chance to every reader of what strangers send."""
