"""A generated package to a distribution that installs and imports."""
