"""What a call is asked for, whatever the vendor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class CallArguments(NamedTuple):
    """What a call is asked for; each means the same at every vendor.

    Args:
        agent_id: The id that the agent has with the vendor.
        variables: Values for the agent's prompt, by name.
        metadata: What the vendor is to keep with the call.
        user_id: Who is calling, in the application's terms.
        ttl: Seconds that the credential shall live.
        options: Other inputs of the vendor's operation, by their names there.
    """

    agent_id: str | None = None
    variables: Mapping[str, Any] | None = None
    metadata: Mapping[str, Any] | None = None
    user_id: str | None = None
    ttl: float | None = None
    options: Mapping[str, Any] | None = None
