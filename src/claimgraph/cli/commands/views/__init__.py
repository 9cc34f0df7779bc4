"""The commands that write what people look at, and those that serve it."""
