"""What a request holds, written as the document says: as JSON, never as Python spells it."""

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any
from urllib.parse import quote
from uuid import UUID

from ._reading import DateTime, fields_of
from .types import File, FileTypes, RequestFiles, Unset

# What a cookie's value may hold as it is (RFC 6265), but for the sign of what is encoded.
_IN_COOKIES = "!#$&'()*+-./:<=>?@[]^_`{|}~"
_DEEP, _AS_JSON, _EXPLODED = "[*]", "[:]", "[=]"
_JOINED = {"[,]": ",", "[+]": " ", "[|]": "|"}


def write(value: Any) -> Any:
    """A value as JSON has it.

    Raises:
        ValueError: A date-time has no offset, so nobody can know which moment it is.
    """
    match value:
        case Enum():
            return value.value
        case None | str() | bool() | int() | float():
            return value
        case _ if hasattr(value, "to_dict"):
            return value.to_dict()
        case datetime.datetime():
            return _write_date_time(value)
        case datetime.date():
            return value.isoformat()
        case UUID():
            return str(value)
        case list() | tuple():
            return [write(each) for each in value]
        case Mapping():
            return {name: write(each) for name, each in value.items() if not _is_unset(each)}
        case _:
            return value


def _write_date_time(value: datetime.datetime) -> str:
    if isinstance(value, DateTime) and value.as_it_came is not None:
        return value.as_it_came
    if value.tzinfo is None:
        raise ValueError(
            f"{value!r} has no offset: give it one, for instance with "
            "`.replace(tzinfo=datetime.timezone.utc)` or `.astimezone()`"
        )
    return value.isoformat()


def _is_unset(value: object) -> bool:
    return isinstance(value, Unset)


def _text(value: Any) -> str:
    """A value as text that stands by itself: `true`, `1.5`, `{"a": 1}`."""
    written = write(value)
    return written if isinstance(written, str) else json.dumps(written, ensure_ascii=False)


def write_model(model: Any) -> dict[str, Any]:
    """A model as an object of JSON, without what is not set."""
    return {name: write(value) for name, value in _held(model)}


def write_parts(
    model: Any,
    types: Mapping[str, str] | None = None,
    headers: Mapping[str, Mapping[str, str]] | None = None,
) -> RequestFiles:
    """A model as the parts of a multipart body, without what is not set or null.

    Args:
        model: The model.
        types: The media types of parts, by their name; one that a file has goes first.
        headers: Other headers of parts, by their name.
    """
    types, headers = types or {}, headers or {}
    return [
        (name, _part(each, types.get(name), headers.get(name)))
        for name, value in _held(model)
        for each in (value if isinstance(value, list | tuple) else [value])
        if each is not None and not _is_unset(each)
    ]


def _part(value: Any, content_type: str | None, headers: Mapping[str, str] | None) -> FileTypes:
    if isinstance(value, File):
        name, content, kind = value.to_tuple()[:3]
    else:
        written = write(value)
        name, content, kind = None, _text(written).encode(), None
        if content_type is None and isinstance(written, dict | list):
            content_type = "application/json"
    kind = kind or content_type
    return (name, content, kind, dict(headers)) if headers else (name, content, kind)


def _held(model: Any) -> Iterator[tuple[str, Any]]:
    known: Any = type(model)
    named = {each.name: getattr(model, each.attribute) for each in fields_of(known).named}
    for name, value in {**model.additional_properties, **named}.items():
        if not _is_unset(value):
            yield name, value


