"""How the generator turns the document's words into Python names and literals."""

import functools
import hashlib
import unicodedata
from collections.abc import Container

from openapi_python_client.strings import ClassName, PythonIdentifier, pascal_case, snake_case

import webcalls_pipeline.generator.patches  # noqa: F401  which decides on names, too

_LONGEST = 100
_REMEMBERED = 10_000


def is_kept_in_literals(text: str) -> bool:
    """Whether the generator writes a text into a literal whole: it leaves some characters out."""
    return (text.isascii() and text.isprintable()) or not any(
        unicodedata.category(c).startswith("C") or unicodedata.category(c) in ("Zl", "Zp")
        for c in text
    )


@functools.lru_cache(_REMEMBERED)
def class_name(text: str) -> str:
    """The class that the generator makes of a name; it makes the same of that again."""
    name = str(ClassName(bounded(text), "field_"))
    for _ in range(5):
        again = str(ClassName(name, "field_"))
        if again == name:
            break
        name = again
    return name


@functools.lru_cache(_REMEMBERED)
def module_name(text: str) -> str:
    """The module that the generator makes of a class or an operationId."""
    return str(PythonIdentifier(text, "field_"))


@functools.lru_cache(_REMEMBERED)
def pascal_name(text: str) -> str:
    """A part of a class's name, as the generator puts it together."""
    return pascal_case(text)


def snake_name(text: str) -> str:
    """A member of an enum, in lower case."""
    return snake_case(text)


def tag_name(text: str) -> str:
    """The package that the generator makes of a tag."""
    return str(PythonIdentifier(text, "tag"))


def bounded(text: str) -> str:
    """The text, or its beginning and a hash of it, so that a file may be named for it."""
    if len(text.encode("utf-8", "replace")) <= _LONGEST:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{text[: _LONGEST // 3]}_{digest}"


def free_name(name: str, more: str, taken: Container[str]) -> str:
    """A name that nothing has yet: the one that is wanted, with more behind it where it must be."""
    while name in taken:
        name += more
    return name
