"""xAI: `POST /realtime/client_secrets`.

Source: specs/xai/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import AuthenticationError
from ._expiry import EpochSeconds
from ._operation import Body, ErrorMeaning, Key, Operation, PageURL
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_xai.models import ClientSecret

    from .._transport.keys import KeySource


class XAI(Vendor["ClientSecret"]):
    """xAI (Grok Voice) and an API key of a team.

    Args:
        api_key: The key; it begins with `xai-`.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "xai"
    title = "xAI"
    operations = (
        Operation(
            id="create_client_secret",
            kind="token",
            keys=(Key("api_key", "XAI_API_KEY"),),
            agent_id=Body("/session/model"),
            ttl=Body("/expires_after/seconds"),
            token="/value",
            expires_at=EpochSeconds("/expires_at"),
            join={"token": "/value", "url": PageURL("/realtime", websocket=True)},
            join_if_given={"model": Body("/session/model")},
            error_meanings=(ErrorMeaning(400, "incorrect api key", AuthenticationError),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
