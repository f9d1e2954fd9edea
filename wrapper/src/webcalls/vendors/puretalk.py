"""Puretalk: `POST /calls/web/register`.

Source: specs/puretalk (https://docs.puretalk.ai/api-reference/calls/register-web-call).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._operation import Body, Key, Operation, Refusal
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_puretalk.models import RegisterWebCallResponse

    from .._transport.keys import KeySource


class Puretalk(Vendor["RegisterWebCallResponse"]):
    """Puretalk and the API key of an account with it.

    Args:
        api_key: The key from the dashboard, under "API Keys".
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "puretalk"
    title = "Puretalk"
    operations = (
        Operation(
            id="register_web_call",
            keys=(Key("api_key", "PURETALK_API_KEY"),),
            agent_id=Body("/assistant_id"),
            token="/results/token",
            call_id="/results/call_id",
            join={"token": "/results/token"},
            refusals=(Refusal("/err", True),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
