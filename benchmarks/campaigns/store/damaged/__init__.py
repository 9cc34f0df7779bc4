"""Files that are damaged, each with what must hold afterwards."""
