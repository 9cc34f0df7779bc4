"""What other files bring into a corpus: lists of an archiver, rows of a gazetteer."""
