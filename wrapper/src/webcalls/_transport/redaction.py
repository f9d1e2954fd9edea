"""Keys are taken out of what a vendor echoes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote, quote_plus

from .keys import REDACTED, Secret


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
