from typing import Any, Literal

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.access_token import AccessToken
from ...models.create_access_token_request import CreateAccessTokenRequest
from ...models.error import Error
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateAccessTokenRequest,
    cartesia_version: Literal["2026-08-14"] | str = "2026-08-14",
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/access-token",
        headers={
            "Cartesia-Version": cartesia_version,
        },
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AccessToken | Error | None:
    parsed: AccessToken | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(AccessToken))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 402:
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
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AccessToken | Error]:
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
    cartesia_version: Literal["2026-08-14"] | str = "2026-08-14",
) -> Response[AccessToken | Error]:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (Literal['2026-08-14'] | str):
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
        cartesia_version=cartesia_version,
    )

    _response = client.get_httpx_client().request(
        **_kwargs,
    )

    return _build_response(client=client, response=_response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
    cartesia_version: Literal["2026-08-14"] | str = "2026-08-14",
) -> AccessToken | Error | None:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (Literal['2026-08-14'] | str):
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken | Error
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
    cartesia_version: Literal["2026-08-14"] | str = "2026-08-14",
) -> Response[AccessToken | Error]:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (Literal['2026-08-14'] | str):
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
        cartesia_version=cartesia_version,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateAccessTokenRequest,
    cartesia_version: Literal["2026-08-14"] | str = "2026-08-14",
) -> AccessToken | Error | None:
    """Create an access token

     Mints a token that opens what it was granted until it expires. It names no agent: the page's
    socket does. The vendor's newer operation for a session of one agent is left out, since no
    public source tells what it answers.

    Args:
        cartesia_version (Literal['2026-08-14'] | str):
        body (CreateAccessTokenRequest): What the token is for and how long it lives.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            cartesia_version=cartesia_version,
        )
    ).parsed
