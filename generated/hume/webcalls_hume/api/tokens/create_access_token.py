from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.access_token import AccessToken
from ...models.create_access_token_request import CreateAccessTokenRequest
from ...types import Response


def _get_kwargs(
    *,
    body: CreateAccessTokenRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/oauth2-cc/token",
    }

    _kwargs["data"] = body.to_dict()
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AccessToken | Any:
    if response.status_code == 200:
        response_200 = AccessToken.from_dict(response.json())

        return response_200

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AccessToken | Any]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
) -> Response[AccessToken | Any]:
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
        Response[AccessToken | Any]
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
    body: CreateAccessTokenRequest,
) -> AccessToken | Any | None:
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
        AccessToken | Any
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
) -> Response[AccessToken | Any]:
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
        Response[AccessToken | Any]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
) -> AccessToken | Any | None:
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
        AccessToken | Any
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
