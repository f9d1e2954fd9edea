"""The tokens that the sandbox gives out: real signed JWTs."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

import jwt

ALGORITHM: Final = "HS256"


@dataclass(frozen=True)
class TokenIssuer:
    """Signs tokens that expire `lifetime` after they are given out."""

    lifetime: timedelta
    signing_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    def issue(self, *, vendor: str, agent_id: str | None, call_id: str) -> str:
        """A token for one call."""
        now = datetime.now(UTC)
        claims = {
            "iss": "webcalls-sandbox",
            "iat": now,
            "exp": now + self.lifetime,
            "vendor": vendor,
            "agent_id": agent_id,
            "call_id": call_id,
        }
        return jwt.encode(claims, self.signing_key, algorithm=ALGORITHM)
