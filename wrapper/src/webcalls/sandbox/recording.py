"""What reached the sandbox."""

from dataclasses import dataclass


@dataclass
class RecordedRequest:
    """One request that reached a vendor of the sandbox. It never holds the key.

    Attributes:
        vendor: Name of the vendor, such as ``"puretalk"``.
        method: ``"GET"``, ``"POST"``, …
        path: Path of the URL as received, vendor prefix included, without the query.
        agent_id: The agent that was asked for; None if the request was turned away before that
            was known: wrong key, unknown path, not as documented.
        status: Status of the answer; None as long as there is none (the agent id ``slow``).
    """

    vendor: str
    method: str
    path: str
    agent_id: str | None = None
    status: int | None = None
