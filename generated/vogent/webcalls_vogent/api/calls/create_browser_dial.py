from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.browser_dial import BrowserDial
from ...models.create_browser_dial_request import CreateBrowserDialRequest
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateBrowserDialRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/dials",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> BrowserDial | None:
    parsed: BrowserDial | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(BrowserDial))
    elif response.status_code == 400:
        parsed = None
    elif response.status_code == 422:
        parsed = None
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BrowserDial]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateBrowserDialRequest,
) -> Response[BrowserDial]:
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
        Response[BrowserDial]
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
    body: CreateBrowserDialRequest,
) -> BrowserDial | None:
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
        BrowserDial
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateBrowserDialRequest,
) -> Response[BrowserDial]:
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
        Response[BrowserDial]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateBrowserDialRequest,
) -> BrowserDial | None:
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
        BrowserDial
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
