"""Text of a spec, fit for the Markdown of a client's README."""

from webcalls_pipeline.gate.texts import plain


def one_line(text: str) -> str:
    """Free text of a spec, fit to stand inside a line of Markdown."""
    words = " ".join(plain(text).split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in words)


def code(text: str) -> str:
    """A name of a spec as code in a row of a Markdown table, which knows no escapes in code."""
    return f"`{' '.join(plain(text).split()).replace('`', ' ').replace('|', ' ')}`"
