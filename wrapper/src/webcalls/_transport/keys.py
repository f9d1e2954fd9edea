"""Keys: held so that they do not show, and asked for where a function gives them."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, Protocol, TypeAlias, runtime_checkable

from .._errors import ConfigurationError

REDACTED = "[redacted]"
_KNOWN = 4


@runtime_checkable
class SecretLike(Protocol):
    """An object that holds a key and gives it on request, such as pydantic's `SecretStr`."""

    def get_secret_value(self) -> str: ...


KeySource: TypeAlias = str | SecretLike | Callable[[], "str | Awaitable[str]"]
"""A key, an object that holds one, or a function that is asked whenever a call needs it.

An async function is for `AsyncWebCalls` alone.
"""


class Secret:
    """A key that no repr, str, format, asdict or pickle gives away."""

    __slots__ = ("_ask", "_known", "_new", "is_static", "name")

    def __init__(self, source: KeySource | None, *, name: str) -> None:
        """Hold a key, or what gives it.

        Args:
            source: Where it is from.
            name: What errors call it, such as `api_key`.

        Raises:
            ConfigurationError: It is empty, or holds what no key can: blanks, line breaks,
                control characters or letters outside of ASCII.
        """
        self.name = name
        if isinstance(source, SecretLike):
            source = source.get_secret_value()
        self.is_static = not callable(source)
        known: list[str] = []
        if self.is_static:
            key = _checked(source, name)
            known.append(key)

            def ask() -> str | Awaitable[str]:
                return key
        else:
            give: Callable[[], Any] = source  # type: ignore[assignment]  # not a text, so a function

            def ask() -> str | Awaitable[str]:
                return _given(give, name)

        # In closures, for attributes are what debuggers and error trackers show.
        self._ask: Callable[[], str | Awaitable[str]] = ask
        self._known: Callable[[], list[str]] = lambda: known
        self._new: Callable[[], None] | None = None

    def reveal(self) -> str | Awaitable[str]:
        """The key as it is now; where an async function gives it, what to await for it.

        Raises:
            ConfigurationError: The function raised, or gave no key.
        """
        came = self._ask()
        if isinstance(came, str):
            return self._remembered(came)
        return self._awaited(came)

    def known(self) -> tuple[str, ...]:
        """The keys that it has been lately, to be redacted."""
        return tuple(self._known())

    def on_new_key(self, call: Callable[[], None]) -> None:
        """Have something called whenever the function gives a key that it has not given lately."""
        self._new = call

    def begins_with(self, prefix: str) -> bool:
        """Whether the key begins with a text; one that a function gives does not."""
        return self.is_static and all(key.startswith(prefix) for key in self._known())

    async def _awaited(self, came: Awaitable[str]) -> str:
        try:
            key = await came
        except Exception as error:
            failure = _failed(self.name, error)
        else:
            return self._remembered(_checked(key, self.name))
        raise failure

    def _remembered(self, key: str) -> str:
        known = self._known()
        if key not in known:
            known.append(key)
            del known[:-_KNOWN]
            if self._new is not None:
                self._new()
        return key

    def __repr__(self) -> str:
        return f"<{REDACTED}>"

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a vendor object holds a key and cannot be pickled: build it where it is used"
        )


def _given(give: Callable[[], Any], name: str) -> str | Awaitable[str]:
    """What a function gives: a key, or what to await for it."""
    try:
        came = give()
    except Exception as error:
        failure = _failed(name, error)
    else:
        return came if inspect.isawaitable(came) else _checked(came, name)
    raise failure


def _failed(name: str, error: Exception) -> ConfigurationError:
    return ConfigurationError(
        f"the function that was given as {name} raised {type(error).__name__}: {error}"
    )


def _checked(key: Any, name: str) -> str:
    if not isinstance(key, str):
        raise ConfigurationError(
            f"{name} must be a str, an object with get_secret_value(), or a function that gives a "
            f"str, not {type(key).__name__}"
        )
    if not key.strip():
        raise ConfigurationError(f"{name} is empty: pass the key that the vendor gave you")
    if not all("!" <= character <= "~" for character in key):
        raise ConfigurationError(
            f"{name} holds a blank, a line break or a letter outside of ASCII: copy it again"
        )
    return key
