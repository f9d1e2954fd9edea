"""What users get and what they ask for: `WebCall` and `Route`."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ._errors import APIError


@dataclass(frozen=True, kw_only=True, slots=True)
class WebCall:
    """A call that a vendor created. Hand `token` to the page; its browser SDK joins with it.

    Attributes:
        vendor: The vendor that created it, as in `create("puretalk", …)`.
        agent_id: The agent that was asked for.
        token: What the browser joins with. Neither repr() nor str() shows it.
        call_id: The vendor's id of the call; None where the vendor gives none (Verbex).
        response: The generated client's typed model of the vendor's answer, for all the rest.
        tried: What came of the routes that were asked before this one, in
            `create_with_fallback`; empty where this was the first.
        expires_at: When the token runs out, where that is known.
    """

    vendor: str
    agent_id: str
    token: str = field(repr=False)
    call_id: str | None = None
    response: Any = field(default=None, repr=False, hash=False)
    tried: tuple[APIError, ...] = field(default=(), repr=False, hash=False)
    _expires_at: datetime | None = field(default=None, repr=False)

    @property
    def route(self) -> Route:
        """The route that led to this call."""
        return Route(self.vendor, self.agent_id)

    @property
    def expires_at(self) -> datetime | None:
        """When the token runs out (aware, UTC), as the vendor says, else the `exp` of a JWT.

        None where neither says. The JWT's signature is the vendor's business: it is not verified.
        """
        return self._expires_at or _jwt_expiry(self.token)


@dataclass(frozen=True, slots=True)
class Route:
    """One way to a call: a vendor and the agent to ask it for.

    Args:
        vendor: The vendor's name.
        agent_id: The agent's id with that vendor.
    """

    vendor: str
    agent_id: str


def _jwt_expiry(token: str) -> datetime | None:
    """The `exp` claim (RFC 7519, 4.1.4: seconds since 1970) of a token, if it is a JWT with one."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        expiry = claims["exp"]
        return None if isinstance(expiry, bool) else datetime.fromtimestamp(expiry, UTC)
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return None
