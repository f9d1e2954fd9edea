"""What a person needs to use a running sandbox, as text to read and paste."""

import shlex
from collections.abc import Mapping, Sequence

from . import scenarios
from .installed import InstalledVendor


def compose(
    url: str,
    vendors: Sequence[InstalledVendor],
    base_urls: Mapping[str, str],
    environment: Mapping[str, str],
    slow_seconds: float,
) -> str:
    """The text: URLs, variables to export, example commands, and the agent ids."""
    width = max(len(vendor.name) for vendor in vendors)
    return "\n".join(
        [
            f"The webcalls sandbox is listening on {url}",
            "",
            *(f"  {vendor.name:{width}}  {base_urls[vendor.name]}" for vendor in vendors),
            "",
            "Paste into another terminal:",
            "",
            *(f"export {name}={shlex.quote(value)}" for name, value in environment.items()),
            *(f"webcalls create {vendor.name} demo-agent" for vendor in vendors),
            "",
            "These agent ids provoke something; any other succeeds:",
            "",
            *_scenario_lines(vendors, slow_seconds),
            "",
            "Any other status from 400 to 599 works the same way: status-409, status-520, …",
        ]
    )


def _scenario_lines(vendors: Sequence[InstalledVendor], slow_seconds: float) -> list[str]:
    width = max(map(len, scenarios.SCENARIOS))
    lines = []
    for agent_id, text in scenarios.SCENARIOS.items():
        note = _note(agent_id, vendors, slow_seconds)
        lines.append(f"  {agent_id:{width}}  {text}{f' ({note})' if note else ''}")
    return lines


def _note(agent_id: str, vendors: Sequence[InstalledVendor], slow_seconds: float) -> str:
    if agent_id == scenarios.SLOW:
        return f"after {slow_seconds:g} s"
    if agent_id == scenarios.REFUSED:
        names = [vendor.name for vendor in vendors if vendor.create_call.can_refuse()]
        return f"{' and '.join(names)} only" if names else "at none of these vendors"
    status = scenarios.provoked_status(agent_id)
    names = [vendor.name for vendor in vendors if status and vendor.create_call.documents(status)]
    return f"documented by {' and '.join(names)}" if names else ""
