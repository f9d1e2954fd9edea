"""What an operation requires beside the facade's arguments, as the spec's examples have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..vendors._operation import ARGUMENTS, Body, Operation, Page
from ..vendors._pointer import parts
from ..vendors._schema import constant_of, properties, resolved
from ..vendors._specification import SpecifiedOperation


def required_options(specified: SpecifiedOperation, operation: Operation) -> dict[str, Any]:
    """The `options` without which a call is not possible."""
    document = specified.document
    options: dict[str, Any] = {}
    if specified.body is not None:
        example = next(_body_examples(specified), {})
        known = properties(specified.body, document)
        for name in specified.body.get("required", ()):
            is_free = ("body", name) not in _taken(operation)
            if is_free and name in example and constant_of(known.get(name, {}), document) is None:
                options[name] = example[name]
    for parameter in specified.parameters:
        is_taken = (parameter.place, parameter.name) in _taken(operation)
        if parameter.required and not is_taken:
            values = parameter.schema.get("examples") or [parameter.schema.get("example")]
            if constant_of(parameter.schema, document) is None and values[0] is not None:
                options[parameter.name] = values[0]
    return options


def _taken(operation: Operation) -> set[tuple[str, str]]:
    """The inputs that the facade's arguments and constants fill."""
    taken = {("body", parts(pointer)[0]) for pointer in operation.constants}
    for argument in ARGUMENTS:
        for place in operation.places(argument):
            if isinstance(place, Body):
                taken.add(("body", parts(place.pointer)[0]))
            elif not isinstance(place, Page):
                taken.add((type(place).__name__.lower(), place.name))
    return taken


def _body_examples(specified: SpecifiedOperation) -> Iterator[Mapping[str, Any]]:
    request_body = resolved(specified.content.get("requestBody", {}), specified.document)
    for media in request_body.get("content", {}).values():
        written = [media["example"]] if "example" in media else []
        named = [resolved(e, specified.document) for e in media.get("examples", {}).values()]
        yield from (e for e in [*written, *(n.get("value") for n in named)] if isinstance(e, dict))
