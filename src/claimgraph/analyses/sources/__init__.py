"""Who rests on whom, who is silent."""
