"""The annotation page: a server on this machine alone, whose pages write the files of a corpus."""
