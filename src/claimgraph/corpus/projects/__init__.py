"""Projects for other tools: the texts of a corpus, what may be marked in them, and what that means here."""
