"""The vendors that can be served here, and what their OpenAPI documents say."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

import yaml
from openapi_core import Config, OpenAPI
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.templating.paths.finders import APICallPathFinder

from .._errors import ConfigurationError
from ..vendors import REGISTRY, load
from ..vendors._operation import Body, Page
from ..vendors._operation import Operation as FacadeOperation
from .examples import media_type_example, resolve

HOST: Final = "http://sandbox"
"""Stands for the server's address where openapi-core wants a whole URL."""

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class VendorDocument:
    """One vendor's OpenAPI document, served at the path of its first server URL.

    Attributes:
        server_path: That path, such as ``"/api"``; empty if there is none.
        openapi: openapi-core's view of the document, with this path as the only server.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        servers = document.get("servers") or [{"url": ""}]
        self.server_path = urlsplit(servers[0]["url"]).path.rstrip("/")
        self._document = {**document, "servers": [{"url": self.server_path or "/"}]}
        # It was validated when the client was generated, less strictly in what does no harm.
        self.openapi = OpenAPI.from_dict(self._document, Config(spec_validator_cls=None))
        self._finder = APICallPathFinder(self.openapi.spec)

    @classmethod
    def of_package(cls, package: str) -> "VendorDocument":
        """The document that a generated client carries as package data."""
        text = (files(package) / "openapi.yaml").read_text(encoding="utf-8")
        return cls(yaml.safe_load(text))

    def find(self, method: str, path: str) -> "Operation | None":
        """The operation that a request of this method and path is for, if there is one."""
        if "//" in path:  # no document has it, and URL joining would take it for a host
            return None
        try:
            found = self._finder.find(method.lower(), HOST + path)
        except PathError:
            return None
        path_item = self._document["paths"][found.path_result.pattern]
        return Operation(self._document, path_item[method.lower()])

    def methods(self, path: str) -> list[str]:
        """The methods that the document has for a path; none means that the path is unknown."""
        return [method.upper() for method in _METHODS if self.find(method, path)]

    def operation(self, operation_id: str) -> "Operation":
        """The operation of this ``operationId``."""
        return next(
            Operation(self._document, definition)
            for path_item in self._document["paths"].values()
            for method, definition in path_item.items()
            if method in _METHODS and definition.get("operationId") == operation_id
        )


@dataclass(frozen=True)
class Operation:
    """One operation of a document, and its documented answers."""

    _document: Mapping[str, Any]
    _definition: Mapping[str, Any]

    def documents(self, status: int) -> bool:
        """Whether the document lists exactly this status."""
        return str(status) in self._definition["responses"]

    @property
    def success_status(self) -> int:
        """The documented status of success: the lowest 2xx, or 200."""
        statuses = [str(status) for status in self._definition["responses"]]
        return min((int(s) for s in statuses if s.isdigit() and s[0] == "2"), default=200)

    def example(self, status: int, texts: Mapping[str, str]) -> Any:
        """An example of the JSON body documented for a status; None if none is documented.

        `texts` holds, by property name, what strings say that have no example.
        """
        responses = self._definition["responses"]
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in responses:
                content = resolve(self._document, responses[key]).get("content", {})
                media_type = content.get("application/json")
                return media_type and media_type_example(self._document, media_type, texts)
        return None

    def can_refuse(self) -> bool:
        """Whether a success of this operation has a boolean ``err``."""
        example = self.example(self.success_status, {})
        return isinstance(example, dict) and isinstance(example.get("err"), bool)


@dataclass(frozen=True)
class InstalledVendor:
    """What the sandbox knows of a vendor: its document, and the names that the facade uses."""

    name: str
    agent_id_name: str
    key_variables: tuple[str, ...]
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
        operation = vendor.operations[0]
        served[name] = InstalledVendor(
            name=name,
            agent_id_name=_name_of(operation),
            key_variables=tuple(key.variable for key in operation.keys),
            base_url_variable=vendor.base_url_variable,
            document=document,
            create_call=document.operation(operation.id),
        )
    return served


def _name_of(operation: FacadeOperation) -> str:
    """What the input that names the agent is called; nothing where none does."""
    for place in operation.places("agent_id"):
        if not isinstance(place, Page):
            return place.pointer.rpartition("/")[2] if isinstance(place, Body) else place.name
    return ""
