"""One measurement of one contender, in the contender's own environment: prints JSON.

python worker.py CONTENDER sync|async URL CALLS [IN_FLIGHT]
python worker.py httpx|webcalls idle URL
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from contenders import CONTENDERS

IDLE = 1000


def measure_sync(
    make: Callable[[str], Callable[[], Any]], url: str, calls: int
) -> dict[str, float]:
    """CPU microseconds a call on a warm connection, and peak memory."""
    call = make(url)
    for _ in range(50):
        call()
    began = time.process_time()
    for _ in range(calls):
        call()
    return {"cpu": (time.process_time() - began) / calls * 1e6, "memory": _peak_mib()}


async def measure_async(
    make: Callable[[str], Any], url: str, calls: int, in_flight: int
) -> dict[str, float]:
    """CPU microseconds a call with so many in flight, on warm connections."""
    call, close = make(url)
    await asyncio.gather(*(call() for _ in range(in_flight)))
    left = iter(range(calls))

    async def work() -> None:
        for _ in left:
            await call()

    began = time.process_time()
    await asyncio.gather(*(work() for _ in range(in_flight)))
    took = time.process_time() - began
    await close()
    return {"cpu": took / calls * 1e6}


def measure_idle(name: str, url: str) -> dict[str, float]:
    """MiB that so many idle clients take."""
    import httpx

    from webcalls import Verbex, WebCalls

    makers: dict[str, Callable[[], Any]] = {
        "httpx": httpx.Client,
        "webcalls": lambda: WebCalls(Verbex(shared_key="k" * 32, base_url=url)),
    }
    make = makers[name]
    make()
    before = _peak_mib()
    kept = [make() for _ in range(IDLE)]
    return {"memory": _peak_mib() - before, "clients": len(kept)}


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run what the command line asks for."""
    name, what, url, *numbers = sys.argv[1:]
    match what:
        case "sync":
            result = measure_sync(CONTENDERS[name].sync, url, *map(int, numbers))
        case "async":
            make = CONTENDERS[name].make_async
            result = asyncio.run(measure_async(make, url, *map(int, numbers)))
        case _:
            result = measure_idle(name, url)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
