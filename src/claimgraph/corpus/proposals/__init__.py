"""What a new text may hold: passages that tell what somebody said, known names and new ones."""
