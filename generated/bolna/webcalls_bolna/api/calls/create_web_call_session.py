from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.create_web_call_session_request import CreateWebCallSessionRequest
from ...models.limit_error import LimitError
from ...models.web_call_session import WebCallSession
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: CreateWebCallSessionRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/web-call/freeswitch-session",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> WebCallSession | LimitError | None:
    parsed: WebCallSession | LimitError | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(WebCallSession))
    elif response.status_code == 429:
        parsed = _reading.read_json(response, _reading.model(LimitError))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WebCallSession | LimitError]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallSessionRequest,
) -> Response[WebCallSession | LimitError]:
    """Create a web-call session

     Creates a run of the agent and the credentials with which one browser reaches it over SIP. The
    session lives for about two minutes and serves one call. A beta feature that the vendor enables
    per account, on request.

    Args:
        body (CreateWebCallSessionRequest): Which agent to call, and what its prompt may use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebCallSession | LimitError]
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
    body: CreateWebCallSessionRequest,
) -> WebCallSession | LimitError | None:
    """Create a web-call session

     Creates a run of the agent and the credentials with which one browser reaches it over SIP. The
    session lives for about two minutes and serves one call. A beta feature that the vendor enables
    per account, on request.

    Args:
        body (CreateWebCallSessionRequest): Which agent to call, and what its prompt may use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebCallSession | LimitError
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallSessionRequest,
) -> Response[WebCallSession | LimitError]:
    """Create a web-call session

     Creates a run of the agent and the credentials with which one browser reaches it over SIP. The
    session lives for about two minutes and serves one call. A beta feature that the vendor enables
    per account, on request.

    Args:
        body (CreateWebCallSessionRequest): Which agent to call, and what its prompt may use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebCallSession | LimitError]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallSessionRequest,
) -> WebCallSession | LimitError | None:
    """Create a web-call session

     Creates a run of the agent and the credentials with which one browser reaches it over SIP. The
    session lives for about two minutes and serves one call. A beta feature that the vendor enables
    per account, on request.

    Args:
        body (CreateWebCallSessionRequest): Which agent to call, and what its prompt may use.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebCallSession | LimitError
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
