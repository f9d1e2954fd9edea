"""Where a client comes from: whose words its spec is, from which sources, and how sure that is."""

import json
from collections.abc import Mapping, Sequence

from attrs import asdict

from webcalls_pipeline.checkout.lock import Inputs
from webcalls_pipeline.checkout.tree import hash_bytes
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.client.markdown import code, one_line
from webcalls_pipeline.client.oracle import Proof, Proofs
from webcalls_pipeline.document.described import (
    CONFIDENCES,
    Reference,
    how_sure,
    references_by_operation,
)
from webcalls_pipeline.document.operations import operations
from webcalls_pipeline.document.pages import Page
from webcalls_pipeline.document.yaml_json import JsonObject

_DESCRIBED = "described by the maintainers of this client"
_SURE = {
    "verified": "as the vendor's own SDK sends and reads it",
    "documented": "as the vendor documents it",
    "reported": "as others report it",
}

References = Mapping[str, Sequence[Reference]]


def described_operations_of(sources: Sequence[Page], document: JsonObject) -> References:
    """The public sources of each operation of a client that this project described.

    Args:
        sources: What the client's document was made from.
        document: The document, normalised.
    """
    kept = {operation.id for operation in operations(document)}
    return {
        name: known
        for source in sources
        if source.is_described
        for name, known in references_by_operation(source.document).items()
        if name in kept
    }


def summary(sources: Sequence[Page]) -> str:
    """Whose words the client was generated from, for its metadata."""
    described = [source.is_described for source in sources]
    words = {
        "the vendor's OpenAPI pages": not all(described),
        f"what was {_DESCRIBED}": any(described),
    }
    return " and ".join(text for text, holds in words.items() if holds)


def sentence(vendor: Vendor, sources: Sequence[Page]) -> str:
    """The same for its README, with the vendor's name."""
    title = one_line(vendor.title)
    corrected = ", with corrections" if vendor.overlay.is_file() else ""
    if not any(source.is_described for source in sources):
        return f"what {title} published{corrected}"
    if vendor.pages:
        return f"what {title} published, and from what was {_DESCRIBED}{corrected}"
    return f"what was {_DESCRIBED}{corrected}; {title} published no part of it"


def source_list(
    vendor: Vendor, sources: Sequence[Page], described: References, proofs: Proofs
) -> str:
    """The sources as a list in Markdown, and behind them the SDKs that do the same."""
    pages = [
        f"- {one_line(page.title)}" + (f": <{source.url}>" if source.url else "")
        for page, source in zip(sources, vendor.pages, strict=False)
    ]
    ours = [
        line
        for name, known in described.items()
        for line in (
            f"- {code(name)}, {_DESCRIBED}, {_SURE[_how_sure(name, described, proofs)]}:",
            *map(_reference, known),
        )
    ]
    tried = [
        f"- {code(name)} was tried against {one_line(proof.name)} on {one_line(proof.date)}"
        for name, known in proofs.items()
        for proof in known
    ]
    return "\n".join([*pages, *ours, *tried])


def provenance(
    vendor: Vendor, document_yaml: str, described: References, proofs: Proofs, inputs: Inputs
) -> str:
    """What an installed client says of where it comes from: `provenance.json`."""
    said = {
        "distribution": vendor.distribution,
        "version": vendor.version,
        "openapi.yaml": hash_bytes(document_yaml.encode()),
        "sure": _vendor_sure(vendor, described, proofs),
        "verified_with": {name: list(map(_plain, known)) for name, known in proofs.items()},
        "urls": {page.file: page.url for page in vendor.pages},
        "described": {
            name: {
                "by": _DESCRIBED,
                "sure": _how_sure(name, described, proofs),
                "sources": list(map(_plain, known)),
            }
            for name, known in described.items()
        },
        "inputs": _plain(inputs),
    }
    return json.dumps(said, indent=2, ensure_ascii=False) + "\n"


def _how_sure(operation: str, described: References, proofs: Proofs) -> str:
    return how_sure(described.get(operation, ()), is_verified=operation in proofs)


def _vendor_sure(vendor: Vendor, described: References, proofs: Proofs) -> str:
    """A vendor is as sure as the least sure operation that its facade calls; of one that no facade
    knows, each counts that this project described."""
    called = vendor.facade_operations or described
    found = {_how_sure(name, described, proofs) for name in called}
    return next((sure for sure in reversed(_SURE) if sure in found), "documented")


def _reference(source: Reference) -> str:
    name = f"<{source.url}>" if source.url else one_line(source.name)
    kind = CONFIDENCES[source.confidence]
    return f"  - {name}: {one_line(source.says)} ({kind}; read on {source.read})"


def _plain(record: Reference | Proof | Inputs) -> dict[str, object]:
    return {key: value for key, value in asdict(record).items() if value is not None}
