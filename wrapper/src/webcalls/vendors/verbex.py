"""Verbex: `GET /v1/calls/public/create-web-call`, `POST /v1/calls/create-web-call`.

Source: specs/verbex (https://docs.verbex.ai/api-reference/calls/create-web-call-public-shared, and
described.yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import PaymentRequiredError, RateLimitError
from ._operation import Body, ErrorMeaning, Key, Operation, Query
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_verbex.models import PublicShareWebCallResponse, WebCall

    from .._transport.keys import KeySource


class Verbex(Vendor["PublicShareWebCallResponse | WebCall"]):
    """Verbex and a shared key of one of its agents, or an API key of an account.

    Args:
        shared_key: The key of the agent's public share; no account is needed to use it.
        api_key: The account's key in its place: then there are variables and metadata.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade: each agent's share has a key of its own.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "verbex"
    title = "Verbex"
    operations = (
        Operation(
            id="create_web_call_public_shared",
            keys=(Key("shared_key", "VERBEX_SHARED_KEY"),),
            agent_id=Query("ai_agent_id"),
            token="/access_token",
            join={"sessionToken": "/access_token"},
        ),
        Operation(
            id="create_web_call",
            keys=(Key("api_key", "VERBEX_API_KEY"),),
            agent_id=Body("/ai_agent_id"),
            variables=Body("/pia_llm_dynamic_data"),
            metadata=Body("/metadata"),
            token="/access_token",
            join={"sessionToken": "/access_token"},
            error_meanings=(
                ErrorMeaning(None, "TOO_MANY_CONCURRENT_REQUESTS", RateLimitError),
                ErrorMeaning(None, "insufficient balance", PaymentRequiredError),
            ),
        ),
    )

    def __init__(
        self,
        shared_key: KeySource | None = None,
        *,
        api_key: KeySource | None = None,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__(
            {"shared_key": shared_key, "api_key": api_key}, base_url=base_url, name=name
        )
