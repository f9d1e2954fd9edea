"""How a run words what it says: counts, and text from elsewhere that is fit for a line of ours."""

import difflib
from collections.abc import Sequence


def count(number: int, noun: str) -> str:
    """How many there are, in words."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def plain(text: str, most: int = 200) -> str:
    """Text from elsewhere without control characters and line ends, and bounded."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:most])
    return shown if len(text) <= most else f"{shown}…"


def code(name: object) -> str:
    """A name or value of a document as a report or a changelog can show it: a spec is untrusted,
    and may hold line breaks, Markdown, or what a terminal obeys."""
    shown = plain(str(name).replace("`", "\ufffd"), 80)
    return f"`{shown}`"


def bounded(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, and how many more there are; each is plain."""
    more = [f"… {len(lines) - most} more"] if len(lines) > most else []
    return [*map(plain, lines[:most]), *more]


def diff(name: str, old: bytes, new: bytes, said: tuple[str, str], most: int) -> list[str]:
    """A unified diff of a file, bounded.

    Args:
        name: The file.
        old: What it holds.
        new: What it is compared with.
        said: What the two are.
        most: How many lines are shown.
    """
    lines = difflib.unified_diff(
        old.decode("utf-8", "backslashreplace").splitlines(),
        new.decode("utf-8", "backslashreplace").splitlines(),
        f"{name} ({said[0]})",
        f"{name} ({said[1]})",
        lineterm="",
    )
    return bounded(list(lines), most)
