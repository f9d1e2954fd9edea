"""Modules that stand in every client as they stand here: what it reads, sends, and shares."""
