"""Keys: held so that they do not show, and taken out of what a vendor echoes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn
from urllib.parse import quote, quote_plus

from ._errors import ConfigurationError

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


class Redactor:
    """Takes keys out of text and JSON that came from a vendor."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._forms: Callable[[], list[str]] = lambda: sorted(
            {
                form
                for secret in secrets
                for key in [secret.reveal()]
                for form in (
                    key,
                    quote(key, safe=""),
                    quote_plus(key),
                    json.dumps(key)[1:-1],
                    repr(key)[1:-1],
                )
            },
            key=len,
            reverse=True,
        )

    def text(self, text: str) -> str:
        """The text without any key: plain, percent-encoded, escaped as in JSON or by repr()."""
        for form in self._forms():
            text = text.replace(form, REDACTED)
        return text

    def json(self, value: Any) -> Any:
        """The same for every string in decoded JSON, names of members included."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.json(item) for item in value]
        if isinstance(value, dict):
            return {self.text(name): self.json(item) for name, item in value.items()}
        return value
