"""Smallest's own SDK."""

import os
from typing import Any

os.environ["SMALLESTAI_TELEMETRY"] = "off"  # which is read when it is imported

from smallestai import SmallestAI
from smallestai.environment import SmallestAIEnvironment


def client(base_url: str, key: str) -> SmallestAI:
    environment = SmallestAIEnvironment(
        atoms=base_url, waves="http://none", waves_ws="ws://none", payment="http://none"
    )
    return SmallestAI(api_key=key, environment=environment, max_retries=0)


def minimal(client: SmallestAI) -> dict[str, Any]:
    answer = client.atoms.web_call.start_web_call_conversation(agent_id="6a75935452c6e5eceaa16edf")
    return {
        "/data/token": answer.data.token,
        "/data/host": answer.data.host,
        "/data/roomName": answer.data.room_name,
        "/data/conversationId": answer.data.conversation_id,
        "/data/callId": answer.data.call_id,
    }
