"""Verbex: `GET /v1/calls/public/create-web-call`.

Source: specs/verbex (https://docs.verbex.ai/api-reference/calls/create-web-call-public-shared).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._operation import Key, Operation, Query
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_verbex.models import PublicShareWebCallResponse

    from .._transport.keys import KeySource


class Verbex(Vendor["PublicShareWebCallResponse"]):
    """Verbex and a shared key of one of its agents.

    Args:
        shared_key: The key of the agent's public share; no account is needed to use it.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade: each agent's share has a key of its own.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "verbex"
    title = "Verbex"
    operations = (
        Operation(
            id="create_web_call_public_shared",
            keys=(Key("shared_key", "VERBEX_SHARED_KEY"),),
            agent_id=Query("ai_agent_id"),
            token="/access_token",
            join={"sessionToken": "/access_token"},
        ),
    )

    def __init__(
        self,
        shared_key: KeySource,
        *,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__({"shared_key": shared_key}, base_url=base_url, name=name)
