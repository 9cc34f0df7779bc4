"""The commands by which others read a dataset."""
