"""The commands with which a corpus begins: a folder, texts, names, and what other tools hold."""
