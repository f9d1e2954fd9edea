"""Deepgram's own SDK."""

from typing import Any

from deepgram import DeepgramClient
from deepgram.environment import DeepgramClientEnvironment

_ONCE: Any = {"max_retries": 0}


def client(base_url: str, key: str) -> DeepgramClient:
    environment = DeepgramClientEnvironment(
        base=base_url, production="ws://none", agent="ws://none", agent_rest="http://none"
    )
    return DeepgramClient(api_key=key, environment=environment, session_id="session-1")


def minimal(client: DeepgramClient) -> dict[str, Any]:
    return _read(client.auth.v1.tokens.grant(request_options=_ONCE))


def full(client: DeepgramClient) -> dict[str, Any]:
    return _read(client.auth.v1.tokens.grant(ttl_seconds=300, request_options=_ONCE))


def _read(answer: Any) -> dict[str, Any]:
    return {"/access_token": answer.access_token, "/expires_in": answer.expires_in}
