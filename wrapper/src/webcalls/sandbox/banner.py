"""What the sandbox says to a person at its start."""

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from ..vendors._vendor import Vendor
from . import scenarios


def banner(
    url: str,
    vendors: Sequence[type[Vendor[Any]]],
    environment: Mapping[str, str],
    others: Mapping[str, str],
    slow_seconds: float,
) -> str:
    """Variables, an example command and agent ids, to read and paste.

    Args:
        url: How the sandbox is reached.
        vendors: The vendors that it serves.
        environment: The variables to set.
        others: Variables with keys that exclude keys among those.
        slow_seconds: Seconds that `slow` takes.
    """
    exports = [f"export {name}={shlex.quote(value)}" for name, value in environment.items()]
    in_place = [f"# export {name}={shlex.quote(value)}" for name, value in others.items()]
    if in_place:
        in_place.insert(0, "# Keys for another way to the same vendor, in place of the one above:")
    calling = [v.name for v in vendors if v.operations[0].kind == "call"]
    return "\n".join(
        [
            f"The webcalls sandbox is at {url}",
            "",
            "Paste into another terminal:",
            "",
            *exports,
            *in_place,
            *(f"webcalls create {name} demo-agent" for name in calling[:1]),
            "",
            f"It stands in for {', '.join(vendor.name for vendor in vendors)}.",
            "",
            "These agent ids provoke something; any other succeeds:",
            "",
            *_scenario_lines(vendors, slow_seconds),
            "",
            "Any other status from 400 to 599 works the same way (status-409, status-520, …), and",
            "error-NAME gives an error that the vendor's spec has an example of (error-no_credit).",
        ]
    )


def _scenario_lines(vendors: Sequence[type[Vendor[Any]]], slow_seconds: float) -> list[str]:
    refusing = [v.name for v in vendors if any(o.refusals for o in v.operations)]
    notes = {
        scenarios.SLOW: f"after {slow_seconds:g} s",
        scenarios.REFUSED: f"{', '.join(refusing) or 'none of these vendors'} only",
    }
    width = max(map(len, scenarios.SCENARIOS))
    return [
        f"  {agent_id:{width}}  {text}" + (f" ({notes[agent_id]})" if agent_id in notes else "")
        for agent_id, text in scenarios.SCENARIOS.items()
    ]
