"""The endpoint within other ASGI applications, each on a real socket."""

from typing import Any

import django
import httpx
import litestar
import pytest
from django.conf import settings
from django.core.asgi import get_asgi_application
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.authentication import AuthCredentials, AuthenticationBackend, SimpleUser
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.endpoint.conftest import CONFIGURATION, authorize
from tests.endpoint.running import running
from webcalls.endpoint import CallRequest, Endpoint, Grant
from webcalls.sandbox import Sandbox


def in_fastapi(endpoint: Endpoint) -> ASGIApp:
    app = FastAPI(lifespan=endpoint.lifespan)
    app.mount("/api", endpoint)

    @app.get("/")
    def page() -> PlainTextResponse:
        return PlainTextResponse("the page")

    return app


def in_starlette(endpoint: Endpoint) -> ASGIApp:
    page = Route("/", lambda _request: PlainTextResponse("the page"))
    return Starlette(routes=[Mount("/api", endpoint), page], lifespan=endpoint.lifespan)


def in_litestar(endpoint: Endpoint) -> Any:  # it has types of its own for ASGI's
    @litestar.get("/", media_type=litestar.MediaType.TEXT, sync_to_thread=False)
    def page() -> str:
        return "the page"

    mounted = litestar.asgi("/api", is_mount=True, copy_scope=True)(endpoint)
    return litestar.Litestar([page, mounted], lifespan=[endpoint.lifespan])


def in_django(endpoint: Endpoint) -> ASGIApp:
    if not settings.configured:
        settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="-")
        django.setup()
    views = get_asgi_application()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope["path"].startswith("/api/"):
            await endpoint({**scope, "root_path": "/api"}, receive, send)
        else:
            await views(scope, receive, send)

    return application


urlpatterns: list[Any] = []  # Django's part has no pages


@pytest.mark.parametrize("mounted", [in_fastapi, in_starlette, in_litestar, in_django])
def test_an_endpoint_works_within(mounted: Any, webcalls_sandbox: Sandbox) -> None:
    endpoint = Endpoint(CONFIGURATION, authorize=authorize)
    with running(mounted(endpoint)) as url, httpx.Client(base_url=url, verify=False) as client:
        ann = {"authorization": "ann"}
        created = client.post("/api/calls/support", headers=ann, json={"order": 1})
        assert created.status_code == 201, created.text
        assert created.json()["agent_id"] == "agent_1"
        assert created.headers["cache-control"] == "no-store"
        assert client.post("/api/calls/support").json()["code"] == "not_authorized"
        assert client.post("/api/calls/sales", headers=ann).status_code == 404
        assert client.get("/api/calls/support", headers=ann).status_code == 405
        assert client.get("/api/readyz").json()["status"] == "ready"
        assert "webcalls_endpoint_created_total" in client.get("/api/metrics").text
        assert client.post("/calls/support", headers=ann).status_code in (404, 405)
        if mounted is not in_django:
            assert client.get("/").text == "the page"
        origin = {"origin": "https://app.example.com", "access-control-request-method": "POST"}
        assert client.options("/api/calls/support", headers=origin).status_code == 200
    # It ended with the application that it was mounted into.
    with running(endpoint, lifespan="off") as url:
        answer = httpx.post(f"{url}/calls/support", headers=ann, verify=False)
        assert answer.json()["code"] == "misconfigured"


def test_an_application_may_be_made_before_its_keys_are_there_and_start_again(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """As with one that is a module's, imported before the fixture of its tests runs."""
    for name in ("RETELL_API_KEY", "ULTRAVOX_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    app = in_fastapi(Endpoint(CONFIGURATION, authorize=authorize))
    request.getfixturevalue("webcalls_sandbox")
    for _ in range(2):
        with running(app) as url:
            headers = {"authorization": "ann"}
            answer = httpx.post(f"{url}/api/calls/support", headers=headers, verify=False)
            assert answer.status_code == 201, answer.text


class ByHeader(AuthenticationBackend):
    """Somebody's login, as a middleware."""

    async def authenticate(self, conn: HTTPConnection) -> tuple[AuthCredentials, SimpleUser] | None:
        name = conn.headers.get("x-login")
        return (AuthCredentials(["authenticated"]), SimpleUser(name)) if name else None


def test_the_hook_sees_what_middlewares_of_the_application_found(
    webcalls_sandbox: Sandbox,
) -> None:
    def authorize(request: CallRequest) -> Grant | None:
        if not request.user.is_authenticated:
            return None
        return Grant(request.user.display_name, {"support"})

    endpoint = Endpoint(CONFIGURATION, authorize=authorize)
    login = Middleware(AuthenticationMiddleware, backend=ByHeader())
    app = Starlette(
        routes=[Mount("/api", endpoint)], middleware=[login], lifespan=endpoint.lifespan
    )
    with running(app) as url, httpx.Client(base_url=url, verify=False) as client:
        assert client.post("/api/calls/support", headers={"x-login": "ann"}).status_code == 201
        assert client.post("/api/calls/support").status_code == 403
