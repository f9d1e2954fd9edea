"""A change, its class for users, and what all changes together ask of the version."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from attrs import frozen

from webcalls_pipeline.wording import code, command

# How many changes without effect are shown to people: reworded texts can be hundreds.
_SHOWN_WITHOUT_EFFECT = 8


class Impact(IntEnum):
    """What a change does to code that uses the client and is not changed with it."""

    NONE = 0
    ADDITIVE = 1
    BREAKING = 2


class Bump(IntEnum):
    """Which part of a version rises."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def of(self, version: str) -> str:
        """The version after this bump."""
        major, minor, patch = map(int, version.split("."))
        return {
            Bump.NONE: version,
            Bump.PATCH: f"{major}.{minor}.{patch + 1}",
            Bump.MINOR: f"{major}.{minor + 1}.0",
            Bump.MAJOR: f"{major + 1}.0.0",
        }[self]


@frozen
class Change:
    """One difference between two states of a client.

    Args:
        level: What it is a change of: `client` (all of it), `operation`, `parameter`, `body`,
            `response`, `status`, `field`, `required`, `type`, `enum`, `default`, `constraint`,
            `schema`, `security`, `server`, `name` (of the generated package) or `text`.
        kind: `added`, `removed` or `changed`.
        impact: Its class for a user of the client.
        where: A JSON pointer into the document (the old one for what is gone), or a Python path.
        text: What changed, in words.
        facade: Its class for the facade: that of users where it touches what the facade calls.
    """

    level: str
    kind: str
    impact: Impact
    where: str
    text: str
    facade: Impact = Impact.NONE


@frozen
class Changes:
    """Everything that changed between two states of one client.

    Args:
        distribution: The client's name, as it is installed.
        version: The version of the older state, which the bump rises from.
        new_version: The version of the newer state.
        items: The changes.
        code_differs: Whether the client differs in more than its texts.
        bump_due: Whether the version did not rise for what changed before the older state.
    """

    distribution: str
    version: str
    new_version: str
    items: tuple[Change, ...]
    code_differs: bool
    bump_due: bool = False

    @property
    def vendor(self) -> str:
        """The name of the vendor's folder."""
        return self.distribution.removeprefix("webcalls-").replace("-", "_")

    @property
    def impact(self) -> Impact:
        """The largest class for a user of the client."""
        return max((change.impact for change in self.items), default=Impact.NONE)

    @property
    def facade(self) -> Impact:
        """The largest class for the facade."""
        return max((change.facade for change in self.items), default=Impact.NONE)

    @property
    def bump(self) -> Bump:
        """What SemVer asks for. Below 1.0.0 the minor version rises for what breaks, the patch
        version for everything else. A change of texts alone asks for nothing."""
        if any(change.level == "client" for change in self.items):
            return Bump.NONE  # all of it is new, or gone
        stable = not self.version.startswith("0.")
        if self.impact is Impact.BREAKING:
            return Bump.MAJOR if stable else Bump.MINOR
        if self.impact is Impact.ADDITIVE:
            return Bump.MINOR if stable else Bump.PATCH
        return Bump.PATCH if self.code_differs else Bump.NONE

    @property
    def proposed_version(self) -> str:
        """The version after the proposed bump."""
        return self.bump.of(self.version)

    @property
    def reason(self) -> str:
        """The bump and its weightiest cause, in one line, as the lock records it."""
        causes = [c.text for c in self.items if c.impact is self.impact and c.impact]
        if not causes:
            return f"{self.bump.name.lower()}: the generated code changed, what it offers did not"
        more = f" (and {len(causes) - 1} more)" if len(causes) > 1 else ""
        return f"{self.bump.name.lower()}: {causes[0]}{more}"

    def as_text(self) -> str:
        """All changes for people: grouped by class, aligned, with the proposal below."""
        head = f"{self.distribution} {self.version}"
        if not self.items and not self.bump:
            lines = [f"{head}: nothing changed"]
        elif not self.bump:
            said = [c.text for c in self.items if c.level != "text"] or ["only texts changed"]
            lines = [f"{head}: {said[0]}" + ("" if self.bump_due else ", no bump")]
        elif self.new_version == self.version:
            lines = [f"{head} → {self.proposed_version} ({self.bump.name.lower()} bump proposed)"]
        else:
            asked = f"these changes ask for {self.proposed_version}, {self.bump.name.lower()}"
            lines = [f"{head} → {self.new_version} ({asked})"]
        if self.bump_due:
            bump = command("bump", self.vendor)
            lines.append(f"  a bump is owed already, for what changed before: {bump}")
        width = max((len(change.level) for change in self.items), default=0)
        for impact in reversed(Impact):
            items = [change for change in self.items if change.impact is impact]
            lines += _group(impact, items, width)
        if self.bump:
            lines += ["", "  changelog entry, as a draft", ""]
            lines += [f"    {line}".rstrip() for line in self.changelog().splitlines()]
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The same as plain data, for programs (webcalls' docs/versions.md)."""
        return {
            "distribution": self.distribution,
            "version": self.version,
            "new_version": self.new_version,
            "proposed_version": self.proposed_version,
            "bump": self.bump.name.lower(),
            "client": self.impact.name.lower(),
            "facade": self.facade.name.lower(),
            "code_differs": self.code_differs,
            "bump_due": self.bump_due,
            "changes": [
                {
                    "level": change.level,
                    "kind": change.kind,
                    "client": change.impact.name.lower(),
                    "facade": change.facade.name.lower(),
                    "where": change.where,
                    "text": change.text,
                }
                for change in self.items
            ],
            "changelog": self.changelog(),
        }

    def changelog(self, reason: str | None = None) -> str:
        """The entry's body in the form of Keep a Changelog; empty where nothing asks for one.

        Args:
            reason: What the maintainer says of it, for what no comparison sees.
        """
        bullets: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
        for change in self.items:
            if change.impact and not self._is_told_already(change):
                bullets[change.kind].append(_bullet(change))
        if reason or (self.code_differs and not any(bullets.values())):
            said = reason or "The generated code; what it offers is the same"
            bullets["changed"].insert(0, f"- {said.rstrip('.')}.")
        return "\n".join(
            f"### {kind.capitalize()}\n\n" + "\n".join(dict.fromkeys(lines)) + "\n"
            for kind, lines in bullets.items()
            if lines
        )

    def _is_told_already(self, change: Change) -> bool:
        """Whether a change of a name follows from a change of the document that is as weighty."""
        return change.level == "name" and any(
            other.level != "name"
            and other.impact >= change.impact
            and _named(change.text)[-1] in _named(other.text)
            for other in self.items
        )


def _named(text: str) -> list[str]:
    """The last parts of the names that stand in a text."""
    return [name.rpartition(".")[2] for name in re.findall(r"`([^`]+)`", text)]


def _bullet(change: Change) -> str:
    breaking = "**Breaking:** " if change.impact is Impact.BREAKING else ""
    return f"- {breaking}{change.text}."


def _group(impact: Impact, items: Sequence[Change], width: int) -> Iterable[str]:
    if not items:
        return
    title = "no effect" if impact is Impact.NONE else impact.name.lower()
    yield ""
    yield f"  {title} ({len(items)})"
    shown = items if impact else items[:_SHOWN_WITHOUT_EFFECT]
    for change in shown:
        facade = " [facade]" if change.facade else ""
        yield f"    {change.level:{width}}  {change.text}{facade}"
        yield f"    {'':{width}}  {code(change.where)[1:-1]}"
    if len(items) > len(shown):
        yield f"    … {len(items) - len(shown)} more"
