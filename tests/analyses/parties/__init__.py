"""How parties stand to each other."""
