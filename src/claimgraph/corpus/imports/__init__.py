"""What other tools hold, brought in: read as it is, placed in the text, said in our words, kept as drafts."""
