"""Commands that are killed, each with what must hold afterwards."""
