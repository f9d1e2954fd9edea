"""Pipecat's service, which calls Ultravox."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import aiohttp
from pipecat.services.ultravox.llm import AgentInputParams, UltravoxRealtimeLLMService

_AGENT = UUID("00000000-0000-4000-8000-000000000001")


def client(base_url: str, key: str) -> str:
    post = aiohttp.ClientSession.post

    def post_here(session: Any, url: str, **options: Any) -> Any:
        return post(session, url.replace("https://api.ultravox.ai", base_url), **options)

    # It knows no other server.
    aiohttp.ClientSession.post = post_here  # type: ignore[assignment,method-assign]
    return key


async def minimal(key: str) -> dict[str, Any]:
    return await _created(AgentInputParams(api_key=key, agent_id=_AGENT))


async def full(key: str) -> dict[str, Any]:
    return await _created(
        AgentInputParams(
            api_key=key,
            agent_id=_AGENT,
            template_context={"customerName": "Ada"},
            metadata={"customer": "c-1"},
            max_duration=timedelta(minutes=10),
            extra={"joinTimeout": "60s", "recordingEnabled": False},
        )
    )


async def _created(params: AgentInputParams) -> dict[str, Any]:
    return {"/joinUrl": await UltravoxRealtimeLLMService(params=params)._start_agent_call(params)}