def request(
    method: str,
    url: str,
    *,
    path: Mapping[str, Any] | None = None,
    query: Mapping[str, Any] | None = None,
    headers: Mapping[str, Any] | None = None,
    cookies: Mapping[str, Any] | None = None,
    accept: str = "",
    body: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What `httpx.Client.request` takes, without what is not set.

    Args:
        method: The method.
        url: The path, with a placeholder for each argument in `path`; before it may stand another
            one with its style: `{.}` for label, `{;name}` for matrix, with a `=` if exploded.
        path: Arguments in the path, by placeholder.
        query: Arguments in the query; the name of one in the style deepObject ends with `[*]`, that
            of one whose values are sent as one with `[,]`, `[+]` or `[|]`, of JSON with `[:]`.
        headers: Arguments in headers; several values are sent as one here and in cookies and paths;
            the name of an object that is exploded ends with `[=]`.
        cookies: Arguments in cookies.
        accept: The media types that are answered, the one that is read first.
        body: What one of the functions below makes of the body.
    """
    asked: dict[str, Any] = {"method": method, "url": _filled(url, path or {}), **(body or {})}
    sent = {"Accept": accept} if accept else {}
    for name, value in _given(headers):
        plain = name.removesuffix(_EXPLODED)
        sent[plain] = ",".join(_several(value, exploded=plain != name))
    sent |= asked.pop("headers", {})
    if sent:
        asked["headers"] = sent
    params = _by_name(pair for name, value in _given(query) for pair in _pairs(name, value))
    if params:
        asked["params"] = params
    crumbs = {
        name: quote(",".join(_several(value)), safe=_IN_COOKIES) for name, value in _given(cookies)
    }
    if crumbs:
        asked["cookies"] = crumbs
    return asked


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str | list[str]]:
    """The values of each name, as httpx takes them."""
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return {name: texts if len(texts) > 1 else texts[0] for name, texts in found.items()}


def _filled(url: str, path: Mapping[str, Any]) -> str:
    """The path with its arguments; what is in an argument is not a placeholder."""
    if not path:
        return url

    def fill(found: re.Match[str]) -> str:
        style, name = found[1] or "", found[2]
        return _in_path(path[name], style) if name in path else found[0]

    return re.sub(r"(?:\{([.;=][^{}]*)\})?\{(\w+)\}", fill, url)


def _in_path(value: Any, style: str) -> str:
    """An argument in a path as its style has it: `a,b`, `.a,b` or `;name=a,b`."""
    exploded = style.endswith("=")
    texts = _several(value, exploded, lambda text: quote(text, safe=""))
    if style[:1] == ";":
        start = f"{style.removesuffix('=')}="
        if not exploded:
            return start + ",".join(texts)
        is_object = isinstance(write(value), dict)
        return "".join(f";{text}" if is_object else start + text for text in texts)
    return f".{('.' if exploded else ',').join(texts)}" if style[:1] == "." else ",".join(texts)


def _given(values: Mapping[str, Any] | None) -> list[tuple[str, Any]]:
    if not values:
        return []
    return [
        (name, value)
        for name, value in values.items()
        if value is not None and not _is_unset(value)
    ]


def _texts(value: Any) -> list[str]:
    """What is in a list, or a value alone, as texts."""
    written = write(value)
    several = written if isinstance(written, list) else [written]
    return [_text(each) for each in several if each is not None]


def _several(value: Any, exploded: bool = False, quoted: Callable[[str], str] = str) -> list[str]:
    """The same, and what is in an object: its names and values, or `name=value` for each."""
    written = write(value)
    if not isinstance(written, dict):
        return [quoted(text) for text in _texts(written)]
    pairs = [(quoted(k), quoted(_text(v))) for k, v in written.items() if v is not None]
    return [f"{k}={v}" for k, v in pairs] if exploded else [part for pair in pairs for part in pair]


def _pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """A query argument: a list repeats its name, an object gives the names of its properties."""
    written = write(value)
    if name[-3:] in _JOINED:
        if texts := _several(written):
            yield name[:-3], _JOINED[name[-3:]].join(texts)
        return
    if name.endswith(_AS_JSON):
        yield name[:-3], json.dumps(written, ensure_ascii=False)
        return
    deep = name.removesuffix(_DEEP)
    if deep != name:
        yield from _deep_pairs(deep, written)
    elif isinstance(written, dict):
        for key, each in written.items():
            yield from _pairs_of_list(key, each)
    else:
        yield from _pairs_of_list(name, written)


def _deep_pairs(name: str, written: Any) -> Iterator[tuple[str, str]]:
    """`name[a][b]`; a list repeats its name, and numbers what has names of its own."""
    if isinstance(written, dict):
        for key, each in written.items():
            yield from _deep_pairs(f"{name}[{key}]", each)
    elif isinstance(written, list) and any(isinstance(each, dict) for each in written):
        for index, each in enumerate(written):
            yield from _deep_pairs(f"{name}[{index}]", each)
    else:
        yield from _pairs_of_list(name, written)


def _pairs_of_list(name: str, written: Any) -> Iterator[tuple[str, str]]:
    for each in written if isinstance(written, list) else [written]:
        if each is not None:
            yield name, _text(each)


def json_body(body: Any, content_type: str) -> dict[str, Any]:
    """A body of JSON."""
    if _is_unset(body):
        return {}
    written = write(body)
    # httpx takes None for no body at all.
    content = {"content": b"null"} if written is None else {"json": written}
    return {**content, "headers": {"Content-Type": content_type}}


def form_body(body: Any, content_type: str) -> dict[str, Any]:
    """A form of names and values."""
    if _is_unset(body):
        return {}
    pairs: list[tuple[str, str]] = []
    for name, value in body.to_dict().items():
        # An object without a style is JSON.
        is_json = isinstance(value, dict) and not name.endswith((_DEEP, *_JOINED))
        pairs += [(name, _text(value))] if is_json else _pairs(name, value)
    return {"data": _by_name(pairs), "headers": {"Content-Type": content_type}}


def multipart_body(body: Any) -> dict[str, Any]:
    """Parts, whose boundary httpx draws anew for each request."""
    return {} if _is_unset(body) else {"files": body.to_multipart()}


def raw_body(body: File | Unset, content_type: str) -> dict[str, Any]:
    """The bytes of a file."""
    if isinstance(body, Unset):
        return {}
    return {"content": body.payload, "headers": {"Content-Type": body.mime_type or content_type}}
