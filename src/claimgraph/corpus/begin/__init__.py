"""A corpus that begins: its folder, its texts, and which ids its names have."""
