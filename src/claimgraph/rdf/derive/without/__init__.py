"""A dataset without what was not known on a day, or may not leave; the meaning of the rest derived anew."""
