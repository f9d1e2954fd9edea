"""The command line (extra `cli`): create calls, look at the set-up, run the sandbox."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Annotated

import click
import typer
from rich.console import Console
from rich.table import Table

from ._errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    ConfigurationError,
    InternalServerError,
    RateLimitError,
    WebCallsError,
)
from ._facade import WebCalls
from ._web_call import WebCall
from .vendors import REGISTRY, load

_EXIT_CODES = """\
Exit codes: 0 done; 2 wrong command line; 3 wrong set-up (key, vendor, base URL, client not
installed); 4 the vendor refused; 5 the vendor is unavailable (unreachable, timed out, 429, 500 and
above): try again later; 6 the vendor's answer is not what its spec promises.
"""

app = typer.Typer(
    name="webcalls",
    help="Create web calls with voice-AI vendors. Keys are read from the environment: see "
    "`webcalls vendors`.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command(epilog=_EXIT_CODES)
def create(
    vendor: Annotated[str, typer.Argument(help="The vendor's name: see `webcalls vendors`.")],
    agent_id: Annotated[str, typer.Argument(help="The id of the agent with that vendor.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, with the token, for programs.")
    ] = False,
    show_token: Annotated[
        bool, typer.Option("--show-token", help="Print the token, which is hidden otherwise.")
    ] = False,
) -> None:
    """Ask a vendor to create a web call."""
    load(vendor)  # an unknown name is told before a missing key
    with WebCalls.from_env() as calls:
        call = calls.create(vendor, agent_id)
    if as_json:
        print(json.dumps(_as_json(call), indent=2))
        return
    expires = call.expires_at
    print(f"vendor   {call.vendor}")
    print(f"agent    {call.agent_id}")
    print(f"call id  {call.call_id or '(this vendor gives none)'}")
    print(f"expires  {expires.isoformat() if expires else '(not known)'}")
    print(f"token    {call.token if show_token else '(hidden: --show-token or --json print it)'}")


def _as_json(call: WebCall) -> dict[str, str | None]:
    return {
        "vendor": call.vendor,
        "agent_id": call.agent_id,
        "call_id": call.call_id,
        "expires_at": call.expires_at.isoformat() if call.expires_at else None,
        "token": call.token,
    }


@app.command()
def vendors() -> None:
    """List the vendors: which are installed, which are configured, and where they are reached."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("vendor", "client", "key", "base URL"):
        table.add_column(heading, overflow="fold")
    for name in sorted(REGISTRY):
        vendor = load(name)
        configured = bool(os.environ.get(vendor.key_variable))
        table.add_row(
            name,
            "installed" if vendor.is_installed() else f'pip install "webcalls[{name}]"',
            f"{vendor.key_variable} is set" if configured else f"set {vendor.key_variable}",
            os.environ.get(vendor.base_url_variable) or vendor.default_base_url,
        )
    Console(highlight=False, markup=False).print(table)


@app.command()
def sandbox(
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1; 0 takes a free one.")] = 8765,
) -> None:
    """Run a local server that stands in for the vendors, until Ctrl-C."""
    from .sandbox import Sandbox

    with Sandbox(port=port) as server:
        print(server.banner(), flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print("\nsandbox stopped")


def run(arguments: list[str] | None = None) -> int:
    """Run a command; an error is one line on standard error.

    Args:
        arguments: The command line; None means that of the process.

    Returns:
        The exit code, as `webcalls --help` lists them.
    """
    try:
        code = app(arguments, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return 2
    except click.ClickException as error:
        print(f"webcalls: {' '.join(error.format_message().split())} (see --help)", file=sys.stderr)
        return 2
    except WebCallsError as error:
        print(f"webcalls: {' '.join(str(error).split())}", file=sys.stderr)
        return _exit_code(error)
    return code if isinstance(code, int) else 0


def _exit_code(error: WebCallsError) -> int:
    match error:
        case ConfigurationError():
            return 3
        case APIConnectionError() | RateLimitError() | InternalServerError():
            return 5
        case APIResponseValidationError():
            return 6
        case APIError():
            return 4
        case _:
            return 1
