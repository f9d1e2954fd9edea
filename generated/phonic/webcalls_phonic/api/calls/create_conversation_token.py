from http import HTTPStatus
from typing import Any, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.bad_request_error import BadRequestError
from ...models.conversation_token import ConversationToken
from ...models.create_conversation_token_request import CreateConversationTokenRequest
from ...models.error import Error
from ...types import Response


def _get_kwargs(
    *,
    body: CreateConversationTokenRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/auth/conversation_token",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | BadRequestError | ConversationToken | Error | None:
    if response.status_code == 200:
        response_200 = ConversationToken.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = BadRequestError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = cast(Any, None)
        return response_409

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | BadRequestError | ConversationToken | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationTokenRequest,
) -> Response[Any | BadRequestError | ConversationToken | Error]:
    """Create a token for a conversation with an agent

     Answers with a token that opens a conversation with this one agent, and lives for less than a
    minute unless asked otherwise. The agent's variables are not sent here; the page says them on
    its socket. (The vendor's session tokens, which open any agent, are left out.)

    Args:
        body (CreateConversationTokenRequest): Which agent the page may talk with, and for how long
            the token lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | BadRequestError | ConversationToken | Error]
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
    body: CreateConversationTokenRequest,
) -> Any | BadRequestError | ConversationToken | Error | None:
    """Create a token for a conversation with an agent

     Answers with a token that opens a conversation with this one agent, and lives for less than a
    minute unless asked otherwise. The agent's variables are not sent here; the page says them on
    its socket. (The vendor's session tokens, which open any agent, are left out.)

    Args:
        body (CreateConversationTokenRequest): Which agent the page may talk with, and for how long
            the token lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | BadRequestError | ConversationToken | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationTokenRequest,
) -> Response[Any | BadRequestError | ConversationToken | Error]:
    """Create a token for a conversation with an agent

     Answers with a token that opens a conversation with this one agent, and lives for less than a
    minute unless asked otherwise. The agent's variables are not sent here; the page says them on
    its socket. (The vendor's session tokens, which open any agent, are left out.)

    Args:
        body (CreateConversationTokenRequest): Which agent the page may talk with, and for how long
            the token lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | BadRequestError | ConversationToken | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationTokenRequest,
) -> Any | BadRequestError | ConversationToken | Error | None:
    """Create a token for a conversation with an agent

     Answers with a token that opens a conversation with this one agent, and lives for less than a
    minute unless asked otherwise. The agent's variables are not sent here; the page says them on
    its socket. (The vendor's session tokens, which open any agent, are left out.)

    Args:
        body (CreateConversationTokenRequest): Which agent the page may talk with, and for how long
            the token lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | BadRequestError | ConversationToken | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
