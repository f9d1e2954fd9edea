"""The routes and the facade behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from .._errors import ConfigurationError
from .._facade import AsyncWebCalls
from .._web_call import Route, WebCall
from ..vendors import load
from ..vendors._vendor import Vendor
from .authorization import Grant
from .configuration import Configuration, Source
from .logs import log

_FALL_BACK_ON = frozenset({401, 403, 404, 412})
"""The agents are the operator's: where a key was revoked, or an agent was deleted or is not
finished, the next vendor serves."""

State = Literal["ready", "no key", "breaker open"]


class Calls:
    """Creates calls by the name of a route.

    Args:
        settings: The configuration.
        source: Where it is from, for messages.
        facade: The application's own; None makes one of the keys in the environment.

    Raises:
        ConfigurationError: A route cannot work, whatever the keys: unknown vendor, client that is
            not installed, wrong arguments.
    """

    def __init__(
        self, settings: Configuration, source: Source, facade: AsyncWebCalls | None
    ) -> None:
        configured = {name: table.routes() for name, table in settings.route.items()}
        self._is_ours = facade is None
        self._facade = facade or _from_environment(configured, settings, source)
        known = self._facade.vendors if self._facade else ()
        self._routes: Mapping[str, tuple[Route, ...]] = {
            name: tuple(route for route in routes if facade or route.name in known)
            for name, routes in configured.items()
        }
        self._check(source)

    async def create(self, name: str, grant: Grant) -> WebCall[Any]:
        """Create a call.

        Args:
            name: The name of the route.
            grant: For whom, and with which arguments.

        Raises:
            WebCallsError: What the facade raises; ConfigurationError, too, where no vendor of the
                route has a key.
        """
        if self._facade is None or not self._routes[name]:
            raise ConfigurationError(f"no vendor of the route {name} has a key")
        routes = [self._for_user(route, grant.user_id) for route in self._routes[name]]
        return await self._facade.create_with_fallback(
            *routes,
            variables=grant.variables,
            metadata=grant.metadata,
            fall_back_on=_FALL_BACK_ON,
        )

    def may_be_used_again(self, call: WebCall[Any]) -> bool:
        """Whether its vendor lets a page use the credential more than once."""
        return self._vendor(call.route).operation.reusable

    def breakers(self) -> dict[str, bool]:
        """Whether each vendor of the routes is left alone now, as it failed several times."""
        routes = [route for routes in self._routes.values() for route in routes]
        return {route.name: self._is_left_alone(route) for route in routes}

    def states(self) -> dict[str, State]:
        """What of each route's vendors can be used now."""
        return {name: self._state(routes) for name, routes in self._routes.items()}

    async def close(self) -> None:
        """Close the facade, unless it is the application's own."""
        if self._facade is not None and self._is_ours:
            await self._facade.close()

    def _state(self, routes: tuple[Route, ...]) -> State:
        if not routes:
            return "no key"
        if all(map(self._is_left_alone, routes)):
            return "breaker open"
        return "ready"

    def _is_left_alone(self, route: Route) -> bool:
        assert self._facade is not None
        return self._facade._breaker(self._vendor(route)).is_open

    def _vendor(self, route: Route) -> Vendor[Any]:
        assert self._facade is not None
        return self._facade._vendor(route.vendor)

    def _for_user(self, route: Route, user_id: str | None) -> Route:
        """A route that names the user to a vendor that has a place for it."""
        if "user_id" in self._vendor(route).operation.takes:
            return replace(route, user_id=user_id)
        return route

    def _check(self, source: Source) -> None:
        problems = []
        for name, routes in self._routes.items():
            for route in routes:
                try:
                    assert self._facade is not None
                    self._facade.check(route)
                except ConfigurationError as error:
                    problems.append((("route", name, "vendors"), str(error)))
        if problems:
            raise source.wrong(problems)


def _from_environment(
    configured: Mapping[str, tuple[Route, ...]], settings: Configuration, source: Source
) -> AsyncWebCalls | None:
    """A facade of those vendors of the routes whose keys are set; None where there are none."""
    found: dict[str, Vendor[Any] | None] = {}
    problems = []
    for name, routes in configured.items():
        for vendor in {route.name for route in routes} - found.keys():
            try:
                found[vendor] = _with_key(vendor)
            except ConfigurationError as error:
                problems.append((("route", name, "vendors"), str(error)))
    if problems:
        raise source.wrong(problems)
    vendors = [vendor for vendor in found.values() if vendor is not None]
    if not vendors:
        return None
    calls = settings.calls
    return AsyncWebCalls(
        *vendors, timeout=calls.timeout, deadline=calls.deadline, max_retries=calls.max_retries
    )


def _with_key(name: str) -> Vendor[Any] | None:
    vendor = load(name)
    vendor.require_client()
    configured = vendor.from_env()
    if configured is None:
        log.warning("no key for %s in the environment: set %s", name, vendor.variables())
    return configured
