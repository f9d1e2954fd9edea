"""AssemblyAI's own SDK."""

from typing import Any

from assemblyai.streaming.v3 import StreamingClient, StreamingClientOptions


def client(base_url: str, key: str) -> StreamingClient:
    sdk = StreamingClient(StreamingClientOptions(api_key=key, api_host="none"))
    sdk._client._http_client.base_url = base_url  # https is all that it takes
    return sdk


def minimal(client: StreamingClient) -> dict[str, Any]:
    return {"/token": client.create_temporary_token(expires_in_seconds=60)}


def full(client: StreamingClient) -> dict[str, Any]:
    return {
        "/token": client.create_temporary_token(
            expires_in_seconds=300, max_session_duration_seconds=600
        )
    }
