"""One measurement of one contender, in the contender's own environment: prints JSON.

python worker.py CONTENDER sync|async|idle URL [IN_FLIGHT]
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from contenders import CONTENDERS

SYNC_CALLS = 1000
ASYNC_CALLS = 2000
IDLE = 1000


def measure_sync(make: Callable[[str], Callable[[], Any]], url: str) -> dict[str, float]:
    """Microseconds a call on a warm connection, and peak memory."""
    call = make(url)
    for _ in range(50):
        call()
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(SYNC_CALLS):
        call()
    return {
        "cpu": (time.process_time() - cpu) / SYNC_CALLS * 1e6,
        "wall": (time.perf_counter() - wall) / SYNC_CALLS * 1e6,
        "memory": _peak_mib(),
    }


async def measure_async(make: Callable[[str], Any], url: str, in_flight: int) -> dict[str, float]:
    """Microseconds a call with so many in flight, on warm connections."""
    call, close = make(url)
    await asyncio.gather(*(call() for _ in range(in_flight)))
    left = iter(range(ASYNC_CALLS))

    async def work() -> None:
        for _ in left:
            await call()

    cpu, wall = time.process_time(), time.perf_counter()
    await asyncio.gather(*(work() for _ in range(in_flight)))
    took = {
        "cpu": (time.process_time() - cpu) / ASYNC_CALLS * 1e6,
        "wall": (time.perf_counter() - wall) / ASYNC_CALLS * 1e6,
    }
    await close()
    return took


def measure_idle(name: str, url: str) -> dict[str, float]:
    """MiB that so many idle clients take."""
    import httpx

    from webcalls import Verbex, WebCalls

    make: Callable[[], Any] = {
        "httpx": httpx.Client,
        "webcalls": lambda: WebCalls(Verbex(shared_key="k" * 32, base_url=url)),
    }[name]
    make()
    before = _peak_mib()
    kept = [make() for _ in range(IDLE)]
    return {"memory": _peak_mib() - before, "clients": len(kept)}


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run what the command line asks for."""
    name, what, url = sys.argv[1:4]
    contender = CONTENDERS[name]
    if what == "sync":
        result = measure_sync(contender.sync, url)
    elif what == "async":
        result = asyncio.run(measure_async(contender.make_async, url, int(sys.argv[4])))
    else:
        result = measure_idle(name, url)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
