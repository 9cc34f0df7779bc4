"""What is spoken of and who speaks: pages on actors, offices, places and events, and the lists of them."""
