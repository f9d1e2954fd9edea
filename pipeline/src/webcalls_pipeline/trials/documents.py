"""A document of the corpus, as a job reads it and its worker finds it."""

from pathlib import Path

from webcalls_pipeline.checkout.tree import Tree

DOCUMENT = "document.json"


def read_document(file: Path) -> Tree:
    """What a job reads."""
    return {DOCUMENT: file.read_bytes()}
