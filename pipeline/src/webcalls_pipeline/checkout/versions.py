"""The clients' versions: each rises when its client changes, and the facade pins it exactly."""

import re
import tomllib
from collections.abc import Iterator, Mapping

import tomlkit

from webcalls_pipeline.checkout.lock import Entry
from webcalls_pipeline.checkout.workspace import FACADE, Workspace
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.wording import command

_PIN = re.compile(r"(webcalls-[a-z0-9-]+)\s*(.*)")


def version_faults(workspace: Workspace, entries: Mapping[str, Entry]) -> Iterator[PipelineError]:
    """What is wrong with the versions, each with its place and remedy.

    Args:
        workspace: The checkout.
        entries: What the specs give for each vendor, as the lock records it.
    """
    for name, entry in entries.items():
        if entry.bump_due:
            yield PipelineError(
                f"specs/{name}/vendor.toml",
                f"the client changed and its version did not: it is still {entry.version}",
                command("bump", name),
            )
    for distribution, pin in _pins(workspace):
        name = distribution.removeprefix("webcalls-").replace("-", "_")
        if name in entries and pin != f"=={entries[name].version}":
            yield PipelineError(
                FACADE,
                f"{distribution}{pin} is not the client's version",
                f"write `{distribution}=={entries[name].version}` there",
            )


def _pins(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """The clients that the facade's extras name, and which versions of them."""
    if workspace.has_facade:
        extras = tomllib.loads(workspace.facade.read_text("utf-8"))["project"].get(
            "optional-dependencies", {}
        )
        for requirement in (r for extra in extras.values() for r in extra):
            if found := _PIN.fullmatch(requirement):
                yield found[1], found[2]


def with_pin(text: str, distribution: str, version: str) -> str:
    """The facade's metadata with a client's version in each of its extras, all else kept."""
    settings = tomlkit.parse(text)
    for extra in settings["project"].get("optional-dependencies", {}).values():
        for index, requirement in enumerate(extra):
            if (found := _PIN.fullmatch(requirement)) and found[1] == distribution:
                extra[index] = f"{distribution}=={version}"
    return tomlkit.dumps(settings)
