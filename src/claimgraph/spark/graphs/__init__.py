"""What is reckoned of graphs that no machine has to hold."""
