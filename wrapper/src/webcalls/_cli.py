"""The command line (extra `cli`): create calls, look at the set-up, run the sandbox."""

from __future__ import annotations

import json
import logging
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ._errors import (
    AllVendorsFailedError,
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    ConfigurationError,
    InternalServerError,
    RateLimitError,
    WebCallsError,
)
from ._facade import WebCalls
from ._provenance import Provenance
from ._web_call import Route
from .vendors import REGISTRY, all_names, load, vendor_name
from .vendors._specification import Specification
from .vendors._vendor import Vendor

_PORT = click.IntRange(0, 65_535)
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


if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:  # older ones have no parameter
    _ParamType = click.ParamType


class _Pairs(_ParamType):
    """`KEY=VALUE`, given as often as wanted.

    Args:
        is_json: Whether the value is JSON; else it is text.
    """

    name = "KEY=VALUE"

    def __init__(self, *, is_json: bool = False) -> None:
        self._is_json = is_json

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Any]:
        key, equals, text = str(value).partition("=")
        if not key or not equals:
            self.fail(f"{value!r} must be KEY=VALUE", param, ctx)
        if not self._is_json:
            return key, text
        try:
            return key, json.loads(text)
        except ValueError:
            self.fail(
                f"the value of {key} must be JSON, such as 7, true, '\"text\"' or '{{\"a\": 1}}'",
                param,
                ctx,
            )


@app.command(epilog=_EXIT_CODES, short_help="Ask a vendor, or one after the other, for a call.")
@click.argument("targets", nargs=-1, required=True, metavar="VENDOR [AGENT_ID]")
@click.option(
    "--variable", "variables", type=_Pairs(), multiple=True, help="For the agent's prompt."
)
@click.option(
    "--metadata", type=_Pairs(), multiple=True, help="What the vendor keeps with the call."
)
@click.option("--user-id", help="Who is calling, in your own terms.")
@click.option("--ttl", type=float, help="Seconds that the credential shall live.")
@click.option(
    "--option",
    "options",
    type=_Pairs(is_json=True),
    multiple=True,
    help="Another input of the vendor's operation; its value is JSON.",
)
@click.option("--timeout", type=float, help="Seconds that one attempt may wait.")
@click.option("--deadline", type=float, help="Seconds for the whole call.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, with the credential, for programs."
)
@click.option("--show-token", is_flag=True, help="Print token and URL, which are hidden otherwise.")
def create(targets: tuple[str, ...], as_json: bool, show_token: bool, **given: Any) -> None:
    """Ask a vendor to create a web call: `webcalls create retell agent_1`.

    With a colon, several vendors can be named, and each is asked when the one before it fails:
    `webcalls create retell:agent_1 verbex:agent-7`.
    """
    routes = [Route(vendor_name(vendor), agent_id) for vendor, agent_id in _routes(targets)]
    vendors = {route.name: _configured(route.name) for route in routes}
    for name in ("variables", "metadata", "options"):
        given[name] = dict(given[name]) or None
    with WebCalls(*vendors.values()) as calls:
        if len(routes) == 1:
            call = calls.create(vendors[routes[0].name], routes[0].agent_id, **given)
        else:
            call = calls.create_with_fallback(*routes, **given)
    if as_json:
        credential = {"kind": call.kind, "token": call.token, "url": call.url}
        click.echo(json.dumps({**call.for_page(), **credential}, indent=2))
        return
    hidden = "(hidden: --show-token or --json print it)"
    expires = call.expires_at
    click.echo(f"vendor   {call.name}")
    click.echo(f"agent    {call.agent_id or '(none)'}")
    click.echo(f"kind     {call.kind}")
    click.echo(f"call id  {call.call_id or '(this vendor gives none)'}")
    click.echo(f"expires  {expires.isoformat() if expires else '(not known)'}")
    for name, secret in (("token", call.token), ("url", call.url)):
        if secret is not None:
            click.echo(f"{name:7}  {secret if show_token else hidden}")
    if call.token is None and call.url is None:
        click.echo(f"join     {json.dumps(call.for_page()['join']) if show_token else hidden}")


