"""A running sandbox, and for each vendor a way to ask it for a call as the vendor's docs say."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import httpx
import pytest
import yaml
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse

from webcalls.sandbox import Sandbox


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    running.reset()
    return running


@dataclass(frozen=True)
class Door:
    """One vendor as its documentation describes it, written down by hand."""

    vendor: str
    method: str
    path: str
    success_status: int
    documented_errors: tuple[int, ...]
    no_access: int
    not_as_documented: int
    server: str
    server_path: str

    def create(
        self, sandbox: Sandbox, agent_id: str | None, key: str | None = ""
    ) -> httpx.Response:
        """Ask for a call; `key` None sends none, and an empty one the right one."""
        # without TLS there is no need to load the certificates, which takes most of the time
        return httpx.request(**self.request(sandbox, agent_id, key), verify=False)

    def request(
        self, sandbox: Sandbox, agent_id: str | None, key: str | None = ""
    ) -> dict[str, Any]:
        url = sandbox.base_url(self.vendor) + self.path
        key = sandbox.key(self.vendor) if key == "" else key
        if self.vendor == "puretalk":
            body = {} if agent_id is None else {"assistant_id": agent_id}
            headers = {} if key is None else {"X-API-KEY": key}
            return {"method": self.method, "url": url, "headers": headers, "json": body}
        query = {"ai_agent_id": agent_id, "shared_key": key}
        present = {name: value for name, value in query.items() if value is not None}
        return {"method": self.method, "url": url, "params": present}

    def token(self, response: httpx.Response) -> str:
        body = response.json()
        token = body["results"]["token"] if self.vendor == "puretalk" else body["access_token"]
        assert isinstance(token, str)
        return token

    def assert_documented(self, response: httpx.Response) -> None:
        """Fails unless the vendor's published document allows this response, body and all."""
        text = (files(f"webcalls_{self.vendor}") / "openapi.yaml").read_text(encoding="utf-8")
        OpenAPI.from_dict(yaml.safe_load(text)).validate_response(
            MockRequest(self.server, self.method, self.server_path + self.path),
            MockResponse(
                response.content,
                status_code=response.status_code,
                content_type=response.headers["content-type"],
            ),
        )


DOORS = {
    "puretalk": Door(
        vendor="puretalk",
        method="POST",
        path="/calls/web/register",
        success_status=200,
        documented_errors=(400, 403, 412),
        no_access=403,
        not_as_documented=400,
        server="https://api.puretalk.ai",
        server_path="/api",
    ),
    "verbex": Door(
        vendor="verbex",
        method="GET",
        path="/v1/calls/public/create-web-call",
        success_status=201,
        documented_errors=(401, 422),
        no_access=401,
        not_as_documented=422,
        server="https://api.verbex.ai",
        server_path="",
    ),
}


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Door:
    return DOORS[request.param]


@pytest.fixture
def puretalk() -> Door:
    return DOORS["puretalk"]


@pytest.fixture
def verbex() -> Door:
    return DOORS["verbex"]
