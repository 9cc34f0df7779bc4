"""The page of events against speakers."""
