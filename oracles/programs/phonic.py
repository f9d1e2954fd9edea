"""Phonic's own SDK."""

from typing import Any

from phonic import Phonic
from phonic.environment import PhonicEnvironment

_ONCE: Any = {"max_retries": 0}


def client(base_url: str, key: str) -> Phonic:
    return Phonic(api_key=key, environment=PhonicEnvironment(base=base_url, production="ws://none"))


def minimal(client: Phonic) -> dict[str, Any]:
    auth = client.auth
    return _read(auth.create_conversation_token(agent_id="agent_1", request_options=_ONCE))


def full(client: Phonic) -> dict[str, Any]:
    auth = client.auth
    return _read(
        auth.create_conversation_token(agent_id="agent_1", ttl_seconds=60, request_options=_ONCE)
    )


def _read(answer: Any) -> dict[str, Any]:
    return {
        "/conversation_token": answer.conversation_token,
        "/expires_at": answer.expires_at.isoformat(),
    }
