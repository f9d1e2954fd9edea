"""Keys: held so that they do not show."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from .._errors import ConfigurationError

REDACTED = "[redacted]"


class Secret:
    """A key that no repr, str, format, asdict or pickle gives away."""

    __slots__ = ("reveal",)

    reveal: Callable[[], str]

    def __init__(self, value: str, *, name: str) -> None:
        """Hold a key.

        Args:
            value: The key.
            name: What errors call it, such as `api_key`.

        Raises:
            ConfigurationError: It is empty, or holds what no key can: blanks, line breaks,
                control characters or letters outside of ASCII.
        """
        if not isinstance(value, str) or not value.strip():
            raise ConfigurationError(f"{name} is empty: pass the key that the vendor gave you")
        if not all("!" <= character <= "~" for character in value):
            raise ConfigurationError(
                f"{name} holds a blank, a line break or a letter outside of ASCII: copy it again"
            )
        self.reveal = lambda: value

    def __repr__(self) -> str:
        return f"<{REDACTED}>"

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a vendor object holds a key and cannot be pickled: build it where it is used"
        )
