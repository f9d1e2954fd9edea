"""ElevenLabs' own SDK."""

from typing import Any

from elevenlabs import ElevenLabs

_ONCE: Any = {"max_retries": 0}
_WITH_ALL: Any = {
    "agent_id": "agent_1",
    "branch_id": "agtbrch_1",
    "version_id": "agtvrsn_1",
    "environment": "staging",
    "debug_events_request": False,
    "request_options": _ONCE,
}


def client(base_url: str, key: str) -> ElevenLabs:
    return ElevenLabs(api_key=key, base_url=base_url)


def minimal_token(client: ElevenLabs) -> dict[str, Any]:
    conversations = client.conversational_ai.conversations
    return _token(conversations.get_webrtc_token(agent_id="agent_1", request_options=_ONCE))


def full_token(client: ElevenLabs) -> dict[str, Any]:
    conversations = client.conversational_ai.conversations
    return _token(conversations.get_webrtc_token(participant_name="Ada L & co", **_WITH_ALL))


def minimal_url(client: ElevenLabs) -> dict[str, Any]:
    conversations = client.conversational_ai.conversations
    return _url(conversations.get_signed_url(agent_id="agent_1", request_options=_ONCE))


def full_url(client: ElevenLabs) -> dict[str, Any]:
    conversations = client.conversational_ai.conversations
    return _url(conversations.get_signed_url(include_conversation_id=True, **_WITH_ALL))


def _token(answer: Any) -> dict[str, Any]:
    return {"/token": answer.token, "/conversation_id": answer.conversation_id}


def _url(answer: Any) -> dict[str, Any]:
    return {"/signed_url": answer.signed_url}
