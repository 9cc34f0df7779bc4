"""What a store was loaded from."""
