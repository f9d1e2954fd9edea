"""Bolna: `POST /web-call/freeswitch-session`.

Source: specs/bolna/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import PermissionDeniedError
from ._expiry import SecondsFromNow
from ._operation import Body, ErrorMeaning, Key, Operation
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_bolna.models import WebCallSession

    from .._transport.keys import KeySource


class Bolna(Vendor["WebCallSession"]):
    """Bolna and an API key of an account that has web calls.

    Args:
        api_key: The key; it begins with `bn-`.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "bolna"
    title = "Bolna"
    operations = (
        Operation(
            id="create_web_call_session",
            keys=(Key("api_key", "BOLNA_API_KEY"),),
            agent_id=Body("/agent_id"),
            variables=Body("/user_data"),
            call_id="/run_id",
            expires_at=SecondsFromNow("/expires_in"),
            join="",
            join_needs=("/run_id", "/wss_url", "/sip_username", "/sip_password"),
            error_meanings=(ErrorMeaning(429, "not_enabled", PermissionDeniedError),),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
