"""What a vendor's spec says of the operations that the facade calls.

The generated client carries it as `facade.json`: an OpenAPI document of these operations alone,
with the Python names that the client gives them (`x-python`). JSON, for it is read at the first
call, and YAML would need a library and many times as long.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Mapping
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from .._errors import ConfigurationError
from ._schema import Schema, resolved
from ._validator import Validator

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FILE = "facade.json"


class OperationModule(Protocol):
    """The public functions of a generated operation module that the facade calls."""

    @property
    def sync_detailed(self) -> Callable[..., Any]: ...

    @property
    def asyncio_detailed(self) -> Callable[..., Coroutine[Any, Any, Any]]: ...


class Model(Protocol):
    """A generated model class."""

    def from_dict(self, src_dict: Mapping[str, Any], /) -> Any: ...


class Generated(NamedTuple):
    """The parts of a vendor's generated client that the facade uses.

    Args:
        client: Its `Client` class.
        operation: The module of the operation.
        body: The model of the operation's body, where it has one.
        success: The model of its success.
    """

    client: Callable[..., Any]
    operation: OperationModule
    body: Model | None
    success: Model


class Parameter(NamedTuple):
    """A parameter of an operation.

    Args:
        name: Its name on the wire.
        place: `path`, `query`, `header` or `cookie`.
        argument: Its name in the generated function.
        required: Whether a request without it is refused.
        schema: What it takes.
        validator: Checks that.
    """

    name: str
    place: str
    argument: str
    required: bool
    schema: Schema
    validator: Validator


class SpecifiedOperation:
    """An operation as the spec has it, and its names in the generated client."""

    def __init__(
        self, package: str, document: Mapping[str, Any], path: str, content: Mapping[str, Any]
    ) -> None:
        self.package = package
        self.document = document
        self.path = path
        self.content = content

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        item = self.document["paths"][self.path]
        named = self.content["x-python"]["arguments"]
        found: dict[tuple[str, str], Parameter] = {}
        for written in (*item.get("parameters", ()), *self.content.get("parameters", ())):
            parameter = resolved(written, self.document)
            name, place = parameter["name"], parameter["in"]
            if argument := named.get(f"{place} {name}"):
                required, schema = parameter.get("required") is True, parameter.get("schema", {})
                validator = Validator(schema, self.document)
                found[name, place] = Parameter(name, place, argument, required, schema, validator)
        return tuple(found.values())

    @cached_property
    def body(self) -> Schema | None:
        """The schema of its body, or None where it has none."""
        request_body = resolved(self.content.get("requestBody", {}), self.document)
        for media in request_body.get("content", {}).values():
            return resolved(media.get("schema", {}), self.document)
        return None

    @cached_property
    def body_validator(self) -> Validator | None:
        """Checks its body."""
        return None if self.body is None else Validator(self.body, self.document)

    @cached_property
    def body_required(self) -> bool:
        """Whether a request without a body is refused."""
        request_body = resolved(self.content.get("requestBody", {}), self.document)
        return request_body.get("required") is True

    @property
    def security(self) -> list[Mapping[str, Any]]:
        """The alternatives: of each the schemes, by name, that it needs together."""
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        required = self.content.get("security", self.document.get("security", []))
        return [{name: schemes.get(name, {}) for name in needed} for needed in required]

    @property
    def servers(self) -> list[Mapping[str, Any]]:
        item = self.document["paths"][self.path]
        servers = self.content.get("servers") or item.get("servers") or self.document["servers"]
        return list(servers)

    @property
    def regions(self) -> dict[str, str]:
        """The servers that stand for a region, by its name (`x-region`)."""
        return {s["x-region"]: s["url"] for s in self.servers if "x-region" in s}

    def generated(self) -> Generated:
        """Import what the facade uses of the generated client."""
        names = self.content["x-python"]
        models = import_module(f"{self.package}.models")
        return Generated(
            import_module(self.package).Client,
            import_module(f"{self.package}.{names['module']}"),
            getattr(models, names["body"]) if names.get("body") else None,
            getattr(models, names["success"]),
        )


class Specification(NamedTuple):
    """The facade's part of a vendor's spec."""

    package: str
    document: Mapping[str, Any]

    @classmethod
    def of(cls, package: str) -> Specification:
        """That of an installed client; read once a process.

        Raises:
            ConfigurationError: It is not installed, or carries none.
        """
        return _specification(package)

    def operation(self, name: str) -> SpecifiedOperation:
        """The operation of that operationId.

        Raises:
            ConfigurationError: The spec has none.
        """
        for path, item in self.document["paths"].items():
            for method in METHODS:
                content = item.get(method)
                if content and content["operationId"] == name:
                    return SpecifiedOperation(self.package, self.document, path, content)
        raise ConfigurationError(
            f"{self.package} has no operation {name!r} for the facade: install the version that "
            "this webcalls asks for"
        )


@cache
def _specification(package: str) -> Specification:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ConfigurationError(f"the client {package} is not installed")
    try:
        text = Path(found.origin).with_name(FILE).read_text("utf-8")
    except FileNotFoundError:
        raise ConfigurationError(
            f"the client {package} carries no {FILE}: list the operations that the facade calls "
            "as `facade_operations` in its vendor.toml, and generate it again"
        ) from None
    return Specification(package, json.loads(text))
