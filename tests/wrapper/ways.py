"""The ways to a call that each vendor has, as its class and its spec know them."""

import inspect
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

import httpx
from attrs import frozen

from webcalls.sandbox import Sandbox
from webcalls.sandbox.examples import made_from_schema
from webcalls.sandbox.required import required_options
from webcalls.vendors import Body, Operation, Page, Vendor, all_names, load
from webcalls.vendors._pointer import NOTHING, at, parts
from webcalls.vendors._schema import constant_of, properties, resolved
from webcalls.vendors._specification import Specification, SpecifiedOperation

BASE_URL = "https://tenant.example"


@frozen
class Example:
    """A documented body: under which status, what the spec calls it, and where it has it."""

    status: int
    name: str
    body: Any
    pointer: tuple[str, ...] = ()


@frozen
class Way:
    """One operation of a vendor with the keys for it."""

    vendor: type[Vendor[Any]]
    number: int

    def __str__(self) -> str:
        keys = "+".join(key.argument for key in self.operation.keys)
        return f"{self.vendor.name}-{self.operation.id}-{keys}"

    @property
    def operation(self) -> Operation:
        return self.vendor.operations[self.number]

    @property
    def specified(self) -> SpecifiedOperation:
        return Specification.of(self.vendor.package).operation(self.operation.id)

    def make(self, keys: Mapping[str, str] | None = None, base_url: str | None = None) -> Any:
        """A vendor object that goes this way."""
        names = [key.argument for key in self.operation.keys]
        given = {name: (keys or {}).get(name, f"the-{name}") for name in names}
        if base_url is None and self.vendor.base_url_required:
            base_url = BASE_URL
        make: Any = self.vendor
        for choice in _choices(self.vendor):
            made = make(**given, **choice, base_url=base_url)
            if made.operation is self.operation:
                return made
        raise AssertionError(f"no argument of {self.vendor.__name__} leads to {self}")

    def in_sandbox(self, sandbox: Sandbox) -> Any:
        """A vendor object that asks the sandbox."""
        name = self.vendor.name
        keys = {key.argument: sandbox.key(name, key.argument) for key in self.operation.keys}
        return self.make(keys, sandbox.base_url(name))

    @property
    def required(self) -> dict[str, Any]:
        """The options without which there is no call."""
        return required_options(self.specified, self.operation)

    @property
    def full_options(self) -> dict[str, Any]:
        """The largest example of a request, without what the facade's arguments and constants set.

        Of an operation without a body, and of one without an example, what is required.
        """
        specified, taken = self.specified, set(self.operation.constants)
        for argument in self.operation.takes:
            places = self.operation.places(argument)
            taken |= {place.pointer for place in places if isinstance(place, Body)}
        request_body = resolved(specified.content.get("requestBody", {}), specified.document)
        options, filled = self.required, {tuple(parts(pointer)) for pointer in taken}
        for media in request_body.get("content", {}).values():
            bodies = [resolved(e, specified.document)["value"] for e in _named(media).values()]
            if bodies:
                largest = max(bodies, key=lambda body: len(json.dumps(body)))
                options = _without(largest, filled, ())
        for place in filled:
            _fill(options, place, filled, specified.body, specified.document)
        return options

    @property
    def examples(self) -> Iterator[Example]:
        """All documented bodies."""
        document = self.specified.document
        for status, written in self.specified.content["responses"].items():
            response = resolved(written, document)
            for kind, media in response.get("content", {}).items():
                for name, example in _named(media).items():
                    if status.isdigit():
                        body = resolved(example, document)["value"]
                        written_at = ("responses", status, "content", kind, "examples", name)
                        yield Example(int(status), name, body, written_at)

    @property
    def success(self) -> Example:
        """A documented success that is a call, or one of what the facade reads alone."""
        for example in self.examples:
            said = [(at(example.body, r.pointer), r.value) for r in self.operation.refusals]
            if example.status < 300 and not any(value == no for value, no in said):
                return example
        statuses = [int(s) for s in self.specified.content["responses"] if s.startswith("2")]
        body: dict[str, Any] = {}
        read = {self.operation.token: "a-credential", self.operation.url: "https://call.example/"}
        for pointer, value in read.items():
            *above, last = parts(pointer or "") or [""]
            place = body
            for part in above:
                place = place.setdefault(part, {})
            if pointer:
                place[last] = value
        return Example(min(statuses), "", body)


def ways() -> list[Way]:
    """All ways of all vendors."""
    return [
        Way(vendor, number)
        for vendor in map(load, all_names())
        for number in range(len(vendor.operations))
    ]


def sent_at(request: httpx.Request, join: Mapping[str, Any], place: Any) -> Any:
    """What a request or the page got at a place, as it is on the wire."""
    match place:
        case Page(name):
            return join.get(name, NOTHING)
        case Body(pointer):
            return at(decoded(request), pointer)
    match type(place).__name__:
        case "Query":
            return request.url.params.get(place.name, NOTHING)
        case "Header":
            return request.headers.get(place.name, NOTHING)
        case _:
            return request.url.raw_path.decode()


def decoded(request: httpx.Request) -> Any:
    """The body of a request: JSON, or the fields of a form."""
    if request.headers.get("content-type") == "application/x-www-form-urlencoded":
        return dict(parse_qsl(request.content.decode()))
    return json.loads(request.content) if request.content else None


def _choices(vendor: type[Vendor[Any]]) -> Iterator[dict[str, str]]:
    """The arguments of the constructor that choose among words, with each of them."""
    words = {
        name: re.findall(r"'([^']+)'", str(parameter.annotation))
        for name, parameter in inspect.signature(vendor).parameters.items()
        if str(parameter.annotation).startswith("Literal[")
    }
    for chosen in itertools.product(*words.values()):
        yield dict(zip(words, chosen, strict=True))


def _named(media: Mapping[str, Any]) -> dict[str, Any]:
    written = {"": {"value": media["example"]}} if "example" in media else {}
    return {**written, **media.get("examples", {})}


def _fill(
    options: dict[str, Any],
    place: tuple[str, ...],
    filled: set[tuple[str, ...]],
    schema: Any,
    document: Any,
) -> None:
    """Put what is required beside an argument into the options, where nothing else sets it."""
    for depth, part in enumerate(place[:-1], 1):
        schema = resolved(properties(schema, document)[part], document)
        options = options.setdefault(part, {})
        for name in properties(schema, document):
            required = [*schema.get("required", ())]
            for union in schema.get("anyOf", ()):
                required += resolved(union, document).get("required", ())
            definition = properties(schema, document)[name]
            here = (*place[:depth], name)
            is_set = any(each[: len(here)] == here for each in filled)
            if name in required and not is_set and constant_of(definition, document) is None:
                options.setdefault(name, made_from_schema(document, definition))


def _without(value: Any, taken: set[tuple[str, ...]], here: tuple[str, ...]) -> Any:
    """A value without some places, and without the objects that are empty then."""
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, item in value.items():
        if (*here, name) not in taken:
            left = _without(item, taken, (*here, name))
            if left != {} or item == {}:
                kept[name] = left
    return kept
