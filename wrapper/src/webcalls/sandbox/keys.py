"""The keys that the sandbox accepts, and whether a request carries them."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from starlette.requests import Request

from .._errors import ConfigurationError
from ..vendors._operation import Key
from ..vendors._vendor import SANDBOX_KEY
from .documented import DocumentedOperation, ServedVendor


class KeyMissingError(Exception):
    """The request carries no key where the document wants one."""


class KeyWrongError(Exception):
    """The request carries a key that is not the sandbox's."""


@dataclass(frozen=True)
class VendorKeys:
    """The keys of one vendor.

    Args:
        served: The vendor.
        values: The keys by the names of the constructor's arguments.
    """

    served: ServedVendor
    values: Mapping[str, str] = field(repr=False)

    @classmethod
    def made(
        cls, served: ServedVendor, given: str | Mapping[str, str] | None, *, fixed: bool
    ) -> VendorKeys:
        """Keys for a vendor: those that are given, and for the rest new or fixed ones.

        Raises:
            ConfigurationError: The vendor has no such key, or several where one is given.
        """
        arguments = [key.argument for key in served.vendor.all_keys()]
        if isinstance(given, str):
            if len(arguments) > 1:
                raise ConfigurationError(
                    f"{served.name} has the keys {', '.join(arguments)}: name them"
                )
            given = {arguments[0]: given}
        given = given or {}
        if unknown := given.keys() - set(arguments):
            raise ConfigurationError(
                f"{served.name} has no key {min(unknown)!r}; it has {', '.join(arguments)}"
            )
        values = {}
        for argument in arguments:
            which = f"-{argument.replace('_', '-')}" if len(arguments) > 1 else ""
            new = "" if fixed else f"-{secrets.token_hex(8)}"
            values[argument] = f"{SANDBOX_KEY}{served.name}{which}{new}"
        return cls(served, {**values, **given})

    def check(self, request: Request, operation: DocumentedOperation) -> None:
        """Whether a request carries what one of an operation's security requirements wants.

        Raises:
            KeyMissingError: It carries no key.
            KeyWrongError: It carries another one.
        """
        if not operation.security:
            return
        carries_any = False
        for schemes in operation.security:
            carried = {name: _carried(scheme, request) for name, scheme in schemes.items()}
            if all(keys in self._accepted(name) for name, keys in carried.items()):
                return
            carries_any = carries_any or any(carried.values())
        raise KeyWrongError if carries_any else KeyMissingError

    def _accepted(self, scheme: str) -> list[tuple[str, ...]]:
        """What a scheme may carry; one that the facade does not use takes any key."""
        return self._by_scheme.get(scheme) or [(key,) for key in self.values.values()]

    @cached_property
    def _by_scheme(self) -> Mapping[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for operation in self.served.vendor.operations:
            named = {key.scheme for key in operation.keys if key.scheme}
            for schemes in self.served.document.operation(operation.id).security:
                for scheme in schemes if named <= schemes.keys() else ():
                    keys = [key for key in operation.keys if key.scheme in (scheme, "")]
                    found.setdefault(scheme, []).append(tuple(map(self._as_sent, keys)))
        return found

    def _as_sent(self, key: Key) -> str:
        return key.prefix + self.values[key.argument]


def _carried(scheme: Mapping[str, Any], request: Request) -> tuple[str, ...]:
    """The keys that a request carries for a scheme; none, if it carries none."""
    match scheme:
        case {"type": "apiKey", "in": where, "name": name}:
            place: Any = {
                "header": request.headers,
                "query": request.query_params,
                "cookie": request.cookies,
            }[where]
            key = place.get(name, "")
            return (key,) if key else ()
        case {"type": "http", "scheme": named}:
            word = str(named).lower()
        case _:  # OAuth 2.0 and OpenID Connect
            word = "bearer"
    carried_word, _, rest = request.headers.get("Authorization", "").partition(" ")
    if carried_word.lower() != word or not rest:
        return ()
    return _user_and_password(rest) if word == "basic" else (rest,)


def _user_and_password(encoded: str) -> tuple[str, ...]:
    try:
        user, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return (encoded,)
    return user, password
