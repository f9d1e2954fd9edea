"""OpenAI's own SDK, which calls others who offer the same operation, too."""

from typing import Any

from openai import OpenAI


def client(base_url: str, key: str) -> OpenAI:
    return OpenAI(api_key=key, base_url=base_url, max_retries=0)


def empty(client: OpenAI) -> dict[str, Any]:
    return _read(client.realtime.client_secrets.create())


def azure_minimal(client: OpenAI) -> dict[str, Any]:
    return _read(
        client.realtime.client_secrets.create(
            session={"type": "realtime", "model": "my-deployment"}
        )
    )


def minimal(client: OpenAI) -> dict[str, Any]:
    return _read(
        client.realtime.client_secrets.create(session={"type": "realtime", "model": "gpt-realtime"})
    )


def full(client: OpenAI) -> dict[str, Any]:
    return _read(
        client.realtime.client_secrets.create(
            expires_after={"anchor": "created_at", "seconds": 120},
            session={
                "type": "realtime",
                "model": "gpt-realtime",
                "instructions": "Be brief.",
                "output_modalities": ["audio"],
                "audio": {"output": {"voice": "marin"}},
                "max_output_tokens": "inf",
                "tracing": {"workflow_name": "w", "group_id": "g", "metadata": {"order": "7"}},
                "prompt": {"id": "pmpt_1", "version": "2", "variables": {"name": "Ada"}},
            },
            extra_headers={"OpenAI-Safety-Identifier": "user-7"},
        )
    )


def azure_full(client: OpenAI) -> dict[str, Any]:
    return _read(
        client.realtime.client_secrets.create(
            expires_after={"anchor": "created_at", "seconds": 120},
            session={
                "type": "realtime",
                "model": "my-deployment",
                "instructions": "Be brief.",
                "audio": {"output": {"voice": "marin"}},
            },
        )
    )


def xai_full(client: OpenAI) -> dict[str, Any]:
    return _read(
        client.realtime.client_secrets.create(
            expires_after={"seconds": 300},
            extra_body={"session": {"model": "grok-voice-latest"}},
        )
    )


def _read(answer: Any) -> dict[str, Any]:
    return {"/value": answer.value, "/expires_at": answer.expires_at}
