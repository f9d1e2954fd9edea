"""The vendors that this installation can serve."""

from dataclasses import dataclass

from .._errors import ConfigurationError
from ..vendors import REGISTRY, load
from .documented import Operation, VendorDocument


@dataclass(frozen=True)
class InstalledVendor:
    """What the sandbox knows of a vendor: its document, and the names that the facade uses."""

    name: str
    agent_id_name: str
    key_variable: str
    base_url_variable: str
    document: VendorDocument
    create_call: Operation


def installed_vendors() -> dict[str, InstalledVendor]:
    """The vendors whose generated client is installed, by name.

    Raises:
        ConfigurationError: There is none.
    """
    vendors = {name: load(name) for name in REGISTRY}
    installed = {name: vendor for name, vendor in vendors.items() if vendor.is_installed()}
    if not installed:
        raise ConfigurationError(
            "The sandbox speaks as the vendors' clients document it, and none is installed. "
            f'Install them all: pip install "webcalls[all]", or one of the extras '
            f"{', '.join(REGISTRY)}."
        )
    served = {}
    for name, vendor in installed.items():
        document = VendorDocument.of_package(vendor.package)
        served[name] = InstalledVendor(
            name=name,
            agent_id_name=vendor.agent_id_name,
            key_variable=vendor.key_variable,
            base_url_variable=vendor.base_url_variable,
            document=document,
            create_call=document.operation(vendor.operation),
        )
    return served
