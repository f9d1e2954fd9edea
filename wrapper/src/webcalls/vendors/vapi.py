"""Vapi: `POST /call/web` with a public key, `POST /call` with a private one.

Source: specs/vapi (described from public facts; https://docs.vapi.ai/quickstart/web).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._errors import NotFoundError
from ._operation import Body, ErrorMeaning, Key, Operation, Refusal
from ._vendor import Vendor

if TYPE_CHECKING:
    from webcalls_vapi.models import Call

    from .._transport.keys import KeySource

_WITH_PUBLIC_KEY = Operation(
    id="create_web_call",
    keys=(Key("public_key", "VAPI_PUBLIC_KEY", "PublicKey"),),
    agent_id=Body("/assistantId"),
    variables=Body("/assistantOverrides/variableValues"),
    metadata=Body("/assistantOverrides/metadata"),
    token="/transport/callToken",  # there with video recording alone
    url="/webCallUrl",
    call_id="/id",
    join={"webCallUrl": "/webCallUrl"},
    join_if_given={
        "id": "/id",
        "/transport/callToken": "/transport/callToken",
        "/artifactPlan/videoRecordingEnabled": "/artifactPlan/videoRecordingEnabled",
    },
    error_meanings=(ErrorMeaning(400, "does not exist", NotFoundError),),
)
_WITH_PRIVATE_KEY = _WITH_PUBLIC_KEY._replace(
    id="create_call",
    keys=(Key("api_key", "VAPI_API_KEY", "PrivateKey"),),
    url="/transport/callUrl",
    join={"webCallUrl": "/transport/callUrl"},
    refusals=(Refusal("/subscriptionLimits/concurrencyBlocked", True),),
)


class Vapi(Vendor["Call"]):
    """Vapi and a key of an organisation, public or private.

    Args:
        public_key: A public key, or a JWT that stands for one: for its browser SDK's operation.
        api_key: A private key: for the published operation.
        region: `"us"` (which it is if nothing is said) or `"eu"`.
        base_url: Another server than the vendor's, such as a sandbox.
        name: Another name for the facade.

    Raises:
        ConfigurationError: There is no key, or there are both, or one is empty or broken; the
            region is unknown, or the base URL would send the key in the clear.
    """

    name = "vapi"
    title = "Vapi"
    operations = (_WITH_PUBLIC_KEY, _WITH_PRIVATE_KEY)

    def __init__(
        self,
        public_key: KeySource | None = None,
        *,
        api_key: KeySource | None = None,
        region: str | None = None,
        base_url: str | None = None,
        name: str | None = None,
    ) -> None:
        keys = {"public_key": public_key, "api_key": api_key}
        super().__init__(keys, region=region, base_url=base_url, name=name)
