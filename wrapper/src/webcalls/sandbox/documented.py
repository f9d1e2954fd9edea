"""The vendors that can be served here, and what their OpenAPI documents say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import yaml
from openapi_core import Config, OpenAPI

from .._errors import ConfigurationError
from ..vendors import REGISTRY, all_names, load
from ..vendors._installing import how_to_install
from ..vendors._operation import Operation
from ..vendors._pointer import at
from ..vendors._schema import resolved
from ..vendors._specification import METHODS, Specification
from ..vendors._vendor import Vendor
from .examples import made_from_schema

_PARAMETER = re.compile(r"\{([^{}]+)\}")


class Answer(NamedTuple):
    """An answer as an operation documents it.

    Args:
        status: Its status.
        media_type: Of its body; empty where it has none.
        body: Its body: decoded JSON, else text.
    """

    status: int
    media_type: str
    body: Any


class Found(NamedTuple):
    """The operation that a request is for.

    Args:
        operation: The operation.
        path: The values of its path's parameters, decoded.
    """

    operation: DocumentedOperation
    path: dict[str, str]


@dataclass(frozen=True)
class DocumentedOperation:
    """One operation of a document, and its documented answers."""

    document: Mapping[str, Any]
    path: str
    method: str
    content: Mapping[str, Any]

    @property
    def id(self) -> str | None:
        """Its operationId."""
        return self.content.get("operationId")

    @property
    def security(self) -> list[Mapping[str, Any]]:
        """The alternatives: of each the schemes, by name, that it needs together."""
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        required = self.content.get("security", self.document.get("security", []))
        return [
            {name: resolved(schemes.get(name, {}), self.document) for name in needed}
            for needed in required
        ]

    def documents(self, status: int) -> bool:
        """Whether the document lists exactly this status."""
        return str(status) in self._responses

    def success(self, refuses: Operation | None = None) -> Answer:
        """The documented success: the first status that has an example, else the lowest.

        Args:
            refuses: Whose refusals are not a success, though they are examples of the same status.
        """
        statuses = [s for s in self._responses if s.startswith("2")] or ["200"]
        statuses.sort(key=lambda status: (not self._has_example(status), _number(status)))
        for _, answer in self._examples(statuses[0]):
            if refuses is None or not is_refused(refuses, answer.body):
                return answer
        return self._made(statuses[0])

    def refusal(self, operation: Operation) -> Answer | None:
        """The example of a success that says no."""
        for status in self._responses:
            if status.startswith("2"):
                for _, answer in self._examples(status):
                    if is_refused(operation, answer.body):
                        return answer
        return None

    def error(self, status: int) -> Answer | None:
        """The documented answer of an error status; None where its body is not documented."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self._responses:
                found = next((answer for _, answer in self._examples(key)), None) or self._made(key)
                return found._replace(status=status) if found.media_type else None
        return None

    def named_errors(self) -> dict[str, Answer]:
        """The examples of errors by their names; of several with one name, the first."""
        found: dict[str, Answer] = {}
        for status in self._responses:
            if status[0] in "45" and status.isdigit():
                for name, answer in self._examples(status):
                    found.setdefault(name, answer)
        return found

    def like_another_error(self, status: int) -> Answer | None:
        """An error status that is not documented, with a body as the nearest documented one has."""
        documented = [int(s) for s in self._responses if s[0] in "45" and s.isdigit()]
        # 422 often has a body of its own, which lists what is wrong with a request
        documented.sort(key=lambda s: (s == 422, s // 100 != status // 100, abs(s - status)))
        for donor in documented:
            for media_type, media in self._content(str(donor)).items():
                if "schema" in media and _is_json(media_type):
                    body = made_from_schema(self.document, media["schema"], texts=False)
                    return Answer(status, media_type, body)
        return None

    @cached_property
    def _responses(self) -> dict[str, Any]:
        return {
            str(status): resolved(response, self.document)
            for status, response in self.content["responses"].items()
        }

    def _content(self, status: str) -> Mapping[str, Any]:
        content: Mapping[str, Any] = self._responses.get(status, {}).get("content", {})
        return dict(sorted(content.items(), key=lambda item: not _is_json(item[0])))

    def _has_example(self, status: str) -> bool:
        return next(self._examples(status), None) is not None

    def _examples(self, status: str) -> Iterator[tuple[str, Answer]]:
        """The examples of a response, each with its name; one without a name has the empty one."""
        for media_type, media in self._content(status).items():
            if "example" in media:
                yield "", Answer(_number(status), media_type, media["example"])
            for name, example in media.get("examples", {}).items():
                value = resolved(example, self.document).get("value")
                yield name, Answer(_number(status), media_type, value)

    def _made(self, status: str) -> Answer:
        """An answer made from the schema of a response."""
        for media_type, media in self._content(status).items():
            body = made_from_schema(self.document, media.get("schema", {}))
            return Answer(_number(status), media_type, body)
        return Answer(_number(status), "", None)


class VendorDocument:
    """One vendor's OpenAPI document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        operations = [
            DocumentedOperation(document, path, method, item[method])
            for path, item in document["paths"].items()
            for method in METHODS
            if method in item
        ]
        # A path without parameters wins over one with them (OpenAPI, 4.8.8.2).
        operations.sort(key=lambda operation: len(_PARAMETER.findall(operation.path)))
        self._operations = [(_pattern(operation.path), operation) for operation in operations]

    @classmethod
    def of_package(cls, package: str) -> VendorDocument:
        """The document that a generated client carries as package data."""
        text = (files(package) / "openapi.yaml").read_text(encoding="utf-8")
        quick = yaml.__with_libyaml__  # ten times as quick
        return cls(yaml.load(text, yaml.CSafeLoader) if quick else yaml.safe_load(text))

    @cached_property
    def openapi(self) -> OpenAPI:
        """What requests are checked with, but for keys and servers."""
        paths = {
            path: {
                key: _without(part, "security", "servers") if key in METHODS else part
                for key, part in _without(item, "servers").items()
            }
            for path, item in self._document["paths"].items()
        }
        document = {**_without(self._document, "security"), "paths": paths}
        document["servers"] = [{"url": "/"}]
        # It was validated when the client was generated, less strictly in what does no harm.
        return OpenAPI.from_dict(document, Config(spec_validator_cls=None))

    def find(self, method: str, path: str) -> Found | None:
        """The operation that a request of this method and path is for, if there is one.

        Args:
            method: The method.
            path: The path below the server's, percent-encoded as it came.
        """
        for pattern, operation in self._operations:
            match = pattern.fullmatch(path)
            if match and operation.method == method.lower():
                names = _PARAMETER.findall(operation.path)
                values = map(unquote, match.groups())
                return Found(operation, dict(zip(names, values, strict=True)))
        return None

    def methods(self, path: str) -> list[str]:
        """The methods that the document has for a path; none means that the path is unknown."""
        return [method.upper() for method in METHODS if self.find(method, path)]

    def operation(self, operation_id: str) -> DocumentedOperation:
        """The operation of this ``operationId``."""
        return next(o for _, o in self._operations if o.id == operation_id)


@dataclass(frozen=True)
class ServedVendor:
    """A vendor that can be served: its class, and its document, which is read when it is needed."""

    vendor: type[Vendor[Any]]

    @property
    def name(self) -> str:
        return self.vendor.name

    @cached_property
    def server_path(self) -> str:
        """The path of its first server, such as ``"/api"``; empty if there is none."""
        specified = Specification.of(self.vendor.package).operation(self.vendor.operations[0].id)
        return urlsplit(str(specified.servers[0]["url"])).path.rstrip("/")

    @cached_property
    def document(self) -> VendorDocument:
        return VendorDocument.of_package(self.vendor.package)

    def facade_operation(self, operation_id: str | None) -> Operation | None:
        """What the facade knows of an operation, if it is one that it calls."""
        return next((o for o in self.vendor.operations if o.id == operation_id), None)


def served_vendors() -> dict[str, ServedVendor]:
    """The vendors whose generated client is installed, by name.

    Raises:
        ConfigurationError: There is none.
    """
    vendors = {name: load(name) for name in all_names()}
    served = {name: ServedVendor(v) for name, v in vendors.items() if v.is_installed()}
    if not served:
        raise ConfigurationError(
            "The sandbox speaks as the vendors' clients document it, and none is installed. "
            f"Install them all: {how_to_install('all')}; or one of {', '.join(REGISTRY)}."
        )
    return served


def is_refused(operation: Operation, body: Any) -> bool:
    """Whether a success says that there is no call."""
    said = [(at(body, refusal.pointer), refusal.value) for refusal in operation.refusals]
    return any(type(value) is type(no) and value == no for value, no in said)


def _pattern(path: str) -> re.Pattern[str]:
    parts = _PARAMETER.split(path)
    return re.compile(
        "".join("([^/]+)" if i % 2 else re.escape(part) for i, part in enumerate(parts))
    )


def _without(mapping: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name not in names}


def _is_json(media_type: str) -> bool:
    return "json" in media_type


def _number(status: str) -> int:
    return int(status.replace("X", "0")) if status != "default" else 500
