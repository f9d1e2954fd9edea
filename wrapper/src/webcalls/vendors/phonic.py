"""Phonic: `POST /auth/conversation_token`.

Source: specs/phonic (described from public facts; https://docs.phonic.ai/api-reference/auth/create-conversation-token).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._expiry import Timestamp
from ._operation import STRINGS, Body, Key, Operation, Page
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_phonic.models import ConversationToken

    from .._transport.keys import KeySource


class Phonic(Vendor["ConversationToken"]):
    """Phonic and an API key of an organisation.

    Args:
        api_key: The key from the dashboard.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "phonic"
    title = "Phonic"
    operations = (
        Operation(
            id="create_conversation_token",
            keys=(Key("api_key", "PHONIC_API_KEY"),),
            agent_id=Body("/agent_id"),
            variables=Page("template_variables", takes=STRINGS),
            ttl=Body("/ttl_seconds"),
            token="/conversation_token",
            expires_at=Timestamp("/expires_at"),
            join={"conversation_token": "/conversation_token"},
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
