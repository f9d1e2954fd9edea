"""What an answer holds, in the types of the client. Reading is never all or nothing.

A reader takes a value as JSON has it and gives it in its type; what does not fit that stays as it
came. In a union the member is chosen that the value fits: a `fits` is as strict as the document.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from enum import Enum
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import UUID

from .types import UNSET

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
# Whether a value fits a reader, by both: a value deep within unions is asked of many times.
Memo = dict[tuple[int, int], bool]


class DateTime(datetime.datetime):
    """A date-time of an answer, which is written back as the answer wrote it (`Z`, `.500`)."""

    as_it_came: str | None = None


def kind_of(value: object) -> str:
    """What a value is in JSON."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "string"
        case int() | float():
            return "number"
        case list():
            return "array"
        case dict():
            return "object"
        case _:
            return "other"


# Written out: to have classes with fields made takes longer than to read many answers.
class Reader:
    """Takes a value as it is.

    Args:
        kinds: The kinds of JSON values that it is meant for.
    """

    def __init__(self, kinds: frozenset[str]) -> None:
        self.kinds = kinds

    def __call__(self, value: Any) -> Any:
        """The value in the reader's type, or as it came."""
        return value

    def fits(self, value: Any, memo: Memo) -> bool:
        """Whether a value is just what the document says."""
        key = (id(self), id(value))
        if key not in memo:
            memo[key] = kind_of(value) in self.kinds and self._fits(value, memo)
        return memo[key]

    def _fits(self, value: Any, memo: Memo) -> bool:
        return True


class _Integer(Reader):
    def _fits(self, value: Any, memo: Memo) -> bool:
        return isinstance(value, int) or value.is_integer()


class _Written(Reader):
    """Text in a form.

    Args:
        form: What it looks like.
        parse: Makes a value of it, which is written as the text again; else it is a ValueError.
    """

    def __init__(
        self, kinds: frozenset[str], form: re.Pattern[str], parse: Callable[[str], Any]
    ) -> None:
        super().__init__(kinds)
        self.form = form
        self.parse = parse

    def __call__(self, value: Any) -> Any:
        try:
            return self.parse(value) if isinstance(value, str) else value
        except ValueError:
            return value

    def _fits(self, value: Any, memo: Memo) -> bool:
        return bool(self.form.fullmatch(value)) and self(value) is not value


class _Choice(Reader):
    def __init__(self, kinds: frozenset[str], choices: type[Enum]) -> None:
        super().__init__(kinds)
        self.choices = choices

    def __call__(self, value: Any) -> Any:
        return self.choices(value) if self._fits(value, {}) else value

    def _fits(self, value: Any, memo: Memo) -> bool:
        return kind_of(value) in self.kinds and value in self.choices._value2member_map_


class _Constant(Reader):
    def __init__(self, kinds: frozenset[str], constant: object) -> None:
        super().__init__(kinds)
        self.constant = constant

    def _fits(self, value: Any, memo: Memo) -> bool:
        return bool(value == self.constant)


class _List(Reader):
    def __init__(self, kinds: frozenset[str], item: Reader) -> None:
        super().__init__(kinds)
        self.item = item

    def __call__(self, value: Any) -> Any:
        return [self.item(each) for each in value] if isinstance(value, list) else value

    def _fits(self, value: Any, memo: Memo) -> bool:
        return all(self.item.fits(each, memo) for each in value)

    def likeness(self, value: list[Any], memo: Memo) -> int:
        """How many of the items fit."""
        return sum(self.item.fits(each, memo) for each in value)


class _Model(Reader):
    def __init__(self, kinds: frozenset[str], model: Any) -> None:
        super().__init__(kinds)
        self.model = model

    def __call__(self, value: Any) -> Any:
        return self.model.from_dict(value) if isinstance(value, dict) else value

    def _fits(self, value: Any, memo: Memo) -> bool:
        fields = fields_of(self.model)
        if fields.is_told_by(value) is False:
            return False
        for each in fields.named:
            if each.name in value:
                if not each.reader.fits(value[each.name], memo):
                    return False
            elif each.required:
                return False
        others = [other for name, other in value.items() if name not in fields.names]
        return not (fields.closed and others) and all(fields.rest.fits(o, memo) for o in others)

    def is_told_by(self, value: dict[str, Any]) -> bool:
        """Whether a discriminator in the value names the model."""
        return bool(fields_of(self.model).is_told_by(value))

    def likeness(self, value: dict[str, Any], memo: Memo) -> tuple[int, int, int]:
        """How much speaks for the model."""
        fields = fields_of(self.model)
        missing = sum(each.required and each.name not in value for each in fields.named)
        told = {True: 1, None: 0, False: -1}[fields.is_told_by(value)]
        return told, -missing, len(fields.names & value.keys())


