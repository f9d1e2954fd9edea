"""How often a user and an address may ask."""

from __future__ import annotations

import time
from typing import Any

import anyio
from limits import RateLimitItem, parse_many
from limits.aio.storage import Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string
from redis.asyncio import ConnectionPool
from redis.exceptions import ConnectionError as Disconnected

from .configuration import LimitsTable
from .logs import log, pseudonym
from .problems import NO_CALL, Code, Problem

_SECONDS = 2.0
"""How long a shared storage may take to answer."""


class RateLimits:
    """Counts requests, in this process's memory or in a Redis.

    Args:
        table: The limits, and where they are counted.
    """

    def __init__(self, table: LimitsTable) -> None:
        self._per_user = parse_many(table.per_user)
        self._per_address = parse_many(table.per_address)
        url = table.storage_url()
        options: dict[str, Any] = {"wrap_exceptions": True}
        self._connections: ConnectionPool | None = None
        if table.is_shared:
            # A connection that the Redis closed meanwhile fails at its next use, not before.
            self._connections = ConnectionPool.from_url(url, retry_on_error=[Disconnected])
            options |= {"implementation": "redispy", "connection_pool": self._connections}
        storage = storage_from_string(f"async+{url}", **options)
        assert isinstance(storage, Storage)
        self._storage = storage
        # In memory, a window of single requests costs a pass over all users with each of them.
        self._limiter = SlidingWindowCounterRateLimiter(storage)

    async def count_address(self, address: str) -> None:
        """Count a request.

        Raises:
            Problem: There were too many from its address, or they cannot be counted.
        """
        await self._count(self._per_address, "address_limit", address)

    async def count_user(self, user_id: str) -> None:
        """Count a call that is asked for.

        Raises:
            Problem: The user had too many, or they cannot be counted.
        """
        await self._count(self._per_user, "user_limit", user_id)

    async def can_count(self) -> bool:
        """Whether the storage takes what is counted: a full one and a replica only answer."""
        try:
            with anyio.fail_after(_SECONDS):
                await self._storage.incr("webcalls/readiness", 60)
                return True
        except (StorageError, TimeoutError):
            return False

    async def close(self) -> None:
        """Close the connections to the storage."""
        if self._connections is not None:
            await self._connections.disconnect()

    async def _count(self, limits: list[RateLimitItem], code: Code, who: str) -> None:
        key = ("webcalls", code, pseudonym(who))
        try:
            with anyio.fail_after(_SECONDS):
                for limit in limits:
                    if not await self._limiter.hit(limit, *key):
                        again = (await self._limiter.get_window_stats(limit, *key)).reset_time
                        raise Problem(
                            429,
                            code,
                            "There were many requests. Please wait a little.",
                            retry_after=again - time.time(),
                        )
        except (StorageError, TimeoutError) as error:
            # A limit that cannot be kept is not a limit: rather no call than any number of them.
            cause = error.storage_error if isinstance(error, StorageError) else error
            log.error("limits cannot be counted: %s", type(cause).__name__)
            raise Problem(503, "limits_unavailable", NO_CALL) from None
