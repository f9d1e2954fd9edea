"""The changelog: what it has, and an entry for a distribution's next version."""

import re
import textwrap
from collections.abc import Iterator

UNRELEASED = "unreleased"


def with_entry(changelog: str, distribution: str, version: str, draft: str) -> str:
    """A changelog with an entry for a distribution's next version.

    What was not released yet is released with it: an unreleased section gets the new version and
    the entry's lines. Otherwise a new section goes before the distribution's last one.

    Args:
        changelog: The text.
        distribution: Whose section it is.
        version: The next version.
        draft: The entry's body: headings of Keep a Changelog with bullets.
    """
    wrapped = "\n".join(map(_wrapped, draft.splitlines()))
    sections = re.split(r"^(?=## )", changelog, flags=re.MULTILINE)
    heading = f"## {distribution} {version} ({UNRELEASED})\n"
    for index, section in enumerate(sections):
        head, _, body = section.partition("\n")
        if head.startswith(f"## {distribution} "):
            if head.endswith(f"({UNRELEASED})"):
                sections[index] = heading + _united(body, wrapped)
            else:
                sections.insert(index, f"{heading}\n{wrapped}\n\n")
            return "".join(sections).rstrip() + "\n"
    return f"{changelog.rstrip()}\n\n{heading}\n{wrapped}\n"


def sections(changelog: str) -> dict[tuple[str, str], str]:
    """What stands in brackets behind each distribution and version: the day of its release, or
    that it is unreleased."""
    headings = re.findall(r"^## (\S+) (\S+) \((.*)\)$", changelog, re.MULTILINE)
    return {(distribution, version): released for distribution, version, released in headings}


def _wrapped(line: str) -> str:
    """A line of an entry as several; code stays in one, whatever spaces it has."""
    whole = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), line)
    wrapped = textwrap.fill(
        whole, 100, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return wrapped.replace("\0", " ")


def _united(body: str, draft: str) -> str:
    """An entry's body with the bullets of another one, each below its heading."""
    parts = dict(_parts(body))
    for heading, bullets in _parts(draft):
        parts[heading] = f"{parts[heading]}\n{bullets}" if heading in parts else bullets
    blocks = [f"{heading}\n\n{text}" if heading else text for heading, text in parts.items()]
    return "\n" + "\n\n".join(blocks) + "\n\n"


def _parts(body: str) -> Iterator[tuple[str, str]]:
    """The headings of an entry and what stands below each; first what stands below none."""
    for part in re.split(r"^(?=### )", f"\n{body}", flags=re.MULTILINE):
        head, _, text = part.partition("\n")
        if text.strip():
            yield head, text.strip()
