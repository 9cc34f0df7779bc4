"""One module a format; each gives documents as they were found, and drops nothing without a word."""
