"""How the files of a corpus are written: strict YAML and JSON lines."""
