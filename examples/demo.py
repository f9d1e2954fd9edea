"""What `nox -s demo` shows: one web call with each vendor, sync and async, in the sandbox.

Needs no account, no key and no internet.
"""

import asyncio
import os
import time
import tomllib
from pathlib import Path

from attrs import frozen
from rich import box
from rich.console import Console
from rich.table import Table

from webcalls import AsyncWebCalls, WebCall, WebCalls, vendor_name
from webcalls.sandbox import Sandbox

LOCK = Path(__file__).parent.parent / "specs" / "lock.toml"


@frozen
class Shown:
    """A call that was created, how, and in how many milliseconds."""

    mode: str
    call: WebCall
    milliseconds: float


def create_calls(vendors: tuple[str, ...]) -> list[Shown]:
    """One call a vendor, with the keys and addresses from the environment."""
    shown = []
    with WebCalls.from_env() as calls:
        for vendor in vendors:
            start = time.perf_counter()
            call = calls.create(vendor_name(vendor), agent_id="demo-sync")
            shown.append(Shown("sync", call, 1000 * (time.perf_counter() - start)))
    return shown


async def create_calls_async(vendors: tuple[str, ...]) -> list[Shown]:
    """The same with asyncio."""
    shown = []
    async with AsyncWebCalls.from_env() as calls:
        for vendor in vendors:
            start = time.perf_counter()
            call = await calls.create(vendor_name(vendor), agent_id="demo-async")
            shown.append(Shown("async", call, 1000 * (time.perf_counter() - start)))
    return shown


def as_table(shown: list[Shown], sandbox: Sandbox) -> Table:
    """Vendor by vendor: what its client was generated from, and the calls created with it."""
    lock = tomllib.loads(LOCK.read_text("utf-8"))
    statuses = {(r.vendor, r.agent_id): r.status for r in sandbox.requests}
    table = Table(
        title="A web call with each vendor, created through the facade in the sandbox",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    table.add_column("vendor", no_wrap=True)
    table.add_column("spec")  # this and the call id give way where the terminal is narrow
    for heading in ("operations", "files", "mode", "status"):
        table.add_column(heading, no_wrap=True)
    table.add_column("call id", overflow="ellipsis")
    table.add_column("token", no_wrap=True)
    table.add_column("ms", justify="right", no_wrap=True)
    for vendor in sandbox.vendors:
        entry = lock[vendor]
        counts = entry["outputs"]
        spec = entry["spec"].replace(" (", "\n(")
        about = [vendor, spec, str(counts["operations"]), str(counts["files"])]
        for item in (item for item in shown if item.call.vendor == vendor):
            call = item.call
            table.add_row(
                *about,
                item.mode,
                str(statuses[vendor, call.agent_id]),
                call.call_id or "(none)",
                f"{(call.token or call.url or '')[:4]}…",
                f"{item.milliseconds:.1f}",
            )
            about = [""] * len(about)
    return table


def main() -> None:
    """Run the sandbox, create the calls, print the table."""
    with Sandbox() as sandbox:
        os.environ.update(sandbox.environment)
        shown = create_calls(sandbox.vendors)
        shown += asyncio.run(create_calls_async(sandbox.vendors))
        console = Console()
        # Log files of CI are as wide as they need to be; a terminal is as wide as it is.
        console.width = console.width if console.is_terminal else 150
        console.print(as_table(shown, sandbox))


if __name__ == "__main__":
    main()
