from typing import Any

import httpx

from ... import _reading, _sending
from ...client import AuthenticatedClient, Client
from ...models.authorize_session_request import AuthorizeSessionRequest
from ...models.authorized_session import AuthorizedSession
from ...models.error import Error
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: AuthorizeSessionRequest,
) -> dict[str, Any]:
    return _sending.request(
        "post",
        "/agents/web/authorize_session",
        accept="application/json",
        body=_sending.json_body(body, "application/json"),
    )


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AuthorizedSession | Error | None:
    parsed: AuthorizedSession | Error | None = None
    if response.status_code == 200:
        parsed = _reading.read_json(response, _reading.model(AuthorizedSession))
    elif response.status_code == 400:
        parsed = _reading.read_json(response, _reading.model(Error))
    elif response.status_code == 402:
        parsed = _reading.read_json(response, _reading.model(Error))
    else:
        parsed = None
    return parsed


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AuthorizedSession | Error]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AuthorizeSessionRequest,
) -> Response[AuthorizedSession | Error]:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthorizedSession | Error]
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
    body: AuthorizeSessionRequest,
) -> AuthorizedSession | Error | None:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthorizedSession | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AuthorizeSessionRequest,
) -> Response[AuthorizedSession | Error]:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthorizedSession | Error]
    """

    _kwargs = _get_kwargs(
        body=body,
    )

    _response = await client.get_async_httpx_client().request(**_kwargs)

    return _build_response(client=client, response=_response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: AuthorizeSessionRequest,
) -> AuthorizedSession | Error | None:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthorizedSession | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
