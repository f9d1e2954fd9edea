"""Every vendor under test, and both doors to it."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from attrs import frozen

from webcalls import AsyncWebCalls, Puretalk, Verbex, WebCall, WebCalls
from webcalls.vendors import Vendor
from webcalls.vendors._arguments import CallArguments

KEY = "key-Zx81+/=~planted"
TOKEN = "token-Qy72-planted"
CALL_ID = "call-31"


@frozen
class VendorCase:
    """A vendor under test, and what its success looks like on the wire.

    Args:
        make: Makes the vendor object for a key and a base URL.
        method: The method of the documented request.
        target: What the request line names for the agent `agent-7` and KEY.
        key_header: The header that carries KEY, where one does.
        sent: The JSON body for the agent `agent-7`, where there is one.
        status: The documented status of success.
        body: A body of success with TOKEN and, where the vendor gives one, CALL_ID.
        token_at: Where in the body the token stands.
    """

    name: str
    make: Callable[[str, str], Vendor]
    method: str
    target: str
    key_header: str | None
    sent: dict[str, Any] | None
    status: int
    body: dict[str, Any]
    token_at: tuple[str, ...]

    def with_token(self, token: object) -> dict[str, Any]:
        """The success body with another token."""
        body: dict[str, Any] = json.loads(json.dumps(self.body))
        place = body
        for name in self.token_at[:-1]:
            place = place[name]
        place[self.token_at[-1]] = token
        return body


def function_inputs(vendor: Vendor[Any], agent_id: str) -> dict[str, Any]:
    """What the generated function is called with for an agent, beside the client."""
    request, body = vendor.request(CallArguments(agent_id=agent_id)), vendor.generated().body
    return {**request.inputs, **({"body": body.from_dict(request.body)} if body else {})}


VENDOR_CASES = {
    "puretalk": VendorCase(
        "puretalk",
        lambda key, url: Puretalk(api_key=key, base_url=url),
        "POST",
        "/calls/web/register",
        "x-api-key",
        {"assistant_id": "agent-7"},
        200,
        {"msg": "Success", "err": False, "results": {"call_id": CALL_ID, "token": TOKEN}},
        ("results", "token"),
    ),
    "verbex": VendorCase(
        "verbex",
        lambda key, url: Verbex(shared_key=key, base_url=url),
        "GET",
        "/v1/calls/public/create-web-call?ai_agent_id=agent-7&shared_key=key-Zx81%2B%2F%3D~planted",
        None,
        None,
        201,
        {"access_token": TOKEN},
        ("access_token",),
    ),
}


class Door:
    """The sync or the async facade, used alike: each test runs through both."""

    def __init__(self, mode: str) -> None:
        self.mode = mode

    def run(self, vendors: list[Vendor], use: Callable[[Any], Any], **options: Any) -> Any:
        """Call `use` with a facade; what it returns is awaited where the facade is async."""
        if self.mode == "sync":
            with WebCalls(*vendors, **options) as calls:
                return use(calls)

        async def main() -> Any:
            async with AsyncWebCalls(*vendors, **options) as calls:
                return await use(calls)

        return asyncio.run(main())

    def create(self, vendor: Vendor, agent_id: str = "agent-1", **options: Any) -> WebCall:
        """One call, with a facade of its own."""
        return self.run([vendor], lambda calls: calls.create(vendor.name, agent_id), **options)
