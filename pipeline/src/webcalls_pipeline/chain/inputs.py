"""What decides what is generated for a vendor, as it is now, and whether the lock knows it so."""

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from webcalls_pipeline.checkout.lock import Entry, Inputs
from webcalls_pipeline.checkout.tree import hash_bytes, hash_tree, read_tree
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.client.format import FORMAT_STEPS, FORMATTER
from webcalls_pipeline.generator.generate import SETTINGS, generator_version
from webcalls_pipeline.generator.templating import TEMPLATE_EDITS, TEMPLATES

_PIPELINE = Path(__file__).parents[1]


def read_inputs(vendor: Vendor) -> Inputs:
    """The inputs of a vendor as they are on disk now."""
    return Inputs(
        sources={f: hash_bytes((vendor.folder / f).read_bytes()) for f in vendor.sources},
        overlay=hash_bytes(vendor.overlay.read_bytes()) if vendor.overlay.is_file() else None,
        vendor=hash_bytes(vendor.settings.read_bytes()),
        settings=hash_settings(),
        generator=generator_version(),
        formatter=f"{FORMATTER} {version(FORMATTER)}",
    )


@cache
def hash_settings() -> str:
    """The hash of all that decides, beside the tools themselves, what is generated."""
    code = {path.name: path.read_bytes() for path in (_PIPELINE / "normalise").glob("*.py")}
    read = ("document/grammar.py", "document/reading.py")
    for name in ("generator/names.py", "generator/patches.py", *read):
        code[name] = (_PIPELINE / name).read_bytes()
    templates = hash_tree(read_tree(TEMPLATES))
    settings = [SETTINGS, FORMAT_STEPS, templates, TEMPLATE_EDITS, hash_tree(code)]
    return hash_bytes(json.dumps(settings, sort_keys=True).encode())


def is_current(workspace: Workspace, vendor: Vendor, entry: Entry | None) -> bool:
    """Whether a vendor's inputs and outputs on disk are those that the lock records."""
    return (
        entry is not None
        and entry.inputs == read_inputs(vendor)
        and vendor.document.is_file()
        and entry.outputs.document == hash_bytes(vendor.document.read_bytes())
        and entry.outputs.generated == hash_tree(read_tree(workspace.generated / vendor.name))
    )
