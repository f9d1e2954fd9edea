from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.access_token import AccessToken
from ...models.create_access_token_request import CreateAccessTokenRequest
from ...models.error import Error
from ...types import Response


def _get_kwargs(
    *,
    body: CreateAccessTokenRequest,
    cartesia_version: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Cartesia-Version"] = cartesia_version

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/access-token",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AccessToken | Any | Error:
    if response.status_code == 200:
        response_200 = AccessToken.from_dict(response.json())

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

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AccessToken | Any | Error]:
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
    cartesia_version: str,
) -> Response[AccessToken | Any | Error]:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (str): The version of the API. It decides on the shape of errors, too: this
            one has structured ones.
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken | Any | Error]
    """

    kwargs = _get_kwargs(
        body=body,
        cartesia_version=cartesia_version,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
    cartesia_version: str,
) -> AccessToken | Any | Error | None:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (str): The version of the API. It decides on the shape of errors, too: this
            one has structured ones.
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken | Any | Error
    """

    return sync_detailed(
        client=client,
        body=body,
        cartesia_version=cartesia_version,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
    cartesia_version: str,
) -> Response[AccessToken | Any | Error]:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (str): The version of the API. It decides on the shape of errors, too: this
            one has structured ones.
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken | Any | Error]
    """

    kwargs = _get_kwargs(
        body=body,
        cartesia_version=cartesia_version,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
    cartesia_version: str,
) -> AccessToken | Any | Error | None:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (str): The version of the API. It decides on the shape of errors, too: this
            one has structured ones.
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken | Any | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            cartesia_version=cartesia_version,
        )
    ).parsed