def _routes(targets: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Vendors and agents: `VENDOR`, `VENDOR AGENT_ID`, or any number of `VENDOR:AGENT_ID`."""
    if len(targets) <= 2 and ":" not in targets[0]:
        return [(targets[0].lower(), targets[1] if len(targets) == 2 else None)]
    routes: list[tuple[str, str | None]] = []
    for target in targets:
        vendor, colon, agent_id = target.partition(":")
        if not colon:
            raise click.UsageError(f"{target!r} must be VENDOR:AGENT_ID, as several are named")
        routes.append((vendor.lower(), agent_id or None))
    return routes


def _configured(name: str) -> Vendor[Any]:
    """A vendor with the keys of the environment."""
    vendor = load(name)
    vendor.require_client()
    configured = vendor.from_env()
    if configured is None:
        raise ConfigurationError(
            f"no key for {name} in the environment: set {vendor.variables()}, or run "
            "`webcalls sandbox` for keys to try it with"
        )
    return configured


@app.command(epilog=_EXIT_CODES, short_help="List the vendors and what each still needs.")
@click.option("--provenance", is_flag=True, help="Say what each installed client was made from.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def vendors(provenance: bool, as_json: bool) -> None:
    """List the vendors: which are installed, which are configured, where they are reached."""
    if provenance:
        _print_provenance()
        return
    classes = [load(name) for name in all_names()]
    listed = [_about(vendor) for vendor in classes]
    if as_json:
        click.echo(json.dumps(listed, indent=2))
        return
    rows = [("VENDOR", "KIND", "SURE", "BASE URL", "STATE")]
    example = None  # ours are all installed in the same way
    for vendor, about in zip(classes, listed, strict=True):
        state = about["problem"] or (
            "ready" if about["configured"] else f"set {about['variables']}"
        )
        if not about["installed"]:
            state = "not installed"
            if vendor.name in REGISTRY:
                example = example or vendor
            else:
                state += f": {vendor.how_to_install()}"
        rows.append(
            (about["name"], about["kind"], about["sure"] or "", about["base_url"] or "", state)
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(map(str.ljust, row, widths)).rstrip())
    if example is not None:
        click.echo(f"\nTo install one, such as {example.name}: {example.how_to_install()}")


def _about(vendor: type[Vendor[Any]]) -> dict[str, Any]:
    """What `vendors` says of one."""
    installed = vendor.is_installed()
    configured, problem, base_url = False, None, None
    if installed and not vendor.base_url_required:
        specified = Specification.of(vendor.package).operation(vendor.operations[0].id)
        base_url = str(specified.servers[0]["url"])
    try:
        configured = vendor.is_in_environment()
        if installed and (found := vendor.from_env()):
            base_url = found.base_url
    except ConfigurationError as error:
        problem = str(error)
    return {
        "name": vendor.name,
        "title": vendor.title,
        "kind": vendor.operations[0].kind,
        "sure": Provenance.of_package(vendor.package).sure if installed else None,
        "installed": installed,
        "variables": vendor.variables(),
        "configured": configured and problem is None,
        "problem": problem,
        "base_url": base_url,
        "takes": list(vendor.operations[0].takes),
    }


def _print_provenance() -> None:
    for name in all_names():
        vendor = load(name)
        if not vendor.is_installed():
            click.echo(f"{name}: not installed")
            continue
        made = Provenance.of_package(vendor.package)
        click.echo(f"{name}: {made.distribution}")
        click.echo(f"  sure          {made.sure}")
        for sdk in made.verified_with:
            click.echo(f"  verified by   {sdk}")
        for source, digest in made.sources:
            click.echo(f"  source        {digest}  {source}")
        if made.overlay:
            click.echo(f"  corrections   {made.overlay}")
        click.echo(f"  openapi.yaml  {made.document}")
        click.echo(f"  generated by  {made.generator}")
        if not made.is_intact:
            raise ConfigurationError(
                f"{vendor.package}/openapi.yaml was changed since the client was generated from "
                f"it: now it has {made.shipped}. Install {made.distribution} again"
            )


@app.command(short_help="Run a local server that stands in for the vendors.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=_PORT, default=8765, show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--url", help="Its address as others see it, containers for one; by default http://HOST:PORT."
)
@click.option(
    "--keys",
    type=click.Choice(["random", "fixed"]),
    default="random",
    show_default=True,
    help="Fixed keys are the same at each start.",
)
@click.option(
    "--env",
    "environment_file",
    type=click.Path(dir_okay=False),
    help="Write the variables into this file too, as NAME=value lines.",
)
def sandbox(host: str, port: int, url: str | None, keys: str, environment_file: str | None) -> None:
    """Run a local server that stands in for the vendors, until Ctrl-C or SIGTERM."""
    from .sandbox import RecordedRequest, Sandbox

    def show(request: RecordedRequest) -> None:
        click.echo(f"{time.strftime('%H:%M:%S')}  {request}")

    # A shell's background jobs start with SIGINT ignored, and containers are stopped with SIGTERM.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    fixed: Any = "fixed" if keys == "fixed" else None
    with Sandbox(host=host, port=port, url=url, keys=fixed, answered=show) as server:
        if environment_file is not None:
            _write(environment_file, server.environment)
        click.echo(server.banner())
        click.echo(f"\nListening on {server.address}\n\nRequests:\n")
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            click.echo("\nsandbox stopped")


@app.command(epilog=_EXIT_CODES, short_help="Serve an endpoint that creates calls for pages.")
@click.argument("configuration", type=click.Path(), metavar="CONFIG.toml")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=_PORT, default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Processes that answer; several need a Redis for the limits.",
)
def serve(configuration: str, host: str, port: int, workers: int) -> None:
    """Serve an endpoint that creates calls for pages, until Ctrl-C or SIGTERM.

    CONFIG.toml says which routes there are and who may ask for them.
    """
    from .endpoint import serve as run_server

    run_server(configuration, host, port, workers)


def _write(file: str, environment: Mapping[str, str]) -> None:
    """Write variables as Docker, systemd and the libraries for `.env` files read them."""
    lines = [f"{name}={value}\n" for name, value in environment.items()]
    try:
        Path(file).write_text("".join(lines), "utf-8", newline="\n")
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be written: {error.strerror}") from error


def run(arguments: list[str] | None = None) -> int:
    """Run a command; an error is one line on standard error.

    Args:
        arguments: The command line; None means that of the process.

    Returns:
        The exit code, as `webcalls --help` lists them.
    """
    logging.getLogger("webcalls").addHandler(logging.NullHandler())  # errors are told below
    try:
        code = app.main(arguments, prog_name="webcalls", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        command = (
            error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
        )
        return _failed(
            f"{error.format_message().rstrip('.')}. See {command or 'webcalls'} --help.", 2
        )
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
        case AllVendorsFailedError():
            return 5
        case APIResponseValidationError():
            return 6
        case APIError():
            return 4
        case _:
            return 1
