"""Credentials within a vendor's answer, which its repr does not show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import Any


class Hidden(str):
    """A text that is what it is, but for its repr: no debugger and no log of a value shows it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'…'"


def hide(value: Any, credentials: set[str]) -> Any:
    """Put what has no repr in place of credentials, within a generated model or decoded JSON."""
    whole = [value]
    to_see: list[Any] = [whole]
    while to_see:
        within = to_see.pop()
        names = _attributes[type(within)]
        for place, part in _parts(within, names):
            kind = type(part)
            if kind is str:
                if part in credentials:
                    if names:
                        setattr(within, place, Hidden(part))
                    else:
                        within[place] = Hidden(part)
            elif (part and (kind is dict or kind is list)) or _attributes[kind]:
                to_see.append(part)
    return whole[0]


def _parts(within: Any, names: tuple[str, ...]) -> Iterable[tuple[Any, Any]]:
    if names:
        return zip(names, map(getattr, repeat(within), names), strict=True)
    return within.items() if type(within) is dict else enumerate(within)


class _Attributes(dict[type, tuple[str, ...]]):
    """The names of a generated model's attributes, by its class; of any other type none."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        names = tuple(attribute.name for attribute in getattr(kind, "__attrs_attrs__", ()))
        self[kind] = names
        return names


_attributes = _Attributes()
