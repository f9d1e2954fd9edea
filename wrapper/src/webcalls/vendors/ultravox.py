"""Ultravox: `POST /api/agents/{agent_id}/calls`.

Source: specs/ultravox (described from public facts; https://docs.ultravox.ai/api-reference/agents/agents-calls-post).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._expiry import CreatedPlus
from ._operation import Body, Key, Operation, Path, Refusal, as_duration
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_ultravox.models import Call

    from .._transport.keys import KeySource


class Ultravox(Vendor["Call"]):
    """Ultravox and an API key of an account.

    Args:
        api_key: The key from the console.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "ultravox"
    title = "Ultravox"
    operations = (
        Operation(
            id="create_agent_call",
            keys=(Key("api_key", "ULTRAVOX_API_KEY"),),
            agent_id=Path("agent_id"),
            variables=Body("/templateContext"),
            metadata=Body("/metadata"),
            ttl=Body("/joinTimeout", as_duration),
            url="/joinUrl",
            call_id="/callId",
            expires_at=CreatedPlus("/created", "/joinTimeout"),
            join={"joinUrl": "/joinUrl"},
            refusals=(Refusal("/joinUrl", None),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
