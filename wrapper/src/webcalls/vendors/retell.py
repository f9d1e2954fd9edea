"""Retell AI: `POST /v3/create-web-call`.

Source: specs/retell (described from public facts; https://docs.retellai.com/api-references/create-web-call).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._expiry import EpochMilliseconds
from ._operation import Body, Key, Operation
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_retell.models import WebCall

    from .._transport.keys import KeySource


class Retell(Vendor["WebCall"]):
    """Retell AI and an API key of a workspace.

    Args:
        api_key: The key from the dashboard, under "API Keys"; not a public key.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "retell"
    title = "Retell AI"
    operations = (
        Operation(
            id="create_web_call",
            keys=(Key("api_key", "RETELL_API_KEY"),),
            agent_id=Body("/agent_id"),
            variables=Body("/retell_llm_dynamic_variables"),
            metadata=Body("/metadata"),
            token="/access_token",
            call_id="/call_id",
            expires_at=EpochMilliseconds("/expires_at"),
            join={
                "accessToken": "/access_token",
                "callId": "/call_id",
                "transport": "/transport",
                "iceServers": "/ice_servers",
            },
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
