"""What the team itself holds, read beside what was said: marks, and worlds."""
