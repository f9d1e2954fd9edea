"""Smallest.ai: `POST /conversation/webcall`.

Source: specs/smallest (described from public facts; https://docs.smallest.ai/openapi.json).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._operation import Body, Key, Operation, Refusal
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_smallest.models import WebCallAnswer

    from .._transport.keys import KeySource


class Smallest(Vendor["WebCallAnswer"]):
    """Smallest.ai and an API key of a workspace.

    Args:
        api_key: The key from the dashboard, under "API Keys".
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "smallest"
    title = "Smallest.ai"
    operations = (
        Operation(
            id="create_web_call",
            keys=(Key("api_key", "SMALLEST_API_KEY"),),
            agent_id=Body("/agentId"),
            token="/data/token",
            call_id=("/data/callId", "/data/conversationId"),
            join={"accessToken": "/data/token", "host": "/data/host"},
            refusals=(Refusal("/status", False),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
