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
from .configuration import Candidate, Configuration, Source

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

    Attributes:
        keyless: The vendors of the routes that have no key in the environment, each with the
            variables that it is read from.

    Raises:
        ConfigurationError: A route cannot work, whatever the keys: unknown vendor, client that is
            not installed, wrong arguments.
    """

    def __init__(
        self, settings: Configuration, source: Source, facade: AsyncWebCalls | None
    ) -> None:
        configured = {name: table.candidates() for name, table in settings.route.items()}
        self._is_ours = facade is None
        self.keyless: dict[str, str] = {}
        self._facade = facade or self._from_environment(configured, settings, source)
        self._candidates: Mapping[str, tuple[Candidate, ...]] = {
            name: tuple(c for c in candidates if c.route.name not in self.keyless)
            for name, candidates in configured.items()
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
        if self._facade is None or not self._candidates[name]:
            raise ConfigurationError(f"no vendor of the route {name} has a key")
        routes = [self._granted(candidate, grant) for candidate in self._candidates[name]]
        return await self._facade.create_with_fallback(*routes, fall_back_on=_FALL_BACK_ON)

    def may_be_used_again(self, call: WebCall[Any]) -> bool:
        """Whether its vendor lets a page use the credential more than once."""
        return self._vendor(call.route).operation.reusable

    def breakers(self) -> dict[str, float]:
        """For how many more seconds each vendor of the routes is left alone, as it failed."""
        routes = [c.route for candidates in self._candidates.values() for c in candidates]
        return {route.name: self._left_alone_for(route) for route in routes}

    def states(self) -> dict[str, State]:
        """What of each route's vendors can be used now."""
        return {name: self._state(c) for name, c in self._candidates.items()}

    async def close(self) -> None:
        """Close the facade, unless it is the application's own."""
        if self._facade is not None and self._is_ours:
            await self._facade.close()

    def _from_environment(
        self,
        configured: Mapping[str, tuple[Candidate, ...]],
        settings: Configuration,
        source: Source,
    ) -> AsyncWebCalls | None:
        """A facade of those vendors of the routes whose keys are set; None where there are none."""
        found: dict[str, Vendor[Any]] = {}
        problems = []
        for name, candidates in configured.items():
            for vendor in (candidate.route.name for candidate in candidates):
                if vendor in found or vendor in self.keyless:
                    continue
                try:
                    load(vendor).require_client()
                    if with_key := load(vendor).from_env():
                        found[vendor] = with_key
                    else:
                        self.keyless[vendor] = load(vendor).variables()
                except ConfigurationError as error:
                    problems.append((("route", name, "vendors"), str(error)))
        if problems:
            raise source.wrong(problems)
        if not found:
            return None
        calls = settings.calls
        return AsyncWebCalls(
            *found.values(),
            timeout=calls.timeout,
            deadline=calls.deadline,
            max_retries=calls.max_retries,
        )

    def _state(self, candidates: tuple[Candidate, ...]) -> State:
        if not candidates:
            return "no key"
        if all(self._left_alone_for(candidate.route) > 0 for candidate in candidates):
            return "breaker open"
        return "ready"

    def _left_alone_for(self, route: Route) -> float:
        assert self._facade is not None
        return self._facade._breaker(self._vendor(route)).open_for

    def _vendor(self, route: Route) -> Vendor[Any]:
        assert self._facade is not None
        return self._facade._vendor(route.vendor)

    def _granted(self, candidate: Candidate, grant: Grant) -> Route:
        """A route with what was granted. The user is named to vendors that have a place for it.

        Raises:
            ConfigurationError: The vendor has no place for another part of it.
        """
        route, without = candidate
        takes = self._vendor(route).operation.takes
        given: dict[str, Any] = {"variables": grant.variables, "metadata": grant.metadata}
        given = {k: value for k, value in given.items() if value is not None and k not in without}
        for argument in given.keys() - set(takes):
            raise ConfigurationError(
                f"{route.name} has no place for {argument}, which the grant has: leave it out of "
                f'the grant, or let this vendor do without: {{ vendor = "{route.name}", '
                f'agent_id = "{route.agent_id or ""}", without = ["{argument}"] }}'
            )
        user_id = grant.user_id if "user_id" in takes else None
        return replace(route, user_id=user_id, **given)

    def _check(self, source: Source) -> None:
        problems = []
        for name, candidates in self._candidates.items():
            for candidate in candidates:
                try:
                    assert self._facade is not None
                    self._facade.check(candidate.route)
                except ConfigurationError as error:
                    problems.append((("route", name, "vendors"), str(error)))
        if problems:
            raise source.wrong(problems)
