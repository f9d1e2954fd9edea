from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.create_web_call_session_request import CreateWebCallSessionRequest
from ...models.limit_error import LimitError
from ...models.web_call_session import WebCallSession
from ...types import Response


def _get_kwargs(
    *,
    body: CreateWebCallSessionRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/web-call/freeswitch-session",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | LimitError | WebCallSession:
    if response.status_code == 200:
        response_200 = WebCallSession.from_dict(response.json())

        return response_200

    if response.status_code == 429:
        response_429 = LimitError.from_dict(response.json())

        return response_429

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | LimitError | WebCallSession]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallSessionRequest,
) -> Response[Any | LimitError | WebCallSession]:
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
        Response[Any | LimitError | WebCallSession]
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
    body: CreateWebCallSessionRequest,
) -> Any | LimitError | WebCallSession | None:
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
        Any | LimitError | WebCallSession
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallSessionRequest,
) -> Response[Any | LimitError | WebCallSession]:
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
        Response[Any | LimitError | WebCallSession]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebCallSessionRequest,
) -> Any | LimitError | WebCallSession | None:
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
        Any | LimitError | WebCallSession
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
