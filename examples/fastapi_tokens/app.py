"""A backend that creates web calls for its page; the vendors' keys never leave it.

Needs `fastapi` and the extra `endpoint`, and a vendor's key in the environment (or that of
`webcalls sandbox`). From this folder: `npm ci && npm run build`, which makes the page, and
`uvicorn --factory app:create_app`; then open http://127.0.0.1:8000/.
"""

import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles

from webcalls import AsyncWebCalls
from webcalls.endpoint import Endpoint
from webcalls.vendors import load, vendor_name

FOLDER = Path(__file__).parent
CONFIGURATION = tomllib.loads((FOLDER / "endpoint.toml").read_text("utf-8"))
POLICIES = tomllib.loads((FOLDER / "policies.toml").read_text("utf-8"))


def create_app() -> FastAPI:
    """The backend, with the keys of the environment."""
    # Somebody waits for the call: rather the next vendor than the same one again.
    calls = AsyncWebCalls.from_env(timeout=5, deadline=15, max_retries=0)
    routes = offered(calls)
    endpoint = Endpoint({**CONFIGURATION, "route": routes}, calls=calls)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        """One facade for the life of the process: its connections are kept open."""
        async with calls, endpoint.lifespan():
            yield

    app = FastAPI(lifespan=lifespan)

    @app.get("/api/agents")
    def agents() -> dict[str, Any]:
        """What the page's menu has."""
        return {"agents": [on_the_menu(agent, route) for agent, route in routes.items()]}

    @app.middleware("http")
    async def only_our_own(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """No script but the page's own may see the credential, and no other site may frame it."""
        response = await call_next(request)
        route = routes.get(request.query_params.get("agent", ""), {})
        response.headers["Content-Security-Policy"] = policy(calls, route)
        response.headers["Permissions-Policy"] = "microphone=(self)"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    app.mount("/api", endpoint)  # POST /api/calls/AGENT
    app.mount("/", StaticFiles(directory=FOLDER / "page", html=True))
    return app


def offered(calls: AsyncWebCalls) -> dict[str, Any]:
    """The routes whose vendors all have a key."""
    return {
        agent: route
        for agent, route in CONFIGURATION["route"].items()
        if set(vendors_of(route)) <= set(calls.vendors)
    }


def vendors_of(route: Mapping[str, Any]) -> list[str]:
    """The names of a route's vendors, each of which is `VENDOR:AGENT_ID` or a table."""
    return [
        vendor["vendor"] if isinstance(vendor, dict) else vendor.partition(":")[0]
        for vendor in route.get("vendors", ())
    ]


def on_the_menu(agent: str, route: Mapping[str, Any]) -> dict[str, Any]:
    """What the page knows of an agent before there is a call."""
    vendors = vendors_of(route)
    title = " or ".join(load(vendor).title for vendor in vendors)
    return {"agent": agent, "title": title, "vendors": vendors}


def policy(calls: AsyncWebCalls, route: Mapping[str, Any]) -> str:
    """What the page of an agent may load and connect to: itself and the agent's vendors."""
    directives: dict[str, list[str]] = {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    for vendor in vendors_of(route):
        base_url = calls.client(vendor_name(vendor)).get_async_httpx_client().base_url
        origins = {"server": f"{base_url.scheme}://{base_url.netloc.decode()}"}
        origins["socket"] = "ws" + origins["server"].removeprefix("http")
        for directive, sources in POLICIES.get(vendor, {}).items():
            if directive != "source":
                allowed = [source.format_map(origins) for source in sources]
                directives.setdefault(directive, ["'self'"]).extend(allowed)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
