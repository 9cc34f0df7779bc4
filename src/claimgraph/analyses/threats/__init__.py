"""What follows threats."""
