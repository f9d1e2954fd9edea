from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.conversation_token import ConversationToken
from ...models.error import Error
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    *,
    agent_id: str,
    participant_name: str | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> dict[str, Any]:
    return _sending.request(
        "get",
        "/v1/convai/conversation/token",
        query={
            "agent_id": agent_id,
            "participant_name": participant_name,
            "branch_id": branch_id,
            "version_id": version_id,
            "environment": environment,
            "debug_events_request": debug_events_request,
        },
        accept="application/json",
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ConversationToken | Error | None:
    parsed: ConversationToken | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(ConversationToken))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 403:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 404:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 422:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 500:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ConversationToken | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    agent_id: str,
    participant_name: str | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> Response[ConversationToken | Error]:
    """Create a token for a conversation over WebRTC

     Opens a conversation with an agent and answers with a LiveKit token that lets one participant
    in. It is a GET that creates something: each request makes a new conversation. The agent's
    variables, the user's id and overrides are not sent here; the page passes them when it starts
    the session. The browser SDK takes the token for WebRTC alone.

    Args:
        agent_id (str):
        participant_name (str | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ConversationToken | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        participant_name=participant_name,
        branch_id=branch_id,
        version_id=version_id,
        environment=environment,
        debug_events_request=debug_events_request,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    agent_id: str,
    participant_name: str | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> ConversationToken | Error | None:
    """Create a token for a conversation over WebRTC

     Opens a conversation with an agent and answers with a LiveKit token that lets one participant
    in. It is a GET that creates something: each request makes a new conversation. The agent's
    variables, the user's id and overrides are not sent here; the page passes them when it starts
    the session. The browser SDK takes the token for WebRTC alone.

    Args:
        agent_id (str):
        participant_name (str | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ConversationToken | Error
    """

    return sync_detailed(
        client=client,
        agent_id=agent_id,
        participant_name=participant_name,
        branch_id=branch_id,
        version_id=version_id,
        environment=environment,
        debug_events_request=debug_events_request,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    agent_id: str,
    participant_name: str | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> Response[ConversationToken | Error]:
    """Create a token for a conversation over WebRTC

     Opens a conversation with an agent and answers with a LiveKit token that lets one participant
    in. It is a GET that creates something: each request makes a new conversation. The agent's
    variables, the user's id and overrides are not sent here; the page passes them when it starts
    the session. The browser SDK takes the token for WebRTC alone.

    Args:
        agent_id (str):
        participant_name (str | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ConversationToken | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        participant_name=participant_name,
        branch_id=branch_id,
        version_id=version_id,
        environment=environment,
        debug_events_request=debug_events_request,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    agent_id: str,
    participant_name: str | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> ConversationToken | Error | None:
    """Create a token for a conversation over WebRTC

     Opens a conversation with an agent and answers with a LiveKit token that lets one participant
    in. It is a GET that creates something: each request makes a new conversation. The agent's
    variables, the user's id and overrides are not sent here; the page passes them when it starts
    the session. The browser SDK takes the token for WebRTC alone.

    Args:
        agent_id (str):
        participant_name (str | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ConversationToken | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            agent_id=agent_id,
            participant_name=participant_name,
            branch_id=branch_id,
            version_id=version_id,
            environment=environment,
            debug_events_request=debug_events_request,
        )
    ).parsed
