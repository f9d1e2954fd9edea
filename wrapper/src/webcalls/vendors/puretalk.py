"""Puretalk: `POST /calls/web/register`, an API key in the header `X-API-KEY`.

Source: specs/puretalk (https://docs.puretalk.ai/api-reference/calls/register-web-call).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._transport.authentication import KeyInHeader
from .._transport.keys import Secret
from ._vendor import Created, Generated, Vendor

if TYPE_CHECKING:
    from webcalls_puretalk.models import RegisterWebCallResponse


class Puretalk(Vendor):
    """Puretalk and the API key of an account with it.

    Args:
        api_key: The key from the dashboard, under "API Keys".
        base_url: Another server than the vendor's, such as a sandbox.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "puretalk"
    title = "Puretalk"
    package = "webcalls_puretalk"
    operation = "register_web_call"
    agent_id_name = "assistant_id"
    default_base_url = "https://api.puretalk.ai/api"
    key_name = "api_key"
    key_variable = "PURETALK_API_KEY"
    base_url_variable = "PURETALK_BASE_URL"

    def __init__(self, api_key: str, base_url: str | None = None) -> None:
        super().__init__(api_key, base_url)

    def _authentication(self, key: Secret) -> KeyInHeader:
        return KeyInHeader("X-API-KEY", key)

    def generated(self) -> Generated:
        from webcalls_puretalk import Client
        from webcalls_puretalk.api.calls import register_web_call
        from webcalls_puretalk.models import RegisterWebCallResponse

        return Generated(Client, register_web_call, RegisterWebCallResponse)

    def arguments(self, agent_id: str) -> dict[str, Any]:
        from webcalls_puretalk.models import RegisterWebCallRequest

        return {"body": RegisterWebCallRequest(assistant_id=agent_id)}

    def created(self, success: RegisterWebCallResponse) -> Created:
        if success.err is True:
            return Created(refusal=str(success.msg or "no reason given"))
        if success.err or not success.results:  # no boolean, or nothing beside it: not a call
            return Created()
        return Created(token=success.results.token, call_id=success.results.call_id)
