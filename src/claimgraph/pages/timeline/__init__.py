"""The page of who said and did what when."""
