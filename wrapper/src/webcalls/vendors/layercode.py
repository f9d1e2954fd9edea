"""Layercode: `POST /agents/web/authorize_session`.

Source: specs/layercode (described from public facts; https://docs.layercode.com/api-reference/rest-api).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import AuthenticationError
from ._operation import Body, ErrorMeaning, Key, Operation
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_layercode.models import AuthorizedSession

    from .._transport.keys import KeySource


class Layercode(Vendor["AuthorizedSession"]):
    """Layercode and an API key of an organisation.

    Args:
        api_key: The key from the dashboard.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, or the base URL would send it in the clear.
    """

    name = "layercode"
    title = "Layercode"
    operations = (
        Operation(
            id="authorize_session",
            keys=(Key("api_key", "LAYERCODE_API_KEY"),),
            agent_id=Body("/agent_id"),
            metadata=Body("/metadata"),
            token="/client_session_key",
            call_id="/conversation_id",
            join="",  # the page's SDK wants the whole answer
            error_meanings=(
                ErrorMeaning(400, "bearer", AuthenticationError),
                ErrorMeaning(400, "api key", AuthenticationError),
            ),
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
