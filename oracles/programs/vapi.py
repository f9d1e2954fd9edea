"""Vapi's own SDK for servers."""

from typing import Any

from vapi import Vapi

_ONCE: Any = {"max_retries": 0}


def client(base_url: str, key: str) -> Vapi:
    return Vapi(token=key, base_url=base_url)


def minimal(client: Vapi) -> dict[str, Any]:
    transport = {"provider": "daily"}
    return _read(
        client.calls.create(assistant_id="asst-1", transport=transport, request_options=_ONCE)
    )


def full(client: Vapi) -> dict[str, Any]:
    return _read(
        client.calls.create(
            assistant_id="asst-1",
            assistant_version="7",
            name="web call 1",
            transport={"provider": "daily", "roomDeleteOnUserLeaveEnabled": False},
            assistant_overrides={
                "variable_values": {"name": "Ada"},
                "metadata": {"customer": "c-1"},
            },
            request_options=_ONCE,
        )
    )


def _read(call: Any) -> dict[str, Any]:
    return {"/id": call.id, "/transport/callUrl": call.transport.call_url}
