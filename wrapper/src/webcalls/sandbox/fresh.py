"""New ids and credentials in the form of the spec's examples."""

import base64
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from uuid import uuid4

import jwt

from .examples import Unstated

ALGORITHM: Final = "HS256"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_PLACEHOLDER = re.compile(r"example\d*", re.I)
_LENGTH = 12


@dataclass(frozen=True)
class TokenIssuer:
    """Signs tokens that expire."""

    signing_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    def issue(self, lifetime: timedelta, **claims: str | None) -> str:
        """A token with these claims, which expires after a time."""
        now = datetime.now(UTC)
        times = {"iat": now, "exp": now + lifetime}
        payload = {"iss": "webcalls-sandbox", **times, **claims}
        return jwt.encode(payload, self.signing_key, algorithm=ALGORITHM)


class FreshValues:
    """New values in place of examples, the same ones for equal examples.

    Args:
        known: What examples stand for that are not new, such as the agent's id.
        token: Makes a JWT.
    """

    def __init__(self, known: Mapping[str, str], token: Callable[[], str]) -> None:
        self.made: dict[str, str] = dict(known)
        self._token = token

    def id(self, example: str) -> str:
        """A new id."""
        return self._new(example, lambda: str(uuid4()))

    def credential(self, example: str) -> str:
        """A new token or URL; where nothing tells its form, a JWT."""
        return self._new(example, self._token)

    def if_it_is_one(self, example: str) -> str:
        """A new value for what shows by itself to be an id or a credential, else the example."""
        is_one = _UUID.fullmatch(example) or is_jwt(example) or _PLACEHOLDER.search(example)
        if is_one and not _is_url(example):
            return self.credential(example)
        return self.made.get(example, example)

    def _new(self, example: str, of_no_form: Callable[[], str]) -> str:
        if example not in self.made:
            self.made[example] = self._made(example, of_no_form)
        return self.made[example]

    def _made(self, example: str, of_no_form: Callable[[], str]) -> str:
        if isinstance(example, Unstated):
            return of_no_form()
        if is_jwt(example):
            return self._token()
        if _is_url(example):
            return self._url(example)
        return _like(example)

    def _url(self, example: str) -> str:
        """The same address with other values in its query and, where it has none, another path."""
        url = urlsplit(example)
        path, values = url.path.split("/"), parse_qsl(url.query, keep_blank_values=True)
        path = [self._part(part) for part in path]
        values = [(name, self._part(value)) for name, value in values]
        if not set(self.made.values()) & {*path, *(value for _, value in values)}:
            if values:
                values[-1] = (values[-1][0], _like(values[-1][1]))
            else:
                path = [*(path if path[-1] else path[:-1]), _like(path[-1])]
        query = urlencode(values, quote_via=quote)
        return url._replace(path="/".join(path), query=query).geturl()

    def _part(self, part: str) -> str:
        if part not in self.made and _PLACEHOLDER.search(part):
            self.made[part] = _like(part)
        return self.made.get(part, part)


def is_jwt(text: str) -> bool:
    """Whether a text has the form of a JSON Web Token."""
    head, *rest = text.split(".")
    try:
        return (
            len(rest) == 2 and base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))[:1] == b"{"
        )
    except ValueError:
        return False


def _is_url(text: str) -> bool:
    return "://" in text


def _like(example: str) -> str:
    """A new text: another word for “example”, else another last part, the rest as it is."""
    if _UUID.fullmatch(example):
        return str(uuid4())
    new = secrets.token_hex(_LENGTH)
    if _PLACEHOLDER.search(example):
        return _PLACEHOLDER.sub(new, example)
    prefix = re.match(r".*[-_]", example, re.S)
    return (prefix[0] if prefix else "") + new
