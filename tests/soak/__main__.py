"""A soak: calls, cancellations, faults, closes and forks at random, for minutes.

    python -m tests.soak [--minutes N] [--seed S]

It ends with 0 when no call got another's token, nothing but a WebCallsError came out, no socket
was left after a round, and memory does not grow.
"""

import argparse
import asyncio
import contextlib
import gc
import logging
import os
import random
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import trustme

from webcalls import AsyncWebCalls, Puretalk, Route, Verbex, WebCall, WebCalls, WebCallsError
from webcalls.vendors._vendor import Vendor

LIMITS: dict[str, Any] = {"timeout": 0.5, "deadline": 1.5, "max_retries": 2}
GROWTH = 24
"""MiB that the process may grow by after the first third: less than a leak of one call in ten."""


class Soak:
    """Rounds of calls against one server, and what came of them."""

    def __init__(self, seed: int, ports: tuple[int, int], tls: ssl.SSLContext) -> None:
        self.chance = random.Random(seed)
        self.outcomes: Counter[str] = Counter()
        self._ports = ports
        self._tls = tls
        self._number = 0

    def round(self) -> None:
        """One round: a facade that is made, used and closed."""
        kind = self.chance.choices([self._async_round, self._sync_round, self._fork], [4, 3, 1])[0]
        kind()

    def _vendors(self) -> tuple[list[Vendor], dict[str, Any]]:
        if self.chance.random() < 0.3:
            url, verify = f"https://localhost:{self._ports[1]}", {"verify": self._tls}
        else:
            url, verify = f"http://127.0.0.1:{self._ports[0]}", {}
        return [Verbex("a-key", base_url=url), Puretalk("a-key", base_url=url)], {
            **LIMITS,
            **verify,
        }

    def _agent(self) -> str:
        self._number += 1
        return f"agent-{os.getpid()}-{self._number}-"

    def _heard(self, agent: str, outcome: Any) -> None:
        """Keep what came of a call.

        Raises:
            AssertionError: It is what must not be.
        """
        if isinstance(outcome, WebCall):
            assert outcome.token == f"token-of-{agent}", f"{agent} got the {outcome.token}"
        else:
            assert isinstance(outcome, WebCallsError), repr(outcome)
        self.outcomes[type(outcome).__name__] += 1

    def _async_round(self) -> None:
        asyncio.run(self._async_calls(self.chance.choice([1, 3, 20, 100, 200])))

    async def _async_calls(self, count: int) -> None:
        vendors, options = self._vendors()
        calls = AsyncWebCalls(*vendors, **options)
        tasks = [asyncio.create_task(self._async_call(calls)) for _ in range(count)]
        if self.chance.random() < 0.3:
            await asyncio.sleep(self.chance.random() * 0.1)
            await calls.close()
        await asyncio.gather(*tasks)
        await calls.close()

    async def _async_call(self, calls: AsyncWebCalls) -> None:
        agent, name = self._agent(), self.chance.choice(["verbex", "puretalk"])

        async def create() -> None:
            try:
                if self.chance.random() < 0.2:
                    routes = Route("puretalk", agent), Route("verbex", agent)
                    outcome: Any = await calls.create_with_fallback(*routes)
                else:
                    outcome = await calls.create(name, agent)
            except Exception as error:
                outcome = error
            self._heard(agent, outcome)

        seconds = self.chance.random() * 0.1
        match self.chance.randrange(8):
            case 0:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(create(), seconds)
            case 1:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await create()
            case 2:
                with anyio.move_on_after(seconds):
                    await create()
            case 3 | 4 as times:
                task = asyncio.create_task(create())
                for _ in range(self.chance.randrange(60)):
                    await asyncio.sleep(0)
                for _ in range(times - 2):
                    task.cancel()
                    await asyncio.sleep(0)
                with contextlib.suppress(asyncio.CancelledError):
                    await task
            case _:
                await create()

    def _sync_round(self) -> None:
        vendors, options = self._vendors()
        count = self.chance.choice([1, 4, 16])
        with WebCalls(*vendors, **options) as calls, ThreadPoolExecutor(count) as threads:
            running = [threads.submit(self._sync_calls, calls, 5) for _ in range(count)]
            if self.chance.random() < 0.3:
                time.sleep(self.chance.random() * 0.1)
                calls.close()
            for each in running:
                each.result()

    def _sync_calls(self, calls: WebCalls, count: int) -> None:
        for _ in range(count):
            agent, name = self._agent(), self.chance.choice(["verbex", "puretalk"])
            try:
                outcome: Any = calls.create(name, agent)
            except Exception as error:
                outcome = error
            self._heard(agent, outcome)

    def _fork(self) -> None:
        """Parent and child go on with the same facade."""
        vendors, options = self._vendors()
        with WebCalls(*vendors, **options) as calls:
            self._sync_calls(calls, 3)
            child = os.fork()
            if child:
                self._sync_calls(calls, 5)
                _, ended = os.waitpid(child, 0)
                assert os.waitstatus_to_exitcode(ended) == 0, "the child failed"
                self.outcomes["forks"] += 1
                return
            try:
                self._sync_calls(calls, 5)
                calls.close()
            except BaseException as error:
                print("in a child:", repr(error), file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)


@contextlib.contextmanager
def server(seed: int) -> Iterator[tuple[tuple[int, int], ssl.SSLContext]]:
    """The server, in a process of its own: its ports, and what trusts it."""
    authority = trustme.CA()
    context = ssl.create_default_context()
    authority.configure_trust(context)
    with tempfile.NamedTemporaryFile() as file:
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(file.name)
        command = [sys.executable, "-m", "tests.soak.server", str(seed), file.name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout
                plain, secure = map(int, process.stdout.readline().split())
                yield (plain, secure), context
            finally:
                process.kill()


def mebibytes() -> float:
    """What the process holds in memory now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def settled(count: Callable[[], int], most: int) -> int:
    """A count, when it fell to `most` or two seconds are over."""
    for _ in range(40):
        gc.collect()
        if count() <= most:
            break
        time.sleep(0.05)
    return count()


def main() -> int:
    """Soak; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="nox -s soak --", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable()  # of failures, which are meant
    began, seconds = time.monotonic(), 60 * options.minutes
    with server(options.seed) as (ports, tls):
        soak = Soak(options.seed, ports, tls)
        soak.round()
        sockets = len(os.listdir("/proc/self/fd"))
        rounds, memory = 0, 0.0
        while (passed := time.monotonic() - began) < seconds:
            if not memory and passed > seconds / 3:
                memory = mebibytes()
            soak.round()
            rounds += 1
            left = settled(lambda: len(os.listdir("/proc/self/fd")), sockets)
            assert left <= sockets, f"round {rounds}: {left - sockets} sockets are left"
            threads = settled(threading.active_count, 1)
            assert threads == 1, f"round {rounds}: {threads - 1} threads are left"
        grown = mebibytes() - memory
    calls = sum(soak.outcomes.values())
    print(f"{rounds} rounds, {calls} calls in {time.monotonic() - began:.0f} s, {grown:+.1f} MiB")
    for name, count in soak.outcomes.most_common():
        print(f"{count:8} {name}")
    assert grown < GROWTH, f"memory grew by {grown:.1f} MiB"
    return 0


if __name__ == "__main__":
    sys.exit(main())
