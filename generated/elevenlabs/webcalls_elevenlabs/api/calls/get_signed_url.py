from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.signed_url import SignedUrl
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    *,
    agent_id: str,
    include_conversation_id: bool | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> dict[str, Any]:
    return _sending.request(
        "get",
        "/v1/convai/conversation/get-signed-url",
        query={
            "agent_id": agent_id,
            "include_conversation_id": include_conversation_id,
            "branch_id": branch_id,
            "version_id": version_id,
            "environment": environment,
            "debug_events_request": debug_events_request,
        },
        accept="application/json",
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> SignedUrl | Error | None:
    parsed: SignedUrl | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(SignedUrl))
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
) -> Response[SignedUrl | Error]:
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
    include_conversation_id: bool | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> Response[SignedUrl | Error]:
    """Get a signed URL for a conversation over a WebSocket

     Answers with the address of a WebSocket that lets the page talk with an agent. It opens for 15
    minutes; a conversation that has begun may last longer. The agent's variables, the user's id and
    overrides are not sent here; the page passes them when it starts the session. The browser SDK
    takes the URL for WebSockets alone.

    Args:
        agent_id (str):
        include_conversation_id (bool | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SignedUrl | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        include_conversation_id=include_conversation_id,
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
    include_conversation_id: bool | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> SignedUrl | Error | None:
    """Get a signed URL for a conversation over a WebSocket

     Answers with the address of a WebSocket that lets the page talk with an agent. It opens for 15
    minutes; a conversation that has begun may last longer. The agent's variables, the user's id and
    overrides are not sent here; the page passes them when it starts the session. The browser SDK
    takes the URL for WebSockets alone.

    Args:
        agent_id (str):
        include_conversation_id (bool | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SignedUrl | Error
    """

    return sync_detailed(
        client=client,
        agent_id=agent_id,
        include_conversation_id=include_conversation_id,
        branch_id=branch_id,
        version_id=version_id,
        environment=environment,
        debug_events_request=debug_events_request,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    agent_id: str,
    include_conversation_id: bool | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> Response[SignedUrl | Error]:
    """Get a signed URL for a conversation over a WebSocket

     Answers with the address of a WebSocket that lets the page talk with an agent. It opens for 15
    minutes; a conversation that has begun may last longer. The agent's variables, the user's id and
    overrides are not sent here; the page passes them when it starts the session. The browser SDK
    takes the URL for WebSockets alone.

    Args:
        agent_id (str):
        include_conversation_id (bool | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[SignedUrl | Error]
    """

    _kwargs = _get_kwargs(
        agent_id=agent_id,
        include_conversation_id=include_conversation_id,
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
    include_conversation_id: bool | Unset = UNSET,
    branch_id: str | Unset = UNSET,
    version_id: str | Unset = UNSET,
    environment: str | Unset = UNSET,
    debug_events_request: bool | Unset = UNSET,
) -> SignedUrl | Error | None:
    """Get a signed URL for a conversation over a WebSocket

     Answers with the address of a WebSocket that lets the page talk with an agent. It opens for 15
    minutes; a conversation that has begun may last longer. The agent's variables, the user's id and
    overrides are not sent here; the page passes them when it starts the session. The browser SDK
    takes the URL for WebSockets alone.

    Args:
        agent_id (str):
        include_conversation_id (bool | Unset):
        branch_id (str | Unset):
        version_id (str | Unset):
        environment (str | Unset):
        debug_events_request (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        SignedUrl | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            agent_id=agent_id,
            include_conversation_id=include_conversation_id,
            branch_id=branch_id,
            version_id=version_id,
            environment=environment,
            debug_events_request=debug_events_request,
        )
    ).parsed
