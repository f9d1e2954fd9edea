"""The agent ids that make the sandbox misbehave."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

SLOW: Final = "slow"
REFUSED: Final = "refused"
HTML: Final = "html"
EMPTY: Final = "empty-token"

RETRY_AFTER_SECONDS: Final = 1
"""What ``Retry-After`` says with 429 and 503."""

SCENARIOS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "status-400": "400 Bad Request",
        "status-401": "401 Unauthorized",
        "status-402": "402 Payment Required",
        "status-403": "403 Forbidden",
        "status-404": "404 Not Found",
        "status-412": "412 Precondition Failed",
        "status-422": "422 Unprocessable Entity",
        "status-429": f"429 Too Many Requests, Retry-After: {RETRY_AFTER_SECONDS}",
        "status-500": "500 Internal Server Error",
        "status-503": f"503 Service Unavailable, Retry-After: {RETRY_AFTER_SECONDS}",
        SLOW: "succeeds, but late",
        REFUSED: "a success status whose body says that there is no call",
        HTML: "200 with an HTML page in place of JSON",
        EMPTY: "succeeds, but the credential is empty",
    }
)
"""Agent id -> what it provokes. Every other ``status-NNN`` from 400 to 599 works too, and
``error-NAME`` gives the error of which the vendor's spec has an example of that name."""


def provoked_status(agent_id: str) -> int | None:
    """The error status that an agent id such as ``status-402`` asks for, if it does."""
    match = re.fullmatch(r"status-([45]\d\d)", agent_id, re.ASCII)
    return int(match[1]) if match else None


def provoked_error(agent_id: str) -> str | None:
    """The name of the error that an agent id such as ``error-no_credit`` asks for, if it does."""
    match = re.fullmatch(r"error-(\w+)", agent_id, re.ASCII)
    return match[1] if match else None


def is_scenario(agent_id: str) -> bool:
    """Whether an agent id provokes something."""
    provokes = provoked_status(agent_id) or provoked_error(agent_id)
    return bool(provokes) or agent_id in SCENARIOS


def phrase(status: int) -> str:
    """The status in words, for standard and other statuses alike."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"
