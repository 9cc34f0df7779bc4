"""What the ontology says, for code: the words of annotations and the grammar of networks."""
