from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.create_web_call_error import CreateWebCallError
from ...models.create_web_call_request import CreateWebCallRequest
from ...models.web_call import WebCall
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateWebCallRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/v1/calls/create-web-call",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> WebCall | CreateWebCallError | None:
    parsed: WebCall | CreateWebCallError | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(WebCall))
    elif response.status_code == 201:
        parsed = _reading.read_json(response, _reading.model(WebCall))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(CreateWebCallError))
    elif response.status_code == 402:
        parsed = _reading.read_json(response, _reading.model(CreateWebCallError))
    elif response.status_code == 403:
        parsed = _reading.read_json(response, _reading.model(CreateWebCallError))
    elif response.status_code == 404:
        parsed = _reading.read_json(response, _reading.model(CreateWebCallError))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(CreateWebCallError))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WebCall | CreateWebCallError]:
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
) -> Response[WebCall | CreateWebCallError]:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebCall | CreateWebCallError]
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
) -> WebCall | CreateWebCallError | None:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebCall | CreateWebCallError
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[WebCall | CreateWebCallError]:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebCall | CreateWebCallError]
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
) -> WebCall | CreateWebCallError | None:
    """Create a web call

     Creates a web call with an agent of the account and returns a short-lived token for the page.
    Unlike the operation for public shares it takes metadata and values for the prompt.

    Args:
        body (CreateWebCallRequest): Which agent to call, and what to pass to it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebCall | CreateWebCallError
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
