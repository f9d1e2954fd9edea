"""Bland AI: `POST /v1/agents/{agent_id}/authorize`.

Source: specs/bland (described from public facts; https://docs.bland.ai/api-v1/post/agents-id-authorize).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._expiry import Timestamp
from ._operation import Body, Key, Operation, Page, Path, Refusal
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_bland.models import SessionToken

    from .._transport.keys import KeySource


class Bland(Vendor["SessionToken"]):
    """Bland AI and an API key of an organisation.

    Args:
        api_key: The key from the dashboard.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "bland"
    title = "Bland AI"
    operations = (
        Operation(
            id="create_session_token",
            keys=(Key("api_key", "BLAND_API_KEY"),),
            agent_id=(Path("agent_id"), Page("agentId")),
            variables=Body("/request_data"),
            token="/token",
            expires_at=Timestamp("/expires_at"),
            join={"token": "/token"},
            refusals=(Refusal("/status", "error"),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
