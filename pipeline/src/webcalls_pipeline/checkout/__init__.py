"""The checkout: where things lie in it, what it records, and how files in it are replaced."""
