from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.browser_dial import BrowserDial
from ...models.create_browser_dial_request import CreateBrowserDialRequest
from ...types import Response


def _get_kwargs(
    *,
    body: CreateBrowserDialRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/dials",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | BrowserDial:
    if response.status_code == 200:
        response_200 = BrowserDial.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = cast(Any, None)
        return response_400

    if response.status_code == 422:
        response_422 = cast(Any, None)
        return response_422

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | BrowserDial]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateBrowserDialRequest,
) -> Response[Any | BrowserDial]:
    """Create a browser dial

     Creates a dial that a browser joins. The vendor uses the same operation for phone calls and
    tells the two apart by `browserCall`, which is always true here; the inputs for phone calls
    (numbers, number pools, IVR, barge-in from the web client) are left out.

    Args:
        body (CreateBrowserDialRequest): Which agent to call from the browser, and what to change
            about it for this call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | BrowserDial]
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
    body: CreateBrowserDialRequest,
) -> Any | BrowserDial | None:
    """Create a browser dial

     Creates a dial that a browser joins. The vendor uses the same operation for phone calls and
    tells the two apart by `browserCall`, which is always true here; the inputs for phone calls
    (numbers, number pools, IVR, barge-in from the web client) are left out.

    Args:
        body (CreateBrowserDialRequest): Which agent to call from the browser, and what to change
            about it for this call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | BrowserDial
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateBrowserDialRequest,
) -> Response[Any | BrowserDial]:
    """Create a browser dial

     Creates a dial that a browser joins. The vendor uses the same operation for phone calls and
    tells the two apart by `browserCall`, which is always true here; the inputs for phone calls
    (numbers, number pools, IVR, barge-in from the web client) are left out.

    Args:
        body (CreateBrowserDialRequest): Which agent to call from the browser, and what to change
            about it for this call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | BrowserDial]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateBrowserDialRequest,
) -> Any | BrowserDial | None:
    """Create a browser dial

     Creates a dial that a browser joins. The vendor uses the same operation for phone calls and
    tells the two apart by `browserCall`, which is always true here; the inputs for phone calls
    (numbers, number pools, IVR, barge-in from the web client) are left out.

    Args:
        body (CreateBrowserDialRequest): Which agent to call from the browser, and what to change
            about it for this call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | BrowserDial
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
