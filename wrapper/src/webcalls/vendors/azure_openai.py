"""Azure OpenAI Realtime: `POST /realtime/client_secrets` on the customer's own host.

Source: specs/azure_openai/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import NotFoundError
from ._expiry import EpochSeconds
from ._operation import Body, ErrorMeaning, Header, Key, Operation, PageURL
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_azure_openai.models import ClientSecret

    from .._transport.keys import KeySource

_WITH_API_KEY = Operation(
    id="create_client_secret",
    kind="token",
    keys=(Key("api_key", "AZURE_OPENAI_API_KEY", "ApiKey"),),
    agent_id=Body("/session/model"),
    variables=Body("/session/prompt/variables"),
    user_id=Header("OpenAI-Safety-Identifier"),
    ttl=Body("/expires_after/seconds"),
    token="/value",
    expires_at=EpochSeconds("/expires_at"),
    join={"apiKey": "/value", "url": PageURL("/realtime/calls")},
    error_meanings=(ErrorMeaning(400, "DeploymentNotFound", NotFoundError),),
)


class AzureOpenAI(Vendor["ClientSecret"]):
    """Azure OpenAI, a resource, and its key or an access token of Entra. The agent is a deployment.

    Args:
        base_url: `https://RESOURCE.openai.azure.com/openai/v1`.
        api_key: The resource's key.
        ad_token: An access token of Microsoft Entra in its place: a function that gives one, for
            it lives an hour at the most.
        name: Another name for the facade.

    Raises:
        ConfigurationError: A key is empty or broken, or the base URL is missing or no HTTPS.
    """

    name = "azure_openai"
    title = "Azure OpenAI"
    base_url_required = True
    operations = (
        _WITH_API_KEY,
        _WITH_API_KEY._replace(keys=(Key("ad_token", "AZURE_OPENAI_AD_TOKEN", "EntraToken"),)),
    )

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: KeySource | None = None,
        ad_token: KeySource | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__({"api_key": api_key, "ad_token": ad_token}, base_url=base_url, name=name)
