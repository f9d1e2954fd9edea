"""`specs/lock.toml`: what each generated tree was made from, and by what."""

import tomllib
from typing import Any

import tomli_w
from attrs import asdict, evolve, frozen

from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.wording import command

_HEADER = """\
# What each generated client was made from, and by what. Written by `webcalls-pipeline generate`.
# A hash of a file is that of its bytes; `generated` is the hash of the lines `HASH  NAME` of the
# files in generated/VENDOR, sorted by name. `fingerprint` is the hash of what the client is to a
# program that uses it: below [VENDOR] what its version stands for, below [VENDOR.outputs] what was
# generated.

"""


@frozen
class Inputs:
    """Everything that decides what is generated for a vendor; a hash each, or a version."""

    sources: dict[str, str]
    vendor: str
    generator: str
    formatter: str
    settings: str
    overlay: str | None = None
    oracle: str | None = None


@frozen
class Outputs:
    """What was generated: three hashes, and two counts for people."""

    document: str
    generated: str
    fingerprint: str
    operations: int
    files: int


@frozen
class Entry:
    """One vendor's part of the lock.

    Args:
        version: The client's version.
        reason: Why it is that.
        spec: What the client was made from, for people.
        inputs: What it was made from, and by what.
        outputs: What was made.
        fingerprint: What the version stands for; None until it goes into the lock.
    """

    version: str
    reason: str
    spec: str
    inputs: Inputs
    outputs: Outputs
    fingerprint: str | None = None

    @property
    def bump_due(self) -> bool:
        """Whether the client, as the lock has it, is another one than its version stands for."""
        return self.fingerprint != self.outputs.fingerprint


def lock_entry(name: str, entry: Entry, recorded: Entry | None) -> Entry:
    """What the lock records of a built entry: with the fingerprint that its version stands for.

    As long as the version is the recorded one, it stands for what it was recorded with, whatever is
    generated now: so that a client which changed under the same version is noticed.

    Args:
        name: The vendor.
        entry: What was built.
        recorded: The vendor's entry in the lock.

    Raises:
        PipelineError: The version goes back, or rises for no reason of its own.
    """
    if recorded is None:
        return evolve(entry, fingerprint=entry.outputs.fingerprint)
    if entry.version == recorded.version:
        return evolve(entry, fingerprint=recorded.fingerprint)
    where, rise = f"specs/{name}/vendor.toml", f"from {recorded.version} to {entry.version}"
    if _numbers(entry.version) < _numbers(recorded.version):
        raise PipelineError(
            where,
            f"the version goes back, {rise}",
            f"versions only rise: `{command('changes')}` proposes the next",
        )
    if entry.reason == recorded.reason:
        raise PipelineError(
            where,
            f"the version rises {rise}, but `version_reason` is that of {recorded.version}",
            f"say there why it rises; `{command('bump')}` does both",
        )
    return evolve(entry, fingerprint=entry.outputs.fingerprint)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def read_lock(workspace: Workspace) -> dict[str, Entry]:
    """The entries of the lock by vendor; empty where there is no lock yet.

    Raises:
        PipelineError: The file is not one that `write_lock` wrote.
    """
    if not workspace.lock.exists():
        return {}
    return parse_lock(workspace.lock.read_bytes())


def parse_lock(content: bytes) -> dict[str, Entry]:
    """The entries of a lock's text by vendor.

    Raises:
        PipelineError: The text is not one that `dump_lock` made.
    """
    try:
        data = tomllib.loads(content.decode())
        return {name: _entry(**table) for name, table in data.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise PipelineError(
            "specs/lock.toml",
            f"not a lock of this pipeline ({type(error).__name__}: {error})",
            f"delete it and run `{command('generate')}`",
        ) from None


def _entry(
    *, inputs: dict[str, Any], outputs: dict[str, Any], fingerprint: str, **rest: Any
) -> Entry:
    return Entry(
        inputs=Inputs(**inputs), outputs=Outputs(**outputs), fingerprint=fingerprint, **rest
    )


def dump_lock(entries: dict[str, Entry]) -> str:
    """The lock's text, of entries as `lock_entry` gives them."""
    return _HEADER + tomli_w.dumps({name: _table(entries[name]) for name in sorted(entries)})


def _table(entry: Entry) -> dict[str, Any]:
    table = asdict(entry)
    return {**table, "inputs": {k: v for k, v in table["inputs"].items() if v is not None}}
