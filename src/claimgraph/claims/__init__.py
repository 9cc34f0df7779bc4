"""What was said, read once."""
