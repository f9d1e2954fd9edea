"""What the page needs beside its calls: a menu of agents, and what it may load and connect to."""

import tomllib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
from fastapi import Request, Response

from webcalls import Vendor
from webcalls.vendors import load

POLICIES = tomllib.loads(Path(__file__).with_name("policies.toml").read_text("utf-8"))


class Menu:
    """The agents that a vendor with a key serves.

    Args:
        configuration: The endpoint's.
    """

    def __init__(self, configuration: Path) -> None:
        self._routes = tomllib.loads(configuration.read_text("utf-8"))["route"]

    def agents(self) -> dict[str, Any]:
        """What the page knows of each agent before there is a call."""
        offered = {agent: vendors_of(route) for agent, route in self._routes.items()}
        return {"agents": [on_the_menu(*served) for served in offered.items() if served[1]]}

    async def only_our_own(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """No script but the page's own may see the credential, and no other site may frame it."""
        response = await call_next(request)
        route = self._routes.get(request.query_params.get("agent", ""), {})
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
            base_url = httpx.URL(vendor.base_url)
            origins = {"server": f"{base_url.scheme}://{base_url.netloc.decode()}"}
            origins["socket"] = "ws" + origins["server"].removeprefix("http")
            for directive, sources in POLICIES.get(vendor.name, {}).items():
                if directive != "source":
                    allowed = [source.format_map(origins) for source in sources]
                    directives.setdefault(directive, ["'self'"]).extend(allowed)
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def vendors_of(route: Mapping[str, Any]) -> list[Vendor[Any]]:
    """The vendors of a route that have a key in the environment.

    In the configuration each is `VENDOR:AGENT_ID`, or a table.
    """
    names = [
        vendor["vendor"] if isinstance(vendor, dict) else vendor.partition(":")[0]
        for vendor in route.get("vendors", ())
    ]
    return [vendor for name in names if (vendor := load(name).from_env())]


def on_the_menu(agent: str, vendors: list[Vendor[Any]]) -> dict[str, Any]:
    """What the page's menu says of an agent."""
    title = " or ".join(vendor.title for vendor in vendors)
    return {"agent": agent, "title": title, "vendors": [vendor.name for vendor in vendors]}
