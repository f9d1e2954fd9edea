"""Vogent: `POST /dials`, with `browserCall`.

Source: specs/vogent/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._operation import Body, Key, Operation
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_vogent.models import BrowserDial

    from .._transport.keys import KeySource


class Vogent(Vendor["BrowserDial"]):
    """Vogent and a secret key of a workspace.

    Args:
        api_key: The secret key; a public key (`pub_…`) is for pages.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "vogent"
    title = "Vogent"
    operations = (
        Operation(
            id="create_browser_dial",
            keys=(Key("api_key", "VOGENT_API_KEY"),),
            agent_id=Body("/callAgentId"),
            variables=Body("/callAgentInput"),
            metadata=Body("/agentOverrides/metadata"),
            token="/dialToken",
            call_id="/dialId",
            join={"sessionId": "/sessionId", "dialId": "/dialId", "token": "/dialToken"},
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
