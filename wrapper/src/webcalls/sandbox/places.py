"""Values within JSON documents, by their pointers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..vendors._pointer import parts


def with_value(document: Any, pointer: str, value: Any) -> Any:
    """A copy of a document with another value at a place; without the place, the document."""
    return _with_value(document, parts(pointer), value)


def _with_value(document: Any, way: Sequence[str], value: Any) -> Any:
    if not way:
        return value
    first, *rest = way
    if isinstance(document, dict) and (first in document or not rest):
        return {**document, first: _with_value(document.get(first), rest, value)}
    if isinstance(document, list) and first.isdecimal() and int(first) < len(document):
        index = int(first)
        return [
            *document[:index],
            _with_value(document[index], rest, value),
            *document[index + 1 :],
        ]
    return document


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """A copy of a value in which `change` has seen each part, the innermost first."""
    if isinstance(value, dict):
        value = {name: mapped(item, change) for name, item in value.items()}
    elif isinstance(value, list):
        value = [mapped(item, change) for item in value]
    return change(value)


def texts(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The strings within a value, by their pointers."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, f"{pointer}/{index}")
