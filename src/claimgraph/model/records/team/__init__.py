"""What the team itself writes: marks of what it collected, worlds to look at, rules to infer by."""
