"""OpenAI Realtime: `POST /realtime/client_secrets`.

Source: specs/openai/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import NotFoundError, PaymentRequiredError
from ._expiry import EpochSeconds
from ._operation import Body, ErrorMeaning, Header, Key, Operation, PageURL
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_openai.models import ClientSecret

    from .._transport.keys import KeySource


class OpenAI(Vendor["ClientSecret"]):
    """OpenAI and an API key of a project. The agent is the model.

    Args:
        api_key: The key.
        region: Where data resides, such as `"eu"`.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "openai"
    title = "OpenAI"
    operations = (
        Operation(
            id="create_client_secret",
            kind="token",
            keys=(Key("api_key", "OPENAI_API_KEY"),),
            agent_id=Body("/session/model"),
            variables=Body("/session/prompt/variables"),
            user_id=Header("OpenAI-Safety-Identifier"),
            ttl=Body("/expires_after/seconds"),
            token="/value",
            reusable=True,
            expires_at=EpochSeconds("/expires_at"),
            join={"apiKey": "/value", "url": PageURL("/realtime/calls")},
            join_if_given={"model": Body("/session/model")},
            error_meanings=(
                ErrorMeaning(429, "insufficient_quota", PaymentRequiredError),
                ErrorMeaning(429, "credit_balance_exhausted", PaymentRequiredError),
                ErrorMeaning(400, "model_not_found", NotFoundError),
            ),
        ),
    )

    def __init__(
        self,
        api_key: KeySource,
        *,
        region: str | None = None,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__({"api_key": api_key}, region=region, base_url=base_url, name=name)
