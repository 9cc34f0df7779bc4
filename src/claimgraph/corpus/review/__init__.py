"""What a reader does with the drafts of a corpus: look at one, try it as a statement, decide."""
