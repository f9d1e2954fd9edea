"""AssemblyAI: `GET /v1/token` of the voice agent, `GET /v3/token` of streaming speech-to-text.

Source: specs/assemblyai/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ._expiry import SecondsFromNow
from ._operation import Key, Operation, Page, PageURL, Query
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_assemblyai.models import Token

    from .._transport.keys import KeySource

_AGENT = Operation(
    id="create_voice_agent_token",
    kind="token",
    keys=(Key("api_key", "ASSEMBLYAI_API_KEY"),),
    agent_id=Page("agent_id"),
    ttl=Query("expires_in_seconds"),
    default_ttl=60,  # it is required there, and the vendor advises 60 to 300
    token="/token",
    expires_at=SecondsFromNow("/expires_in_seconds"),
    join={"token": "/token", "url": PageURL("/v1/ws", websocket=True)},
)
_STREAMING = _AGENT._replace(
    id="create_streaming_token",
    agent_id=None,
    join={"token": "/token", "url": PageURL("/v3/ws", websocket=True)},
)


class AssemblyAI(Vendor["Token"]):
    """AssemblyAI and an API key of an account.

    Args:
        api_key: The key.
        product: `"agent"` for the voice agent, `"streaming"` for speech-to-text alone.
        region: Of streaming alone: `"us"` or `"eu"`.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "assemblyai"
    title = "AssemblyAI"
    operations = (_AGENT, _STREAMING)

    def __init__(
        self,
        api_key: KeySource,
        *,
        product: Literal["agent", "streaming"] = "agent",
        region: str | None = None,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__(
            {"api_key": api_key},
            operation=self.chosen(product, {"agent": _AGENT.id, "streaming": _STREAMING.id}),
            region=region,
            base_url=base_url,
            name=name,
        )
