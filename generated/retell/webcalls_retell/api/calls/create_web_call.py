from typing import Any

import httpx

from ... import _reading, _sending, errors
from ...client import AuthenticatedClient, Client
from ...models.create_web_call_request import CreateWebCallRequest
from ...models.error import Error
from ...models.web_call import WebCall
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateWebCallRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/v3/create-web-call",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> WebCall | Error | None:
    parsed: WebCall | Error | None = None
    if response.status_code == 201:
        parsed = _reading.read_json(response, _reading.model(WebCall))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 401:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 402:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 422:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 500:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WebCall | Error]:
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
) -> Response[WebCall | Error]:
    """Create a web call

     Registers a call with an agent and answers with what the page needs to join it: a token that
    lives for a short time, the transport to use it on, and ICE servers. This is the third
    generation of the operation; the second (`/v2/create-web-call`) is deprecated since 2026-09-30.
    Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with, and what is different for this
            one call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebCall | Error]
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
) -> WebCall | Error | None:
    """Create a web call

     Registers a call with an agent and answers with what the page needs to join it: a token that
    lives for a short time, the transport to use it on, and ICE servers. This is the third
    generation of the operation; the second (`/v2/create-web-call`) is deprecated since 2026-09-30.
    Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with, and what is different for this
            one call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebCall | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallRequest,
) -> Response[WebCall | Error]:
    """Create a web call

     Registers a call with an agent and answers with what the page needs to join it: a token that
    lives for a short time, the transport to use it on, and ICE servers. This is the third
    generation of the operation; the second (`/v2/create-web-call`) is deprecated since 2026-09-30.
    Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with, and what is different for this
            one call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebCall | Error]
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
) -> WebCall | Error | None:
    """Create a web call

     Registers a call with an agent and answers with what the page needs to join it: a token that
    lives for a short time, the transport to use it on, and ICE servers. This is the third
    generation of the operation; the second (`/v2/create-web-call`) is deprecated since 2026-09-30.
    Calling it twice creates two calls.

    Args:
        body (CreateWebCallRequest): Which agent the call is with, and what is different for this
            one call.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebCall | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
