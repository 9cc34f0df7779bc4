"""Projects for other tools: filled as the tool would, they come back as the drafts expected."""
