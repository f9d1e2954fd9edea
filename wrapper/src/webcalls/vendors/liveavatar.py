"""LiveAvatar: `POST /sessions/token`.

Source: specs/liveavatar (described from public facts; https://docs.liveavatar.com/api-reference/sessions/create-session-token.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import RateLimitError
from ._operation import Body, ErrorMeaning, Key, Operation, Refusal
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_liveavatar.models import SessionTokenAnswer

    from .._transport.keys import KeySource


class LiveAvatar(Vendor["SessionTokenAnswer"]):
    """LiveAvatar and an API key of it.

    Args:
        api_key: The key from its own settings; HeyGen's older keys do not work.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "liveavatar"
    title = "LiveAvatar"
    operations = (
        Operation(
            id="create_session_token",
            keys=(Key("api_key", "LIVEAVATAR_API_KEY"),),
            agent_id=Body("/avatar_persona/context_id"),
            variables=Body("/dynamic_variables"),
            token="/data/session_token",
            call_id="/data/session_id",
            join={"sessionToken": "/data/session_token"},
            refusals=(Refusal("/data", None),),
            error_meanings=(ErrorMeaning(None, "concurrency", RateLimitError),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
