"""What a vendor's `oracle.json` says: which SDKs of its own send and read what the facade does."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError


@frozen
class Proof:
    """An SDK of a vendor's that does the same at an operation.

    Args:
        package: Its package.
        registry: Where that is: `PyPI` or `npm`.
        version: The version that was tried.
        date: The day since which it does so (ISO 8601).
    """

    package: str
    registry: str
    version: str
    date: str

    @property
    def name(self) -> str:
        """The package with its version."""
        return f"{self.package} {self.version} ({self.registry})"


Proofs = Mapping[str, Sequence[Proof]]
"""The SDKs by the operationId of what they call."""


def read_proofs(vendor: Vendor) -> Proofs:
    """The vendor's own SDKs that do the same; what others send proves nothing.

    Raises:
        PipelineError: The record is not one that `nox -s oracles` wrote.
    """
    if not vendor.oracle.is_file():
        return {}
    where = f"{vendor.label}/{vendor.oracle.name}"
    found: dict[str, list[Proof]] = {}
    try:
        entries = Source(where, vendor.oracle.read_text("utf-8")).load()
        if not isinstance(entries, list):
            raise TypeError("it is not a list")
        for entry in entries:
            if entry["verifies"]:
                names = ("package", "registry", "version", "date")
                proof = Proof(**{name: str(entry[name]) for name in names})
                found.setdefault(str(entry["operation"]), []).append(proof)
    except (LookupError, TypeError, UnicodeDecodeError) as error:
        raise PipelineError(
            where,
            f"not a record of SDKs ({type(error).__name__}: {error})",
            "have `nox -s oracles` write it again",
        ) from None
    return found
