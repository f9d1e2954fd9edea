"""Verbex: `GET /v1/calls/public/create-web-call`, a shared key in the query.

Source: specs/verbex (https://docs.verbex.ai/api-reference/calls/create-web-call-public-shared).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._transport.authentication import KeyInQuery
from .._transport.keys import Secret
from ._vendor import Created, Generated, Vendor

if TYPE_CHECKING:
    from webcalls_verbex.models import PublicShareWebCallResponse


class Verbex(Vendor):
    """Verbex and a shared key of one of its agents.

    Args:
        shared_key: The key of the agent's public share; no account is needed to use it.
        base_url: Another server than the vendor's, such as a sandbox.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "verbex"
    title = "Verbex"
    package = "webcalls_verbex"
    operation = "create_web_call_public_shared"
    agent_id_name = "ai_agent_id"
    default_base_url = "https://api.verbex.ai"
    key_name = "shared_key"
    key_variable = "VERBEX_SHARED_KEY"
    base_url_variable = "VERBEX_BASE_URL"

    def __init__(self, shared_key: str, base_url: str | None = None) -> None:
        super().__init__(shared_key, base_url)

    def _authentication(self, key: Secret) -> KeyInQuery:
        return KeyInQuery("shared_key", key)

    def generated(self) -> Generated:
        from webcalls_verbex import Client
        from webcalls_verbex.api.calls import create_web_call_public_shared
        from webcalls_verbex.models import PublicShareWebCallResponse

        return Generated(Client, create_web_call_public_shared, PublicShareWebCallResponse)

    def arguments(self, agent_id: str) -> dict[str, Any]:
        return {"ai_agent_id": agent_id}

    def created(self, success: PublicShareWebCallResponse) -> Created:
        return Created(token=success.access_token)
