"""The page on one actor."""
