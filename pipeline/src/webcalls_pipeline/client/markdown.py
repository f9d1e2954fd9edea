"""Text of a spec, fit for the Markdown of a client's README."""

from webcalls_pipeline.gate.texts import safe_text


def words(text: str) -> str:
    """Free text of a spec in one line."""
    return " ".join(safe_text(text).split())


def one_line(text: str) -> str:
    """Free text of a spec, fit to stand inside a line of Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in words(text))


def code(text: str) -> str:
    """A name of a spec as code in a row of a Markdown table, which knows no escapes in code."""
    return f"`{words(text).replace('`', ' ').replace('|', ' ')}`"
