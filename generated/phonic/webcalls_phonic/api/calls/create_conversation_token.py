from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.bad_request_error import BadRequestError
from ...models.conversation_token import ConversationToken
from ...models.create_conversation_token_request import CreateConversationTokenRequest
from ...models.error import Error
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateConversationTokenRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/auth/conversation_token",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ConversationToken | BadRequestError | Error | None:
    parsed: ConversationToken | BadRequestError | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(ConversationToken))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(BadRequestError))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 403:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 404:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 409:
        parsed = None
    elif response.status_code == 500:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ConversationToken | BadRequestError | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationTokenRequest,
) -> Response[ConversationToken | BadRequestError | Error]:
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
        Response[ConversationToken | BadRequestError | Error]
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
    body: CreateConversationTokenRequest,
) -> ConversationToken | BadRequestError | Error | None:
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
        ConversationToken | BadRequestError | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationTokenRequest,
) -> Response[ConversationToken | BadRequestError | Error]:
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
        Response[ConversationToken | BadRequestError | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateConversationTokenRequest,
) -> ConversationToken | BadRequestError | Error | None:
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
        ConversationToken | BadRequestError | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
