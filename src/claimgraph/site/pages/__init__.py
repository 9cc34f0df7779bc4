"""What stands in the folder of a site, a module a kind of page; each yields addresses with their text."""
