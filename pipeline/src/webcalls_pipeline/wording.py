"""How a run words what it says: counts, and text from elsewhere that is fit for a line of ours."""

import difflib
import re
import unicodedata
from collections.abc import Sequence

# `##[group]` (GitHub, Azure), `##vso[…]` (Azure), `##teamcity[…]`: anywhere in a line.
_COMMAND = re.compile(r"##+(?=\w*\[)")
# `::add-mask::…` (GitHub): at its start.
_COMMAND_AT_START = re.compile(r"^(\s*)::")
_LONGEST_LINE = 10_000


def count(number: int, noun: str) -> str:
    """How many there are, in words."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def plain(text: str, most: int = 200) -> str:
    """Text from elsewhere as no more than text: without control characters, line ends and marks of
    direction, without what a CI runner obeys anywhere in a line, and bounded."""
    shown = "".join(map(_plain, text[:most]))
    shown = _COMMAND.sub(lambda found: " ".join(found[0]), shown)
    return shown if len(text) <= most else f"{shown}…"


def line(text: str) -> str:
    """A line of output as it is printed, whatever of it is from elsewhere: no more than one line of
    text, and nothing that a terminal or a CI runner obeys."""
    return _COMMAND_AT_START.sub(r"\1: :", plain(text, _LONGEST_LINE))


def _plain(character: str) -> str:
    if character.isprintable():
        return character
    return " " if unicodedata.category(character) == "Zs" else "\ufffd"


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
