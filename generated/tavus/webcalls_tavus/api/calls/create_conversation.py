from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.conversation import Conversation
from ...models.create_conversation_request import CreateConversationRequest
from ...models.error import Error
from ...types import Response


def _get_kwargs(
    *,
    body: CreateConversationRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/conversations",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Conversation | Error:
    if response.status_code == 200:
        response_200 = Conversation.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 402:
        response_402 = Error.from_dict(response.json())

        return response_402

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Conversation | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Response[Any | Conversation | Error]:
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
        Response[Any | Conversation | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Any | Conversation | Error | None:
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
        Any | Conversation | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Response[Any | Conversation | Error]:
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
        Response[Any | Conversation | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationRequest,
) -> Any | Conversation | Error | None:
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
        Any | Conversation | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
