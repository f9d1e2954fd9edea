"""The facade's arguments as the inputs of a vendor's operation, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .._errors import ConfigurationError
from ._arguments import CallArguments
from ._operation import ARGUMENTS, Body, Header, Operation, Page, Path, Place, Query
from ._pointer import NOTHING, at, parts
from ._schema import constant_of, did_you_mean
from ._specification import SpecifiedOperation
from ._validator import Validator, value_name

_MAX_DEPTH = 100
_PLACES = {Path: "path", Query: "query", Header: "header"}


class _BodyModel:
    """Stands for a body's generated model, which would write what it was read from."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._body = body

    def to_dict(self) -> dict[str, Any]:
        return self._body


class Request(NamedTuple):
    """What a call's arguments come to.

    Args:
        inputs: What the generated function is called with, beside the client and the body.
        body: The body, where there is one.
        page: What the page gets in `join`, by the names of the vendor's browser SDK.
        parameters: The inputs by where they stand, and by their names there.
    """

    inputs: dict[str, Any]
    body: dict[str, Any] | None
    page: dict[str, Any]
    parameters: dict[tuple[str, str], Any]

    def model(self) -> Any:
        """What the generated function takes for the body."""
        return None if self.body is None else _BodyModel(self.body)

    def sent(self, place: Path | Query | Header | Body) -> Any:
        """What was sent at a place, or `NOTHING`."""
        if isinstance(place, Body):
            return at(self.body, place.pointer)
        return self.parameters.get((_PLACES[type(place)], place.name), NOTHING)


def make_request(
    vendor: str, operation: Operation, specified: SpecifiedOperation, given: CallArguments
) -> Request:
    """The request that a call's arguments ask for.

    Args:
        vendor: The vendor, as errors name it.
        operation: Where its arguments go.
        specified: What its spec takes.
        given: The arguments.

    Raises:
        ConfigurationError: The vendor has no place for one of them, a value is not what its spec
            takes, two set the same input, or something that it requires is missing.
    """
    inputs = _Inputs(vendor, operation, specified)
    for pointer, constant in operation.constants.items():
        inputs.put_in_body(pointer, constant, f"{vendor} itself")
    for argument in ARGUMENTS:
        value = getattr(given, argument)
        if value is None and argument == "ttl":
            value = operation.default_ttl
        if value is not None:
            inputs.put_argument(argument, value)
    inputs.put_options(given.options)
    return inputs.request()


