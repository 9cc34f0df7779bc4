"""The commands, a module a group; each registers its own."""
