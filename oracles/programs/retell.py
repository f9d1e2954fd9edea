"""Retell's own SDK."""

from typing import Any

from retell import Retell


def client(base_url: str, key: str) -> Retell:
    return Retell(api_key=key, base_url=base_url, max_retries=0)


def minimal(client: Retell) -> dict[str, Any]:
    return _read(client.call.create_web_call(agent_id="agent_1"))


def full(client: Retell) -> dict[str, Any]:
    return _read(
        client.call.create_web_call(
            agent_id="agent_1",
            agent_version="latest_published",
            agent_override={"agent": {"max_call_duration_ms": 600_000}},
            metadata={"customer": "c-1"},
            retell_llm_dynamic_variables={"customer_name": "Ada"},
            current_node_id="node-1",
            current_state=None,
        )
    )


def _read(call: Any) -> dict[str, Any]:
    return {
        "/access_token": call.access_token,
        "/call_id": call.call_id,
        "/expires_at": call.expires_at,
        "/transport": call.transport,
        "/ice_servers": [server.to_dict() for server in call.ice_servers],
    }
