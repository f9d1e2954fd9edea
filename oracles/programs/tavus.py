"""Tavus' own SDK, which is in its command line's package."""

from typing import Any

from tavus_mcp.sdk.auth.session import TavusSession
from tavus_mcp.sdk.client.http import TavusClient
from tavus_mcp.sdk.env import load_config


def client(base_url: str, key: str) -> tuple[str, str]:
    return base_url, key


async def minimal(client: tuple[str, str]) -> dict[str, Any]:
    return await _created(client, {"persona_id": "p1"})


async def full(client: tuple[str, str]) -> dict[str, Any]:
    body = {
        "persona_id": "p1",
        "replica_id": "r1",
        "audio_only": True,
        "conversation_name": "order 42",
        "conversational_context": "The caller is Ada.",
        "custom_greeting": "Hello Ada!",
        "callback_url": "https://example.com/tavus",
        "memory_stores": ["user-7"],
        "document_ids": ["d1"],
        "document_tags": ["faq"],
        "document_retrieval_strategy": "balanced",
        "test_mode": False,
        "require_auth": True,
        "max_participants": 2,
        "properties": {
            "max_call_duration": 600,
            "participant_absent_timeout": 60,
            "language": "english",
        },
    }
    return await _created(client, body)


async def _created(client: tuple[str, str], body: dict[str, Any]) -> dict[str, Any]:
    base_url, key = client
    config = load_config().model_copy(update={"public_api_base_url": base_url})
    async with TavusClient(config, TavusSession(api_key=key, source="an oracle")) as sdk:
        answer = await sdk.conversations.create(body)
    places = ("conversation_id", "conversation_url", "meeting_token")
    return {f"/{place}": answer[place] for place in places if place in answer}
