"""Hume: `POST /oauth2-cc/token`.

Source: specs/hume/described.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._expiry import SecondsFromNow
from ._operation import Key, Operation, Page
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_hume.models import AccessToken

    from .._transport.keys import KeySource


def _session_settings(variables: Any) -> dict[str, Any]:
    return {"variables": variables}


class Hume(Vendor["AccessToken"]):
    """Hume (EVI) and the two keys of an account.

    Args:
        api_key: The API key.
        secret_key: The secret key beside it.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: A key is empty or broken, or the base URL would send it in the clear.
    """

    name = "hume"
    title = "Hume"
    operations = (
        Operation(
            id="create_access_token",
            kind="token",
            keys=(Key("api_key", "HUME_API_KEY"), Key("secret_key", "HUME_SECRET_KEY")),
            agent_id=Page("configId"),
            variables=Page("sessionSettings", _session_settings),
            token="/access_token",
            expires_at=SecondsFromNow("/expires_in"),
            join={"accessToken": "/access_token"},
        ),
    )

    def __init__(
        self,
        api_key: KeySource,
        secret_key: KeySource,
        *,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        keys = {"api_key": api_key, "secret_key": secret_key}
        super().__init__(keys, base_url=base_url, name=name)
