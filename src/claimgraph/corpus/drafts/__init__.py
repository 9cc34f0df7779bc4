"""What waits beside the documents of a corpus to become statements: read, checked, written."""
