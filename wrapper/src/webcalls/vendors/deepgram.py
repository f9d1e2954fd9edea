"""Deepgram: `POST /v1/auth/grant`.

Source: specs/deepgram/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import AuthenticationError
from ._expiry import SecondsFromNow
from ._operation import Body, ErrorMeaning, Key, Operation, Page
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_deepgram.models import GrantedToken

    from .._transport.keys import KeySource


class Deepgram(Vendor["GrantedToken"]):
    """Deepgram and an API key of a project, with the role of a member at least.

    Args:
        api_key: The key.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "deepgram"
    title = "Deepgram"
    operations = (
        Operation(
            id="grant_token",
            kind="token",
            keys=(Key("api_key", "DEEPGRAM_API_KEY"),),
            agent_id=Page("agent"),
            ttl=Body("/ttl_seconds"),
            token="/access_token",
            reusable=True,
            expires_at=SecondsFromNow("/expires_in"),
            join={"token": "/access_token"},
            error_meanings=(ErrorMeaning(400, "invalid credentials", AuthenticationError),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
