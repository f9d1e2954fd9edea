"""Pinned requirements with their hashes, as `nox -s pin` writes them, and what needs what."""

import re
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import frozen
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from webcalls_pipeline.errors import PipelineError

_BLOCK = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\\n"
    r"(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)"
    r"(?:    # via (?P<needed_by>.+)\n)?",
    re.MULTILINE,
)


@frozen
class Pin:
    """One pinned requirement.

    Args:
        name: The normalised name.
        version: The only version allowed.
        marker: In which environments it is needed; None means all.
        needed_by: The names of the requirements that ask for it; None if the file does not say.
        text: Its lines, with the hashes of the files that may be installed.
    """

    name: str
    version: str
    marker: Marker | None
    needed_by: frozenset[str] | None
    text: str


# A name may stand there more than once, for environments that need different versions.
Pins = Sequence[Pin]


def read_pins(file: Path, name: str) -> Pins:
    """The pins of a requirement set, in its order.

    Raises:
        PipelineError: A line is not one that `nox -s pin` writes.
    """
    text = file.read_text("utf-8")
    pins = [_pin(match) for match in _BLOCK.finditer(text)]
    for line in _BLOCK.sub("", text).splitlines():
        if line and not line.startswith("#"):
            raise PipelineError(name, f"{line!r} is not a pin with hashes", "run `nox -s pin`")
    return pins


def _pin(match: re.Match[str]) -> Pin:
    head = match["name"] + "==" + match["version"]
    if match["marker"]:
        head += " ; " + match["marker"]
    needed_by = None
    if match["needed_by"]:
        # The sources of the file (`-r runtime.in`) and its constraints stand there, too.
        names = [name for name in match["needed_by"].split(", ") if not name.startswith("-")]
        needed_by = frozenset(str(canonicalize_name(name)) for name in names)
    return Pin(
        canonicalize_name(match["name"]),
        match["version"],
        Marker(match["marker"]) if match["marker"] else None,
        needed_by,
        f"{head} \\\n{match['hashes']}",
    )


def closure(pins: Pins, requirements: Iterable[str], where: str) -> list[Pin]:
    """The pins that requirements need, directly and of each other, sorted.

    Args:
        pins: A set that says what needs what.
        requirements: Requirements as metadata has them, such as `httpx>=0.27`.
        where: What errors call the set.

    Raises:
        PipelineError: A requirement is not pinned, or to a version that it does not allow.
    """
    asked: list[tuple[str, frozenset[str]]] = []
    for pin in pins:
        if pin.needed_by is None:
            raise PipelineError(where, f"does not say what needs {pin.name}", "run `nox -s pin`")
        asked.append((pin.name, pin.needed_by))
    needed: set[str] = set()
    for requirement in map(Requirement, requirements):
        name = str(canonicalize_name(requirement.name))
        versions = [pin.version for pin in pins if pin.name == name]
        if not versions or not all(requirement.specifier.contains(v) for v in versions):
            raise PipelineError(
                where,
                f"pins no version that satisfies {str(requirement)!r}",
                f"add it to {where.removesuffix('.txt')}.in and run `nox -s pin`",
            )
        needed.add(name)
    while more := {name for name, by in asked if by & needed} - needed:
        needed |= more
    return sorted((pin for pin in pins if pin.name in needed), key=lambda pin: pin.name)


def require_installed(pins: Pins, where: str) -> None:
    """Refuse to work with other tools than the pinned ones.

    Raises:
        PipelineError: It names those that are missing or of another version.
    """
    wrong = [
        f"{pin.name} {pin.version} ({installed or 'not installed'})"
        for pin in pins
        if (pin.marker is None or pin.marker.evaluate())
        and (installed := _installed(pin.name)) != pin.version
    ]
    if wrong:
        raise PipelineError(
            where,
            f"other tools are installed here than the pinned ones: {', '.join(wrong)}",
            f"pip install --require-hashes -r {where}",
        )


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
