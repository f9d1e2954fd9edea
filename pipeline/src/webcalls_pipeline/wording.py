"""How a run words what it says: counts, commands to run next, and text from elsewhere that is fit
for a line of ours."""

import difflib
import os
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

# `##[group]` (GitHub, Azure), `##vso[…]` (Azure), `##teamcity[…]`: anywhere in a line.
_COMMAND = re.compile(r"##+(?=\w*\[)")
# `::add-mask::…` (GitHub): at its start.
_COMMAND_AT_START = re.compile(r"^(\s*)::")
_LONGEST_LINE = 10_000

BY_NOX = "WEBCALLS_PIPELINE_BY_NOX"
"""The environment variable of a checkout whose nox sessions are named as the commands are."""

_options: tuple[str, ...] = ()


def run_with(*options: str) -> None:
    """Let the commands that are named have options that this run has: where the repository is."""
    global _options
    _options = options


def command(name: str, *arguments: str) -> str:
    """What a person types to run a command, as that person runs the pipeline:
    `webcalls-pipeline generate acme`, or `nox -s generate -- acme`."""
    given = [*arguments, *_options]
    if os.environ.get(BY_NOX):
        return " ".join(["nox -s", name, *(["--", *given] if given else [])])
    return " ".join(["webcalls-pipeline", name, *given])


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
    before, after = (
        content.decode("utf-8", "backslashreplace").splitlines() for content in (old, new)
    )
    if before == after:
        return []
    lines = [f"--- {name} ({said[0]})", f"+++ {name} ({said[1]})"]
    for group in _Anchored(a=before, b=after).get_grouped_opcodes(3):
        (_, first, _, start, _), (_, _, last, _, end) = group[0], group[-1]
        lines.append(f"@@ -{_range(first, last)} +{_range(start, end)} @@")
        for kind, i, j, k, m in group:
            if kind == "equal":
                lines += [f" {text}" for text in before[i:j]]
            else:
                lines += [f"-{text}" for text in before[i:j]]
                lines += [f"+{text}" for text in after[k:m]]
    return bounded(lines, most)


def _range(start: int, end: int) -> str:
    return f"{start + (end > start)},{end - start}" if end - start != 1 else f"{start + 1}"


class _Anchored(difflib.SequenceMatcher[str]):
    """Matches by what each side has once, and by what lies beside it: in linear time, where
    difflib's own takes a time that whoever wrote the two can make as long as they like."""

    a: Sequence[str]
    b: Sequence[str]

    def get_matching_blocks(self) -> list[difflib.Match]:
        old, new = self.a, self.b
        once = [Counter(lines) for lines in (old, new)]
        places = {text: at for at, text in enumerate(new) if once[1][text] == 1}
        anchors = [
            (at, places[text])
            for at, text in enumerate(old)
            if text in places and once[0][text] == 1
        ]
        blocks: list[difflib.Match] = []
        i = j = 0
        ends = [(-1, -1), *_rising(anchors), (len(old), len(new))]
        for (above_old, above_new), (below_old, below_new) in pairwise(ends):
            i, j = above_old + 1, above_new + 1
            while i < below_old and j < below_new and old[i] == new[j]:
                i, j = i + 1, j + 1
            down = 0
            while (
                below_old - down > i
                and below_new - down > j
                and old[below_old - down - 1] == new[below_new - down - 1]
            ):
                down += 1
            size = i - max(above_old, 0)
            if size:
                blocks.append(difflib.Match(i - size, j - size, size))
            if down:
                blocks.append(difflib.Match(below_old - down, below_new - down, down))
        return [*_united(blocks), difflib.Match(len(old), len(new), 0)]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs whose second numbers rise as the first ones do."""
    last: list[int] = []  # of the shortest rows of each length, where the last pair is
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(last, second, key=lambda place: pairs[place][1])
        before.append(last[length - 1] if length else -1)
        last[length : length + 1] = [at]
    rising = []
    at = last[-1] if last else -1
    while at >= 0:
        rising.append(pairs[at])
        at = before[at]
    return rising[::-1]


def _united(blocks: Sequence[difflib.Match]) -> list[difflib.Match]:
    """Matches that follow each other at once, as one."""
    united: list[difflib.Match] = []
    for block in blocks:
        end = united[-1] if united else difflib.Match(-1, -1, 0)
        if end.size and (end.a + end.size, end.b + end.size) == (block.a, block.b):
            united[-1] = difflib.Match(end.a, end.b, end.size + block.size)
        else:
            united.append(block)
    return united
