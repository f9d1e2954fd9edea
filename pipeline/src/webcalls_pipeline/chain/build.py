"""One vendor's whole chain, from its sources to everything that is checked in; writes nothing."""

from attrs import frozen

from webcalls_pipeline.chain.code import hash_settings
from webcalls_pipeline.chain.inputs import read_inputs
from webcalls_pipeline.changes.fingerprint import fingerprint
from webcalls_pipeline.checkout.lock import Entry, Outputs
from webcalls_pipeline.checkout.tree import hash_bytes, hash_tree
from webcalls_pipeline.checkout.vendor import DESCRIBED, Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.client.distribution import make_distribution
from webcalls_pipeline.client.facade_document import facade_document
from webcalls_pipeline.client.package import Progress, generated_package
from webcalls_pipeline.document.described import beside_pages, read_described
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.merge import merge
from webcalls_pipeline.document.operations import operations
from webcalls_pipeline.document.overlay import apply_overlay, read_overlay
from webcalls_pipeline.document.pages import Page, read_page
from webcalls_pipeline.document.reading import Note
from webcalls_pipeline.document.validate import validate
from webcalls_pipeline.document.yaml_json import JsonObject, dump_yaml
from webcalls_pipeline.generator.generate import compile_templates
from webcalls_pipeline.normalise import normalise


@frozen
class Built:
    """What the specs give for one vendor.

    Args:
        vendor: The vendor.
        document: The bytes of `specs/VENDOR/openapi.yaml`.
        tree: The files of `generated/VENDOR`.
        entry: Its part of the lock, before `lock_entry`.
        operations: The names of the client's operations.
        notes: What of the document was let through, or read as it is meant.
    """

    vendor: Vendor
    document: bytes
    tree: dict[str, bytes]
    entry: Entry
    operations: tuple[str, ...]
    notes: tuple[Note, ...] = ()


# As little as a document can say.
_SMALLEST: JsonObject = {
    "info": {"title": "Any", "version": "1"},
    "servers": [{"url": "https://any.example"}],
    "paths": {"/": {"get": {"operationId": "any", "responses": {"200": {"description": ""}}}}},
}


def warm_up() -> None:
    """Let every tool prepare itself once, for this process and those that are forked from it."""
    for version in ("3.0.3", "3.1.0"):
        validate({"openapi": version, **_SMALLEST}, "the smallest document")
    compile_templates({"openapi": "3.1.0", **_SMALLEST})
    hash_settings()


def build(workspace: Workspace, vendor: Vendor, progress: Progress) -> Built:
    """Run the chain for one vendor and write nothing.

    Args:
        workspace: The checkout.
        vendor: The vendor.
        progress: Called with each step when it begins.

    Raises:
        PipelineError: A step refused; it says where, what and what to do.
    """
    progress("pages")
    sources = _read_sources(vendor)
    progress("merge")
    document = merge(sources)
    progress("overlay")
    if vendor.overlay.is_file():
        overlay = read_overlay(vendor.overlay, f"{vendor.label}/overlay.yaml")
        document = apply_overlay(document, overlay)
    progress("exclude")
    excluded = [item.operation for item in vendor.excluded]
    wanted = exclude(document, excluded, f"{vendor.label}/vendor.toml")
    progress("validate")
    where = f"{vendor.label} (its sources merged and corrected)"
    reading = validate(wanted, where)
    progress("normalise")
    normal = normalise(reading.document, where)
    with generated_package(normal, vendor.package, where, progress) as package:
        progress("distribution")
        inputs = read_inputs(vendor)
        text = dump_yaml(document)
        licence = workspace.licence.read_bytes() if workspace.licence.is_file() else None
        settings = f"{vendor.label}/vendor.toml"
        calls = vendor.facade_operations
        meant = reading.document
        facade = facade_document(calls, meant, normal, package, settings) if calls else None
        tree = make_distribution(vendor, sources, normal, text, facade, package, licence, inputs)
        info = meant["info"]
        names = tuple(operation.id for operation in operations(normal))
        entry = Entry(
            version=vendor.version,
            reason=vendor.version_reason,
            spec=f"{info['title']} {info['version']} (OpenAPI {document['openapi']})",
            inputs=inputs,
            outputs=Outputs(
                document=hash_bytes(text.encode()),
                generated=hash_tree(tree),
                fingerprint=fingerprint(tree, document),
                operations=len(names),
                files=len(tree),
            ),
        )
        progress("import check")  # has begun already; now it is waited for
    return Built(vendor, text.encode(), tree, entry, names, reading.notes)


def _read_sources(vendor: Vendor) -> list[Page]:
    """What the vendor published, and behind it what this project describes itself."""
    pages = [read_page(vendor.folder / p.file, f"{vendor.label}/{p.file}") for p in vendor.pages]
    if not vendor.described.is_file():
        return pages
    described = read_described(vendor.described, f"{vendor.label}/{DESCRIBED}")
    return [*pages, beside_pages(described) if pages else described]
