"""How keys go onto a request: what OpenAPI's security schemes say, for each kind of them."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from .._errors import ConfigurationError
from .keys import Secret

if TYPE_CHECKING:
    from .closing import Closing
    from .waiting import Waits


class PlacedKeys(NamedTuple):
    """The keys for one security scheme.

    Args:
        scheme: The scheme, as the spec has it.
        keys: One key, or of HTTP Basic user name and password.
        prefix: What stands before the key in its header or parameter.
    """

    scheme: Mapping[str, Any]
    keys: tuple[Secret, ...]
    prefix: str = ""


class Credentials(NamedTuple):
    """What goes onto a request beside what it says itself.

    Args:
        headers: Header fields.
        query: What is added to the query, percent-encoded; empty where nothing is.
    """

    headers: list[tuple[bytes, bytes]]
    query: bytes


class Authentication:
    """The keys of a vendor, and where they go.

    Args:
        placed: The keys for each security scheme.

    Raises:
        ConfigurationError: A scheme is of a kind that nobody can fill in with keys.
    """

    def __init__(self, placed: Sequence[PlacedKeys]) -> None:
        self._placed = tuple(placed)
        self._secrets = [secret for part in placed for secret in part.keys]
        for part in placed:
            _place(part.scheme, ["key"] * len(part.keys), "")
        kept: list[Credentials] = []
        self._kept: Callable[[], list[Credentials]] = lambda: kept  # no attribute shows a key

    async def credentials(self, waits: Waits, ends: float, closing: Closing) -> Credentials:
        """What goes onto a request now.

        Args:
            waits: How to wait for an async function that gives a key.
            ends: Until when, in seconds of `time.monotonic`.
            closing: Whether the facade is closed.

        Raises:
            ConfigurationError: A function that was to give a key did not.
            httpx.ConnectTimeout: Not in time.
        """
        if kept := self._kept():
            return kept[0]
        keys = []
        for secret in self._secrets:
            key = secret.reveal()
            if not isinstance(key, str):
                key = await _waited_for(secret, key, waits, ends, closing)
            keys.append(key)
        made = self._made(keys)
        if all(secret.is_static for secret in self._secrets):
            self._kept().append(made)
        return made

    def _made(self, keys: list[str]) -> Credentials:
        headers: list[tuple[bytes, bytes]] = []
        cookies: list[str] = []
        query: list[str] = []
        for part in self._placed:
            own, keys = keys[: len(part.keys)], keys[len(part.keys) :]
            where, name, value = _place(part.scheme, own, part.prefix)
            match where:
                case "header":
                    headers.append((name.encode("ascii"), value.encode("ascii")))
                case "query":
                    query.append(f"{quote(name, safe='')}={quote(value, safe='')}")
                case _:
                    cookies.append(f"{name}={value}")
        if cookies:
            headers.append((b"Cookie", "; ".join(cookies).encode("ascii")))
        return Credentials(headers, "&".join(query).encode("ascii"))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._placed)} schemes)"


async def _waited_for(
    secret: Secret, key: Awaitable[str], waits: Waits, ends: float, closing: Closing
) -> str:
    async def wait() -> str:
        return await key

    if not waits.suspends:
        if isinstance(key, Coroutine):
            key.close()  # or Python warns that nobody awaits it
        raise ConfigurationError(
            f"{secret.name} is an async function: use AsyncWebCalls, or pass a plain function"
        )
    try:
        return await waits.foreign(wait, ends - monotonic(), closing)
    except (TimeoutError, ConnectionAbortedError):
        pass
    closing.check()
    import httpx

    raise httpx.ConnectTimeout(f"{secret.name}: the function gave no key in time")


def _place(scheme: Mapping[str, Any], keys: list[str], prefix: str) -> tuple[str, str, str]:
    """Where the keys of a scheme go, under which name, and as what."""
    match scheme:
        case {"type": "apiKey", "in": "header" | "query" | "cookie" as where, "name": str(name)}:
            return where, name, prefix + keys[0]
        case {"type": "http", "scheme": str(named)} if named.lower() == "basic":
            if len(keys) != 2:
                raise ConfigurationError("HTTP Basic takes two keys: user name and password")
            encoded = base64.b64encode(f"{keys[0]}:{keys[1]}".encode()).decode("ascii")
            return "header", "Authorization", f"Basic {encoded}"
        case {"type": "http", "scheme": str(named)}:
            return "header", "Authorization", f"{named.title()} {keys[0]}"
        case {"type": "oauth2" | "openIdConnect"}:
            return "header", "Authorization", f"Bearer {keys[0]}"
        case _:
            raise ConfigurationError(f"the spec's security scheme {dict(scheme)} takes no key")
