from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.access_token import AccessToken
from ...models.create_access_token_request import CreateAccessTokenRequest
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateAccessTokenRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/oauth2-cc/token",
        accept="application/json",
        body=_sending.form_body(body, "application/x-www-form-urlencoded"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AccessToken | None:
    parsed: AccessToken | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(AccessToken))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AccessToken]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
) -> Response[AccessToken]:
    """Create an access token

     Exchanges the account's two keys for an access token of 30 minutes. It names no configuration:
    the page chooses one when it opens the socket, and may open any number of chats until the token
    ends.

    Args:
        body (CreateAccessTokenRequest): The form that asks for a token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken]
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
    body: CreateAccessTokenRequest,
) -> AccessToken | None:
    """Create an access token

     Exchanges the account's two keys for an access token of 30 minutes. It names no configuration:
    the page chooses one when it opens the socket, and may open any number of chats until the token
    ends.

    Args:
        body (CreateAccessTokenRequest): The form that asks for a token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
) -> Response[AccessToken]:
    """Create an access token

     Exchanges the account's two keys for an access token of 30 minutes. It names no configuration:
    the page chooses one when it opens the socket, and may open any number of chats until the token
    ends.

    Args:
        body (CreateAccessTokenRequest): The form that asks for a token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
) -> AccessToken | None:
    """Create an access token

     Exchanges the account's two keys for an access token of 30 minutes. It names no configuration:
    the page chooses one when it opens the socket, and may open any number of chats until the token
    ends.

    Args:
        body (CreateAccessTokenRequest): The form that asks for a token.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
