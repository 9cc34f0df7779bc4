"""What actors commit themselves to, and what is told of it afterwards."""
