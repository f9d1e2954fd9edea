"""Ways to a call with a vendor as they are in production, but that the sandbox answers."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import httpx

from webcalls.sandbox import Sandbox
from webcalls.vendors import REGISTRY, Vendor, load

RESOURCE = "https://resource.openai.azure.com/openai/v1"  # Azure has no server for all


class Way(NamedTuple):
    """A vendor, and what its class is told beside keys."""

    vendor: str
    arguments: Mapping[str, str] = {}

    def __str__(self) -> str:
        return "-".join([self.vendor, *self.arguments.values()])

    def vendor_with(self, sandbox: Sandbox) -> Vendor[Any]:
        """The vendor with the sandbox's keys, at its own address."""
        vendor: Any = load(self.vendor)
        keys = {
            key.argument: sandbox.key(self.vendor, key.argument)
            for key in vendor.operations[0].keys
        }
        own_server = {"base_url": RESOURCE} if vendor.base_url_required else {}
        made: Vendor[Any] = vendor(**keys, **own_server, **self.arguments)
        return made


# Each vendor, and where what it is told changes what the page gets.
WAYS = sorted(
    [
        *map(Way, REGISTRY),
        Way("elevenlabs", {"connection": "websocket"}),
        Way("elevenlabs", {"region": "eu"}),
        Way("openai", {"region": "eu"}),
    ],
    key=str,
)


class ToSandbox(httpx.AsyncHTTPTransport):
    """Brings what is meant for a vendor's server to the sandbox, unknown to the facade."""

    def __init__(self, vendor: Vendor[Any], sandbox: Sandbox) -> None:
        super().__init__()
        self.vendor, self.server = vendor.base_url, sandbox.base_url(vendor.vendor)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request on."""
        url = str(request.url)
        assert url.startswith(self.vendor)
        request.url = httpx.URL(self.server + url.removeprefix(self.vendor))
        request.headers["host"] = request.url.netloc.decode()
        return await super().handle_async_request(request)
