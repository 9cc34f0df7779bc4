"""What the team itself writes beside a corpus, checked: assessments, worlds, rules."""
