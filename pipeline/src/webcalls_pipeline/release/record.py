"""`release.json`: what each artifact is, and the chain from the vendor's spec to it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.checkout.lock import Entry, read_lock
from webcalls_pipeline.checkout.tree import hash_tree, read_tree
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.release.artifacts import Distribution
from webcalls_pipeline.release.source import Source

RECORD = "release.json"
SCHEMA = "docs/release.schema.json"
FORMAT = "webcalls-release/1"


def make_record(
    source: Source,
    workspace: Workspace,
    distributions: Sequence[Distribution],
    hashes: Mapping[str, str],
) -> JsonObject:
    """The release, in the form that `docs/release.schema.json` describes.

    Args:
        source: The commit.
        workspace: The commit, exported.
        distributions: What is released.
        hashes: The SHA-256 in hex of each wheel, sdist and SBOM, by file name.

    Raises:
        PipelineError: A client is not the one that the lock records.
    """
    lock = read_lock(workspace)
    vendors = {f"generated/{n}": workspace.vendor(n) for n in workspace.vendor_names()}
    return {
        "format": FORMAT,
        "commit": {
            "id": source.commit,
            "tree": source.tree,
            "time": datetime.fromtimestamp(source.time, UTC).isoformat(),
        },
        "tools": {name: version(name) for name in ("build", "uv-build")},
        "distributions": {
            d.name: {
                "version": d.version,
                "commit": source.commit,
                **(
                    {"spec": _spec(workspace, vendors[d.folder], lock)}
                    if d.folder in vendors
                    else {}
                ),
                "source": {
                    "folder": d.folder,
                    "sha256": _hex(hash_tree(read_tree(workspace.root / d.folder))),
                },
                **{
                    kind: {"file": file, "sha256": hashes[file]}
                    for kind, file in (("wheel", d.wheel), ("sdist", d.sdist), ("sbom", d.sbom))
                },
            }
            for d in distributions
        },
    }


def _spec(workspace: Workspace, vendor: Vendor, lock: Mapping[str, Entry]) -> JsonObject:
    """What a client was generated from, and by what."""
    entry = lock.get(vendor.name)
    if entry is None or not is_current(workspace, vendor, entry):
        raise PipelineError(
            f"generated/{vendor.name}",
            "is not what specs/lock.toml says that it was generated from",
            "`nox -s check` says why; fix it, commit, and run again",
        )
    inputs = entry.inputs
    urls = {page.file: page.url for page in vendor.pages}
    return {
        "sources": [
            {
                "file": f"{vendor.label}/{file}",
                **({"url": urls[file]} if urls.get(file) else {}),
                "sha256": _hex(hashed),
            }
            for file, hashed in inputs.sources.items()
        ],
        **{
            kind: {"file": f"{vendor.label}/{file.name}", "sha256": _hex(hashed)}
            for kind, file, hashed in (
                ("overlay", vendor.overlay, inputs.overlay),
                ("oracle", vendor.oracle, inputs.oracle),
            )
            if hashed
        },
        "vendor": {"file": f"{vendor.label}/vendor.toml", "sha256": _hex(inputs.vendor)},
        "document": {
            "file": f"{vendor.label}/openapi.yaml",
            "sha256": _hex(entry.outputs.document),
        },
        "generator": inputs.generator,
        "formatter": inputs.formatter,
        "settings_sha256": _hex(inputs.settings),
    }


def _hex(hashed: str) -> str:
    return hashed.removeprefix("sha256:")
