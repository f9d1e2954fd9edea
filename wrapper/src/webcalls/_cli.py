"""The command line (extra `cli`): create calls, look at the set-up, run the sandbox."""

from __future__ import annotations

import json
import time

import click

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

_EXIT_CODES = """\b
Exit codes:
  0  done
  2  wrong command line
  3  wrong set-up: key, vendor, base URL, or a client that is not installed
  4  the vendor refused
  5  the vendor is unavailable (unreachable, timed out, 429, 500 and above): try again later
  6  the vendor's answer is not what its spec promises
"""


@click.group(epilog=_EXIT_CODES)
@click.version_option(package_name="webcalls")
def app() -> None:
    """Create web calls with voice-AI vendors.

    Keys are read from the environment: `webcalls vendors` says from which variables.
    """


@app.command(epilog=_EXIT_CODES)
@click.argument("vendor")
@click.argument("agent_id")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the token, for programs.")
@click.option("--show-token", is_flag=True, help="Print the token, which is hidden otherwise.")
def create(vendor: str, agent_id: str, as_json: bool, show_token: bool) -> None:
    """Ask VENDOR to create a web call with its agent AGENT_ID."""
    vendor_class = load(vendor)
    configured = vendor_class.from_env()
    if configured is None:
        raise ConfigurationError(
            f"no key for {vendor} in the environment: set {vendor_class.key_variable}"
        )
    with WebCalls(configured) as calls:
        call = calls.create(vendor, agent_id)
    if as_json:
        click.echo(json.dumps(_as_json(call), indent=2))
        return
    expires = call.expires_at
    click.echo(f"vendor   {call.vendor}")
    click.echo(f"agent    {call.agent_id}")
    click.echo(f"call id  {call.call_id or '(this vendor gives none)'}")
    click.echo(f"expires  {expires.isoformat() if expires else '(not known)'}")
    click.echo(
        f"token    {call.token if show_token else '(hidden: --show-token or --json print it)'}"
    )


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
    """List the vendors: which are installed, which are configured, where they are reached."""
    rows = [("VENDOR", "CLIENT", "KEY", "BASE URL")]
    for name in sorted(REGISTRY):
        vendor = load(name)
        installed = "installed" if vendor.is_installed() else f'pip install "webcalls[{name}]"'
        try:
            configured = vendor.from_env()
            key = f"{vendor.key_variable} is {'set' if configured else 'not set'}"
            base_url = configured.base_url if configured else vendor.default_base_url
        except ConfigurationError as error:
            key, base_url = f"{vendor.key_variable} is set", f"cannot be used: {error}"
        rows.append((name, installed, key, base_url))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(map(str.ljust, row, widths)).rstrip())


@app.command()
@click.option("--port", default=8765, show_default=True, help="On 127.0.0.1; 0 takes a free one.")
def sandbox(port: int) -> None:
    """Run a local server that stands in for the vendors, until Ctrl-C."""
    from .sandbox import Sandbox

    with Sandbox(port=port) as server:
        click.echo(server.banner())
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            click.echo("\nsandbox stopped")


def run(arguments: list[str] | None = None) -> int:
    """Run a command; an error is one line on standard error.

    Args:
        arguments: The command line; None means that of the process.

    Returns:
        The exit code, as `webcalls --help` lists them.
    """
    try:
        code = app.main(arguments, prog_name="webcalls", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        command = (
            error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        )
        return _failed(f"{error.format_message()} See {command or 'webcalls'} --help.", 2)
    except click.Abort:
        return 130
    except WebCallsError as error:
        return _failed(str(error), _exit_code(error))
    return code if isinstance(code, int) else 0


def _failed(message: str, exit_code: int) -> int:
    click.echo(f"webcalls: {' '.join(message.split())}", err=True)
    return exit_code


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
