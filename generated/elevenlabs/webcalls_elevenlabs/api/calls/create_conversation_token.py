from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.conversation_token import ConversationToken
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    agent_id: str,
    participant_name: str | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["agent_id"] = agent_id

    params["participant_name"] = participant_name

    params["branch_id"] = branch_id

    params["version_id"] = version_id

    params["environment"] = environment

    params["debug_events_request"] = debug_events_request

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/convai/conversation/token",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ConversationToken | Error | None:
    if response.status_code == 200:
        response_200 = ConversationToken.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 422:
        response_422 = Error.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ConversationToken | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
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

    kwargs = _get_kwargs(
        agent_id=agent_id,
        participant_name=participant_name,
        branch_id=branch_id,
        version_id=version_id,
        environment=environment,
        debug_events_request=debug_events_request,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


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

    kwargs = _get_kwargs(
        agent_id=agent_id,
        participant_name=participant_name,
        branch_id=branch_id,
        version_id=version_id,
        environment=environment,
        debug_events_request=debug_events_request,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


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
