"""What may be said: names of terms, dates, counts, the vocabulary and the records of annotations."""
