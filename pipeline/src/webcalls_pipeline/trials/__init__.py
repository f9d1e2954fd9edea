"""The chain tried on other documents than the vendors': public ones, and hostile ones."""
