"""LiveKit's plugin, which calls LiveAvatar."""

from types import SimpleNamespace
from typing import Any

import aiohttp
from livekit.agents import APIConnectOptions
from livekit.plugins.liveavatar.api import LiveAvatarAPI


def client(base_url: str, key: str) -> tuple[str, str]:
    return f"{base_url}/sessions", key


async def minimal(client: tuple[str, str]) -> dict[str, Any]:
    return await _created(client, is_sandbox=False)


async def full(client: tuple[str, str]) -> dict[str, Any]:
    return await _created(client, is_sandbox=True, video_quality="high")


async def _created(client: tuple[str, str], **options: Any) -> dict[str, Any]:
    url, key = client
    once = APIConnectOptions(max_retry=1)
    async with aiohttp.ClientSession() as session:
        sdk = LiveAvatarAPI(key, api_url=url, conn_options=once, session=session)
        answer = await sdk.create_streaming_session(
            livekit_url="wss://room.example",
            livekit_token="lk-token",
            room=SimpleNamespace(name="room-1"),
            avatar_id="00000000-0000-4000-8000-000000000061",
            **options,
        )
    data = answer["data"]
    return {"/data/session_id": data["session_id"], "/data/session_token": data["session_token"]}
