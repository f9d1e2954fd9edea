"""The vendors that the facade knows, and what a vendor of your own is made of.

A vendor of ours is a module here and a line in `REGISTRY`. One of somebody else's is a subclass of
`Vendor` in a distribution of theirs, which registers it by an entry point of the group
`webcalls.vendors`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NewType, cast

from .._errors import ConfigurationError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from .._transport.keys import KeySource
    from ._answer import Created, NotACall
    from ._expiry import (
        CreatedPlus,
        EpochMilliseconds,
        EpochSeconds,
        Expiry,
        SecondsFromNow,
        Timestamp,
    )
    from ._operation import (
        STRINGS,
        Body,
        ErrorMeaning,
        Header,
        Key,
        Operation,
        Page,
        PageURL,
        Path,
        Query,
        Refusal,
        as_duration,
    )
    from ._request import Request
    from ._vendor import Vendor
    from .assemblyai import AssemblyAI
    from .azure_openai import AzureOpenAI
    from .bland import Bland
    from .bolna import Bolna
    from .cartesia import Cartesia
    from .deepgram import Deepgram
    from .elevenlabs import ElevenLabs
    from .hume import Hume
    from .layercode import Layercode
    from .liveavatar import LiveAvatar
    from .openai import OpenAI
    from .phonic import Phonic
    from .puretalk import Puretalk
    from .retell import Retell
    from .smallest import Smallest
    from .tavus import Tavus
    from .ultravox import Ultravox
    from .vapi import Vapi
    from .verbex import Verbex
    from .vogent import Vogent
    from .xai import XAI

__all__ = [
    "STRINGS",
    "XAI",
    "AnyVendorName",
    "AssemblyAI",
    "AzureOpenAI",
    "Bland",
    "Body",
    "Bolna",
    "Cartesia",
    "Created",
    "CreatedPlus",
    "Deepgram",
    "ElevenLabs",
    "EpochMilliseconds",
    "EpochSeconds",
    "ErrorMeaning",
    "Expiry",
    "Header",
    "Hume",
    "Key",
    "KeySource",
    "Layercode",
    "LiveAvatar",
    "NotACall",
    "OpenAI",
    "Operation",
    "Page",
    "PageURL",
    "Path",
    "Phonic",
    "Puretalk",
    "Query",
    "Refusal",
    "Request",
    "Retell",
    "SecondsFromNow",
    "Smallest",
    "Tavus",
    "Timestamp",
    "Ultravox",
    "Vapi",
    "Vendor",
    "Verbex",
    "Vogent",
    "all_names",
    "as_duration",
    "load",
    "vendor_name",
]

# Name → class; the module has the vendor's name. Strings, so that nothing loads before its use.
REGISTRY: Mapping[str, str] = {
    "assemblyai": "AssemblyAI",
    "azure_openai": "AzureOpenAI",
    "bland": "Bland",
    "bolna": "Bolna",
    "cartesia": "Cartesia",
    "deepgram": "Deepgram",
    "elevenlabs": "ElevenLabs",
    "hume": "Hume",
    "layercode": "Layercode",
    "liveavatar": "LiveAvatar",
    "openai": "OpenAI",
    "phonic": "Phonic",
    "puretalk": "Puretalk",
    "retell": "Retell",
    "smallest": "Smallest",
    "tavus": "Tavus",
    "ultravox": "Ultravox",
    "vapi": "Vapi",
    "verbex": "Verbex",
    "vogent": "Vogent",
    "xai": "XAI",
}
ENTRY_POINTS = "webcalls.vendors"
_NAME = re.compile(r"[a-z][a-z0-9_]*")

AnyVendorName = NewType("AnyVendorName", str)
"""A vendor's name that comes from configuration: `vendor_name` makes it of a text."""

# What a vendor is made of, by the module that has it.
_PARTS: Mapping[str, str] = {
    **dict.fromkeys(("Created", "NotACall"), "_answer"),
    **dict.fromkeys(
        (
            "CreatedPlus",
            "EpochMilliseconds",
            "EpochSeconds",
            "Expiry",
            "SecondsFromNow",
            "Timestamp",
        ),
        "_expiry",
    ),
    **dict.fromkeys(
        (
            "STRINGS",
            "Body",
            "ErrorMeaning",
            "Header",
            "Key",
            "Operation",
            "Page",
            "PageURL",
            "Path",
            "Query",
            "Refusal",
            "as_duration",
        ),
        "_operation",
    ),
    "KeySource": "._transport.keys",
    "Request": "_request",
    "Vendor": "_vendor",
}


def load(name: str) -> type[Vendor[Any]]:
    """The class of a vendor: one of ours, or one that a distribution registers.

    Raises:
        ConfigurationError: No vendor has that name, or what is registered is not a vendor.
    """
    if isinstance(name, str) and name in REGISTRY:
        module = import_module(f".{name}", __name__)
        return cast("type[Vendor[Any]]", getattr(module, REGISTRY[name]))
    registered = _registered()
    if not isinstance(name, str) or name not in registered:
        from ._schema import did_you_mean

        raise ConfigurationError(
            f"unknown vendor {name!r}{did_you_mean(str(name).lower(), all_names())}"
        )
    return _loaded(registered[name])


def vendor_name(text: str) -> AnyVendorName:
    """A vendor's name out of configuration, typed, so that `create` and `Route` take it.

    Raises:
        ConfigurationError: No vendor is called that.
    """
    load(text)
    return AnyVendorName(text)


def all_names() -> list[str]:
    """The names of all vendors, those that other distributions register included, sorted.

    Raises:
        ConfigurationError: A distribution registers a name that it cannot have.
    """
    return sorted([*REGISTRY, *_registered()])


@cache
def _registered() -> Mapping[str, EntryPoint]:
    """What other distributions register; looked at when it is asked for, never at import."""
    from importlib.metadata import entry_points  # it takes long to load

    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=ENTRY_POINTS):
        registers = f"{_distribution(point)} registers a vendor as {point.name!r}"
        if point.name in REGISTRY:
            raise ConfigurationError(
                f"{registers}, which is one of webcalls' own: it must take another name"
            )
        if not _NAME.fullmatch(point.name):
            raise ConfigurationError(
                f"{registers}: a name has lower-case letters, digits and `_`, and begins with a "
                "letter"
            )
        if point.name in found:
            raise ConfigurationError(
                f"{registers}, and so does {_distribution(found[point.name])}: uninstall one"
            )
        found[point.name] = point
    return found


def _loaded(point: EntryPoint) -> type[Vendor[Any]]:
    from ._vendor import Vendor

    registered = f"{point.value}, which {_distribution(point)} registers as {point.name!r},"
    try:
        vendor = point.load()
    except Exception as error:  # somebody else's module
        raise ConfigurationError(
            f"{registered} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
    if not isinstance(vendor, type) or not issubclass(vendor, Vendor):
        raise ConfigurationError(f"{registered} is not a subclass of webcalls.Vendor")
    named = getattr(vendor, "name", None)
    if named != point.name:
        raise ConfigurationError(f"{registered} calls itself {named!r}: both must be the same")
    return vendor


def _distribution(point: EntryPoint) -> str:
    """What an entry point is from, as people install it."""
    return point.dist.name if point.dist else f"the distribution of {point.value}"


def __getattr__(name: str) -> Any:
    if name in _PARTS:
        globals()[name] = getattr(import_module(f".{_PARTS[name]}", __name__), name)
        return globals()[name]
    for vendor, class_name in REGISTRY.items():
        if class_name == name:
            globals()[name] = load(vendor)
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
