"""Who is said to stand behind names: what speaks for it and against, and what hangs on it."""
