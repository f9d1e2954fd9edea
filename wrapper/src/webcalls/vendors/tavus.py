"""Tavus: `POST /conversations`.

Source: specs/tavus (described from public facts; https://docs.tavus.io/api-reference/conversations/create-conversation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import RateLimitError
from ._operation import Body, ErrorMeaning, Key, Operation
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_tavus.models import Conversation

    from .._transport.keys import KeySource


class Tavus(Vendor["Conversation"]):
    """Tavus and an API key of an account.

    Args:
        api_key: The key from the developer portal.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "tavus"
    title = "Tavus"
    operations = (
        Operation(
            id="create_conversation",
            keys=(Key("api_key", "TAVUS_API_KEY"),),
            agent_id=Body("/persona_id"),
            token="/meeting_token",  # there for private rooms alone
            url="/conversation_url",
            call_id="/conversation_id",
            join={"url": "/conversation_url"},
            join_if_given={"token": "/meeting_token"},
            error_meanings=(ErrorMeaning(400, "maximum concurrent", RateLimitError),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
