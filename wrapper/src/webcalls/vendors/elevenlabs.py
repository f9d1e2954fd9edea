"""ElevenLabs: `GET /v1/convai/conversation/token` (WebRTC), `…/get-signed-url` (WebSocket).

Source: specs/elevenlabs (described from public facts;
https://elevenlabs.io/docs/api-reference/conversations/get-webrtc-token).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from .._errors import PaymentRequiredError, PermissionDeniedError
from ._answer import Created, NotACall
from ._operation import ErrorMeaning, Key, Operation, Page, Query
from ._request import Request
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_elevenlabs.models import ConversationToken, SignedUrl

    from .._transport.keys import KeySource

_VARIABLES = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
_WEBRTC = Operation(
    id="create_conversation_token",
    keys=(Key("api_key", "ELEVENLABS_API_KEY"),),
    agent_id=Query("agent_id"),
    variables=Page("dynamicVariables", takes=_VARIABLES),
    user_id=(Query("participant_name"), Page("userId")),
    token="/token",
    call_id="/conversation_id",
    join={"conversationToken": "/token"},
    error_meanings=(
        ErrorMeaning(401, "quota_exceeded", PaymentRequiredError),
        ErrorMeaning(401, "missing_permissions", PermissionDeniedError),
    ),
)
_WEBSOCKET = _WEBRTC._replace(
    id="get_signed_url",
    user_id=Page("userId"),
    token=None,
    call_id=(),
    url="/signed_url",
    join={"signedUrl": "/signed_url"},
)
# The browser SDK joins this server unless it is told another; it knows no more of them.
_LIVEKIT = {r: f"wss://livekit.rtc.{r}.residency.elevenlabs.io" for r in ("eu", "in")}


class ElevenLabs(Vendor["ConversationToken | SignedUrl"]):
    """ElevenLabs and an API key of a workspace.

    Args:
        api_key: The key; it needs the permission to write agents.
        connection: `"webrtc"`, for which the credential is a token, or `"websocket"`, for which it
            is a URL.
        region: The region of the workspace: `"us"`, `"eu"`, `"in"` or `"sg"`; None for one without.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: The key is empty or broken, the connection or region is unknown, or the
            base URL would send the key in the clear.
    """

    name = "elevenlabs"
    title = "ElevenLabs"
    operations = (_WEBRTC, _WEBSOCKET)

    def __init__(
        self,
        api_key: KeySource,
        *,
        connection: Literal["webrtc", "websocket"] = "webrtc",
        region: str | None = None,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        ways = {"webrtc": _WEBRTC.id, "websocket": _WEBSOCKET.id}
        operation = self.chosen(connection, ways)
        keys = {"api_key": api_key}
        super().__init__(keys, operation=operation, region=region, base_url=base_url, name=name)

    def read(self, answer: Any, request: Request, asked: datetime) -> Created | NotACall:
        """A token of a region is for that region's LiveKit server, which the page must name."""
        if self.operation.token and self._region in _LIVEKIT:
            page = {**request.page, "livekitUrl": _LIVEKIT[self._region]}
            request = request._replace(page=page)
        return super().read(answer, request, asked)
