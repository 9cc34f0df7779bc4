"""What is done to one part of a corpus, wherever that part lies; nothing here knows of Spark."""
