"""The vendors that the facade knows. A vendor is a module here and a line in each list below."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from .._errors import ConfigurationError

if TYPE_CHECKING:
    from ._vendor import Vendor
    from .puretalk import Puretalk
    from .verbex import Verbex

__all__ = ["Puretalk", "Verbex"]

# Name → class; the module has the vendor's name. Strings, so that nothing loads before its use.
REGISTRY: Mapping[str, str] = {"puretalk": "Puretalk", "verbex": "Verbex"}


def load(name: str) -> type[Vendor]:
    """The class of a vendor.

    Raises:
        ConfigurationError: No vendor has that name.
    """
    if not isinstance(name, str) or name not in REGISTRY:
        raise ConfigurationError(f"unknown vendor {name!r}: the known ones are {known_vendors()}")
    return cast("type[Vendor]", getattr(import_module(f".{name}", __name__), REGISTRY[name]))


def known_vendors() -> str:
    """The names of all vendors, as errors list them."""
    return ", ".join(sorted(REGISTRY))


def __getattr__(name: str) -> type[Vendor]:
    for vendor, class_name in REGISTRY.items():
        if class_name == name:
            globals()[name] = load(vendor)
            return cast("type[Vendor]", globals()[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
