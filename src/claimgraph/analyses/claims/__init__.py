"""How claims fare."""
