"""What the page needs beside its calls: a menu of agents, and what it may load and connect to."""

import tomllib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from fastapi import Request, Response

from webcalls import AsyncWebCalls
from webcalls.vendors import load, vendor_name

POLICIES = tomllib.loads(Path(__file__).with_name("policies.toml").read_text("utf-8"))


class Menu:
    """The agents whose vendors all have a key.

    Args:
        calls: The facade that has the keys.
        routes: The agents, as the endpoint's configuration has them.
    """

    def __init__(self, calls: AsyncWebCalls, routes: Mapping[str, Any]) -> None:
        self._calls = calls
        self.routes = {
            agent: route
            for agent, route in routes.items()
            if set(vendors_of(route)) <= set(calls.vendors)
        }

    def agents(self) -> dict[str, Any]:
        """What the page knows of each agent before there is a call."""
        return {"agents": [on_the_menu(*agent) for agent in self.routes.items()]}

    async def only_our_own(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """No script but the page's own may see the credential, and no other site may frame it."""
        response = await call_next(request)
        route = self.routes.get(request.query_params.get("agent", ""), {})
        response.headers["Content-Security-Policy"] = self._policy(route)
        response.headers["Permissions-Policy"] = "microphone=(self)"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def _policy(self, route: Mapping[str, Any]) -> str:
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
            client = self._calls.client(vendor_name(vendor))
            base_url = client.get_async_httpx_client().base_url
            origins = {"server": f"{base_url.scheme}://{base_url.netloc.decode()}"}
            origins["socket"] = "ws" + origins["server"].removeprefix("http")
            for directive, sources in POLICIES.get(vendor, {}).items():
                if directive != "source":
                    allowed = [source.format_map(origins) for source in sources]
                    directives.setdefault(directive, ["'self'"]).extend(allowed)
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def vendors_of(route: Mapping[str, Any]) -> list[str]:
    """The names of a route's vendors, each of which is `VENDOR:AGENT_ID` or a table."""
    return [
        vendor["vendor"] if isinstance(vendor, dict) else vendor.partition(":")[0]
        for vendor in route.get("vendors", ())
    ]


def on_the_menu(agent: str, route: Mapping[str, Any]) -> dict[str, Any]:
    """What the page's menu says of an agent."""
    vendors = vendors_of(route)
    title = " or ".join(load(vendor).title for vendor in vendors)
    return {"agent": agent, "title": title, "vendors": vendors}
