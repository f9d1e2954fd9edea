"""What decides what is generated for a vendor, as it is now, and whether the lock knows it so."""

from importlib.metadata import version
from pathlib import Path

from webcalls_pipeline.chain.code import hash_settings
from webcalls_pipeline.checkout.lock import Entry, Inputs
from webcalls_pipeline.checkout.tree import hash_bytes, hash_tree, read_tree
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.client.format import FORMATTER
from webcalls_pipeline.generator.generate import generator_version


def read_inputs(vendor: Vendor) -> Inputs:
    """The inputs of a vendor as they are on disk now."""
    return Inputs(
        sources={f: hash_bytes((vendor.folder / f).read_bytes()) for f in vendor.sources},
        overlay=_hash_of(vendor.overlay),
        oracle=_hash_of(vendor.oracle),
        vendor=hash_bytes(vendor.settings.read_bytes()),
        settings=hash_settings(),
        generator=generator_version(),
        formatter=f"{FORMATTER} {version(FORMATTER)}",
    )


def _hash_of(file: Path) -> str | None:
    """The hash of a file that need not be there."""
    return hash_bytes(file.read_bytes()) if file.is_file() else None


def is_current(workspace: Workspace, vendor: Vendor, entry: Entry | None) -> bool:
    """Whether a vendor's inputs and outputs on disk are those that the lock records."""
    return (
        entry is not None
        and entry.inputs == read_inputs(vendor)
        and vendor.document.is_file()
        and entry.outputs.document == hash_bytes(vendor.document.read_bytes())
        and entry.outputs.generated == hash_tree(read_tree(workspace.generated / vendor.name))
    )