class _AnyOf(Reader):
    def __init__(self, kinds: frozenset[str], members: tuple[Reader, ...]) -> None:
        super().__init__(kinds)
        self.members = members

    def __call__(self, value: Any) -> Any:
        kind = kind_of(value)
        able = [member for member in self.members if kind in member.kinds]
        if len(able) == 1:
            return able[0](value)
        told = [m for m in able if isinstance(m, _Model) and m.is_told_by(value)]
        if len(told) == 1:
            return told[0](value)
        memo: Memo = {}
        fit = [m for m in able if not _is_plain(m) and m.fits(value, memo)]
        alike = [m for m in fit or able if isinstance(m, _Model | _List)]
        if not fit and (any(map(_is_plain, able)) or not alike):
            return value
        if len(fit) == 1 or not alike:
            return fit[0](value)
        # Of several that fit, the one that has a name for most of what is there.
        return max(alike, key=lambda member: member.likeness(value, memo))(value)

    def _fits(self, value: Any, memo: Memo) -> bool:
        return any(member.fits(value, memo) for member in self.members)


def _is_plain(reader: Reader) -> bool:
    """Whether it takes all values of its kinds as they are: the last one to ask."""
    return type(reader) in (Reader, _Integer)


class Field(NamedTuple):
    """A property: its name in JSON, its attribute, and what reads it."""

    name: str
    attribute: str
    reader: Reader
    required: bool = False


class Fields:
    """All properties of a model.

    Args:
        named: Those that have a name.
        rest: Reads the others.
        closed: The document allows no others. They are kept all the same.
        told_by: The values of discriminators that name the model, by property.
    """

    def __init__(
        self,
        *named: Field,
        rest: Reader,
        closed: bool = False,
        told_by: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.named = named
        self.rest = rest
        self.closed = closed
        self.told_by = told_by or {}
        self.names = frozenset(each.name for each in named)

    def is_told_by(self, value: Mapping[str, Any]) -> bool | None:
        """Whether a discriminator in the value names the model; None if there is none."""
        said = [value[name] in told for name, told in self.told_by.items() if name in value]
        return all(said) if said else None


def hidden(value: object) -> str:
    """What a `repr` shows of a secret, and of what may be one: whether there is something."""
    return "…" if value else repr(value)


@cache
def fields_of(model: Any) -> Fields:
    """The fields of a class of models."""
    fields: Fields = model._fields()
    return fields


def read_model(model: type[T], source: Mapping[str, Any]) -> T:
    """A model with what an object of JSON holds. What it lacks is `UNSET`."""
    known: Any = model  # the cache wants to be told that a class is hashable
    fields, rest = fields_of(known), dict(source)
    given = {
        attribute: reader(rest.pop(name)) if name in rest else UNSET
        for name, attribute, reader, _ in fields.named
    }
    if fields.rest is not anything:
        rest = {name: fields.rest(value) for name, value in rest.items()}
    made: Any = model(**given)
    made.additional_properties = rest
    return made  # type: ignore[no-any-return]  # a `model`


def read_json(response: httpx.Response, reader: Reader) -> Any:
    """What the body of an answer holds; None where it is not JSON of the documented kind."""
    try:
        value = response.json()
        return reader(value) if kind_of(value) in reader.kinds else None
    except (ValueError, RecursionError):
        return None


def is_of(response: httpx.Response, *types: str) -> bool:
    """Whether an answer is of one of the media types; `image/*` are all of that kind."""
    told = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return any(fnmatchcase(told, each) for each in types)


def _parse_date(text: str) -> datetime.date:
    if not _DATE.fullmatch(text):
        raise ValueError
    return datetime.date.fromisoformat(text)


def _parse_date_time(text: str) -> DateTime:
    if ":" not in text:  # a date alone, which is none
        raise ValueError
    read = DateTime.fromisoformat(text)
    read.as_it_came = text
    return read


def _parse_uuid(text: str) -> UUID:
    read = UUID(text)
    if str(read) != text:
        raise ValueError
    return read


_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")
_STRING = frozenset(["string"])

anything = Reader(frozenset(["null", "boolean", "string", "number", "array", "object"]))
null = Reader(frozenset(["null"]))
boolean = Reader(frozenset(["boolean"]))
string = Reader(_STRING)
number = Reader(frozenset(["number"]))
integer = _Integer(frozenset(["number"]))
date = _Written(_STRING, _DATE, _parse_date)
date_time = _Written(_STRING, _DATE_TIME, _parse_date_time)
uuid = _Written(_STRING, re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), _parse_uuid)


@cache
def choice(choices: type[Enum]) -> Reader:
    """Reads a value of an enum."""
    return _Choice(frozenset(kind_of(each.value) for each in choices), choices)


@cache
def model(model: Any) -> Reader:
    """Reads an object as a model."""
    return _Model(frozenset(["object"]), model)


def constant(value: object) -> Reader:
    """Reads a value that is always the same."""
    return _Constant(frozenset([kind_of(value)]), value)


def list_of(item: Reader) -> Reader:
    """Reads a list."""
    return _List(frozenset(["array"]), item)


def any_of(*members: Reader) -> Reader:
    """Reads what one of several readers takes."""
    return _AnyOf(frozenset().union(*(member.kinds for member in members)), members)
