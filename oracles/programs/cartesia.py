"""Cartesia's own SDK."""

from typing import Any

from cartesia import Cartesia


def client(base_url: str, key: str) -> Cartesia:
    return Cartesia(api_key=key, base_url=base_url, max_retries=0)


def minimal(client: Cartesia) -> dict[str, Any]:
    return _read(client.access_token.create(grants={"agent": True}))


def full(client: Cartesia) -> dict[str, Any]:
    grants: Any = {"agent": True, "stt": True, "tts": False}
    return _read(client.access_token.create(grants=grants, expires_in=300))


def _read(answer: Any) -> dict[str, Any]:
    return {"/token": answer.token}