class _Inputs:
    """The inputs of a request, and which argument each of them came from."""

    def __init__(self, vendor: str, operation: Operation, specified: SpecifiedOperation) -> None:
        self.vendor = vendor
        self.operation = operation
        self.specified = specified
        self.parameters: dict[tuple[str, str], Any] = {}
        self.body: dict[str, Any] = {}
        self.page: dict[str, Any] = {}
        self.sources: dict[tuple[str, ...], str] = {}

    def put_argument(self, argument: str, value: Any) -> None:
        places = self.operation.places(argument)
        if not places:
            taken = ", ".join((*self.operation.takes, "options"))
            raise ConfigurationError(f"{self.vendor} has no place for {argument}: it takes {taken}")
        value = _checked(argument, value)
        for place in places:
            self._put(place, argument, place.written(value) if place.written else value)

    def _put(self, place: Place, argument: str, value: Any) -> None:
        match place:
            case Page(name, takes=takes):
                for fault in Validator(takes, {}).faults(value):
                    where = "".join(f"[{part!r}]" for part in fault.place)
                    raise ConfigurationError(f"{self.vendor}: {argument}{where} {fault.says}")
                self.page[name] = value
            case Body(pointer):
                self.put_in_body(pointer, value, argument)
            case Path(name) | Query(name) | Header(name):
                kind = _PLACES[type(place)]
                self.sources[kind, name] = argument
                self.parameters[kind, name] = value

    def put_in_body(self, pointer: str, value: Any, source: str) -> None:
        nested = value
        for part in reversed(parts(pointer)):
            nested = {part: nested}
        self.sources["body", *parts(pointer)] = source
        self._merge(self.body, nested, ("body",), source)

    def put_options(self, options: Mapping[str, Any] | None) -> None:
        if options is None:
            return
        if not isinstance(options, Mapping):
            raise ConfigurationError(
                f"options must be a mapping of the vendor's names to values, not "
                f"{value_name(options)}"
            )
        in_body = {} if (body := self.specified.body_validator) is None else body.known
        elsewhere = {p.name: p for p in self.specified.parameters}
        for name, given in options.items():
            value = _plain(given, f"options[{name!r}]")
            if name in elsewhere:
                parameter = elsewhere[name]
                key = (parameter.place, name)
                if key in self.parameters:
                    raise self._twice(name, self.sources[key])
                self.parameters[key] = value
                self.sources[key] = f"options[{name!r}]"
            elif name in in_body:
                self._merge(self.body, {name: value}, ("body",), "options")
            else:
                known = [*elsewhere, *in_body]
                raise ConfigurationError(
                    f"{self.vendor}: {self.operation.id} has no input {name!r}"
                    f"{did_you_mean(str(name), known)}"
                )

    def _merge(
        self, into: dict[str, Any], more: dict[str, Any], place: tuple[str, ...], source: str
    ) -> None:
        for name, value in more.items():
            here = (*place, name)
            present = into.get(name, NOTHING)
            if present is NOTHING:
                into[name] = value
                self.sources.setdefault(here, source if source != "options" else _named(here[1:]))
            elif isinstance(present, dict) and isinstance(value, dict):
                self._merge(present, value, here, source)
            else:
                raise self._twice(".".join(here[1:]), self._source(here))

    def _twice(self, name: str, source: str) -> ConfigurationError:
        return ConfigurationError(
            f"{self.vendor}: options set {name!r}, which {source} sets already: give it once"
        )

    def request(self) -> Request:
        """The request.

        Raises:
            ConfigurationError: With all that is wrong with it.
        """
        wrong: list[str] = []
        inputs: dict[str, Any] = {}
        for parameter in self.specified.parameters:
            key = (parameter.place, parameter.name)
            value = self.parameters.get(key, NOTHING)
            if value is NOTHING and parameter.required:
                value = constant_of(parameter.schema, self.specified.document)
                if value is None:
                    wrong.append(self._missing(key))
                    continue
            if value is NOTHING:
                continue
            inputs[parameter.argument] = self.parameters[key] = value
            wrong += [
                f"{self._name((*key, *fault.place))} {fault.says}"
                for fault in parameter.validator.faults(value)
            ]
        body = None
        validator = self.specified.body_validator
        if validator is not None and (self.body or self.specified.body_required):
            body = validator.with_constants(self.body)
            for fault in validator.faults(body):
                place = ("body", *fault.place)
                missing = fault.says == "is missing"
                wrong.append(
                    self._missing(place) if missing else f"{self._name(place)} {fault.says}"
                )
        if wrong:
            raise ConfigurationError(f"{self.vendor}: {'; '.join(wrong)}")
        return Request(inputs, body, self.page, self.parameters)

    def _missing(self, place: tuple[str, ...]) -> str:
        """What to say of a required input that is not there."""
        for argument in ARGUMENTS:
            for target in self.operation.places(argument):
                if place == _place_of(target):
                    return f"{argument} is missing: {self.operation.id} requires it"
        return f"{_named(place[1:])} is missing: {self.operation.id} requires it"

    def _name(self, place: tuple[str, ...]) -> str:
        """What the caller wrote at a place: `variables['age']`."""
        for length in range(len(place), 0, -1):
            source = self.sources.get(place[:length])
            if source is not None:
                return source + "".join(f"[{part!r}]" for part in place[length:])
        return _named(place[1:])

    def _source(self, place: tuple[str, ...]) -> str:
        return self._name(place).partition("[")[0]


def _place_of(place: Place) -> tuple[str, ...]:
    match place:
        case Body(pointer):
            return ("body", *parts(pointer))
        case Page(name):
            return ("page", name)
        case _:
            return (_PLACES[type(place)], place.name)


def _named(place: tuple[str, ...]) -> str:
    return "options" + "".join(f"[{part!r}]" for part in place)


def _checked(argument: str, value: Any) -> Any:
    """An argument of the facade's, of the type that it has at every vendor."""
    match argument:
        case "agent_id" | "user_id":
            if isinstance(value, str) and value.strip() and _is_text(value):
                return value
            takes = "a string that is not empty, such as str(…) of an id"
        case "ttl":
            if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e9:
                return value
            takes = "a number of seconds, more than 0"
        case _:
            if isinstance(value, Mapping):
                return _plain(value, argument)
            takes = "a mapping of names to values"
    raise ConfigurationError(f"{argument} must be {takes}, not {_unfit(value)}")


def _unfit(value: Any) -> str:
    """What a value is that cannot be sent, without the text that it holds: this may be logged."""
    if not isinstance(value, str):
        return repr(value) if isinstance(value, int | float | None) else value_name(value)
    if not _is_text(value):
        return "a string with a lone surrogate"
    return "a string" if value.strip() else "a blank string"


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, which nothing can send
        return False
    return True


def _plain(value: Any, name: str, depth: int = 0) -> Any:
    """A copy of a value that JSON can hold; a generated model becomes what it sends."""
    if depth > _MAX_DEPTH:
        raise ConfigurationError(f"{name} nests deeper than {_MAX_DEPTH} levels")
    if hasattr(value, "to_dict"):
        value = value.to_dict()
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise ConfigurationError(f"{name} has the key {key!r}: keys must be strings")
        return {key: _plain(inner, f"{name}[{key!r}]", depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner, f"{name}[{i}]", depth + 1) for i, inner in enumerate(value)]
    is_number = isinstance(value, int | float) and value == value and abs(value) != float("inf")
    if value is None or is_number or (isinstance(value, str) and _is_text(value)):
        return value
    raise ConfigurationError(f"{name} is {_unfit(value)}, which JSON cannot hold")
