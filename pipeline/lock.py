"""`specs/lock.toml`: what each generated tree was made from, and by what."""

import tomllib
from typing import Any

import tomli_w
from attrs import asdict, frozen

from pipeline.errors import PipelineError
from pipeline.generator import hash_settings, tool_versions
from pipeline.tree import hash_bytes, hash_tree, read_tree
from pipeline.workspace import Vendor, Workspace

_HEADER = """\
# What each generated client was made from, and by what. Written by `nox -s generate`.
# A hash of a file is that of its bytes; `generated` is the hash of the lines `HASH  NAME` of the
# files in generated/VENDOR, sorted by name.

"""


@frozen
class Inputs:
    """Everything that decides what is generated for a vendor; a hash each, or a version."""

    pages: dict[str, str]
    overlay: str
    vendor: str
    generator: str
    formatter: str
    settings: str


@frozen
class Outputs:
    """What was generated: two hashes, and two counts for people."""

    document: str
    generated: str
    operations: int
    files: int


@frozen
class Entry:
    """One vendor's part of the lock."""

    version: str
    spec: str
    inputs: Inputs
    outputs: Outputs


def read_inputs(vendor: Vendor) -> Inputs:
    """The inputs of a vendor as they are on disk now."""
    return Inputs(
        pages={p.file: hash_bytes((vendor.folder / p.file).read_bytes()) for p in vendor.pages},
        overlay=hash_bytes(vendor.overlay.read_bytes()),
        vendor=hash_bytes(vendor.settings.read_bytes()),
        settings=hash_settings(),
        **tool_versions(),
    )


def is_current(workspace: Workspace, vendor: Vendor, entry: Entry | None) -> bool:
    """Whether a vendor's inputs and outputs on disk are those that the lock records."""
    return (
        entry is not None
        and entry.inputs == read_inputs(vendor)
        and vendor.document.is_file()
        and entry.outputs.document == hash_bytes(vendor.document.read_bytes())
        and entry.outputs.generated == hash_tree(read_tree(workspace.generated / vendor.name))
    )


def read_lock(workspace: Workspace) -> dict[str, Entry]:
    """The entries of the lock by vendor; empty where there is no lock yet.

    Raises:
        PipelineError: The file is not one that `write_lock` wrote.
    """
    if not workspace.lock.exists():
        return {}
    try:
        data = tomllib.loads(workspace.lock.read_text("utf-8"))
        return {name: _entry(table) for name, table in data.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise PipelineError(
            "specs/lock.toml",
            f"not a lock of this pipeline ({type(error).__name__}: {error})",
            "delete it and run `nox -s generate`",
        ) from None


def _entry(table: dict[str, Any]) -> Entry:
    return Entry(
        table["version"], table["spec"], Inputs(**table["inputs"]), Outputs(**table["outputs"])
    )


def dump_lock(entries: dict[str, Entry]) -> str:
    """The lock's text."""
    return _HEADER + tomli_w.dumps({name: asdict(entries[name]) for name in sorted(entries)})
