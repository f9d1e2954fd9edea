"""Cartesia: `POST /access-token`, for agents.

Source: specs/cartesia/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._operation import Body, Header, Key, Operation, Page, PageURL
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_cartesia.models import AccessToken

    from .._transport.keys import KeySource


class Cartesia(Vendor["AccessToken"]):
    """Cartesia and an API key of an organisation.

    Args:
        api_key: The key.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "cartesia"
    title = "Cartesia"
    operations = (
        Operation(
            id="create_access_token",
            kind="token",
            keys=(Key("api_key", "CARTESIA_API_KEY"),),
            agent_id=Page("agent_id"),
            ttl=Body("/expires_in"),
            constants={"/grants/agent": True},
            token="/token",
            join={
                "token": "/token",
                "version": Header("Cartesia-Version"),
                "url": PageURL("/v1/agents/websocket", websocket=True),
            },
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
