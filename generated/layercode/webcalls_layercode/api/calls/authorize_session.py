from http import HTTPStatus
from typing import Any, cast

import httpx

from ...client import AuthenticatedClient, Client
from ...models.authorize_session_request import AuthorizeSessionRequest
from ...models.authorized_session import AuthorizedSession
from ...models.error import Error
from ...types import Response


def _get_kwargs(
    *,
    body: AuthorizeSessionRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/agents/web/authorize_session",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | AuthorizedSession | Error:
    if response.status_code == 200:
        response_200 = AuthorizedSession.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 402:
        response_402 = Error.from_dict(response.json())

        return response_402

    response_default = cast(Any, None)
    return response_default


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | AuthorizedSession | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AuthorizeSessionRequest,
) -> Response[Any | AuthorizedSession | Error]:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AuthorizedSession | Error]
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
    body: AuthorizeSessionRequest,
) -> Any | AuthorizedSession | Error | None:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AuthorizedSession | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AuthorizeSessionRequest,
) -> Response[Any | AuthorizedSession | Error]:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | AuthorizedSession | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: AuthorizeSessionRequest,
) -> Any | AuthorizedSession | Error | None:
    """Authorize a session of a browser

     Opens a conversation with an agent, or resumes one, and answers with the key with which the
    page connects. The page's SDK wants the whole answer as it is.

    Args:
        body (AuthorizeSessionRequest): Which agent the page may talk with.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | AuthorizedSession | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
