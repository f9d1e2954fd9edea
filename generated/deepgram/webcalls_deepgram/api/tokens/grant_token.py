from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.grant_token_request import GrantTokenRequest
from ...models.granted_token import GrantedToken
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: GrantTokenRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/v1/auth/grant",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> GrantedToken | str | Error | None:
    parsed: GrantedToken | str | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(GrantedToken))
    elif response.status_code == 400:
        parsed = _reading.read_json(
            response, _reading.any_of(_reading.string, _reading.model(Error))
        )
    elif response.status_code == 401:
        parsed = _reading.read_json(
            response, _reading.any_of(_reading.string, _reading.model(Error))
        )
    elif response.status_code == 402:
        parsed = _reading.read_json(
            response, _reading.any_of(_reading.string, _reading.model(Error))
        )
    elif response.status_code == 403:
        parsed = _reading.read_json(
            response, _reading.any_of(_reading.string, _reading.model(Error))
        )
    elif response.status_code == 404:
        parsed = _reading.read_json(
            response, _reading.any_of(_reading.string, _reading.model(Error))
        )
    elif response.status_code == 429:
        parsed = _reading.read_json(
            response, _reading.any_of(_reading.string, _reading.model(Error))
        )
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[GrantedToken | str | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: GrantTokenRequest,
) -> Response[GrantedToken | str | Error]:
    """Grant a token

     Grants a token that opens the vendor's voice APIs until it expires. It names no agent: the
    page's first message does.

    Args:
        body (GrantTokenRequest): How long the token lives. May be empty; the vendor does not
            require it, but its SDK sends it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GrantedToken | str | Error]
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
    body: GrantTokenRequest,
) -> GrantedToken | str | Error | None:
    """Grant a token

     Grants a token that opens the vendor's voice APIs until it expires. It names no agent: the
    page's first message does.

    Args:
        body (GrantTokenRequest): How long the token lives. May be empty; the vendor does not
            require it, but its SDK sends it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GrantedToken | str | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: GrantTokenRequest,
) -> Response[GrantedToken | str | Error]:
    """Grant a token

     Grants a token that opens the vendor's voice APIs until it expires. It names no agent: the
    page's first message does.

    Args:
        body (GrantTokenRequest): How long the token lives. May be empty; the vendor does not
            require it, but its SDK sends it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[GrantedToken | str | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: GrantTokenRequest,
) -> GrantedToken | str | Error | None:
    """Grant a token

     Grants a token that opens the vendor's voice APIs until it expires. It names no agent: the
    page's first message does.

    Args:
        body (GrantTokenRequest): How long the token lives. May be empty; the vendor does not
            require it, but its SDK sends it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        GrantedToken | str | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
