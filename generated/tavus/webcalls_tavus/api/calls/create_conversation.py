from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.conversation import Conversation
from ...models.create_conversation_request import CreateConversationRequest
from ...models.error import Error
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateConversationRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/conversations",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Conversation | Error | None:
    parsed: Conversation | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(Conversation))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 402:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(Error))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Conversation | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Response[Conversation | Error]:
    """Create a conversation

     Creates a conversation and answers with the address of its room. It is billed, and counts among
    the conversations at the same time, from its creation, not from when somebody joins. Calling it
    twice creates two conversations.

    Args:
        body (CreateConversationRequest): Who takes part, and how. Nothing is required, but either a
            persona that has a replica, or a replica, or both must be named. The vendor now calls a
            persona PAL and a replica face; their ids, and the names of these fields, are the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Conversation | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Conversation | Error | None:
    """Create a conversation

     Creates a conversation and answers with the address of its room. It is billed, and counts among
    the conversations at the same time, from its creation, not from when somebody joins. Calling it
    twice creates two conversations.

    Args:
        body (CreateConversationRequest): Who takes part, and how. Nothing is required, but either a
            persona that has a replica, or a replica, or both must be named. The vendor now calls a
            persona PAL and a replica face; their ids, and the names of these fields, are the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Conversation | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Response[Conversation | Error]:
    """Create a conversation

     Creates a conversation and answers with the address of its room. It is billed, and counts among
    the conversations at the same time, from its creation, not from when somebody joins. Calling it
    twice creates two conversations.

    Args:
        body (CreateConversationRequest): Who takes part, and how. Nothing is required, but either a
            persona that has a replica, or a replica, or both must be named. The vendor now calls a
            persona PAL and a replica face; their ids, and the names of these fields, are the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Conversation | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Conversation | Error | None:
    """Create a conversation

     Creates a conversation and answers with the address of its room. It is billed, and counts among
    the conversations at the same time, from its creation, not from when somebody joins. Calling it
    twice creates two conversations.

    Args:
        body (CreateConversationRequest): Who takes part, and how. Nothing is required, but either a
            persona that has a replica, or a replica, or both must be named. The vendor now calls a
            persona PAL and a replica face; their ids, and the names of these fields, are the same.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Conversation | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
