"""What `nox -s demo` shows: a web call with each vendor, sync and async, in the sandbox.

Needs no account, no key and no internet.
"""

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta

from attrs import frozen
from rich import box
from rich.console import Console
from rich.table import Table

from webcalls import AsyncWebCalls, WebCall, WebCalls, vendor_name
from webcalls.sandbox import Sandbox


@frozen
class Shown:
    """A call that was created, in how many milliseconds, and how long the page can use it."""

    call: WebCall
    milliseconds: float
    lifetime: timedelta | None

    @classmethod
    def of(cls, call: WebCall, start: float) -> "Shown":
        """What there is to show of a call that is created now, and was asked for at `start`."""
        milliseconds = 1000 * (time.perf_counter() - start)
        lifetime = call.expires_at - datetime.now(UTC) if call.expires_at else None
        return cls(call, milliseconds, lifetime)


def create_calls(sandbox: Sandbox) -> dict[str, Shown]:
    """A call with each vendor, with the keys and addresses from the environment."""
    shown = {}
    with WebCalls.from_env() as calls:
        for vendor in sandbox.vendors:
            for _ in range(2):  # the first loads the client and opens the connection
                start = time.perf_counter()
                call = calls.create(
                    vendor_name(vendor), agent_id="demo-sync", options=sandbox.options(vendor)
                )
                shown[vendor] = Shown.of(call, start)
    return shown


async def create_calls_async(sandbox: Sandbox) -> dict[str, Shown]:
    """The same with asyncio."""
    shown = {}
    async with AsyncWebCalls.from_env() as calls:
        for vendor in sandbox.vendors:
            for _ in range(2):
                start = time.perf_counter()
                call = await calls.create(
                    vendor_name(vendor), agent_id="demo-async", options=sandbox.options(vendor)
                )
                shown[vendor] = Shown.of(call, start)
    return shown


def as_table(
    sync: dict[str, Shown], asynchronous: dict[str, Shown], statuses: dict[str, int | None]
) -> Table:
    """Vendor by vendor: what it gives the page, how long that is of use, and how long it took."""
    table = Table(
        title="A web call with each vendor, created through the facade in the sandbox",
        caption="milliseconds of a second call: the first loads the client and opens a connection",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for heading in ("vendor", "kind", "status", "credential", "expires in"):
        table.add_column(heading, no_wrap=True)
    for heading in ("sync ms", "async ms"):
        table.add_column(heading, justify="right", no_wrap=True)
    for vendor, shown in sync.items():
        call = shown.call
        table.add_row(
            vendor,
            call.kind,
            str(statuses[vendor]),
            credential(call),
            f"{shown.lifetime.total_seconds():.0f} s" if shown.lifetime else "not said",
            f"{shown.milliseconds:.1f}",
            f"{asynchronous[vendor].milliseconds:.1f}",
        )
    return table


def credential(call: WebCall) -> str:
    """What the vendor gave, without it."""
    if call.url is not None:
        return "URL and token" if call.token else f"{call.url.partition(':')[0]} URL"
    if call.token is None:
        return f"in join: {len(call.join)} values"
    return "JWT" if call.token.count(".") == 2 else "token"


def main() -> None:
    """Run the sandbox, create the calls, print the table."""
    with Sandbox() as sandbox:
        os.environ.update(sandbox.environment)
        sync = create_calls(sandbox)
        statuses = {request.vendor: request.status for request in sandbox.requests}
        table = as_table(sync, asyncio.run(create_calls_async(sandbox)), statuses)
        console = Console()
        # Log files of CI are as wide as they need to be; a terminal is as wide as it is.
        console.width = console.width if console.is_terminal else 100
        console.print(table)


if __name__ == "__main__":
    main()
