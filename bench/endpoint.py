"""What a flood of refused requests costs an endpoint, and those who are let in meanwhile.

    python endpoint.py [ROUNDS]

`webcalls serve` answers one request after another that is let in, alone and while 2,000 a second
are refused, from an address that is over its limit. Printed is the ratio of the two latencies, in
each round anew, for machines are noisy; and the CPU time of a refusal, which is not.
"""

import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
CONFIGURATION = """
authorize = "anyone"

[route.support]
vendors = ["verbex:agent"]

[limits]
per_address = "60/hour"

[proxies]
trusted = ["127.0.0.1"] # so that one machine can be many addresses
"""
REFUSALS_A_SECOND = 2000
CONNECTIONS = 40
SECONDS = 5.0
FLOOD = "203.0.113.1"


class Measured(NamedTuple):
    """One round.

    Args:
        alone: Seconds that an allowed request takes, the median.
        flooded: The same during the flood.
        refused: How many were refused a second.
        cpu: Seconds of CPU time that the endpoint spent on each refusal.
    """

    alone: float
    flooded: float
    refused: float
    cpu: float


@contextmanager
def listening(command: list[str], log: Path, **environment: str) -> Iterator[tuple[int, int]]:
    """A process that says in its log on which port it listens: its id and that."""
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, env={**os.environ, **environment})
    try:
        while not (
            found := re.search(r"^(\d+)$|running on http://127.0.0.1:(\d+)", log.read_text())
        ):
            if process.poll() is not None:
                raise SystemExit(f"{' '.join(command)} ended: {log.read_text()}")
            time.sleep(0.05)
        yield process.pid, int(found[1] or found[2])
    finally:
        process.terminate()
        process.wait()


class Connection:
    """Requests and answers on one connection, with as little work as can be."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> "Connection":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, address: str) -> int:
        """The status of a request that comes from an address."""
        self._writer.write(
            b"POST /calls/support HTTP/1.1\r\nHost: endpoint\r\nContent-Length: 0\r\n"
            b"X-Forwarded-For: %s\r\n\r\n" % address.encode()
        )
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.I)
        assert length is not None
        await self._reader.readexactly(int(length[1]))
        return int(head.split(b" ", 2)[1])


async def flood(port: int, until: asyncio.Event) -> int:
    """Send refused requests at a steady rate, until told to stop; how many were answered."""
    answered = 0

    async def send(connection: Connection) -> None:
        nonlocal answered
        due = time.perf_counter()
        while not until.is_set():
            due += CONNECTIONS / REFUSALS_A_SECOND
            status = await connection.ask(FLOOD)
            answered += status == 429
            await asyncio.sleep(max(0.0, due - time.perf_counter()))

    connections = [await Connection.open(port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*map(send, connections))
    return answered


async def allowed(port: int, addresses: Iterator[int]) -> list[float]:
    """How long each of the allowed requests took; each comes from an address of its own."""
    connection = await Connection.open(port)
    took = []
    ends = time.perf_counter() + SECONDS
    while time.perf_counter() < ends:
        number = next(addresses)
        began = time.perf_counter()
        status = await connection.ask(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
        took.append(time.perf_counter() - began)
        assert status == 201, status
        await asyncio.sleep(0.02)
    return took


async def measure(pid: int, port: int, addresses: Iterator[int]) -> Measured:
    """One round: the allowed requests alone, then during the flood, by a process of its own."""
    before = cpu_time(pid)
    alone = await allowed(port, addresses)
    between = cpu_time(pid)
    process = await asyncio.create_subprocess_exec(
        sys.executable, __file__, "flood", str(port), stdin=-1, stdout=-1
    )
    assert process.stdin is not None
    assert process.stdout is not None
    await process.stdout.readline()  # it has begun
    began, started = time.perf_counter(), cpu_time(pid)
    flooded = await allowed(port, addresses)
    seconds, spent = time.perf_counter() - began, cpu_time(pid) - started
    process.stdin.close()
    refused = int(await process.stdout.readline()) / seconds
    await process.wait()
    for_allowed = (between - before) / len(alone) * len(flooded)
    return Measured(
        statistics.median(alone),
        statistics.median(flooded),
        refused,
        (spent - for_allowed) / (refused * seconds),
    )


def cpu_time(pid: int) -> float:
    """Seconds of CPU time that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def flood_until_told(port: int) -> None:
    """What the flooding process does: it ends when its standard input does."""
    until = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, until.set)
    print("begun", flush=True)
    print(await flood(port, until), flush=True)


def main(rounds: int) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "endpoint.toml"
        file.write_text(CONFIGURATION, "utf-8")
        vendor_command = [sys.executable, str(HERE / "server.py")]
        command = [sys.executable, "-m", "webcalls", "serve", str(file), "--port", "0"]
        with listening(vendor_command, folder / "vendor.log") as (_, vendor_port):
            keys = {
                "VERBEX_SHARED_KEY": "key",
                "VERBEX_BASE_URL": f"http://127.0.0.1:{vendor_port}",
            }
            with listening(command, folder / "endpoint.log", **keys) as (pid, port):
                compare(pid, port, rounds)


def compare(pid: int, port: int, rounds: int) -> None:
    """Measure round after round, and print each."""
    addresses = count()
    for number in range(1, rounds + 1):
        found = asyncio.run(measure(pid, port, addresses))
        print(
            f"round {number}: {1000 * found.alone:.1f} ms alone, "
            f"{1000 * found.flooded:.1f} ms with {found.refused:.0f} refusals a second, "
            f"ratio {found.flooded / found.alone:.2f}; a refusal costs "
            f"{1e6 * found.cpu:.0f} µs of CPU time",
            flush=True,
        )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["flood", port]:
            asyncio.run(flood_until_told(int(port)))
        case arguments:
            main(int(arguments[0]) if arguments else 3)
