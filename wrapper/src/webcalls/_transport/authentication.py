"""How a key goes onto a request: one strategy a kind of security scheme (OpenAPI's `apiKey`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from .keys import Secret


class Authentication(Protocol):
    """What a vendor's requests carry on the wire beside what they say themselves."""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """The keys, for redaction."""

    def headers(self) -> list[tuple[bytes, bytes]]:
        """The header fields that are added."""

    def query(self) -> bytes:
        """What is added to the query, percent-encoded; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class KeyInHeader:
    """An `apiKey` in a header, such as `X-API-KEY`."""

    name: str
    key: Secret

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return (self.key,)

    def headers(self) -> list[tuple[bytes, bytes]]:
        return [(self.name.encode("ascii"), self.key.reveal().encode("ascii"))]

    def query(self) -> bytes:
        return b""


@dataclass(frozen=True, slots=True)
class KeyInQuery:
    """An `apiKey` in the query, such as `?shared_key=…`."""

    name: str
    key: Secret

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return (self.key,)

    def headers(self) -> list[tuple[bytes, bytes]]:
        return []

    def query(self) -> bytes:
        return f"{self.name}={quote(self.key.reveal(), safe='')}".encode("ascii")
