from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.create_web_call_error import CreateWebCallError
from ...models.create_web_call_request import CreateWebCallRequest
from ...models.web_call import WebCall
from ...types import Response


def _get_kwargs(
    *,
    body: CreateWebCallRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/calls/create-web-call",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | CreateWebCallError | WebCall:
    if response.status_code == 200:
        response_200 = WebCall.from_dict(response.json())

        return response_200

    if response.status_code == 201:
        response_201 = WebCall.from_dict(response.json())

        return response_201

    if response.status_code == 401:
        response_401 = CreateWebCallError.from_dict(response.json())

        return response_401

    if response.status_code == 402:
        response_402 = CreateWebCallError.from_dict(response.json())

        return response_402

    if response.status_code == 403:
        response_403 = CreateWebCallError.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = CreateWebCallError.from_dict(response.json())

        return response_404

    if response.status_code == 429:
        response_429 = CreateWebCallError.from_dict(response.json())

        return response_429

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | CreateWebCallError | WebCall]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[Any | CreateWebCallError | WebCall]:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | CreateWebCallError | WebCall]
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
    body: CreateWebCallRequest,
) -> Any | CreateWebCallError | WebCall | None:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | CreateWebCallError | WebCall
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[Any | CreateWebCallError | WebCall]:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | CreateWebCallError | WebCall]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Any | CreateWebCallError | WebCall | None:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | CreateWebCallError | WebCall
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
