from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.acme_call import AcmeCall
from ...models.create_web_call_request import CreateWebCallRequest
from ...models.error import Error
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateWebCallRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/calls",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AcmeCall | Error | None:
    parsed: AcmeCall | Error | None = None
    if response.status_code == 201:
        parsed = _reading.read_json(response, _reading.model(AcmeCall))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AcmeCall | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[AcmeCall | Error]:
    """Create a web call

     Creates a call with an agent, for a page to join.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AcmeCall | Error]
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
    body: CreateWebCallRequest,
) -> AcmeCall | Error | None:
    """Create a web call

     Creates a call with an agent, for a page to join.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AcmeCall | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[AcmeCall | Error]:
    """Create a web call

     Creates a call with an agent, for a page to join.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AcmeCall | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> AcmeCall | Error | None:
    """Create a web call

     Creates a call with an agent, for a page to join.

    Args:
        body (CreateWebCallRequest): Which agent the call is with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AcmeCall | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
